"""The wheel itself is tested: what is in it, and that it works in an empty environment, from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COURSE = ("exercises", "solutions")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("nngrade-*.whl"))


def test_the_wheel_holds_the_tool_and_the_course_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    stray = [name for name in names if not name.startswith(("nngrade/", "nngrade-0.1.0.dist-info/"))]
    assert stray == []
    assert not [
        name for name in names if "__pycache__" in name or ".ipynb_checkpoints" in name or "/tests/" in name
    ]
    assert _here() == {name for name in names if name.startswith("nngrade/")}


def _here():
    """Every file of the tool and of the course in the checkout, under its name in a wheel."""
    folders = {"nngrade": ROOT / "grader" / "nngrade", **{f"nngrade/{one}": ROOT / one for one in COURSE}}
    files = (
        (where, file.relative_to(folder))
        for where, folder in folders.items()
        for file in folder.rglob("*")
        if file.is_file()
    )
    return {
        f"{where}/{file.as_posix()}"
        for where, file in files
        if not any(part == "__pycache__" or part.startswith(".") for part in file.parts)
    }


def test_the_installed_wheel_grades_from_another_folder(wheel, tmp_path):
    """PyTorch and the rest come from the environment of the tests: installing them again would take minutes."""
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as zipped:
        zipped.extractall(site)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True)
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    # The environment sees the wheel first, and of the checkout nothing: an editable install is a .pth file, which
    # PYTHONPATH does not read.
    environment = {
        **os.environ,
        "PYTHONPATH": f"{site}{os.pathsep}{packages}",
        "NNGRADE_CACHE": str(tmp_path / "cache"),
    }
    work = tmp_path / "work"
    work.mkdir()

    def nngrade(*arguments):
        command = [str(tmp_path / "venv" / "bin" / "python"), "-m", "nngrade", *arguments]
        return subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False)

    assert nngrade("init").returncode == 0
    done = nngrade("check", "exercise3", "--json")
    assert done.returncode == 1, done.stderr
    assert '"status": "todo"' in done.stdout
    reference = site / "nngrade" / "solutions" / "exercise3_initialization" / "reference.py"
    done = nngrade("check", "exercise3", "--from", str(reference))
    assert done.returncode == 0, done.stderr + done.stdout
    assert "30 of 30 points" in done.stdout
