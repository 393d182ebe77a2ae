"""Measure the speed goals of the design as ratios, in one run on one machine: `make bench`.

Every command is run several times in turn with the others, so that a busy machine slows all of them alike; a figure
is the median of its runs.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]
RUNS = int(os.environ.get("RUNS", "7"))
PYTHON = sys.executable
WRONG = """
def xavier_uniform(shape, rng, gain=1.0):
    std = gain * np.sqrt(2.0 / sum(fan_in_and_fan_out(shape)))
    return rng.uniform(-std, std, shape)


def layer_variances(x, weights, activation):
    variances, h = [np.var(x)], x
    for w in weights:
        h = activation(h @ w.T)
        variances.append(np.std(h))
    return np.array(variances)
"""


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        commands = prepare(Path(folder))
        cold = seconds(commands["check"], {"NNGRADE_CACHE": f"{folder}/cold"}, (0,))
        for name, (command, codes) in CODES.items():
            seconds(commands[name], environment(folder), codes) if command else None
        times = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                times[name].append(seconds(command, environment(folder), CODES[name][1]))
    show({name: statistics.median(found) for name, found in times.items()}, cold)


CODES = {
    "bare": (True, (0,)),
    "check": (True, (0,)),
    "failing check": (True, (1,)),
    "ordinary": (True, (0,)),
    "failing ordinary": (True, (1,)),
}


def prepare(folder: Path) -> dict[str, list[str]]:
    """A right and a wrong submission, and the commands that are compared."""
    reference = (ROOT / "solutions" / "exercise3_initialization" / "reference.py").read_text(encoding="utf-8")
    for name, text in (("right", reference), ("wrong", reference + WRONG)):
        (folder / name).mkdir()
        (folder / name / "exercise3_initialization.py").write_text(text, encoding="utf-8")
    nngrade = shutil.which("nngrade", path=str(Path(PYTHON).parent)) or "nngrade"
    ordinary = [
        PYTHON,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--import-mode=importlib",
    ]
    ordinary += ["-o", "addopts=", str(ROOT / "benchmarks" / "ordinary_exercise3.py")]
    return {
        "bare": [PYTHON, "-c", "import numpy, click, rich"],
        "check": [nngrade, "check", "exercise3", "--from", str(folder / "right")],
        "failing check": [nngrade, "check", "exercise3", "--from", str(folder / "wrong")],
        "ordinary": ["env", f"SUBMISSION={folder / 'right'}", *ordinary],
        "failing ordinary": ["env", f"SUBMISSION={folder / 'wrong'}", *ordinary],
    }


def environment(folder: str) -> dict[str, str]:
    """One cache for the papers of this run."""
    return {"NNGRADE_CACHE": f"{folder}/cache"}


def seconds(command: list[str], variables: dict[str, str], codes: tuple[int, ...]) -> float:
    """Wall time of a command, which has to end with one of `codes`."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | variables
    start = time.perf_counter()
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    taken = time.perf_counter() - start
    if done.returncode not in codes:
        sys.exit(f"{command} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return taken


def show(median: dict[str, float], cold: float) -> None:
    """The table of goals and figures."""
    table = Table(title=f"Exercise 3, median of {RUNS} runs each")
    for column in ("what", "seconds", "against", "ratio", "goal", ""):
        table.add_column(column, justify="left" if column in ("what", "against", "") else "right")
    rows = [
        ("right submission, paper at hand", "check", "ordinary", 0.10),
        ("right submission, paper at hand", "check", "bare", 3.0),
        ("failing check, counterexamples and misconceptions", "failing check", "failing ordinary", 0.35),
    ]
    for what, name, against, goal in rows:
        ratio = median[name] / median[against]
        reached = "reached" if ratio <= goal else "not reached"
        table.add_row(
            what,
            f"{median[name]:.2f}",
            f"{against} {median[against]:.2f} s",
            f"{ratio:.3f}",
            f"{goal}",
            reached,
        )
    table.add_row(
        "very first check, paper written on the way",
        f"{cold:.1f}",
        "",
        "",
        "15 s",
        "reached" if cold <= 15 else "not reached",
    )
    Console(width=150).print(table)


if __name__ == "__main__":
    main()
