"""The steps of a verification. Each goes the way of a learner's submission, and needs nothing of the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nngrade.course import modules
from nngrade.course.course import Course
from nngrade.errors import NngradeError
from nngrade.limits import Limits
from nngrade.marking.pipeline import run
from nngrade.marking.request import Request
from nngrade.paper.cache import fetch
from nngrade.submissions.submission import read_submission

from . import ways
from .equivalents import FILE, harmless_ways
from .finding import Finding
from .flakiness import Verdict, of_right_work, on_paper
from .rehearsal import submission, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from nngrade.course.course import Exercise
    from nngrade.course.misconceptions import Misconception
    from nngrade.marking.grade import Grade, TaskGrade

_NO_SEARCH: Final = Limits(shrink=0.0)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One thing to verify: the stub, all work under a seed, a misconception by name, or a task in every wrong way."""

    root: Path
    exercise: str
    kind: str
    name: str = ""
    seed: int = 0
    also: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a step: what is wrong already, and verdicts to be held against those of other seeds."""

    findings: tuple[Finding, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


def steps(exercise: Exercise, seeds: int, also: Sequence[Path] = ()) -> Iterator[Rehearsal]:
    """Everything that an exercise has to go through, the longest steps first."""
    root = exercise.course.root
    for seed in range(seeds):
        yield Rehearsal(root, exercise.name, "seed", seed=seed, also=tuple(also))
    yield Rehearsal(root, exercise.name, "stub")
    for listed in modules.misconceptions(exercise).values():
        for one in listed:
            yield Rehearsal(root, exercise.name, "misconception", one.name)
    for task in exercise.tasks:
        yield Rehearsal(root, exercise.name, "ways", task.name)


def take(step: Rehearsal) -> Taken:
    """Take one step; what the grader itself cannot do is a finding too."""
    exercise = Course(step.root).exercise(step.exercise)
    try:
        if step.kind == "seed":
            right = of_right_work(exercise, step.seed, step.also)
            return Taken(verdicts=(*right, *on_paper(exercise, fetch(exercise, step.seed))))
        if step.kind == "stub":
            return Taken(tuple(_stub(exercise)))
        if step.kind == "ways":
            return Taken(tuple(_ways(exercise, step.name)))
        return Taken(tuple(_misconception(exercise, step.name)))
    except NngradeError as error:
        what = f"seed {step.seed}" if step.kind == "seed" else f"{step.kind} {step.name}".strip()
        return Taken((Finding(f"{exercise.name}, {what}", str(error)),))


def _stub(exercise: Exercise) -> Iterator[Finding]:
    grade = run(Request(exercise, limits=_NO_SEARCH), read_submission(exercise.stub, exercise))
    if grade.error:
        yield Finding(str(exercise.stub), grade.error)
    for task in grade.tasks:
        if not grade.error and task.status != "todo":
            yield Finding(
                f"{exercise.stub}, {task.name}", f"the stub should still be to do, but it {_outcome(task)}."
            )


def _misconception(exercise: Exercise, name: str) -> Iterator[Finding]:
    wrong = next(
        one for listed in modules.misconceptions(exercise).values() for one in listed if one.name == name
    )
    grade = run(Request(exercise, (wrong.of,), limits=_NO_SEARCH), submission(exercise, wrong))
    where = f"{exercise.folder / 'misconceptions.py'}, {name}"
    if (message := _not_named(grade, wrong)) is not None:
        yield Finding(where, message)


def _ways(exercise: Exercise, name: str) -> Iterator[Finding]:
    """Every way in which anything can be wrong, of one task."""
    listed, is_random = harmless_ways(exercise), name in modules.own_names(exercise, "truth")
    for way in ways.ALL:
        if (name, way.__name__) in listed or (is_random and way is ways.computes_in_single_precision):
            continue  # a sample of single precision is as good a sample
        grade = run(Request(exercise, (name,), limits=_NO_SEARCH), wrapped(exercise, name, way.__name__))
        (task,) = grade.tasks
        if task.status == "passed" and ways.DIFFERS in task.printed:
            says = (way.__doc__ or "").rstrip(".")
            yield Finding(
                f"{exercise.folder / 'properties.py'}, {name}",
                f"work that is wrong in a way of its own gets through ({way.__name__}). {says}, and passes. "
                f"Add an example that tells, or list it in {FILE} with the reason why it makes no difference.",
            )


def _not_named(grade: Grade, wrong: Misconception) -> str | None:
    """What is wrong with a misconception that was handed in."""
    if grade.error:
        return grade.error
    (task,) = grade.tasks
    if task.status == "passed":
        return f"it is not caught: every property of {wrong.of} lets it through."
    if task.misconception is None:
        return f"it is caught, but not named: none, or more than one, fits all of its answers. {_first(task)}"
    return None if task.misconception.name == wrong.name else f"it is taken for {task.misconception.name}."


def _outcome(task: TaskGrade) -> str:
    words = {
        "passed": "passes",
        "todo": "is to do",
        "failed": "fails",
        "error": "is not there",
        "timeout": "is too slow",
    }
    return words.get(task.status, "crashes")


def _first(task: TaskGrade) -> str:
    """The first property that does not hold, and why."""
    one = next((one for one in task.properties if one.status != "passed"), None)
    return task.message if one is None else f"'{one.says}': {one.message}"
