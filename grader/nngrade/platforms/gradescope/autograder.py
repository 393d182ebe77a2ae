"""`autograder.zip` for Gradescope."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from nngrade.autograder.bundle import bundle, template
from nngrade.autograder.hidden import parts
from nngrade.files.archive import zipped
from nngrade.files.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.autograder.settings import Settings
    from nngrade.course.course import Exercise
    from nngrade.paper.paper import Paper

_FILES: Final = Path(__file__).resolve().parent / "files"
_PROGRAMS: Final = frozenset({"setup.sh", "run_autograder"})
_STARTING: Final = 60


def gradescope_zip(exercise: Exercise, paper: Paper, settings: Settings) -> bytes:
    """The bytes of the archive; `UsageError` if there is nothing of the name to hide."""
    parts(paper, settings.hidden)
    files = {name: template(_FILES / name, seconds=_patience(paper, settings)) for name in sorted(_PROGRAMS)}
    return zipped(files | bundle(exercise, paper, settings), _PROGRAMS)


def make(out: Path, exercise: Exercise, paper: Paper, settings: Settings) -> Iterator[str]:
    """Write the archive; what to know of it, line by line."""
    verb = "replaced" if write(out, gradescope_zip(exercise, paper, settings)) else "created"
    points = sum(task.points for task in exercise.tasks)
    yield f"{verb}  {out}: {exercise.name}, {points:g} points, seed {paper.seed}"
    yield "The seed and the archive are for you alone. Set the assignment's points to the same number."
    if settings.hidden:
        yield "Gradescope shows no total to students as long as a part is hidden from them."


def _patience(paper: Paper, settings: Settings) -> int:
    """Seconds after which the grader itself is given up; what is left of a grade that hangs is a word about it."""
    own = sum(
        (property_paper.seconds or 0) * len(property_paper.order)
        for task in paper.tasks
        for property_paper in task.property_papers
    )
    limits = settings.limits
    once = limits.whole + limits.load + limits.shrink + own
    return round(_STARTING + once * (2 if settings.hidden else 1))
