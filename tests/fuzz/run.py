"""Fuzz every target, for SECONDS in all: `make fuzz SECONDS=60`, or `PYTHONPATH=tests python -m fuzz.run 60`.

With atheris it is guided by coverage; without it, Hypothesis tries nearly valid bytes for as long. What breaks a target
is written into `findings`, and is a test from then on: give the file a name that says what is in it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FINDINGS = Path(__file__).with_name("findings")
NAMES = (
    "decoding",
    "encoding",
    "inbox",
    "marking",
    "grading",
    "submission",
    "archive",
    "folder",
    "paper",
    "text",
)
HAS_ATHERIS = importlib.util.find_spec("atheris") is not None


def main(seconds: float) -> int:
    """Fuzz all targets, as many at a time as there are processors; 1 if something was found."""
    if not HAS_ATHERIS:
        print("atheris is not installed, so Hypothesis guesses without seeing what is covered.")
        print("On Linux, `pip install atheris` (or `pip install -e '.[fuzz]'`) brings it.")
    at_once = min(os.cpu_count() or 1, len(NAMES))
    share = max(seconds * at_once / len(NAMES), 1.0)
    before = _findings()
    with ThreadPoolExecutor(at_once) as pool:
        was_clean = list(pool.map(lambda name: _fuzz_in_a_process(name, share), NAMES))
    found = sorted(_findings() - before)
    for file in found:
        print(f"found: {file}")
    if found:
        print("Each of them is a test now: pytest tests/fuzz")
    return 0 if all(was_clean) and not found else 1


def _findings() -> set[Path]:
    return {file for file in FINDINGS.rglob("*") if file.is_file()}


def _fuzz_in_a_process(name: str, seconds: float) -> bool:
    """Whether nothing was found; libFuzzer takes the process that it runs in with it."""
    with tempfile.TemporaryDirectory(prefix="nngrade-fuzz-") as scratch:
        done = subprocess.run(
            [sys.executable, "-m", "fuzz.run", name, f"{seconds:.1f}"],
            env={**os.environ, "TMPDIR": scratch},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    print(f"{name}: {_summary(done.stdout)}{'' if done.returncode == 0 else ', and something was found'}")
    if done.returncode != 0:
        print(
            "\n".join(
                line for line in done.stdout.splitlines() if not line.startswith(("#", "INFO:", "WARNING:"))
            )
        )
    return done.returncode == 0


def _summary(output: str) -> str:
    runs = re.findall(r"^(?:Done |stat::number_of_executed_units: +)(\d+)", output, re.MULTILINE)
    covered = re.findall(r" cov: (\d+) ft: (\d+)", output)
    text = f"{int(runs[-1]):,} executions" if runs else "no summary"
    return text + (f", {covered[-1][0]} blocks and {covered[-1][1]} features covered" if covered else "")


# -- in a process of its own --------------------------------------------------------------------------------------


def fuzz(name: str, seconds: float) -> None:
    """Fuzz one target; warnings are failures too, since they would end up on a learner's terminal."""
    (FINDINGS / name).mkdir(parents=True, exist_ok=True)
    warnings.simplefilter("error")
    if HAS_ATHERIS:
        _guided_by_coverage(name, seconds)
    else:
        _by_hypothesis(name, seconds)


def _guided_by_coverage(name: str, seconds: float) -> None:
    import atheris  # where there is one

    with atheris.instrument_imports(include=["nngrade", "tarfile", "zipfile"]):
        import tarfile  # noqa: F401  else it is imported at the first archive, and not instrumented
        import zipfile  # noqa: F401  as above

        from .inputs import SEEDS
        from .targets import TARGETS

    corpus = Path(tempfile.mkdtemp())
    for number, seed in enumerate(SEEDS[name]):
        (corpus / str(number)).write_bytes(seed)
    flags = {
        "max_total_time": round(seconds) or 1,
        "max_len": 2**14,
        "timeout": 20,
        "rss_limit_mb": 1024,
        "print_final_stats": 1,
        "artifact_prefix": f"{FINDINGS / name}/",
    }
    atheris.Setup(
        ["fuzz", *(f"-{flag}={value}" for flag, value in flags.items()), str(corpus), str(FINDINGS / name)],
        TARGETS[name],
    )
    atheris.Fuzz()


class _TimeIsUp(BaseException):
    """Ends Hypothesis from within; no `Exception`, so that it is not taken for a failure."""


def _by_hypothesis(name: str, seconds: float) -> None:
    from hypothesis import HealthCheck, given, seed, settings

    from .inputs import INPUTS
    from .targets import TARGETS

    deadline, runs, broke = time.monotonic() + seconds, 0, b""

    @settings(max_examples=2000, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(INPUTS[name])
    def attempt(raw: bytes) -> None:
        nonlocal runs, broke
        if time.monotonic() > deadline:
            raise _TimeIsUp
        runs += 1
        try:
            TARGETS[name](raw)
        except Exception:
            broke = raw
            raise

    try:
        for number in range(2**31):
            seed(number + time.time_ns() % 2**32)(attempt)()
    except _TimeIsUp:
        pass
    finally:
        print(f"Done {runs} runs")
        if broke:
            (FINDINGS / name / f"crash-{hashlib.sha1(broke).hexdigest()}").write_bytes(broke)
    sys.exit(1 if broke else 0)


if __name__ == "__main__":
    match sys.argv[1:]:
        case [total]:
            sys.exit(main(float(total)))
        case [target, seconds_of_its_own]:
            fuzz(target, float(seconds_of_its_own))
        case _:
            sys.exit(__doc__)
