"""What is asked of the pipeline, and who hears how far it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from nngrade.limits import Limits

if TYPE_CHECKING:
    from nngrade.course.course import Exercise
    from nngrade.paper.paper import Paper, TaskPaper
    from nngrade.paper.write import WritingStep


@dataclass(frozen=True, slots=True)
class Request:
    """What to grade a submission for.

    Attributes:
        exercise: the exercise.
        tasks: the names of the tasks to ask; none means all of them.
        seed: what the examples are drawn from.
        limits: what the submission may use up.
        plot: whether the grade shall hold the series of numbers that were answered.
    """

    exercise: Exercise
    tasks: tuple[str, ...] = ()
    seed: int = 0
    limits: Limits = field(default_factory=Limits)
    plot: bool = False

    def wanted(self, paper: Paper) -> list[TaskPaper]:
        """Those tasks of a paper that are to be asked."""
        return [task for task in paper.tasks if not self.tasks or task.name in self.tasks]


class Listener(Protocol):
    """Hears how far a grade is."""

    def on_progress(self, step: WritingStep, /) -> object:
        """The paper has to be written, and this is how far it is."""

    def on_notice(self, text: str, /) -> object:
        """A sentence that does not change the grade."""

    def meanwhile(self) -> object:
        """The submission is busy with the first answers: the time for imports of one's own."""


class Quiet:
    """Does nothing about it; others take what they need from here."""

    def on_progress(self, step: WritingStep, /) -> object:
        """See `Listener`."""

    def on_notice(self, text: str, /) -> object:
        """See `Listener`."""

    def meanwhile(self) -> object:
        """See `Listener`."""


QUIET: Final = Quiet()
