"""What is kept of a learner's quizzes, in the file of the progress: who they are, what was answered, what is open.

- `learner`: a random name, made once: it decides which variants this learner sees;
- `quiz.questions`, by name, such as `exercise2.one_step`: how often each was asked and missed, and when it is due;
- `quiz.rounds`, by what was asked for, such as `exercise2` or `review`: the last round, with its replies.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from nngrade.errors import UsageError
from nngrade.quiz.kinds.marks import STATUSES
from nngrade.study import progress
from nngrade.study.kept_file import DAMAGED, once

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from nngrade.quiz.kinds.marks import Status
    from nngrade.quiz.model import Question

_LEARNER: Final = "learner"
_QUIZ: Final = "quiz"


@dataclass
class Reply:
    """What was answered to a question of a round, and what it was worth."""

    text: str
    status: Status
    score: float
    misconceptions: tuple[str, ...] = ()


@dataclass
class Item:
    """A question of a round: which attempt it is, which decides the variant, and how far it has come."""

    question: str
    attempt: int
    version: int
    hints: int = 0
    reply: Reply | None = None


@dataclass
class KeptRound:
    """The last round under a name, counted from 1. With `exam`, what an answer was worth is told at the end."""

    number: int
    exam: bool
    items: list[Item]

    @property
    def is_done(self) -> bool:
        """Whether every question has its reply."""
        return all(item.reply is not None for item in self.items)


@dataclass
class QuestionProgress:
    """One question of one version.

    Attributes:
        asked: how many attempts were begun; the next one has this number.
        answered: how many were answered.
        missed: how many of these were not right.
        score: of the last one.
        right: when it was first right (ISO 8601, UTC); empty if it never was.
        last: when it was last answered.
        card: when it is to come back, as the scheduler keeps it.
    """

    version: int
    asked: int = 0
    answered: int = 0
    missed: int = 0
    score: float = 0.0
    right: str = ""
    last: str = ""
    card: dict[str, Any] = field(default_factory=dict)


@dataclass
class Kept:
    """All of it, as it was when the file was read."""

    learner: str
    questions: dict[str, QuestionProgress] = field(default_factory=dict)
    rounds: dict[str, KeptRound] = field(default_factory=dict)

    def question(self, question: Question) -> QuestionProgress:
        """The entry of a question, made when there is none; what an older version was answered means nothing."""
        known = self.questions.get(question.id)
        if known is None or known.version != question.version:
            known = QuestionProgress(question.version)
            self.questions[question.id] = known
        return known

    def open(self, name: str) -> KeptRound | None:
        """The round of that name that is open."""
        known = self.rounds.get(name)
        return None if known is None or known.is_done else known


class Book:
    """The file in a learner's folder: read afresh before each change, since a check may write it meanwhile."""

    def __init__(self, folder: Path, on_trouble: Callable[[str], None]) -> None:
        self._folder, self._on_trouble = folder, once(on_trouble)
        self._in_memory: Kept | None = None

    def read(self) -> Kept:
        """What is kept now."""
        return self._in_memory or _read(self._folder, self._on_trouble)[1]

    def write(self, change: Callable[[Kept], None]) -> Kept:
        """Make a change and keep it. If it cannot be kept that is told, once, and remembered as long as we run."""
        if self._in_memory is not None:
            change(self._in_memory)
            return self._in_memory
        file, kept = _read(self._folder, self._on_trouble)
        change(kept)
        file.more |= {_LEARNER: kept.learner, _QUIZ: file.more.get(_QUIZ, {}) | _as_table(kept)}
        try:
            progress.save(file)
        except UsageError as error:
            self._on_trouble(str(error))
            self._in_memory = kept
        return kept


def _read(folder: Path, on_trouble: Callable[[str], None]) -> tuple[progress.Progress, Kept]:
    file = progress.load(folder, on_trouble)
    try:
        return file, _kept(file.more)
    except DAMAGED:
        file.more = {key: value for key, value in file.more.items() if key not in (_LEARNER, _QUIZ)}
        progress.keep(progress.damaged(file, on_trouble), on_trouble)
        return file, Kept(_new_name())


def _new_name() -> str:
    return secrets.token_hex(8)


def _as_table(kept: Kept) -> dict[str, Any]:
    """What is to be written; a question that was only looked at needs no entry."""
    asked = {name: asdict(entry) for name, entry in kept.questions.items() if entry.asked}
    return {"questions": asked, "rounds": {name: asdict(one) for name, one in kept.rounds.items()}}


def _kept(more: Mapping[str, Any]) -> Kept:
    table = more.get(_QUIZ, {})
    return Kept(
        _learner(more.get(_LEARNER, "")),
        {name: _question(entry) for name, entry in table.get("questions", {}).items()},
        {name: _round(entry) for name, entry in table.get("rounds", {}).items()},
    )


def _learner(name: str) -> str:
    if name and not re.fullmatch(r"[\w-]{1,64}", name, re.ASCII):
        raise ValueError(f"{name!r} is not a name that was made here")
    return name or _new_name()


def _question(entry: Mapping[str, Any]) -> QuestionProgress:
    return QuestionProgress(
        version=int(entry["version"]),
        asked=int(entry["asked"]),
        answered=int(entry["answered"]),
        missed=int(entry["missed"]),
        score=float(entry["score"]),
        right=str(entry["right"]),
        last=str(entry["last"]),
        card=dict(entry["card"]),
    )


def _round(entry: Mapping[str, Any]) -> KeptRound:
    return KeptRound(int(entry["number"]), bool(entry["exam"]), [_item(item) for item in entry["items"]])


def _item(entry: Mapping[str, Any]) -> Item:
    attempt, version, hints = (int(entry[name]) for name in ("attempt", "version", "hints"))
    reply = None if entry["reply"] is None else _reply(entry["reply"])
    return Item(str(entry["question"]), attempt, version, hints, reply)


def _reply(entry: Mapping[str, Any]) -> Reply:
    names = tuple(str(name) for name in entry["misconceptions"])
    status: Status = entry["status"]
    if status not in STATUSES:
        raise ValueError(f"{status!r} is not a status")
    return Reply(str(entry["text"]), status, float(entry["score"]), names)
