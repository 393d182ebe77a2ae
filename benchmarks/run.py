"""Measure the speed goals of the design as ratios, in one run on one machine: `make bench`.

Every command is run several times in turn with the others, so that a busy machine slows all of them alike; a figure
is the median of its runs. RUNS (5) says how many; EXERCISES ("exercise1 exercise3") which.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from nngrade.course.course import open_course
from nngrade.platforms.quizzes import formats

ROOT = Path(__file__).parents[1]
RUNS = int(os.environ.get("RUNS", "5"))
COURSE = open_course()
NAMES = os.environ.get("EXERCISES", " ".join(exercise.name for exercise in COURSE.exercises)).split()
NNGRADE = shutil.which("nngrade", path=str(Path(sys.executable).parent)) or "nngrade"
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts="]
QUIZ = "exercise2"
CONSOLE = Console(width=120)


@dataclass
class Command:
    """A command, the exit codes that it may end with, and how long its runs took in seconds."""

    line: list[str]
    code: int = 0
    variables: dict[str, str] = field(default_factory=dict)
    folder: Path = ROOT
    seconds: list[float] = field(default_factory=list)

    @property
    def median(self):
        return statistics.median(self.seconds)

    def run(self):
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        start = time.perf_counter()
        done = subprocess.run(
            self.line, env=env | self.variables, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        self.seconds.append(time.perf_counter() - start)
        if done.returncode != self.code:
            sys.exit(f"{self.line} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        cold = first_checks(Path(folder))
        every = Command(
            [NNGRADE, "check", *NAMES, "--from", prepare_all(Path(folder))], 0, cache(Path(folder))
        )
        bare, quiz = first_question(Path(folder))
        exports = exported_quizzes(Path(folder))
        rows = [measure(name, Path(folder), every if name == NAMES[-1] else None) for name in NAMES]
    show(rows)
    CONSOLE.print(
        f"All papers written from nothing, one after the other: {sum(cold.values()):.1f} s (goal: 60)"
    )
    CONSOLE.print(f"The very first check: {cold[NAMES[0]]:.1f} s (goal: 15)")
    ratio = quiz.median / bare.median
    CONSOLE.print(
        f"The first question of a quiz: {quiz.median:.2f} s, {ratio:.1f} × the bare imports (goal: 3)"
    )
    each = ", ".join(f"{name} {seconds:.1f}" for name, seconds in exports.items())
    CONSOLE.print(f"All quizzes in all formats: {sum(exports.values()):.1f} s (goal: 30): {each}")
    one = statistics.median(row["check"].median for row in rows)
    CONSOLE.print(
        f"All {len(NAMES)} exercises in one command: {every.median:.2f} s, {every.median / one:.1f} × one of them"
    )


def first_question(folder: Path) -> tuple[Command, Command]:
    """The bare imports, and a quiz that ends at its first question since nobody answers."""
    work = folder / "quiz"
    work.mkdir()
    bare = Command([sys.executable, "-c", "import numpy, click, rich"])
    quiz = Command([NNGRADE, "quiz", QUIZ], 1, folder=work)
    for _ in range(2 * RUNS):
        bare.run()
        quiz.run()
    return bare, quiz


def exported_quizzes(folder: Path) -> dict[str, float]:
    """Seconds for all quizzes in each format, with ten variants."""
    found = {}
    for name in formats():
        command = Command([NNGRADE, "class", "quiz", *NAMES, "--format", name, "--out", str(folder / name)])
        command.run()
        found[name] = command.seconds[0]
    return found


def cache(folder: Path) -> dict[str, str]:
    """The papers of this run, in a cache of its own."""
    return {"NNGRADE_CACHE": str(folder / "cache")}


def reference(name: str) -> Path:
    """A right submission."""
    return COURSE.exercise(name).folder / "reference.py"


def prepare_all(folder: Path) -> str:
    """A folder with a right submission for every exercise."""
    target = folder / "all"
    target.mkdir()
    for name in NAMES:
        shutil.copy(reference(name), target / COURSE.exercise(name).file_name)
    return str(target)


def wrong(name: str, folder: Path) -> Path:
    """The reference with two tasks replaced by others that take the same arguments and answer something else."""
    exercise = COURSE.exercise(name)
    text = reference(name).read_text(encoding="utf-8")
    for task in exercise.tasks[-3:-1]:
        text += WRONG.format(task=task.name)
    file = folder / exercise.file_name
    file.write_text(text, encoding="utf-8")
    return file


WRONG = """

