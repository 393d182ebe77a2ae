"""When a question comes back: the FSRS scheduler keeps a card for each, from how well its answers went.

Its random stretch of intervals is switched off: the same answers on the same days, the same dates.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nngrade.quiz.model import Question

    from .kept import Kept

_SOON: Final = timedelta(minutes=10)
"""After a miss a question comes back on the same day, and in days once it went well."""

_AGAIN, _HARD, _GOOD, _EASY = 1, 2, 3, 4


def rating(score: float, hints: int, answered: int) -> int:
    """From 1, to be seen again soon, to 4: right at the first time that it was ever answered, and without a hint.

    `answered` counts this answer too.
    """
    if score < 0.5:
        return _AGAIN
    if score < 1 or hints:
        return _HARD
    return _EASY if answered == 1 else _GOOD


def rescheduled(card: Mapping[str, Any], rated: int, now: datetime) -> dict[str, Any]:
    """The card after an answer. One that is empty, or that cannot be read, begins anew."""
    from fsrs import Card, Rating, Scheduler  # after the first answer

    scheduler = Scheduler(learning_steps=(_SOON,), relearning_steps=(_SOON,), enable_fuzzing=False)
    try:
        known: Any = {"card_id": 0, "step": None, "last_review": None, **card}  # a file holds anything
        after, _ = scheduler.review_card(Card.from_dict(known), Rating(rated), now)
    except Exception:  # the library takes a card on trust, by assertions
        after, _ = scheduler.review_card(Card(card_id=0, due=now), Rating(rated), now)
    return {**after.to_dict()}


def due(card: Mapping[str, Any]) -> datetime:
    """When a card is due; one that cannot be read is due now."""
    try:
        when = datetime.fromisoformat(str(card["due"]))
        return when if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, KeyError):
        return datetime.fromtimestamp(0, UTC)


def missed(kept: Kept, questions: Sequence[Question]) -> list[Question]:
    """The questions that were ever missed, those first that are due first."""
    known = [one for one in questions if kept.question(one).missed]
    return sorted(known, key=lambda one: due(kept.question(one).card))


def due_now(kept: Kept, questions: Sequence[Question], now: datetime) -> list[Question]:
    """The missed questions whose time has come."""
    return [one for one in missed(kept, questions) if due(kept.question(one).card) <= now]


def answered(kept: Kept, questions: Sequence[Question]) -> list[Question]:
    """All questions that were ever answered, those first that are due first."""
    known = [one for one in questions if kept.question(one).answered]
    return sorted(known, key=lambda one: due(kept.question(one).card))


def how_long(until: datetime, now: datetime) -> str:
    """A time to come, as people say it."""
    minutes = max(1, round((until - now) / timedelta(minutes=1)))
    for size, word in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = round(minutes / size)
            return f"in {count} {word}{'' if count == 1 else 's'}"
    raise AssertionError(minutes)  # there is at least one minute
