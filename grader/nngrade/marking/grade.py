"""What comes out: the grade of one submission for one exercise. Every face shows it, and none computes anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from nngrade.comparing.reason import Reason

Status = Literal["passed", "failed", "todo", "error", "timeout", "crashed"]


@dataclass(frozen=True, slots=True)
class Counterexample:
    """The smallest input that fails, and both answers, as text that can be pasted into Python.

    `arguments` stand between the parentheses of the call; `call` is all of it, over several lines where need be.
    """

    arguments: str
    call: str
    expected: str
    actual: str


@dataclass(frozen=True, slots=True)
class Named:
    """A misconception that fits everything that was seen."""

    name: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Series:
    """The longest example of a property whose answers are a series of numbers, along `along`."""

    along: str
    expected: tuple[float, ...]
    actual: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PropertyGrade:
    """How a task did on one property. `reason` is what was wrong: the answer's type, its shape, its value, …."""

    says: str
    status: Status
    message: str = ""
    reason: Reason | None = None
    counterexample: Counterexample | None = None
    misconception: Named | None = None
    series: Series | None = None


@dataclass(frozen=True, slots=True)
class TaskGrade:
    """How a submission did on one task."""

    name: str
    points: float
    max_points: float
    status: Status
    properties: tuple[PropertyGrade, ...]
    message: str = ""
    printed: str = ""

    @property
    def misconception(self) -> Named | None:
        """The misconception that fits the task, if one does."""
        return next((one.misconception for one in self.properties if one.misconception is not None), None)


@dataclass(frozen=True, slots=True)
class Grade:
    """The grade of one submission for one exercise.

    `error` is what stopped the submission from being imported, `printed` what it printed while it was.
    """

    exercise: str
    title: str
    file_name: str
    origin: str
    sandbox: str
    seed: int
    tasks: tuple[TaskGrade, ...]
    error: str = ""
    printed: str = ""

    @property
    def points(self) -> float:
        """The points of all tasks that were asked."""
        return round(sum(task.points for task in self.tasks), 6)

    @property
    def max_points(self) -> float:
        """The points that they are worth."""
        return round(sum(task.max_points for task in self.tasks), 6)

    @property
    def passed(self) -> bool:
        """Whether everything that was asked for is right."""
        return all(task.status == "passed" for task in self.tasks)
