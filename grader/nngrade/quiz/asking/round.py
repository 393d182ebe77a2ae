"""A round of questions, from the first to the last, without a word of how it is shown or typed.

Every step is kept before it is told, so that a round can be left at any time and gone on with later.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from .drawn import drawn
from .grading import grade
from .kept import Item, KeptRound, Reply
from .review import rating, rescheduled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nngrade.quiz.kinds.marks import Result
    from nngrade.quiz.model import Question

    from .kept import Book, Kept, QuestionProgress


@dataclass(frozen=True, slots=True)
class Plan:
    """What a round is made of.

    Attributes:
        name: under which it is kept: `exercise2`, `exercise2.one_step`, `review`.
        questions: all that there are, by name; a round that is gone on with finds its own among them.
        choose: those of a new round, in order.
        exam: whether a new round tells what answers are worth at its end.
    """

    name: str
    questions: Mapping[str, Question]
    choose: Callable[[Kept], Sequence[Question]]
    exam: bool = False


class Round:
    """A round that is under way."""

    def __init__(self, plan: Plan, book: Book, kept: Kept, clock: Callable[[], datetime]) -> None:
        self._plan, self._book, self._clock = plan, book, clock
        self._learner, self._kept = kept.learner, kept.rounds[plan.name]
        items = [(plan.questions[item.question], item.attempt) for item in self._kept.items]
        self.instances = drawn(items, self._learner)
        self.resumed_at = self.place if self.place > 1 else 0

    @property
    def name(self) -> str:
        """What was asked for."""
        return self._plan.name

    @property
    def number(self) -> int:
        """Which round under this name it is."""
        return self._kept.number

    @property
    def exam(self) -> bool:
        """Whether what answers are worth is told at the end."""
        return self._kept.exam

    @property
    def items(self) -> Sequence[Item]:
        """The questions with their replies."""
        return self._kept.items

    @property
    def place(self) -> int:
        """The place of the first question without a reply, counted from 1; one after the last at the end."""
        return next((at for at, item in enumerate(self.items, 1) if item.reply is None), len(self.items) + 1)

    @property
    def is_done(self) -> bool:
        """Whether every question has its reply."""
        return self._kept.is_done

    @property
    def score(self) -> float:
        """The sum of what the replies were worth."""
        return sum(item.reply.score for item in self.items if item.reply is not None)

    @property
    def token(self) -> str:
        """What tells this round with these variants for this learner from all others."""
        text = repr((self._learner, [(item.question, item.attempt, item.version) for item in self.items]))
        return f"{self.name}/{self.number}/{hashlib.sha256(text.encode()).hexdigest()[:12]}"

    def seen_hints(self, place: int) -> tuple[str, ...]:
        """The hints of a question that were shown."""
        return self.instances[place - 1].asked.hints[: self.items[place - 1].hints]

    def hint(self, place: int) -> str:
        """The next hint for a question, noted; empty after the last."""
        item, hints = self.items[place - 1], self.instances[place - 1].asked.hints
        if item.hints >= len(hints):
            return ""
        item.hints += 1
        self._book.write(self._store)
        return hints[item.hints - 1]

    def answer(self, place: int, text: str) -> Result:
        """Grade the answer to a question. One that cannot be read changes nothing."""
        item, asked = self.items[place - 1], self.instances[place - 1]
        result = grade(asked, text)
        if result.status != "unreadable":
            item.reply = Reply(text, result.status, result.score, result.misconceptions)
            self._book.write(lambda kept: self._note(kept, item, asked.question))
        return result

    def result(self, place: int) -> Result | None:
        """What became of the answer to a question; None without one."""
        reply = self.items[place - 1].reply
        return None if reply is None else grade(self.instances[place - 1], reply.text)

    def _store(self, kept: Kept) -> None:
        kept.rounds[self.name] = self._kept

    def _note(self, kept: Kept, item: Item, question: Question) -> None:
        self._store(kept)
        if item.reply is not None:
            _count(kept.question(question), item.reply.score, item.hints, self._clock())


def begin(
    plan: Plan, book: Book, *, afresh: bool = False, clock: Callable[[], datetime] | None = None
) -> Round:
    """Go on with the round that is open, or begin the next one; then, or `afresh`, with new attempts."""

    def change(kept: Kept) -> None:
        if afresh or not _refreshed(kept, plan):
            last = kept.rounds.get(plan.name)
            number = last.number + 1 if last else 1
            kept.rounds[plan.name] = KeptRound(number, plan.exam, _new_items(kept, plan.choose(kept)))

    return Round(plan, book, book.write(change), clock or (lambda: datetime.now(UTC)))


def go_on(plan: Plan, book: Book, *, clock: Callable[[], datetime] | None = None) -> Round | None:
    """Go on with the round that is open; None if none is."""
    kept = book.read()
    return Round(plan, book, kept, clock or (lambda: datetime.now(UTC))) if _refreshed(kept, plan) else None


def _refreshed(kept: Kept, plan: Plan) -> bool:
    """Whether a round is open, without questions that the course has no more, and with others as they are now."""
    known = kept.open(plan.name)
    if known is not None:
        known.items = [item for item in known.items if item.question in plan.questions]
        for item in known.items:
            version = plan.questions[item.question].version
            if item.version != version:
                item.version, item.reply, item.hints = version, None, 0
    return kept.open(plan.name) is not None


def weakest(kept: Kept, questions: Sequence[Question], count: int) -> list[Question]:
    """Some questions, in their own order: those never right before others, then those not asked for longest."""
    ranked = sorted(questions, key=lambda one: (bool(kept.question(one).right), kept.question(one).last))
    return [one for one in questions if one in ranked[:count]]


def _new_items(kept: Kept, questions: Sequence[Question]) -> list[Item]:
    return [_new_item(kept.question(one), one) for one in questions]


def _new_item(entry: QuestionProgress, question: Question) -> Item:
    entry.asked += 1
    return Item(question.id, entry.asked - 1, question.version)


def _count(entry: QuestionProgress, score: float, hints: int, now: datetime) -> None:
    entry.answered += 1
    entry.missed += score < 1
    entry.score, entry.last = score, now.isoformat(timespec="seconds")
    entry.right = entry.right or (entry.last if score == 1 else "")
    entry.card = rescheduled(entry.card, rating(score, hints, entry.answered), now)
