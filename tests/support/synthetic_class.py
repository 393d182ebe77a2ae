"""A class made up by seed for the exercise of `tests/courses/tiny`, in the layout of every place, and its grades.

Nothing here knows the grader: what each kind of work is worth was counted by hand.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILE = "exercise1_tiny.py"

_DOUBLE = "def double(x):\n    return 2.0 * x\n"
_DECAY = """
class Decay:
    def __init__(self, optimizer, gamma=0.5):
        self.optimizer, self.gamma = optimizer, gamma

    def step(self):
        for group in self.optimizer.param_groups:
            group["lr"] *= self.gamma

    def get_last_lr(self):
        return [group["lr"] for group in self.optimizer.param_groups]
"""
_FLOOD = """
import os
for fd in range(64):
    try:
        os.write(fd, bytes(10**6))
    except OSError:
        pass
os._exit(3)
"""
_LEFT = "class Decay:\n    def __init__(self, optimizer, gamma=0.5):\n        raise NotImplementedError\n"

KINDS: dict[str, tuple[str, float, str]] = {
    "right": (_DOUBLE + _DECAY, 3, ""),
    "half done": (_DOUBLE + _LEFT, 2, ""),
    "squared": ("def double(x):\n    return x**2\n" + _DECAY, 1, "squared"),
    "in place": ("def double(x):\n    x *= 2.0\n    return x.copy()\n" + _DECAY, 1, "in_place"),
    "first group only": (
        _DOUBLE + _DECAY.replace("        for group in self.optimizer.param_groups:\n            group[",
                                 "        self.optimizer.param_groups[0]["), 2, "FirstGroupOnly",
    ),
    "broken": ("def double(x:\n", 0, ""),
    "raises": ("def double(x):\n    raise ValueError(x)\n" + _DECAY, 1, ""),
    "ends itself": ("import os\nos._exit(0)\n", 0, ""),
    "dies": ("import os, signal\ndef double(x):\n    os.kill(os.getpid(), signal.SIGKILL)\n" + _DECAY, 1, ""),
    "kills everybody": ("import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nos.killpg(0, 9)\n", 0, ""),
    "prints a grade": ('print(\'{"points": 3, "passed": true}\')\ndef double(x):\n    return x\n' + _DECAY, 1, ""),
    "floods": (_FLOOD, 0, ""),
    "recurses": ("def double(x):\n    return double(x)\n" + _DECAY, 1, ""),
    "hangs": ("def double(x):\n    while True:\n        pass\n" + _DECAY, 1, ""),
    "too large": ("#" * (2**20 + 1), 0, ""),
}  # fmt: skip
"""The file, its points, and the misconception that is to be named."""

UNREADABLE = ("too large", "wrong file")
_OTHERS = ("missing", "wrong file")

NAMES = (
    "Jane Doe", "Ada de la Cruz-Nuñez", "李 小龍", "Žofie Černá", "O'Brien, Pat", "محمد علي", "=SUM(A1) Mallory",
    "-rf Slash", "Line\nBreak", "Tab\tStop", "<b>Bold</b>", "🦊 Fox", "N" * 120, "e\u0301 combining", "@import", "Nul␀",
    'Quote " Comma, Semi;colon', "a_b_c 12", "  Spaces  around ",
)  # fmt: skip


@dataclass
class Member:
    """Somebody of the class: who they are, all versions of what they handed in, and what the last one has to get."""

    number: int
    name: str
    kind: str
    versions: list[dict[str, bytes]] = field(default_factory=list)
    is_late: bool = False

    @property
    def id(self) -> str:
        return str(1000 + self.number)

    @property
    def login(self) -> str:
        """Like the name, and nobody else's; may stand in a file's name."""
        return re.sub(r"[/\0]", "", self.name).strip()[:40].strip() + f" {self.number}"

    @property
    def email(self) -> str:
        return f"member{self.number}@example.org"

    @property
    def points(self) -> float | None:
        """None if nothing was handed in."""
        if self.kind == "missing":
            return None
        return KINDS[self.kind][1] if self.kind in KINDS else 0

    @property
    def misconception(self) -> str:
        return KINDS[self.kind][2] if self.kind in KINDS else ""


def members(count: int, seed: int = 0, without: tuple[str, ...] = ("hangs",)) -> list[Member]:
    """A class in which every kind of work and of name comes up, in an order that the seed decides."""
    rng = random.Random(seed)
    kinds = [kind for kind in (*KINDS, *_OTHERS) if kind not in without]
    chosen = [kinds[place % len(kinds)] for place in range(count)]
    slow = [place for place, kind in enumerate(chosen) if kind == "hangs"][3:]  # each takes ten seconds
    chosen = ["right" if place in slow else kind for place, kind in enumerate(chosen)]
    rng.shuffle(chosen)
    found = []
    for number, kind in enumerate(chosen):
        name = NAMES[number % len(NAMES)] + (f" {number}" if number >= len(NAMES) else "")
        one = Member(number, name, kind, is_late=rng.random() < 0.2)
        if kind != "missing":
            again = kind != "wrong file" and rng.random() < 0.3
            earlier = [_files("half done", number)] if again else []
            one.versions = [*earlier, _files(kind, number)]
        found.append(one)
    return found


def _files(kind: str, number: int) -> dict[str, bytes]:
    """What is handed in; no two people's files are the same, but for those that say so."""
    if kind == "wrong file":
        return {"notes.txt": b"I am so sorry."}
    text = KINDS[kind][0]
    return {FILE: (text if number % 5 == 0 else f"{text}\n# {number}\n").encode()}


