"""What lies beside the learner's work is never imported by the grader, however the grader is started."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

LOUD = "print('imported from the folder of the learner')\nraise SystemExit(99)\n"
MODULE = [sys.executable, "-m", "nngrade"]
SCRIPT = [str(Path(sys.executable).with_name("nngrade"))]


@pytest.fixture
def run(tmp_path):
    """Run a command in the learner's folder."""

    def run(command, **environment):
        env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return subprocess.run(
            command, cwd=tmp_path, env=env | environment, capture_output=True, text=True, check=False
        )

    return run


NAMES = ["numpy", "json", "click", "typing", "__future__", "errno", "pathlib", "signal"]
STARTS = {
    "module": (MODULE, {}),
    "script": (SCRIPT, {"PYTHONPATH": "."}),
    "both": (MODULE, {"PYTHONPATH": "."}),
    "an empty entry": (SCRIPT, {"PYTHONPATH": ":/x"}),
}


@pytest.mark.parametrize(
    ("name", "how"),
    [
        *((name, how) for name in NAMES for how in ("module", "script")),
        ("json", "both"),
        ("json", "an empty entry"),
    ],
)
def test_a_learners_module_of_the_same_name_is_not_imported(tmp_path, run, name, how):
    start, environment = STARTS[how]
    (tmp_path / f"{name}.py").write_text(LOUD, encoding="utf-8")
    done = run([*start, "list", "--json"], **environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith('{"exercises"')


def test_a_learners_package_of_the_same_name_is_not_imported(tmp_path, run):
    (tmp_path / "click").mkdir()
    (tmp_path / "click" / "__init__.py").write_text(LOUD, encoding="utf-8")
    assert run([*MODULE, "list"]).returncode == 0


def test_what_the_learner_has_beside_the_work_is_for_nobody_in_a_check(tmp_path, run, course):
    exercise = course.exercise("exercise1")
    (tmp_path / exercise.file_name).write_bytes(exercise.stub.read_bytes())
    for name in ("numpy", "json", "click", "hypothesis", "random"):
        (tmp_path / f"{name}.py").write_text(LOUD, encoding="utf-8")
    done = run([*MODULE, "check", "exercise1", "--json"], PYTHONPATH=".")
    assert done.returncode == 1, done.stderr
    assert '"status": "todo"' in done.stdout


def test_another_relative_folder_stays_unless_it_would_take_the_place_of_something(tmp_path, run):
    folder = tmp_path / "lib"
    folder.mkdir()
    (folder / "of_my_own.py").write_text("", encoding="utf-8")
    show = [
        sys.executable,
        "-c",
        "from nngrade.cli import import_path as p; p.secure(); import sys; print(sys.path)",
    ]
    assert str(folder) in run(show, PYTHONPATH="lib").stdout
    (folder / "json.py").write_text(LOUD, encoding="utf-8")
    assert str(folder) not in run(show, PYTHONPATH="lib").stdout
    assert str(folder) in run(show, PYTHONPATH=str(folder)).stdout


def test_what_is_started_from_there_imports_nothing_of_the_learners_either(tmp_path, run):
    (tmp_path / "json.py").write_text(LOUD, encoding="utf-8")
    start = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import json'], check=True)"
    code = f"from nngrade.cli import import_path as p; p.secure(); {start}"
    assert run([sys.executable, "-c", code], PYTHONPATH=".").returncode == 0


def test_what_python_has_imported_before_is_refused(tmp_path, run):
    """Python itself imports a `sitecustomize` as soon as it finds one."""
    (tmp_path / "sitecustomize.py").write_text("", encoding="utf-8")
    done = run([*SCRIPT, "list"], PYTHONPATH=".")
    assert done.returncode == 2
    assert "sitecustomize.py' has been imported instead of" in done.stderr
    assert "Rename it" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_nngrade_itself_lies_in_stays(tmp_path, run):
    home = Path(__file__).parents[2] / "grader"
    (tmp_path / "grader").symlink_to(home)
    show = [
        sys.executable,
        "-c",
        "from nngrade.cli import import_path as p; p.secure(); import sys; print(sys.path)",
    ]
    assert str(tmp_path / "grader") in run(show, PYTHONPATH="grader").stdout


def test_in_a_folder_that_is_gone_there_is_no_traceback(tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    start = f"os.execv({SCRIPT[0]!r}, ['nngrade', '--version'])"
    code = f"import os; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); {start}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
