"""What was missed comes back soon, what went well comes back late, and nothing of that is left to chance."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.quizzes import question

from nngrade.quiz.asking import review
from nngrade.quiz.asking.kept import Kept

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def after(*ratings, pause=timedelta(days=1)):
    card, now = {}, NOW
    for rating in ratings:
        card = review.rescheduled(card, rating, now)
        now += pause
    return card


@pytest.mark.parametrize(
    ("score", "hints", "answered", "rating"),
    [
        (0.0, 0, 1, 1),
        (0.4, 0, 5, 1),
        (0.5, 0, 1, 2),
        (1.0, 1, 1, 2),
        (1.0, 0, 2, 3),
        (1.0, 0, 1, 4),
    ],
)
def test_score_hints_and_tries_make_the_rating(score, hints, answered, rating):
    assert review.rating(score, hints, answered) == rating


def test_a_miss_comes_back_within_the_hour_and_what_went_well_in_days():
    assert review.due(after(1)) - NOW == timedelta(minutes=10)
    assert review.due(after(4)) - NOW > timedelta(days=3)
    assert review.due(after(1, 3)) - NOW >= timedelta(days=1)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=6))
def test_the_same_answers_lead_to_the_same_dates(ratings):
    assert after(*ratings) == after(*ratings)


@given(st.lists(st.integers(1, 4), max_size=4))
def test_a_better_answer_never_comes_back_sooner(ratings):
    due = [review.due(after(*ratings, last)) for last in (1, 2, 3, 4)]
    assert due == sorted(due)


@pytest.mark.parametrize("card", [{}, {"due": "never"}, {"state": 9, "due": "2026"}, {"stability": "much"}])
def test_a_card_that_cannot_be_read_begins_anew_and_is_due(card):
    assert review.due(card) <= NOW
    assert review.due(review.rescheduled(card, 1, NOW)) - NOW == timedelta(minutes=10)


NUMBERS = st.none() | st.integers(-(10**20), 10**20) | st.floats() | st.just("x")


@settings(max_examples=60)
@given(
    st.fixed_dictionaries(
        {"state": st.integers(0, 4), "due": st.just(NOW.isoformat())},
        optional={
            "step": NUMBERS,
            "stability": NUMBERS,
            "difficulty": NUMBERS,
            "last_review": st.sampled_from(
                [None, "2025-12-01T00:00:00", "2025-12-01T00:00:00+00:00", "9999"]
            ),
        },
    ),
    st.integers(1, 4),
)
def test_whatever_a_card_holds_an_answer_is_scheduled(card, rating):
    after = review.rescheduled(card, rating, NOW)
    assert review.due(after) >= NOW


def test_what_was_missed_is_due_when_its_time_has_come_the_longest_overdue_first():
    kept, asked = Kept("anna"), [question(name) for name in ("number", "one", "word", "order")]
    for one, minutes, missed in zip(asked, (30, 10, -10, 10), (1, 2, 1, 0), strict=True):
        entry = kept.question(one)
        entry.answered, entry.missed = 3, missed
        entry.card = {"due": (NOW - timedelta(minutes=minutes)).isoformat()}
    assert [one.name for one in review.due_now(kept, asked, NOW)] == ["number", "one"]
    assert [one.name for one in review.missed(kept, asked)] == ["number", "one", "word"]
    assert [one.name for one in review.answered(kept, asked)] == ["number", "one", "order", "word"]


@pytest.mark.parametrize(
    ("minutes", "says"),
    [
        (0.2, "in 1 minute"),
        (10, "in 10 minutes"),
        (59.9, "in 1 hour"),
        (200, "in 3 hours"),
        (1440, "in 1 day"),
        (9000, "in 6 days"),
    ],
)
def test_a_time_to_come_is_told_as_people_say_it(minutes, says):
    assert review.how_long(NOW + timedelta(minutes=minutes), NOW) == says
