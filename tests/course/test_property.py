"""A property that is none is told when it is built, with all that is wrong with it."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from nngrade.course import Property, Tolerance, modules
from nngrade.errors import CourseError

ONE = {"x": st.integers()}
TWO = {"x_and_y": st.tuples(st.integers(), st.integers())}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({**ONE, "edges": [(1, 2)]}, "edge 1 has 2 values, the property has 1 name"),
        ({**ONE, "edges": [(1,), ()]}, "edge 2 has 0 values, the property has 1 name"),
        ({**TWO, "edges": [(1,)]}, "edge 1 has 1 value, the property has 2 names"),
        ({**ONE, "edges": [3]}, "edge 1 has to be a tuple of 1 value, not 3"),
        ({**ONE, "edges": [[3]]}, "edge 1 has to be a tuple of 1 value, not [3]"),
        ({**ONE, "edges": 3}, "edges has to be a list of tuples, not 3"),
        ({"edges": [(1,)]}, "edge 1 has 1 value, the property has 0 names"),
        ({"x": 3}, "given has to hold a Hypothesis strategy for each name, not {'x': 3}"),
        ({"x": st.integers}, "given has to hold a Hypothesis strategy for each name"),
        ({**ONE, "examples": 0}, "examples has to be a whole number above 0, not 0"),
        ({**ONE, "examples": True}, "examples has to be a whole number above 0, not True"),
        ({**ONE, "examples": 1.5}, "examples has to be a whole number above 0, not 1.5"),
        ({**ONE, "seconds": 0}, "seconds has to be a number above 0, not 0"),
        ({**ONE, "points": float("nan")}, "points has to be a number from 0 on, not nan"),
        ({**ONE, "tolerance": 1e-9}, "tolerance has to be a Tolerance, not 1e-09"),
        ({**ONE, "plot": None}, "plot has to be a text, not None"),
        ({**ONE, "examples": -1, "edges": [3]}, "not -1; edge 1 has to be a tuple"),
    ],
)
def test_what_is_wrong_with_it_is_told(given, says):
    with pytest.raises(CourseError) as error:
        Property("it doubles", "double(x)", **given)
    assert str(error.value).startswith("The property 'it doubles': ")
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("says", "scenario"), [("", "f(x)"), ("it doubles", " "), (3, "f(x)"), ("it doubles", None)]
)
def test_its_sentence_and_its_scenario_are_texts(says, scenario):
    with pytest.raises(CourseError, match="has to be a text"):
        Property(says, scenario)


def test_one_that_is_right_is_built():
    one = Property("s", "f(x)", **TWO, edges=[(1, 2)], points=0, tolerance=Tolerance(share=0.5), seconds=1.5)
    assert (one.names, one.edges) == (("x", "y"), ((1, 2),))


def test_the_file_is_named_in_which_it_stands(tiny, edit):
    edit(tiny, "properties.py", '"double(x)", x', '"double(x)", edges=[3], x')
    with pytest.raises(
        CourseError, match=r"properties.py: The property 'every element is doubled': edge 1 has to be"
    ):
        modules.properties(tiny)
