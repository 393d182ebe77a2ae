"""Times as other programs write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nngrade.submissions.times import iso_time


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20T10:00:00+00:00", "2026-11-20T11:00:00+01:00", "2026-11-20 10:00:00.000000000 Z",
        "2026-11-20 05:00:00 -0500", " 2026-11-20 10:00:00.123456 UTC\n", "2026-11-20 10:00",
    ],
)  # fmt: skip
def test_every_form_of_a_time_is_the_same_time(text):
    assert iso_time(text) == "2026-11-20T10:00:00+00:00"


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "0001-01-01T00:00:00+23:00", "10", "\0"])
def test_what_is_no_time_is_none(text):
    assert not iso_time(text)


zones = st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))
times = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=zones)  # Hypothesis adds the zone


@given(times, times)
def test_texts_are_in_the_order_of_their_times(one, other):
    one, other = one.replace(microsecond=0), other.replace(microsecond=0)
    assert (iso_time(one.isoformat()) < iso_time(other.isoformat())) == (one < other)


@given(st.text(max_size=30))
def test_any_text_is_a_time_in_utc_or_none(text):
    found = iso_time(text)
    assert not found or datetime.fromisoformat(found).tzinfo == UTC
