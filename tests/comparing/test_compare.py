"""What counts as right: any legal form of the right value, and nothing else."""

from __future__ import annotations

from collections import namedtuple

import numpy as np
import pytest

from nngrade.comparing.compare import mismatch, same_again
from nngrade.comparing.distributions import Uniform
from nngrade.comparing.tolerance import DEFAULT, Tolerance
from nngrade.worker.values import Answer, Raised
from nngrade.worker.wire import decode, encode

Fans = namedtuple("Fans", "fan_in fan_out")  # a learner may use it


def compare(right, given, tolerance=DEFAULT):
    """As if both had crossed the wall."""
    return mismatch(Answer((decode(encode(right)),)), Answer((decode(encode(given)),)), tolerance)


@pytest.mark.parametrize(
    ("right", "given"),
    [
        (0.5, np.float64(0.5)),
        (0.5, np.array(0.5)),
        (1.0, 1),
        (0.5, 0.5 + 1e-13),
        (6, 6.0),
        (1, True),
        (6, np.int32(6)),
        ((6, 4), [6, 4]),
        ((6, 4), np.array([6, 4])),
        ((6, 4), Fans(np.int64(6), 4.0)),
        (np.array([1.0, 2.0]), [1.0, 2]),
        (np.array([1.0, 2.0]), (np.float64(1.0), np.array(2.0))),
        (np.array([[1.0, 2.0]]), np.array([[1.0, 2.0]]).astype(np.longdouble)),
        ([np.ones(2), np.ones(2)], np.ones((2, 2))),
        (np.array([np.inf, 1.0]), np.array([np.inf, 1.0])),
        (None, None),
        (2**70, 2**70),
        (np.zeros((0, 3)), np.zeros((0, 3))),
    ],
    ids=repr,
)
def test_every_legal_form_is_right(right, given):
    assert compare(right, given) is None


@pytest.mark.parametrize(
    ("right", "given", "layer"),
    [
        (0.5, None, "type"),
        (0.5, "0.5", "type"),
        (0.5, [0.5], "type"),
        (0.5, np.array([0.5]), "type"),
        (0.5, True, "type"),
        (0.5, 0.5 + 0j, "type"),
        (6, 6.5, "value"),
        (np.ones(2), np.ones(2, dtype=int), "type"),
        (np.ones((2, 2)), [[1.0, 1.0], [1.0, 1.0]], "type"),
        (np.ones(2), 1.0, "type"),
        (np.ones(2), np.ones(3), "shape"),
        (np.ones(2), np.ones((2, 1)), "shape"),
        (np.ones((1, 2)), np.ones(2), "shape"),
        ((1, 2), (1, 2, 3), "shape"),
        ((1, 2), 1, "type"),
        (np.ones(2), np.array([1.0, np.nan]), "finite"),
        (1.0, float("inf"), "finite"),
        ([np.ones(2)], [np.array([np.nan, 1.0])], "finite"),
        (np.array([np.inf]), np.array([-np.inf]), "value"),
        (1.0, 1.0 + 1e-8, "value"),
        (0.0, 1e-11, "value"),
        (2**70, 2**70 + 1, "value"),
        (np.ones(2), np.ones(2) + 1e-8, "value"),
    ],
    ids=repr,
)
def test_the_first_layer_that_fails_is_told(right, given, layer):
    found = compare(right, given)
    assert found is not None
    assert found.layer == layer


def test_a_list_will_do_for_a_one_dimensional_sample():
    distribution = Answer(((Uniform.within(1.0, (3,)),),))
    assert mismatch(distribution, Answer((([0.1, 0.2, -0.4],),)), DEFAULT) is None
    assert mismatch(distribution, Answer((([0.1, 0.2],),)), DEFAULT).layer == "shape"
    assert mismatch(distribution, Answer((([0.1, 0.2, "a"],),)), DEFAULT).layer == "type"
    assert mismatch(distribution, Answer((([0.1, 0.2, -1.4],),)), DEFAULT).layer == "value"


def test_a_share_of_the_elements_may_be_enough():
    right, given = np.arange(20), np.arange(20)
    given[3] = 0
    assert compare(right, given, Tolerance(share=0.95)) is None
    assert compare(right, given.tolist(), Tolerance(share=0.95)) is None
    assert compare(right.tolist(), given, Tolerance(share=0.95)) is None
    given[4] = 0
    assert compare(right, given.tolist(), Tolerance(share=0.95)).layer == "value"
    assert compare(right, given, Tolerance(share=0.95)).layer == "value"


def test_the_right_exception_is_right_and_so_is_a_subclass_of_it():
    right = Answer((), Raised(("ValueError", "Exception"), "a"))
    assert mismatch(right, Answer((), Raised(("MyError", "ValueError", "Exception"), "b")), DEFAULT) is None
    assert mismatch(right, Answer((), Raised(("TypeError", "Exception"), "b")), DEFAULT).layer == "answer"
    assert mismatch(right, Answer((1,)), DEFAULT).message == "this has to raise ValueError"
    assert (
        mismatch(Answer((1,)), Answer((), Raised(("KeyError",), "x")), DEFAULT).message
        == "it raised KeyError: x"
    )


def test_what_was_seen_before_an_exception_counts_too():
    error = Raised(("ValueError", "Exception"), "a")
    assert mismatch(Answer((1,), error), Answer((1,), error), DEFAULT) is None
    assert mismatch(Answer((1,), error), Answer((2,), error), DEFAULT).layer == "value"
    assert mismatch(Answer((1,), error), Answer((), error), DEFAULT).layer == "answer"


@pytest.mark.parametrize(
    ("traces", "layer"),
    [
        ({"changed": ("x",)}, "arguments"),
        ({"warned": ("overflow",)}, "warnings"),
        ({"shared": ("x",)}, "shared"),
        ({"touched_global_random": True}, "random state"),
    ],
)
def test_what_an_answer_leaves_behind_counts_after_its_value(traces, layer):
    assert mismatch(Answer((1.0,)), Answer((1.0,), **traces), DEFAULT).layer == layer
    if layer != "arguments":
        assert mismatch(Answer((1.0,)), Answer((2.0,), **traces), DEFAULT).layer == "value"


def test_asked_twice_the_answer_has_to_be_the_same():
    assert same_again(Answer((np.array([1.0, np.nan]),)), Answer((np.array([1.0, np.nan]),))) is None
    assert same_again(Answer((1.0,)), Answer((1.0 + 1e-15,))).layer == "repeatable"
    assert same_again(Answer((1.0,)), Answer((), Raised(("ValueError",), ""))).layer == "repeatable"
