"""Write a paper: draw the examples, let every oracle and misconception answer them, and accept no contradiction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from nngrade.comparing.compare import mismatch
from nngrade.comparing.distributions import to_plain
from nngrade.comparing.text import call_text, paste
from nngrade.course import modules
from nngrade.errors import CourseError
from nngrade.worker.scenario import Scenario, answer, kit_names
from nngrade.worker.wire import decode, encode

from .draw import draw
from .paper import KnownWrong, Paper, PropertyPaper, TaskPaper, answer_from_bytes, as_drawn
from .views import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nngrade.course import Property
    from nngrade.course.course import Exercise, Task
    from nngrade.course.misconceptions import Misconception

REPEATS = 2
"""Examples of each property that are asked twice, unless each may take seconds."""

Namespace = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WritingStep:
    """How far the writing is: `done` of `total` steps, and what comes next."""

    done: int
    total: int
    what: str


def write(
    exercise: Exercise, seed: int = 0, on_progress: Callable[[WritingStep], object] = lambda _: None
) -> Paper:
    """The paper of an exercise.

    Raises:
        CourseError: the oracles disagree, or a misconception is not caught.
    """
    total = len(exercise.tasks) + 1
    on_progress(WritingStep(0, total, "importing PyTorch"))
    oracles = Oracles.of(exercise)
    properties, misconceptions = modules.properties(exercise), modules.misconceptions(exercise)
    tasks = []
    for done, task in enumerate(exercise.tasks, start=1):
        on_progress(WritingStep(done, total, task.name))
        tasks.append(_task_paper(task, properties[task.name], misconceptions[task.name], oracles, seed))
    on_progress(WritingStep(total, total, "done"))
    return Paper(exercise.name, exercise.stem, seed, modules.kit(exercise), tuple(tasks))


@dataclass(frozen=True, slots=True)
class Oracles:
    """Who knows the right answers."""

    exercise: Exercise
    reference: Namespace
    pytorch: Namespace
    distributions: Namespace
    kit: Namespace

    @classmethod
    def of(cls, exercise: Exercise) -> Oracles:
        """Those of an exercise; PyTorch is imported if the exercise asks it."""
        return cls(
            exercise,
            dict(vars(modules.required(exercise, "reference"))),
            modules.own_names(exercise, "pytorch"),
            modules.own_names(exercise, "truth"),
            kit_names(modules.kit(exercise)),
        )

    def others(self, task: str) -> Mapping[str, Namespace]:
        """The oracles beside the one that decides, by name."""
        found = {}
        if task in self.distributions:
            found["the reference"] = self.reference
        if task in self.pytorch:
            found["PyTorch"] = {**self.reference, **self.pytorch}
        return found


def _task_paper(
    task: Task, properties: list[Property], misconceptions: list[Misconception], oracles: Oracles, seed: int
) -> TaskPaper:
    _check_points(task, properties)
    property_papers = tuple(
        write_property_paper(task, index, prop, oracles, seed) for index, prop in enumerate(properties)
    )
    known = tuple(_known_wrong(one, property_papers, oracles) for one in misconceptions)
    _check_told_apart(known, property_papers)
    return TaskPaper(
        task.name,
        task.points,
        property_papers,
        encode(tuple((one.name, one.feedback, one.answers) for one in known)),
    )


def _check_points(task: Task, properties: list[Property]) -> None:
    points = [prop.points for prop in properties if prop.points is not None]
    if points and (len(points) < len(properties) or abs(sum(points) - task.points) > 1e-9):
        raise CourseError(
            f"{task.name} is worth {task.points:g} points, but its properties give {points}: "
            "either all of them have points and add up, or none has any."
        )


def write_property_paper(
    task: Task, index: int, prop: Property, oracles: Oracles, seed: int
) -> PropertyPaper:
    """One property's part of a paper, on which all oracles agree."""
    examples = tuple(draw(prop, seed))
    right = tuple(
        answers(
            modules.deciding(oracles.exercise, task.name), prop.scenario, prop.names, examples, oracles.kit
        )
    )
    property_paper = PropertyPaper(
        task=task.name,
        index=index,
        says=prop.says,
        scenario=prop.scenario,
        names=prop.names,
        points=prop.points,
        seconds=prop.seconds,
        tolerance=prop.tolerance,
        plot=prop.plot,
        repeats=0 if prop.seconds else min(REPEATS, len(examples)),
        examples=examples,
        right=right,
    )
    _check_clean(property_paper)
    for name, namespace in oracles.others(task.name).items():
        given = answers(namespace, prop.scenario, prop.names, _without_views(examples), oracles.kit)
        _check_agrees(property_paper, name, given)
    return property_paper


