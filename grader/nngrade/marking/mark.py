"""Mark what a submission answered to the properties of one task."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from nngrade.comparing.compare import Mismatch, mismatch, same_again
from nngrade.comparing.reason import Reason
from nngrade.sandbox.reply import Died, End, Silent
from nngrade.sandbox.session import answered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nngrade.paper.paper import PropertyPaper, TaskPaper
    from nngrade.sandbox.session import Asked
    from nngrade.worker.values import Answer

    from .grade import Status


NO_ANSWER: Final = "it sent something that is not an answer"


@dataclass(frozen=True, slots=True)
class Failure:
    """One example that failed, and why."""

    index: int
    mismatch: Mismatch
    status: Status = "failed"


@dataclass
class Marked:
    """A property with all that was answered to it. `answers` are encoded, by the index of the example."""

    property_paper: PropertyPaper
    answers: dict[int, bytes] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    printed: str = ""
    sees_warnings: bool = True

    def compare(self, right: Answer, given: Answer) -> Mismatch | None:
        """What is wrong with an answer. NumPy's warnings count only where they could be seen."""
        if not self.sees_warnings:
            right = replace(right, warned=given.warned)
        return mismatch(right, given, self.property_paper.tolerance)

    @property
    def first(self) -> Failure | None:
        """The failure that decides."""
        return next(iter(self.failures), None)

    @property
    def status(self) -> Status:
        """Passed, or why not."""
        if self.first is None:
            return "passed"
        return "todo" if self.is_todo else self.first.status

    @property
    def is_todo(self) -> bool:
        """Whether every example met the stub."""
        raised = [one.mismatch.actual for one in self.failures]
        return len(raised) >= len(self.property_paper.examples) and all(
            getattr(actual, "name", "") == "NotImplementedError" for actual in raised
        )


def mark(property_papers: Sequence[PropertyPaper], asked: Iterable[Asked]) -> list[Marked]:
    """Mark replies as they come, one `Marked` for each property. Silence is never a pass."""
    marked = {id(property_paper): Marked(property_paper) for property_paper in property_papers}
    for one in asked:
        _mark_one(marked[id(one.property_paper)], one)
    for each in marked.values():
        if not each.failures and len(each.answers) < len(each.property_paper.examples):
            each.failures.append(
                Failure(0, Mismatch(Reason.ANSWER, "not everything was answered"), "crashed")
            )
    return list(marked.values())


def _mark_one(marked: Marked, asked: Asked) -> None:
    property_paper, index, reply = asked.property_paper, asked.index, asked.reply
    marked.sees_warnings &= asked.sees_warnings
    if isinstance(reply, Silent):
        message = f"no answer within {reply.seconds:.2g} seconds" if reply.seconds > 0 else "the time is up"
        marked.failures.append(Failure(index, Mismatch(Reason.ANSWER, message), "timeout"))
        return
    if isinstance(reply, Died):
        status: Status = "timeout" if reply.reason is End.PROCESSOR_TIME else "crashed"
        marked.failures.append(Failure(index, Mismatch(Reason.ANSWER, reply.text), status))
        return
    if index in marked.answers:
        _mark_repeat(marked, index, reply)
        return
    marked.answers[index] = reply
    if reply == property_paper.right[index] and not property_paper.is_random:
        return
    given = answered(reply)
    if given is None:
        marked.failures.append(Failure(index, Mismatch(Reason.ANSWER, NO_ANSWER), "crashed"))
        return
    marked.printed = marked.printed or given.printed
    wrong = marked.compare(property_paper.right_answer(index), given)
    if wrong is not None:
        marked.failures.append(Failure(index, wrong))


def _mark_repeat(marked: Marked, index: int, reply: bytes) -> None:
    if reply == marked.answers[index] or any(one.index == index for one in marked.failures):
        return
    first, again = answered(marked.answers[index]), answered(reply)
    if first is None or again is None:
        marked.failures.append(Failure(index, Mismatch(Reason.ANSWER, NO_ANSWER), "crashed"))
    elif (wrong := same_again(first, again)) is not None:
        marked.failures.append(Failure(index, wrong))


def points(task: TaskPaper, marked: list[Marked]) -> float:
    """The points of a task: all or nothing, unless its properties have points of their own.

    A property that asks for nothing but exceptions earns its points only beside another one that passed, since
    code that raises always would have them for nothing.
    """
    passed = [one for one in marked if one.status == "passed"]
    if len(passed) == len(task.property_papers):
        return task.points
    if not any(not one.property_paper.is_about_errors for one in passed):
        return 0.0
    return sum(one.property_paper.points or 0.0 for one in passed)


def first_failure(property_papers: Sequence[PropertyPaper], asked: Iterable[Asked]) -> Marked | None:
    """The first property that fails, without waiting for the rest; None if all pass."""
    marked = {id(property_paper): Marked(property_paper) for property_paper in property_papers}
    for one in asked:
        each = marked[id(one.property_paper)]
        _mark_one(each, one)
        if each.failures:
            return each
    return next(
        (each for each in marked.values() if len(each.answers) < len(each.property_paper.examples)), None
    )
