"""An attack as it lies in a folder: a submission that tries something, and what has to become of it."""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

ATTACKS = Path(__file__).parents[1] / "attacks"
ROOT = ATTACKS.parents[1]
GOT_THROUGH = "got through"
"""What an attack prints when it has seen or done what it must not; `attacks/README.md` has the other conventions."""


@dataclass(frozen=True)
class Attack:
    """The fields of `attack.toml`, which `attacks/README.md` explains."""

    folder: Path
    what: str
    tasks: dict[str, str | list[str]]
    error: str = ""
    refused: str = ""
    seconds: float = 0.0
    process: bool = True
    user: bool = True
    reason: str = ""
    texts: dict[str, dict[str, Any]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if (self.process and self.user) == bool(self.reason):
            raise ValueError(
                f"{self.folder.name}: `process` or `user = false` and a `reason` belong together"
            )

    @property
    def backends(self) -> tuple[str, ...]:
        """The walls that have to stop it."""
        user = ("user",) if self.user and os.geteuid() == 0 else ()
        return ("bubblewrap", *user, *(("process",) if self.process else ()))

    def allowed(self, task: str) -> list[str]:
        """The statuses that the task may end with."""
        status = self.tasks[task]
        return [status] if isinstance(status, str) else status

    def hand_in(self, folder: Path, names: Mapping[str, object]) -> None:
        """Write the submission into a folder, with values in the place of names such as `__PORT__`."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("attack.toml", "__pycache__"))
        shutil.copy(ATTACKS / "tools.py", folder / "exercise1_neuron.py")
        main = folder / "exercise3_initialization.py"
        if main.is_file():
            main.write_text(self._filled_in(main.read_text(encoding="utf-8"), names), encoding="utf-8")
        for name, target in self.links.items():
            (folder / name).unlink(missing_ok=True)
            (folder / name).symlink_to(ROOT / target)

    def _filled_in(self, source: str, names: Mapping[str, object]) -> str:
        values = {f"__{name}__": repr(value) for name, value in names.items()}
        values |= {f"__{name}__": text["text"] * text.get("times", 1) for name, text in self.texts.items()}
        return re.sub(r"__[A-Z]+__", lambda found: values[found[0]], source)


def attacks() -> list[Attack]:
    """All attacks, by name."""
    return [_read(file) for file in sorted(ATTACKS.glob("*/attack.toml"))]


def _read(file: Path) -> Attack:
    return Attack(folder=file.parent, **tomllib.loads(file.read_text(encoding="utf-8")))
