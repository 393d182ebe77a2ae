"""Lateness is a pure function of a policy and a time, applied on the way out alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.gradebooks import a_gradebook, handed

from nngrade.errors import UsageError
from nngrade.gradebook.gradebook import Gradebook
from nngrade.gradebook.late import LatePolicy, after, counted, percent_off, read_late_policy
from nngrade.submissions.handed import Person

DEADLINE = datetime(2026, 11, 20, 23, 59, tzinfo=UTC)
times = st.datetimes(
    datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)
)  # Hypothesis adds the zone
policies = st.builds(
    LatePolicy,
    deadline=times,
    grace_minutes=st.floats(0, 5000),
    percent_per_day=st.floats(0, 120),
    at_most_percent=st.floats(0, 100),
    marked_late_days=st.floats(0, 10),
)
points = st.floats(0, 100).map(lambda number: round(number, 2))


def left(policy, reached, when, *, is_late=False):
    return after(policy, reached, when.isoformat() if when else "", is_late=is_late)


@given(policies, points, times, times)
def test_coming_later_never_gives_more(policy, reached, one, other):
    assert left(policy, reached, max(one, other)) <= left(policy, reached, min(one, other))


@given(policies, points, times, st.booleans())
def test_what_is_left_lies_between_the_cap_and_all_of_it(policy, reached, when, is_late):
    found = left(policy, reached, when, is_late=is_late)
    assert reached * (100 - policy.at_most_percent) / 100 - 0.01 <= found <= reached


@given(policies, points, st.floats(0, 1e6), st.booleans())
def test_nothing_is_taken_off_before_the_deadline_and_the_grace(policy, reached, minutes, is_late):
    when = policy.deadline + timedelta(minutes=policy.grace_minutes) - timedelta(minutes=minutes)
    assert left(policy, reached, when, is_late=is_late) == reached


@given(policies, policies, points, times)
def test_another_deadline_leaves_nothing_of_the_first(policy, other, reached, when):
    first = left(other, reached, when)
    left(policy, reached, when)
    assert left(other, reached, when) == first


@pytest.mark.parametrize(
    ("minutes", "off"),
    [(0, 0), (15, 0), (15.02, 10), (15 + 24 * 60, 10), (15.02 + 24 * 60, 20), (40 * 24 * 60, 50)],
)
def test_each_day_that_has_begun_after_the_grace_costs_up_to_the_cap(minutes, off):
    policy = LatePolicy(DEADLINE, 15, 10, 50, 1)
    when = (DEADLINE + timedelta(minutes=minutes)).isoformat()
    assert policy.percent_off(when, is_late=True) == off


def test_the_zone_of_a_time_is_heeded():
    policy = LatePolicy(DEADLINE, 0, 10, 100, 1)
    assert policy.percent_off("2026-11-21T00:30:00+01:00", is_late=False) == 0
    assert policy.percent_off("2026-11-20T20:30:00-05:00", is_late=False) == 10


def test_marked_late_without_a_time_costs_the_days_that_the_policy_says():
    policy = LatePolicy(DEADLINE, 15, 10, 50, 2)
    assert policy.percent_off("", is_late=True) == 20
    assert policy.percent_off("", is_late=False) == 0


def test_points_by_hand_are_final_and_no_policy_costs_nothing(tmp_path):
    late = handed(Person("ada"), "a", "2026-11-21T12:00:00+00:00")
    policy = LatePolicy(DEADLINE, 0, 10, 50, 1)
    with Gradebook(a_gradebook(tmp_path, [(late, 20.0)]), to_write=True) as book:
        (before,) = book.standings()
        book.override("ada", 28.0, "read by hand")
        (by_hand,) = book.standings()
    assert (percent_off(policy, before), counted(policy, before)) == (10, 18.0)
    assert (percent_off(None, before), counted(None, before)) == (0, 20.0)
    assert (percent_off(policy, by_hand), counted(policy, by_hand)) == (0, 28.0)


def test_a_file_is_read_with_its_defaults(tmp_path):
    file = tmp_path / "late.toml"
    file.write_text("deadline = 2026-11-20T23:59:00+00:00\npercent_per_day = 10\n", encoding="utf-8")
    assert read_late_policy(file) == LatePolicy(DEADLINE, 0, 10, 100, 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("deadline = 2026-11-20\npercent_per_day = 1", "a time with its zone"),
        ("deadline = 2026-11-20T23:59:00\npercent_per_day = 1", "a time with its zone"),
        ("percent_per_day = 1", "deadline has to be a time with its zone, .*, and is missing"),
        ("deadline = 2026-11-20T23:59:00Z", "percent_per_day is missing"),
        ("deadline = 2026-11-20T23:59:00Z\npercent_per_day = -1", "from 0 to 1,000,000, not -1"),
        ("deadline = 2026-11-20T23:59:00Z\npercent_per_day = nan", "not nan"),
        ("deadline = 2026-11-20T23:59:00Z\npercent_per_day = true", "not True"),
        ("deadline = 2026-11-20T23:59:00Z\npercent_per_day = 1\ngrace_minutes = 1e300", "not 1e+300"),
        (f"deadline = 2026-11-20T23:59:00Z\npercent_per_day = {'9' * 400}", "percent_per_day has to be"),
        (
            "deadline = 2026-11-20T23:59:00Z\npercent_per_day = 1\nat_most_percent = 101",
            "from 0 to 100, not 101",
        ),
        (
            "deadline = 2026-11-20T23:59:00Z\npercent_per_day = 1\ngrace = 1",
            r"grace is not a known key",
        ),
        ("deadline =", "is not TOML"),
        ("\udcff", "is not TOML"),
    ],
)
def test_what_is_no_policy_is_told(tmp_path, text, says):
    file = tmp_path / "late.toml"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UsageError, match=says.replace("+", r"\+")):
        read_late_policy(file)


def test_every_mistake_is_told_at_once(tmp_path):
    file = tmp_path / "late.toml"
    file.write_text("deadline = 1\npercent_per_day = 'x'\nsomething = 2\n", encoding="utf-8")
    with pytest.raises(UsageError) as told:
        read_late_policy(file)
    assert str(told.value).count(";") == 2


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        read_late_policy(tmp_path / "late.toml")
