"""What travels to another machine: nngrade itself, the exercise, its paper and the settings.

The paper is written before the journey, so the other machine needs NumPy and Hypothesis, and no PyTorch.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nngrade.paper.cache import sealed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.course.course import Exercise
    from nngrade.paper.paper import Paper

    from .settings import Settings

NEEDED: Final = ("numpy", "hypothesis")
_PACKAGE: Final = Path(__file__).resolve().parents[1]


def bundle(exercise: Exercise, paper: Paper, settings: Settings) -> dict[str, bytes]:
    """The files of a bundle by name."""
    own = {
        "paper": sealed(paper),
        "settings.json": settings.as_json().encode(),
        "requirements.txt": "".join(f"{name}=={version(name)}\n" for name in NEEDED).encode(),
    }
    return own | dict(_package()) | dict(_course(exercise))


def _package() -> Iterator[tuple[str, bytes]]:
    """Nngrade's own modules; the course that lies beside them in a wheel travels by itself."""
    for file in sorted(_PACKAGE.rglob("*.py")):
        name = file.relative_to(_PACKAGE)
        if name.parts[0] not in ("exercises", "solutions"):
            yield f"nngrade/{name.as_posix()}", file.read_bytes()


def _course(exercise: Exercise) -> Iterator[tuple[str, bytes]]:
    """The stubs up to the exercise, which say what a submission may import, and its own solution folder."""
    for one in (*exercise.earlier, exercise):
        yield f"course/exercises/{one.file_name}", one.stub.read_bytes()
    for file in sorted([*exercise.folder.glob("*.py"), *exercise.folder.glob("*.toml")]):
        yield f"course/solutions/{exercise.stem}/{file.name}", file.read_bytes()


def template(file: Path, **values: object) -> bytes:
    """One of our files that run elsewhere, with values in the place of names such as `@SECONDS@`."""
    text = file.read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key.upper()}@", str(value))
    return text.encode()