def _without_views(examples: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """The same examples with ordinary arrays: how numbers lie in memory is no concern of a library that copies them."""
    return tuple(encode(plain(decode(example))) for example in examples)


def answers(
    namespace: Namespace, scenario: str, names: tuple[str, ...], examples: tuple[bytes, ...], kit: Namespace
) -> list[bytes]:
    """What a namespace of ours answers to the examples of a property, encoded; distributions as plain data."""
    try:
        compiled = Scenario(scenario, names, namespace, kit)
    except SyntaxError as error:
        raise CourseError(f"A scenario is not valid Python, {error.msg}: {scenario}") from error
    return [answer(compiled, ask, see=_see) for ask in examples]


def _see(thing: Any) -> bytes:
    return encode(to_plain(thing))


# -- what does not compile ----------------------------------------------------------------------------------------


def _check_clean(property_paper: PropertyPaper) -> None:
    """The right answers themselves warn of nothing, change nothing and share nothing."""
    for index in range(len(property_paper.right)):
        right = property_paper.right_answer(index)
        if right.raised is not None and "NameError" in right.raised.kinds:
            raise CourseError(_where(property_paper, index, f"the scenario is wrong: {right.raised.message}"))
        for wrong, what in (
            (right.warned, "warns of"),
            (right.changed, "changes"),
            (right.shared, "shares memory with"),
        ):
            if wrong:
                raise CourseError(
                    _where(property_paper, index, f"the right answer itself {what} {', '.join(wrong)}")
                )


def _check_agrees(property_paper: PropertyPaper, name: str, given: list[bytes]) -> None:
    for index, raw in enumerate(given):
        right, other = property_paper.right_answer(index), answer_from_bytes(raw)
        other = replace(other, changed=right.changed, shared=right.shared, warned=right.warned)
        wrong = mismatch(right, other, property_paper.tolerance)
        if wrong is not None:
            found = f"{name} does not agree: {wrong.message}: {paste(wrong.actual)} instead of {paste(wrong.expected)}"
            raise CourseError(_where(property_paper, index, found))


def _where(property_paper: PropertyPaper, index: int, message: str) -> str:
    call = call_text(property_paper.scenario, property_paper.given(index))
    return f"{property_paper.task}, '{property_paper.says}', on {call}: {message}."


def _known_wrong(
    one: Misconception, property_papers: tuple[PropertyPaper, ...], oracles: Oracles
) -> KnownWrong:
    namespace = {**modules.deciding(oracles.exercise, one.of), one.of: one.implementation}
    given = tuple(
        tuple(
            answers(
                namespace, property_paper.scenario, property_paper.names, property_paper.examples, oracles.kit
            )
        )
        for property_paper in property_papers
    )
    if not any(
        _is_caught(property_paper, raw) for property_paper, raw in zip(property_papers, given, strict=True)
    ):
        raise CourseError(
            f"The misconception {one.name} of {one.of} is not caught: every property lets it through. "
            "Add an example on which it differs from the right answer."
        )
    return KnownWrong(one.name, one.feedback, given)


def _is_caught(property_paper: PropertyPaper, given: tuple[bytes, ...]) -> bool:
    return any(
        not _same(property_paper, right, raw) for right, raw in zip(property_paper.right, given, strict=True)
    )


def _same(property_paper: PropertyPaper, one: bytes, other: bytes) -> bool:
    """Whether two answers of ours cannot be told apart: distributions by a sample, all else by comparison."""
    if one == other:
        return True
    right, given = answer_from_bytes(one), answer_from_bytes(other)
    return mismatch(right, as_drawn(given), property_paper.tolerance) is None


def _check_told_apart(known: tuple[KnownWrong, ...], property_papers: tuple[PropertyPaper, ...]) -> None:
    """Two misconceptions that answer everything alike could never be named."""
    for place, one in enumerate(known):
        for other in known[:place]:
            if all(
                _same(property_paper, right, raw)
                for property_paper, rights, raws in zip(
                    property_papers, one.answers, other.answers, strict=True
                )
                for right, raw in zip(rights, raws, strict=True)
            ):
                raise CourseError(
                    f"The misconceptions {other.name} and {one.name} answer every example alike: "
                    "add an example that tells them apart, or keep one of them."
                )