def roster(people: list[Member]) -> str:
    """The class as a CSV file."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream)
    table.writerow(["ID", "Name", "Email", "Login"])
    table.writerows([one.id, one.name, one.email, one.login] for one in people)
    return stream.getvalue()


def _put(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def canvas(folder: Path, people: list[Member]) -> Path:
    """Everybody's files side by side; what was handed in again has a number."""
    for one in people:
        who = re.sub(r"\W", "", one.name).lower().replace("_", "") + ("_LATE" if one.is_late else "")
        for version, files in enumerate(one.versions):
            mark = f"-{version}" if version else ""
            for name, content in files.items():
                stem, dot, ending = name.rpartition(".")
                number = 50_000 + one.number * 10 + version
                _put(folder, {f"{who}_{one.id}_{number}_{stem}{mark}{dot}{ending}": content})
    return folder


def _moodle_name(one: Member) -> str:
    return re.sub(r"[\x00-\x1f&<>\"`|':\\/@]", "", one.name).replace("_", " ").strip()[:80]


def moodle(folder: Path, people: list[Member]) -> Path:
    """Folders, as Moodle 4 names them."""
    for one in _handed_in(people):
        _put(folder / f"{_moodle_name(one)}_{one.id}_assignsubmission_file", one.versions[-1])
    return folder


def moodle_old(folder: Path, people: list[Member]) -> Path:
    """Folders, as Moodle 3 names them, with a text beside some."""
    for one in _handed_in(people):
        start = f"{_moodle_name(one)}_{one.id}_assignsubmission"
        _put(folder / f"{start}_file_", one.versions[-1])
        if one.number % 3 == 0:
            _put(folder / f"{start}_onlinetext_", {"onlinetext.html": b"<p>Here it is!</p>"})
    return folder


def moodle_flat(folder: Path, people: list[Member]) -> Path:
    """No folders at all."""
    for one in _handed_in(people):
        start = f"{_moodle_name(one)}_{one.id}_assignsubmission_file_"
        _put(folder, {start + name: content for name, content in one.versions[-1].items()})
    return folder