_right_{task} = {task}


def {task}(*args, **kwargs):
    found = _right_{task}(*args, **kwargs)
    if isinstance(found, tuple):
        return tuple(2 * part for part in found)
    if isinstance(found, list):
        return [2 * part for part in found]
    return found * 2 if not hasattr(found, "step") else _slower(found)


def _slower(scheduler):
    scheduler.step = lambda *args: None
    return scheduler
"""


def first_checks(folder: Path) -> dict[str, float]:
    """Seconds of the first check of each exercise, with nothing in the cache."""
    found = {}
    for name in NAMES:
        command = Command([NNGRADE, "check", name, "--from", str(reference(name))], 0, cache(folder))
        command.run()
        found[name] = command.seconds[0]
    return found


def measure(name: str, folder: Path, beside: Command | None) -> dict[str, Command]:
    """The commands that are compared for one exercise, run in turn."""
    right, failing = reference(name), wrong(name, folder)
    ordinary = [*PYTEST, str(ROOT / "benchmarks" / "ordinary.py")]
    commands = {
        "bare": Command([sys.executable, "-c", "import numpy, click, rich"]),
        "check": Command([NNGRADE, "check", name, "--from", str(right)], 0, cache(folder)),
        "failing": Command([NNGRADE, "check", name, "--from", str(failing)], 1, cache(folder)),
        "ordinary": Command(ordinary, 0, {"EXERCISE": name, "SUBMISSION": str(right)}),
        "ordinary failing": Command(ordinary, 1, {"EXERCISE": name, "SUBMISSION": str(failing)}),
    }
    if name == "exercise3":
        file = folder / "exercise3_initialization.py"
        file.write_text(right.read_text(encoding="utf-8"), encoding="utf-8")
        by_hand = [*PYTEST, "--import-mode=importlib", str(ROOT / "benchmarks" / "ordinary_exercise3.py")]
        commands["by hand"] = Command(by_hand, 0, {"SUBMISSION": str(folder / "all")})
    for _ in range(RUNS):
        for command in [*commands.values(), *([beside] if beside else [])]:
            if command is commands["failing"] or command is commands["ordinary failing"]:
                wrong(name, folder)
            command.run()
    return commands | {"name": Command([name])}


def show(rows: list[dict[str, Command]]) -> None:
    """The table of figures; a ratio is marked where its goal was missed."""
    table = Table(title=f"Median of {RUNS} runs each; goals: ≤ 0.10, ≤ 3, ≤ 0.35")
    for column in (
        "exercise",
        "bare imports",
        "check",
        "failing",
        "ordinary",
        "failing",
        "right / ordinary",
        "/ bare",
        "failing / ordinary",
    ):
        table.add_column(column, justify="right")
    for row in rows:
        ratios = (
            (row["check"].median / row["ordinary"].median, 0.10),
            (row["check"].median / row["bare"].median, 3.0),
            (row["failing"].median / row["ordinary failing"].median, 0.35),
        )
        seconds = [
            f"{row[name].median:.2f}" for name in ("bare", "check", "failing", "ordinary", "ordinary failing")
        ]
        table.add_row(
            row["name"].line[0],
            *seconds,
            *[f"{ratio:.3f}{'' if ratio <= goal else ' !'}" for ratio, goal in ratios],
        )
    CONSOLE.print(table)
    for row in rows:
        if "by hand" in row:
            ratio = row["check"].median / row["by hand"].median
            CONSOLE.print(
                f"Against the file of exercise 3 written by hand: {row['by hand'].median:.2f} s, ratio {ratio:.3f}"
            )


if __name__ == "__main__":
    main()
