"""The wheel and the sdist themselves are tested: what is in them, and that they work from another folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

from nngrade import __version__

ROOT = Path(__file__).parents[1]
COURSE = ("exercises", "solutions")
TRIED_FROM_THE_SDIST = (
    "tests/test_repository.py",
    "tests/test_changed_exercises.py",
    "tests/cli/test_docs.py",
    "tests/cli/test_check.py",
    "tests/course/test_course.py",
    "tests/files",
)
"""They read most of what lies around the package."""


def built(what, folder):
    """The one file that is built."""
    command = [
        sys.executable,
        "-m",
        "build",
        f"--{what}",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(ROOT),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("nngrade-*"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return built("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def metadata(wheel):
    with zipfile.ZipFile(wheel) as zipped:
        return message_from_string(zipped.read(f"nngrade-{__version__}.dist-info/METADATA").decode())


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    """The source distribution, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(built("sdist", folder)) as packed:
        packed.extractall(folder / "unpacked", filter="data")
    return folder / "unpacked" / f"nngrade-{__version__}"


def test_the_version_stands_in_one_place(metadata):
    assert metadata["Version"] == __version__
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]


def test_no_link_of_the_description_needs_a_file_beside_it(metadata):
    links = re.findall(r"\]\(([^)\s]+)", metadata.get_payload())
    home = dict(one.split(", ") for one in metadata.get_all("Project-URL"))["Homepage"]
    in_the_readme = re.findall(r"\]\(([^)\s]+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(links) == len(in_the_readme) > 10
    for link, written in zip(links, in_the_readme, strict=True):
        assert link == (written if "://" in written else f"{home}/blob/main/{written}")
        assert "://" in written or (ROOT / written.partition("#")[0]).exists()


def test_the_addresses_of_the_project_begin_at_its_home(metadata):
    urls = dict(one.split(", ") for one in metadata.get_all("Project-URL"))
    assert {"Homepage", "Documentation", "Changelog", "Issues"} <= set(urls)
    assert all(url.startswith(urls["Homepage"]) for url in urls.values())


@pytest.mark.nightly
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only a checkout knows what git keeps")
def test_the_sdist_is_what_git_keeps(sdist):
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    kept = {name for name in listed.splitlines() if (ROOT / name).exists()}
    there = {file.relative_to(sdist).as_posix() for file in sdist.rglob("*") if not file.is_dir()}
    assert there - {"PKG-INFO"} == kept


@pytest.mark.nightly
def test_the_sdist_holds_what_its_own_tests_need(sdist):
    """All tests are collected from it; those that read files of the repository pass, and a check is one of them."""
    environment = {**os.environ, "PYTHONPATH": str(sdist / "grader")}
    pytest_there = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]

    def passed(*arguments):
        done = subprocess.run(
            [*pytest_there, *arguments],
            cwd=sdist,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-5000:] + done.stderr
        return done.stdout

    assert " tests collected" in passed("--collect-only")
    assert " passed" in passed(*TRIED_FROM_THE_SDIST, "-k", "not twenty_graders")


def test_the_wheel_holds_the_tool_and_the_course_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    stray = [name for name in names if not name.startswith(("nngrade/", f"nngrade-{__version__}.dist-info/"))]
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