def gradescope(folder: Path, people: list[Member]) -> Path:
    """A folder a submission, and a file that says whose."""
    lines = ["---"]
    for one in _handed_in(people):
        _put(folder / f"submission_{7000 + one.number}", one.versions[-1])
        lines += [
            f"submission_{7000 + one.number}:",
            "  :submitters:",
            f"  - :name: {json.dumps(one.name, ensure_ascii=False)}",
            f"    :sid: '{one.id}'",
            f"    :email: {one.email}",
            "  :created_at: 2026-11-20 10:00:00.000000000 Z",
            "  :score: 0.0",
        ]
    _put(folder, {"submission_metadata.yml": ("\n".join(lines) + "\n").encode()})
    return folder


def nbgrader(folder: Path, people: list[Member]) -> Path:
    """A course folder, with another assignment in it."""
    submitted(folder / "submitted", people)
    _put(folder / "source" / "exercise1", {FILE: b""})
    return folder


def submitted(folder: Path, people: list[Member]) -> Path:
    """The one folder of it that matters."""
    for one in _handed_in(people):
        stamp = {"timestamp.txt": b"2026-11-20 10:00:00.123456 UTC"}
        _put(folder / one.login / "exercise1", {**one.versions[-1], **stamp})
        _put(folder / one.login / "exercise2", {"exercise2_other.py": b"raise SystemExit\n"})
    return folder


def folders(folder: Path, people: list[Member]) -> Path:
    """One folder a person."""
    for one in _handed_in(people):
        _put(folder / one.login, one.versions[-1])
    return folder


def clones(folder: Path, people: list[Member]) -> Path:
    """Clones of repositories, each named after the assignment and its owner."""
    for one in _handed_in(people):
        clone = folder / f"exercise1-{one.login}"
        _put(clone, {"README.md": b"", **one.versions[-1]})
        _put(clone / ".git", {FILE: b"raise SystemExit\n", "HEAD": b"ref: refs/heads/main\n"})
    return folder


def files(folder: Path, people: list[Member]) -> Path:
    """One file a person."""
    for one in _handed_in(people):
        _put(
            folder,
            {f"{one.login}{name[name.rindex('.') :]}": text for name, text in one.versions[-1].items()},
        )
    return folder


def archives(folder: Path, people: list[Member]) -> Path:
    """One archive a version, each of which says itself who made it and when; the names tell nothing."""
    for one in people:
        for version, content in enumerate(one.versions):
            says = {
                "schema": "nngrade/submission/v1",
                "exercise": "exercise1",
                "id": one.id,
                "name": one.name,
            }
            says["made_at"] = f"2026-11-2{version}T10:00:00+00:00"
            packed = zip_of({**content, "nngrade.json": json.dumps(says).encode()})
            _put(folder, {f"exercise1-{one.number}-{version}.zip": packed})
    return folder


def _handed_in(people: list[Member]) -> list[Member]:
    return [one for one in people if one.versions]


def zip_of(content: dict[str, bytes]) -> bytes:
    """An archive with these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return stream.getvalue()


def zipped(folder: Path) -> Path:
    """A folder as an archive beside it, with the folder itself around everything, as desktops pack it."""
    file = folder.with_suffix(".zip")
    with zipfile.ZipFile(file, "w") as archive:
        for one in sorted(folder.rglob("*")):
            if one.is_file():
                archive.write(one, one.relative_to(folder.parent))
        archive.writestr("__MACOSX/._" + folder.name, b"\0\5\x16\7")
    return file


WRITERS: dict[str, tuple[str, Callable[[Path, list[Member]], Path]]] = {
    "canvas": ("canvas", canvas),
    "moodle": ("moodle", moodle),
    "moodle_old": ("moodle", moodle_old),
    "moodle_flat": ("moodle", moodle_flat),
    "gradescope": ("gradescope", gradescope),
    "nbgrader": ("nbgrader", nbgrader),
    "submitted": ("nbgrader", submitted),
    "folders": ("folders", folders),
    "clones": ("folders", clones),
    "files": ("files", files),
    "archives": ("files", archives),
}
"""Every form of every layout: the layout that is to be told, and who writes it."""
