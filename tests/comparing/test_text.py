"""Values and calls are shown as text that can be pasted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nngrade.comparing.text import arguments_text, call_text, paste
from nngrade.worker.values import VIEWS, Expression, View

scalars = st.one_of(st.floats(), st.integers(), st.booleans(), st.text(), st.none())
arrays = st.one_of(hnp.arrays(np.float64, hnp.array_shapes(max_side=3)), hnp.arrays(np.float32, 3))


@given(st.one_of(scalars, arrays, st.lists(st.floats()).map(tuple)))
def test_pasted_text_makes_the_same_value(value):
    made = eval(paste(value), {"np": np})
    assert type(made) is type(value)
    np.testing.assert_array_equal(
        np.asarray(made, dtype=object if value is None else None), np.asarray(value)
    )


def test_a_large_array_is_summed_up_in_a_comment():
    assert paste(np.zeros((200, 400))) == "# shape (200, 400): 0 to 0, mean 0, standard deviation 0"


@pytest.mark.parametrize(
    ("scenario", "given_", "text"),
    [
        ("f(x)", {"x": (2, 3)}, "f((2, 3))"),
        ("f(x, gain=gain)", {"x": 1, "gain": 2.0}, "f(1, gain=2.0)"),
        ("f(g, x=x)", {"g": Expression("np.tanh"), "x": np.ones(1)}, "f(np.tanh, x=np.array([1.0]))"),
        ("f(x) + f(x)", {"x": 1}, "x = 1\nf(x) + f(x)"),
        ("yield f(x)\nyield x", {"x": 1}, "x = 1\nprint(f(x))\nprint(x)"),
        ("f(fs)", {"fs": [Expression("np.sin"), Expression("lambda z: z")]}, "f([np.sin, lambda z: z])"),
    ],
)
def test_an_example_is_one_call_where_it_can_be(scenario, given_, text):
    assert call_text(scenario, given_) == text


def test_arguments_are_what_stands_between_the_parentheses():
    assert arguments_text("f(x, gain=gain)", {"x": (2, 3), "gain": 2.0}) == "(2, 3), gain=2.0"
    assert arguments_text("yield f(x)", {"x": 1}) == "x=1"


@pytest.mark.parametrize("how", VIEWS)
def test_a_view_is_pasted_as_one(how):
    view = View(np.arange(8.0).reshape(2, 4), how)
    made = eval(paste(view), {"np": np})
    np.testing.assert_array_equal(made, view.array())
    assert made.strides == view.array().strides
