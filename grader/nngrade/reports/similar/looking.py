"""Look through a gradebook: from what it holds to what is similar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .comparing import Pair, Work, compare, pieces
from .reading import given, own_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.course.course import Exercise
    from nngrade.gradebook.gradebook import Gradebook
    from nngrade.submissions.handed import Person


@dataclass(frozen=True, slots=True)
class Similar:
    """What was found.

    Attributes:
        compared: how many different files.
        pairs: who shares much, the most unusual first.
        identical: who handed in the same file, byte by byte.
    """

    exercise: str
    title: str
    threshold: float
    compared: int
    pairs: tuple[Pair, ...]
    identical: tuple[tuple[Person, ...], ...]


def look(book: Gradebook, exercise: Exercise, threshold: float) -> Similar:
    """Compare the submissions that count, without what everybody was shown: the stub, the lesson, the reference."""
    stub = exercise.stub.read_bytes()
    shown = given(_shown(exercise))
    works = []
    for people, content in _contents(book, exercise):
        text = content.decode("utf-8", "replace")
        if content != stub:
            works.append(Work(people, text, own_places(text, shown)))
    same = tuple(work.people for work in works if len(work.people) > 1)
    pairs = tuple(compare(works, threshold))
    return Similar(exercise.name, exercise.title, threshold, len(works), pairs, same)


def _contents(book: Gradebook, exercise: Exercise) -> Iterator[tuple[tuple[Person, ...], bytes]]:
    """Every different file of the exercise, and whose it is; earlier exercises that lie beside do not matter."""
    owners: dict[bytes, list[Person]] = {}
    for entry in book.entries():
        if not entry.problem:
            content = book.submission(entry).sources.get(exercise.file_name, b"")
            owners.setdefault(content, []).append(entry.person)
    for content, people in owners.items():
        yield tuple(people), content


def _shown(exercise: Exercise) -> Iterator[str]:
    for file in (exercise.stub, exercise.folder / "reference.py"):
        yield file.read_text(encoding="utf-8")
    if exercise.lesson.is_file():
        lines = exercise.lesson.read_text(encoding="utf-8").splitlines()
        yield "\n".join(match[1] for line in lines if (match := re.match(r"\s*(?:>>>|\.\.\.) (.*)", line)))


def as_json(found: Similar) -> dict[str, Any]:
    """The same for programs."""
    return {
        "exercise": found.exercise,
        "threshold": found.threshold,
        "compared": found.compared,
        "identical": [[person.id for person in people] for people in found.identical],
        "pairs": [
            {
                "people": [[person.id for person in work.people] for work in (pair.one, pair.other)],
                "similarity": round(pair.similarity, 3),
                "unusual": round(pair.unusual, 1),
                "lines": [_lines(pair.one, pair), _lines(pair.other, pair)],
            }
            for pair in found.pairs
        ],
    }


def _lines(work: Work, pair: Pair) -> list[tuple[int, int]]:
    """The first and the last line of everything that is shared."""
    found, line = [], 1
    for piece in pieces(work, pair.shared):
        last = line + piece.text.count("\n")
        if piece.is_shared:
            found.append((line, last))
        line = last
    return found
