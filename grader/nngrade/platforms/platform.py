"""What a platform says of itself: its name on the command line, and which parts it has.

A part is a module of a fixed name in the platform's folder; it is imported when it is used, and not before.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar

if TYPE_CHECKING:
    from types import ModuleType


ExportOption = Literal["into", "column", "scale", "feedback", "bom", "classroom"]
"""An option of an export of grades that not every format takes; a field of `ExportOptions`."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a platform takes or gives.

    Attributes:
        module: the name of its module in the platform's folder.
    """

    module: ClassVar[str]


@dataclass(frozen=True, slots=True)
class DownloadPart(Part):
    """`download.LAYOUT`: how the submissions lie that the platform gives out, a `Layout` of the platform's name."""

    module = "download"


@dataclass(frozen=True, slots=True)
class GradebookPart(Part):
    """`gradebook.export(lines, options)`: the grades as the platform takes them.

    Attributes:
        title: what it makes.
        takes: which options it takes beside the digits.
    """

    module = "gradebook"
    title: str
    takes: tuple[ExportOption, ...] = ()

    @property
    def fills(self) -> bool:
        """Whether it fills in a file that was downloaded."""
        return "into" in self.takes


@dataclass(frozen=True, slots=True)
class FeedbackPart(Part):
    """`feedback.PLACE`: where each person's feedback lies so that the platform takes it back, a `Place`."""

    module = "feedback"


@dataclass(frozen=True, slots=True)
class QuizPart(Part):
    """`quiz.export(banks, calculated=…)`: questions as the platform imports them.

    Attributes:
        title: what people call the format.
        calculated: whether the platform can draw the numbers of a question itself.
    """

    module = "quiz"
    title: str
    calculated: bool = False


@dataclass(frozen=True, slots=True)
class AutograderPart(Part):
    """`autograder.make(out, exercise, paper, settings)`: write a grader that runs on the platform; lines to show.

    Attributes:
        summary: one line for the list of commands.
        makes: a sentence on what is made.
        out: the metavar and the help of `--out`.
        secret: whether nobody there can read the paper: the seed is then a secret one, and tasks can be hidden.
        examples: arguments of `nngrade class autograder NAME`, as lines of the help.
    """

    module = "autograder"
    summary: str
    makes: str
    out: tuple[str, str]
    secret: bool
    examples: tuple[str, ...]


P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform: what it is called on the command line and by people, and what it has.

    Attributes:
        package: its folder as a package, `__name__` of its `__init__.py`.
    """

    package: str
    name: str
    title: str
    parts: tuple[Part, ...]

    def part(self, kind: type[P]) -> P | None:
        """What it says of that part; None if it has none."""
        return next((one for one in self.parts if isinstance(one, kind)), None)

    def load(self, kind: type[Part]) -> ModuleType:
        """The module of a part."""
        return importlib.import_module(f"{self.package}.{kind.module}")
