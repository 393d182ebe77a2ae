"""Measure a class: `python benchmarks/class.py`, a part of `make bench`. What counts are the ratios of one run.

CLASS (2000) is the size of the large class, PART (100) that of the small ones, RUNS (3) how often those are graded,
EXERCISE (exercise1) what was handed in; OTTER is an `otter` program that is there already, else it is installed into a
folder that goes with the benchmark.
"""

from __future__ import annotations

import compileall
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import venv
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

import nngrade
from nngrade.course.course import open_course

ROOT = Path(__file__).parents[1]
CLASS = int(os.environ.get("CLASS", "2000"))
PART = int(os.environ.get("PART", "100"))
RUNS = int(os.environ.get("RUNS", "3"))
EXERCISE = open_course().exercise(os.environ.get("EXERCISE", "exercise1"))
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
CONSOLE = Console(width=120)


@dataclass
class Graded:
    """A run of the command: how many were graded, in how many seconds, with how much memory of the main process."""

    count: int
    seconds: float
    memory: float

    @property
    def rate(self):
        return self.count / self.seconds


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        compileall.compile_dir(Path(nngrade.__file__).parent, quiet=2)  # as pip does when it installs
        os.environ["NNGRADE_CACHE"] = str(folder / "cache")
        part, whole = handed_in(folder / "part", PART), handed_in(folder / "whole", CLASS)
        grade(handed_in(folder / "one", 1), folder / "warm", jobs=1)  # writes the paper
        one, two = by_processes(part, folder)
        large = grade(whole, folder / "large", jobs=CORES)
        again = grade(whole, folder / "large", jobs=CORES)
        otter = by_otter(folder)
    CONSOLE.print(f"{EXERCISE.name} on {CORES} cores, load {os.getloadavg()[0]:.1f} at the end")
    tell("submissions per second, one process", one.rate, 4, "at least")
    tell("two processes against one", two.rate / one.rate, 1.8, "at least", "×")
    tell(f"{CLASS} people end to end, per second and core", large.rate / CORES, 4, "at least")
    tell(
        f"memory of the main process, {CLASS} against {PART} people",
        large.memory / two.memory,
        1.25,
        "at most",
        "×",
    )
    tell("the same again, with nothing new, in seconds", again.seconds, 2, "at most")
    for name, run in ((PART, two), (CLASS, large)):
        CONSOLE.print(f"  {name} people took {run.seconds:.0f} s and {run.memory:.0f} MiB", highlight=False)
    if otter is None:
        CONSOLE.print("otter-grader cannot be installed here, so nothing is compared with it.")
    else:
        CONSOLE.print(
            f"  otter check takes {otter:.2f} s for one file with one trivial test", highlight=False
        )
        tell("the class against one otter check after another", large.rate * otter, 10, "at least", "×")
        tell("the same, one process against one", one.rate * otter, 10, "at least", "×")


def tell(what, figure, goal, kind, unit=""):
    """A line; a goal that was missed is marked."""
    missed = figure < goal if kind == "at least" else figure > goal
    CONSOLE.print(
        f"{'!' if missed else ' '} {what}: {figure:.2f} {unit} (goal: {kind} {goal})", highlight=False
    )


def handed_in(folder: Path, count: int) -> Path:
    """A class: of ten people, six are right in one of two ways, three are wrong in two tasks, and one has not begun."""
    ways = [
        (ROOT / "tests" / "solutions" / way / EXERCISE.file_name).read_text()
        for way in ("loops", "vectorised")
    ]
    wrong = ways[1] + "".join(WRONG.format(task=task.name) for task in EXERCISE.tasks[1:3])
    texts = [*ways * 3, *[wrong] * 3, EXERCISE.stub.read_text()]
    for number in range(count):
        file = folder / f"person{number:04}" / EXERCISE.file_name
        file.parent.mkdir(parents=True)
        file.write_text(f"{texts[number % 10]}\n# person {number}\n")
    return folder


WRONG = """

_right_{task} = {task}


def {task}(*args, **kwargs):
    return 2 * _right_{task}(*args, **kwargs)
"""


def by_processes(part: Path, folder: Path) -> tuple[Graded, Graded]:
    """The small class, graded in turn by one process and by two; the medians."""
    runs = [[grade(part, folder / f"{jobs}-{run}", jobs=jobs) for jobs in (1, 2)] for run in range(RUNS)]
    return tuple(
        sorted(some, key=lambda one: one.seconds)[len(some) // 2] for some in zip(*runs, strict=True)
    )


def grade(source: Path, out: Path, *, jobs: int) -> Graded:
    """Run the command as an instructor does."""
    line = [sys.executable, "-m", "nngrade", "class", "grade", str(source), "--exercise", EXERCISE.name]
    line += ["--out", str(out), "--jobs", str(jobs), "--seed", "1", "--trust", "--json"]
    start = time.perf_counter()
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    watch = Watch(process.pid)
    said, complaint = process.communicate()
    seconds = time.perf_counter() - start
    if process.returncode != 0:
        sys.exit(f"{line} ended with {process.returncode}:\n{complaint.decode()[-2000:]}")
    count = sum(json.loads(text)["event"] == "graded" for text in said.splitlines())
    return Graded(count, seconds, watch.most)


class Watch(threading.Thread):
    """Sees how much memory a process has had at most, in MiB, as long as it lives."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._file = Path(f"/proc/{process}/status")
        self.most = float("nan")
        self.start()

    def run(self):
        while True:
            try:
                lines = self._file.read_text().splitlines()
            except OSError:
                return
            for text in lines:
                if text.startswith("VmHWM:"):
                    self.most = int(text.split()[1]) / 1024
            time.sleep(0.05)


def by_otter(folder: Path) -> float | None:
    """Seconds for one file with one trivial test, or None if otter-grader is not to be had."""
    program = os.environ.get("OTTER") or installed_otter(folder / "otter")
    if program is None:
        return None
    (folder / "tests").mkdir()
    (folder / "tests" / "q1.py").write_text(TRIVIAL)
    file = folder / "handed_in.py"
    file.write_text("def double(x):\n    return 2 * x\n")
    line = [program, "check", str(file), "-q", "q1", "-t", str(folder / "tests")]
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        done = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)
        seconds.append(time.perf_counter() - start)
        if done.returncode != 0 or "passed" not in done.stdout:
            sys.exit(f"{line} ended with {done.returncode}:\n{done.stdout[-1000:]}{done.stderr[-1000:]}")
    return statistics.median(seconds)


TRIVIAL = '''OK_FORMAT = True

test = {
    "name": "q1",
    "points": 1,
    "suites": [{"cases": [{"code": r""">>> double(2) == 4
True"""}], "scored": True, "setup": "", "teardown": "", "type": "doctest"}],
}
'''


def installed_otter(folder: Path) -> str | None:
    """The program, installed into a folder of its own."""
    CONSOLE.print("Installing otter-grader …")
    try:
        venv.create(folder, with_pip=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "otter-grader", "ipykernel"]
        subprocess.run(pip, check=True, capture_output=True, timeout=600)
    except (OSError, subprocess.SubprocessError):
        return None
    return shutil.which("otter", path=str(folder / "bin"))


if __name__ == "__main__":
    main()
