"""`nngrade class autograder`, as it is called."""

from __future__ import annotations

import zipfile

import pytest
from support.cli import nngrade


def test_an_archive_for_gradescope_is_made_and_its_seed_told(tmp_path, tiny):
    arguments = (
        "--course",
        str(tiny.course.root),
        "--exercise",
        "exercise1",
        "--out",
        "a.zip",
        "--seed",
        "7",
    )
    done = nngrade("class", "autograder", "gradescope", *arguments, "--hidden", "Decay", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("created  a.zip: exercise1, 3 points, seed 7\n")
    assert "no total" in done.stdout
    assert {"setup.sh", "run_autograder", "paper"} <= set(zipfile.ZipFile(tmp_path / "a.zip").namelist())


def test_files_for_github_are_written(tmp_path, tiny):
    arguments = ("--course", str(tiny.course.root), "--exercise", "exercise1", "--out", "template")
    done = nngrade("class", "autograder", "github", *arguments, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Students can read and change" in done.stdout
    assert (tmp_path / "template" / ".github" / "workflows" / "nngrade.yml").is_file()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("gradescope", "--exercise", "exercise99", "--out", "x"), "There is no exercise 'exercise99'"),
        (("gradescope", "--exercise", "exercise1", "--out", "nowhere/x"), "'nowhere/x' cannot be written"),
        (("gradescope", "--exercise", "exercise1", "--out", "x", "--hidden", "who"), "no task 'who' to hide"),
        (("github", "--exercise", "exercise1"), "Missing option '--out'"),
        (("canvas",), "No such command 'canvas'"),
    ],
)
def test_a_wrong_command_is_told_in_a_sentence_and_writes_nothing(tmp_path, tiny, arguments, says):
    work = tmp_path / "work"
    work.mkdir()
    course = ("--course", str(tiny.course.root), "--seed", "0") if "--exercise" in arguments else ()
    done = nngrade("class", "autograder", *arguments, *course, cwd=work)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(work.iterdir())
