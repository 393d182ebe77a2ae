"""What there is to show of a grade, decided once. Every face draws it, and decides nothing but where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from nngrade.comparing.reason import Reason

from .status import LOOKS, NOT_ASKED, Look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.marking.grade import Counterexample, Grade, PropertyGrade, Series, Status, TaskGrade

AS_ABOVE: Final = "As above."
PRINTED: Final = "It printed:"
PRINTED_AT_IMPORT: Final = "It printed while it was imported:"


@dataclass(frozen=True, slots=True)
class Room:
    """What a face has room for: whatever it leaves out of a grade is declared here.

    Attributes:
        lines: of one value, of a message, or of what was printed; None for all of them.
        right_tasks: whether a task that is right is shown with its sentences, or by its name alone.
    """

    lines: int | None = None
    right_tasks: Literal["sentences", "name"] = "sentences"


ALL: Final = Room()


@dataclass(frozen=True, slots=True)
class LabelledAnswer:
    """An answer to an example, and whose it is."""

    label: Literal["expected", "yours"]
    text: str


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A counterexample; it has no answers where there is nothing to see in them."""

    call: str
    answers: tuple[LabelledAnswer, ...]


@dataclass(frozen=True, slots=True)
class PropertyView:
    """One property: its sentence, and on failure the counterexample and what there is to say about it.

    `is_as_above` stands for a counterexample and a message that are the same as those of the failure before.
    """

    says: str
    status: Status
    look: Look
    example: ExampleView | None = None
    message: str = ""
    is_as_above: bool = False


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task.

    Attributes:
        message: what there is to say before any property, such as that the task is not defined.
        instead: what there is to say where nothing was asked, for faces that show no word beside the name.
        looks_like: the misconception behind it, as the beginning of a sentence; `advice` is the rest.
    """

    name: str
    status: Status
    look: Look
    points: float
    max_points: float
    message: str = ""
    instead: str = ""
    properties: tuple[PropertyView, ...] = ()
    looks_like: str = ""
    advice: str = ""
    printed: str = ""
    series: Series | None = None

    @property
    def score(self) -> str:
        """The points, such as `2/3`."""
        return _score(self.points, self.max_points)


@dataclass(frozen=True, slots=True)
class GradeView:
    """A whole grade.

    Attributes:
        problem: what stopped the submission from being imported; then there is nothing to say about any task.
        printed: what it printed while it was imported.
        closing: what to do next.
        sandbox: the one that was used, and what there is to know about it.
    """

    exercise: str
    title: str
    passed: bool
    points: float
    max_points: float
    problem: str
    printed: str
    tasks: tuple[TaskView, ...]
    closing: str
    sandbox: str

    @property
    def score(self) -> str:
        """The points, such as `9/30`."""
        return _score(self.points, self.max_points)

    @property
    def sandbox_name(self) -> str:
        """The sandbox by its name alone."""
        return self.sandbox.partition(" ")[0]

    @property
    def sandbox_note(self) -> str:
        """A sentence about the sandbox, where there is more to know than its name."""
        return f"Sandbox: {self.sandbox}." if " " in self.sandbox else ""

    @property
    def tasks_in_full(self) -> tuple[TaskView, ...]:
        """The tasks that there is something to say about."""
        return () if self.problem else self.tasks

    @property
    def on_top(self) -> TaskView | None:
        """The first task that is wrong, and not only to do."""
        return next((task for task in self.tasks_in_full if task.status not in ("passed", "todo")), None)


def view(grade: Grade, room: Room = ALL) -> GradeView:
    """What there is to show of a grade, to a face with that room."""
    return GradeView(
        exercise=grade.exercise,
        title=grade.title,
        passed=grade.passed,
        points=grade.points,
        max_points=grade.max_points,
        problem=_cut(grade.error, room),
        printed=_cut(grade.printed, room),
        tasks=tuple(_not_asked(task) if grade.error else _task(task, room) for task in grade.tasks),
        closing=_closing(grade),
        sandbox=grade.sandbox,
    )


def number(points: float) -> str:
    """Points as people write them: 3, 2.5, 10.75."""
    return f"{round(points, 2):.10g}"


def _score(points: float, max_points: float) -> str:
    return f"{number(points)}/{number(max_points)}"


def _closing(grade: Grade) -> str:
    if grade.error:
        return "Mend this first; everything else can be looked at after that."
    if grade.passed:
        return "All of it is right. Well done!"
    done = sum(task.status == "passed" for task in grade.tasks)
    first = next(task for task in grade.tasks if task.status != "passed")
    start = f"{done} of {len(grade.tasks)} tasks are right. " if done > 1 else ""
    return f"{start}Next: {first.name}."


# -- tasks --------------------------------------------------------------------------------------------------------


def _not_asked(task: TaskGrade) -> TaskView:
    return TaskView(
        task.name, task.status, NOT_ASKED, task.points, task.max_points, instead="It could not be asked."
    )


def _task(task: TaskGrade, room: Room) -> TaskView:
    named = task.misconception
    return TaskView(
        name=task.name,
        status=task.status,
        look=LOOKS[task.status],
        points=task.points,
        max_points=task.max_points,
        message=task.message,
        instead="Not begun yet." if task.status == "todo" else "",
        properties=tuple(_properties(task, room)),
        looks_like=f"Looks like: {named.name.replace('_', ' ')}." if named else "",
        advice=named.feedback if named else "",
        printed=_cut(task.printed, room) if task.status != "passed" else "",
        series=_series(task),
    )


def _series(task: TaskGrade) -> Series | None:
    """The first series of a property that is not right, or the first of all."""
    drawn = sorted((one for one in task.properties if one.series), key=lambda one: one.status == "passed")
    return drawn[0].series if drawn else None


# -- properties ---------------------------------------------------------------------------------------------------


def _properties(task: TaskGrade, room: Room) -> Iterator[PropertyView]:
    if task.status in ("todo", "error") or (task.status == "passed" and room.right_tasks == "name"):
        return
    said: set[str] = set()
    before: tuple[str, Counterexample | None] = ("", None)
    for one in task.properties:
        failure = (one.message, one.counterexample)
        if failure == ("", None):
            yield PropertyView(one.says, one.status, LOOKS[one.status])
        elif failure == before:
            yield PropertyView(one.says, one.status, LOOKS[one.status], is_as_above=True)
        else:
            yield _failed(one, said, room)
            said.add(one.message)
            before = failure


def _failed(one: PropertyGrade, said: set[str], room: Room) -> PropertyView:
    """Of a message that was said above in full the first line is enough; a new counterexample is always shown."""
    example = _example(one.counterexample, room) if one.counterexample else None
    message = one.message.partition("\n")[0] if one.message in said else one.message
    if example and example.answers and one.reason is Reason.VALUE:
        message = ""  # the answers say it
    return PropertyView(one.says, one.status, LOOKS[one.status], example, _cut(message, room))


def _example(example: Counterexample, room: Room) -> ExampleView:
    """Two answers of None are those of a submission that did not answer, or whose answer is not what was wrong."""
    answers = (
        LabelledAnswer("expected", _cut(example.expected, room)),
        LabelledAnswer("yours", _cut(example.actual, room)),
    )
    has_any = (example.expected, example.actual) != ("None", "None")
    return ExampleView(_cut(example.call, room), answers if has_any else ())


def _cut(text: str, room: Room) -> str:
    """The first lines of a text, as many as there is room for; and how many more there are."""
    if not text.strip():
        return ""
    lines = text.strip("\n").splitlines()
    more = 0 if room.lines is None else len(lines) - room.lines
    if more > 0:
        lines[room.lines :] = [f"… {more} more line{'s' if more > 1 else ''}"]
    return "\n".join(lines)
