"""Mark a misconception by what the paper says that it answers, without running anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nngrade.comparing.distributions import TAG
from nngrade.marking.mark import mark
from nngrade.paper.paper import answer_from_bytes, as_drawn
from nngrade.sandbox.session import Asked
from nngrade.worker.wire import encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.marking.mark import Marked
    from nngrade.paper.paper import KnownWrong, TaskPaper


def marked_on_paper(task: TaskPaper, known: KnownWrong, seed: int) -> list[Marked]:
    """The properties of a task as they are marked when a misconception is handed in; `seed` draws what is random."""
    return mark(task.property_papers, _answers(task, known, seed))


def _answers(task: TaskPaper, known: KnownWrong, seed: int) -> Iterator[Asked]:
    for property_paper, answers in zip(task.property_papers, known.answers, strict=True):
        for index, raw in enumerate(answers):
            yield Asked(property_paper, index, _sampled(raw, seed))


def _sampled(raw: bytes, seed: int) -> bytes:
    """The answer as a worker would send it: a sample where the paper has a distribution."""
    return encode(as_drawn(answer_from_bytes(raw), seed)) if TAG.encode() in raw else raw
