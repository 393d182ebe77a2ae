"""What the solution folder of an exercise holds: one table for code, `author verify` and docs/authoring.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class SolutionFile:
    """One file of a solution folder.

    Attributes:
        name: the file's name.
        purpose: what it is for, as docs/authoring.md says it.
        is_required: whether every exercise has it.
        decides: whether the paper depends on its text. What does not (a hint, a quiz) can be mended, and nothing that
            was graded is graded again.
    """

    name: str
    purpose: str
    is_required: bool
    decides: bool


TABLE: Final = "exercise.toml"
"""Of this file, the names and points of the tasks decide a paper, and the title and the hints do not."""

FILES: Final = (
    SolutionFile(TABLE, "title, tasks in order, their points, three hints each", is_required=True, decides=False),
    SolutionFile(
        "reference.py", "the right answers, as code that learners may read when they give up",
        is_required=True, decides=True,
    ),
    SolutionFile(
        "properties.py", "for each task a list of `Property`, under the task's name",
        is_required=True, decides=True,
    ),
    SolutionFile(
        "pytorch.py", "the same functions by PyTorch, where it has them", is_required=False, decides=True
    ),
    SolutionFile(
        "truth.py", "tasks whose right answer is not the reference's own", is_required=False, decides=True
    ),
    SolutionFile("kit.py", "what expressions may use beside `np`", is_required=False, decides=True),
    SolutionFile(
        "misconceptions.py", "wrong implementations, each with the sentence that helps",
        is_required=True, decides=True,
    ),
    SolutionFile(
        "equivalent.toml", "changes of the reference that make no difference, each with the reason",
        is_required=False, decides=False,
    ),
    SolutionFile("questions.py", "a quiz", is_required=False, decides=False),
    SolutionFile(
        "keys.py", "the right answers of the quiz, found in another way", is_required=False, decides=False
    ),
)  # fmt: skip

NAMES: Final = frozenset(file.name for file in FILES)
RENAMED: Final = {"laws.py": "truth.py"}
"""What files were called in earlier versions, and what they are called now."""

_DECIDE_NOTHING: Final = frozenset(file.name for file in FILES if not file.decides)


def deciding_files(folder: Path) -> Iterator[Path]:
    """The modules that a paper is made from, in a fixed order; one that is not in the table may be imported by them."""
    for file in sorted(folder.glob("*.py")):
        if file.name not in _DECIDE_NOTHING:
            yield file
