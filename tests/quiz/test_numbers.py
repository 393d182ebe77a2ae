"""A number is read however people write it, and written so that it can be read."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.quizzes import refusal

from nngrade.quiz.numbers import as_text, parse, rounded

FLOATS = st.floats(allow_nan=False, allow_infinity=False)


@given(FLOATS)
def test_what_python_writes_is_read_as_it_is(number):
    assert parse(repr(number)) == number


@given(FLOATS)
@example(-0.0)
@example(1e-7)
def test_what_is_displayed_can_be_typed(number):
    assert parse(as_text(number)) == pytest.approx(number, rel=1e-5, abs=0)


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**4), st.sampled_from(["/", " / "]))
def test_a_fraction_is_what_it_divides_to(above, below, line):
    assert parse(f"{above}{line}{below}") == above / below


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.6", 1.6),
        (" +1.6 ", 1.6),
        (".5", 0.5),
        ("5.", 5.0),
        ("−3", -3.0),
        ("–3", -3.0),
        ("50 890", 50890.0),
        ("50_890", 50890.0),
        ("1E-3", 1e-3),
        ("9.8×10^-4", 9.8e-4),
        ("9.8 * 10^-4", 9.8e-4),
        ("9.8·10**-4", 9.8e-4),
        ("3/2", 1.5),
        ("-1e1/4", -2.5),
        ("١٢", 12.0),
    ],
)
def test_every_way_to_write_a_number_is_read(text, number):
    assert parse(text) == pytest.approx(number)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("0,5", "has a comma"),
        ("5%", "is a percentage"),
        ("1/0", "divides by zero"),
        ("1/2/3", "is not a number"),
        ("abc", "is not a number"),
        ("nan", "is not a number"),
        ("inf", "is not a number"),
        ("1e9999", "is not a number"),
        ("", "is not a number"),
        ("0x10", "is not a number"),
    ],
)
def test_what_is_no_number_is_told_with_a_way_to_write_it(text, says):
    with pytest.raises(ValueError, match=says):
        parse(text)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_sentence(text):
    says = refusal(parse, text)
    assert says.startswith(f"'{text}' ") if says else isinstance(parse(text), float)


@given(st.floats(-1e12, 1e12), st.integers(1, 6))
def test_rounding_twice_is_rounding_once_and_never_far(number, digits):
    once = rounded(number, digits)
    assert rounded(once, digits) == once
    assert math.isclose(once, number, rel_tol=10.0 ** (1 - digits), abs_tol=1e-300)


def test_minus_nothing_is_nothing():
    assert as_text(-0.0) == "0"
    assert as_text(-1e-320) != "-0"
