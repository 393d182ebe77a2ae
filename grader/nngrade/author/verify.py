"""Run everything that makes an exercise trustworthy, and collect what is wrong with where it is.

Each step goes the way of a learner's submission. Steps are independent of one another, so they run in parallel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nngrade.course import modules
from nngrade.course.course import Course
from nngrade.errors import CourseError, NngradeError
from nngrade.marking.check import grade_submission
from nngrade.paper.shelf import fetch
from nngrade.sandbox.limits import Limits
from nngrade.sandbox.submission import read_submission

from .layout import layout_findings
from .mutation import mutate
from .pool import as_done
from .questions import question_findings
from .rehearsal import submission
from .survivors import Counted, counted, mutation_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nngrade.course.course import Exercise
    from nngrade.course.misconceptions import Misconception
    from nngrade.marking.grade import Grade, TaskGrade

SEEDS: Final = (0, 1)
"""The papers on which a reference has to get full marks."""

_NO_SEARCH: Final = Limits(shrink=0.0)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a course: where, and what."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to verify: the stub, the reference under a seed, or a misconception by name."""

    root: Path
    exercise: str
    kind: str
    name: str = ""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an exercise: how many steps were taken, what is wrong, and how the mutants fared."""

    exercise: str
    steps: int
    findings: tuple[Finding, ...]
    mutants: Counted | None = None


def verify(
    exercise: Exercise,
    on_step: Callable[[int, int], object] = lambda _done, _total: None,
    *,
    jobs: int | None = None,
    with_mutants: bool = True,
) -> Report:
    """Verify one exercise; `on_step` hears how many of how many steps, or mutants, are done."""
    findings = [Finding(where, message) for where, message in layout_findings(exercise)]
    findings += [Finding(where, message) for where, message in question_findings(exercise)]
    try:
        for seed in SEEDS:
            fetch(exercise, seed)
        steps = list(_steps(exercise))
    except CourseError as error:  # nothing can be asked before there is a paper
        return Report(exercise.name, 1, (*findings, Finding(str(exercise.folder), str(error))))
    for done, found in enumerate(as_done(take, steps, jobs), start=1):
        on_step(done, len(steps))
        findings += found
    mutants = None
    if with_mutants and not findings:  # what is wrong already would only be found again
        mutation = mutate(exercise, on_step, jobs)
        findings += [Finding(where, message) for where, message in mutation_findings(exercise, mutation)]
        mutants = counted(mutation)
    ordered = sorted(findings, key=lambda one: (one.where, one.message))
    return Report(exercise.name, len(steps), tuple(ordered), mutants)


def _steps(exercise: Exercise) -> Iterator[Step]:
    root = exercise.course.root
    yield Step(root, exercise.name, "stub")
    for seed in SEEDS:
        yield Step(root, exercise.name, "reference", seed=seed)
    for listed in modules.misconceptions(exercise).values():
        for one in listed:
            yield Step(root, exercise.name, "misconception", one.name)


def take(step: Step) -> list[Finding]:
    """Take one step; what the grader itself cannot do is a finding too."""
    exercise = Course(step.root).exercise(step.exercise)
    try:
        if step.kind == "stub":
            return list(_stub(exercise))
        if step.kind == "reference":
            return list(_reference(exercise, step.seed))
        return list(_misconception(exercise, step.name))
    except NngradeError as error:
        return [Finding(f"{exercise.name}, {step.kind} {step.name}".strip(), str(error))]


def _stub(exercise: Exercise) -> Iterator[Finding]:
    grade = grade_submission(exercise, read_submission(exercise.stub, exercise), limits=_NO_SEARCH)
    if grade.error:
        yield Finding(str(exercise.stub), grade.error)
    for task in grade.tasks:
        if not grade.error and task.status != "todo":
            yield Finding(
                f"{exercise.stub}, {task.name}", f"the stub is to be to do, but it {_outcome(task)}."
            )


def _reference(exercise: Exercise, seed: int) -> Iterator[Finding]:
    file = exercise.folder / "reference.py"
    grade = grade_submission(exercise, submission(exercise), seed=seed, limits=_NO_SEARCH)
    if grade.error:
        yield Finding(str(file), grade.error)
    for task in grade.tasks:
        if not grade.error and task.status != "passed":
            yield Finding(
                f"{file}, {task.name}", f"the reference {_outcome(task)} under seed {seed}: {_first(task)}"
            )


def _misconception(exercise: Exercise, name: str) -> Iterator[Finding]:
    wrong = next(
        one for listed in modules.misconceptions(exercise).values() for one in listed if one.name == name
    )
    grade = grade_submission(exercise, submission(exercise, wrong), tasks=[wrong.of], limits=_NO_SEARCH)
    where = f"{exercise.folder / 'misconceptions.py'}, {name}"
    if (message := _not_named(grade, wrong)) is not None:
        yield Finding(where, message)


def _not_named(grade: Grade, wrong: Misconception) -> str | None:
    """What is wrong with a misconception that was handed in."""
    if grade.error:
        return grade.error
    (task,) = grade.tasks
    if task.status == "passed":
        return f"it is not caught: every property of {wrong.of} lets it through."
    if task.misconception is None:
        return (
            f"it is caught, but not named: none, or more than one, fits all that it answers. {_first(task)}"
        )
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
