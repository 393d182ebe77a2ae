"""What a paper is. It holds plain data only, so that asking and marking need neither Hypothesis nor PyTorch."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields, replace
from functools import cached_property
from typing import Any

import numpy as np

from nngrade.comparing.distributions import TAG, Distribution, from_plain, leaves
from nngrade.comparing.tolerance import Tolerance
from nngrade.worker.values import Answer
from nngrade.worker.wire import decode, encode


def answer_from_bytes(raw: bytes) -> Answer:
    """An answer as it stands in a paper; distributions in it are distributions again."""
    answer = decode(raw)
    if not isinstance(answer, Answer):
        raise TypeError(f"a paper holds answers, not {type(answer).__name__}")
    return replace(answer, seen=from_plain(answer.seen))


def as_drawn(given: Answer, seed: int = 0) -> Answer:
    """The answer with a sample in the place of every distribution."""
    rng = np.random.default_rng(seed)

    def drawn(value: Any) -> Any:
        if isinstance(value, Distribution):
            return value.sample(rng)
        if type(value) in (list, tuple):
            return type(value)(drawn(item) for item in value)
        return value

    return replace(given, seen=drawn(given.seen))


@dataclass(frozen=True)
class PropertyPaper:
    """One property on a paper.

    `examples` are encoded lists of arguments, in the order of `names`; `right` are the encoded right answers.
    The first `repeats` examples are asked a second time, after all others.
    """

    task: str
    index: int
    says: str
    scenario: str
    names: tuple[str, ...]
    points: float | None
    seconds: float | None
    tolerance: Tolerance
    plot: str
    repeats: int
    examples: tuple[bytes, ...]
    right: tuple[bytes, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """The indices of the examples in the order in which they are asked."""
        return (*range(len(self.examples)), *range(self.repeats))

    def given(self, index: int) -> dict[str, Any]:
        """The arguments of one example by name."""
        return dict(zip(self.names, decode(self.examples[index]), strict=True))

    def right_answer(self, index: int) -> Answer:
        """The right answer to one example."""
        return answer_from_bytes(self.right[index])

    @cached_property
    def is_random(self) -> bool:
        """Whether right answers are distributions, which stand in the paper as plain data that anybody could send."""
        return TAG.encode() in self.right[0] and any(
            isinstance(leaf, Distribution)
            for index in range(len(self.right))
            for leaf in leaves(self.right_answer(index).seen)
        )

    @cached_property
    def is_about_errors(self) -> bool:
        """Whether every right answer is an exception, which somebody who raises it always would give too."""
        return all(self.right_answer(index).raised is not None for index in range(len(self.right)))


@dataclass(frozen=True)
class KnownWrong:
    """A misconception's answers to every example of its task: one tuple of encoded answers for each property."""

    name: str
    feedback: str
    answers: tuple[tuple[bytes, ...], ...]


@dataclass(frozen=True)
class TaskPaper:
    """One task on a paper. `known` are its misconceptions, encoded: only a submission that fails needs them."""

    name: str
    points: float
    property_papers: tuple[PropertyPaper, ...]
    known: bytes

    @cached_property
    def misconceptions(self) -> tuple[KnownWrong, ...]:
        """The misconceptions with their answers."""
        return tuple(KnownWrong(*fields) for fields in decode(self.known))


@dataclass(frozen=True)
class Paper:
    """The exam of one exercise, written once and sat many times. `kit` defines names for its expressions."""

    exercise: str
    stem: str
    seed: int
    kit: str
    tasks: tuple[TaskPaper, ...]


# -- as bytes -----------------------------------------------------------------------------------------------------


def to_bytes(paper: Paper) -> bytes:
    """The paper as one value of `inside.wire`."""
    return encode(
        (paper.exercise, paper.stem, paper.seed, paper.kit, tuple(_task_fields(task) for task in paper.tasks))
    )


def from_bytes(raw: bytes) -> Paper:
    """The inverse of `to_bytes`."""
    exercise, stem, seed, kit, tasks = decode(raw)
    return Paper(exercise, stem, seed, kit, tuple(_task_of(fields) for fields in tasks))


def _task_fields(task: TaskPaper) -> tuple[Any, ...]:
    return (
        task.name,
        task.points,
        tuple(_sheet_fields(property_paper) for property_paper in task.property_papers),
        task.known,
    )


def _task_of(values: tuple[Any, ...]) -> TaskPaper:
    name, points, property_papers, known = values
    return TaskPaper(name, points, tuple(_sheet_of(values) for values in property_papers), known)


def _sheet_fields(property_paper: PropertyPaper) -> tuple[Any, ...]:
    values = {one.name: getattr(property_paper, one.name) for one in fields(property_paper)}
    return tuple({**values, "tolerance": astuple(property_paper.tolerance)}.values())


def _sheet_of(values: tuple[Any, ...]) -> PropertyPaper:
    named = dict(zip((one.name for one in fields(PropertyPaper)), values, strict=True))
    return PropertyPaper(**{**named, "tolerance": Tolerance(*named["tolerance"])})
