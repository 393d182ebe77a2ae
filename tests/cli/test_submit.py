"""`nngrade submit`, as learners call it."""

from __future__ import annotations

import json
import shutil
import zipfile

import pytest
from support.cli import HALF, STEM, nngrade

from nngrade.cli.learner.submit import _checked
from nngrade.errors import SandboxError
from nngrade.submissions.submission import Submission


@pytest.fixture
def submit(tmp_path):
    """Call it in a folder with half-finished work, with a configuration of its own."""
    work = tmp_path / "work"
    shutil.copytree(HALF, work)

    def call(*arguments, **env):
        return nngrade(
            "submit", *arguments, cwd=work, env={"XDG_CONFIG_HOME": str(tmp_path / "config"), **env}
        )

    call.folder = work
    call.config = tmp_path / "config" / "nngrade" / "identity.json"
    return call


def test_it_checks_and_packs_and_says_what_to_upload(submit):
    done = submit("exercise3", "--name", "Jane Doe", "--id", "12/34")
    assert done.returncode == 0
    file = submit.folder / "exercise3-12-34.zip"
    assert f"Upload this one file:\n  {file}" in done.stdout
    assert done.stdout.startswith("9 of 30 points: what is there counts, and you can hand in again.")
    with zipfile.ZipFile(file) as archive:
        assert archive.namelist() == ["exercise3_initialization.py", "nngrade.json"]
        assert archive.read(f"{STEM}.py") == (submit.folder / f"{STEM}.py").read_bytes()
        says = json.loads(archive.read("nngrade.json"))
    assert (says["name"], says["id"], says["result"]["points"]) == ("Jane Doe", "12/34", 9)


def test_who_it_is_is_remembered_and_can_be_corrected(submit):
    submit("exercise3", "--name", "Jane Doe")
    assert "Packed for Jane Doe" in submit("exercise3").stdout
    assert json.loads(submit("exercise3", "--id", "7", "--json").stdout)["archive"].endswith(
        "exercise3-7.zip"
    )
    assert (submit.folder / "exercise3-jane-doe.zip").exists()
    submit.config.write_text("{damaged")
    assert "Who is handing in?" in submit("exercise3").stderr


def test_work_that_is_no_python_is_packed_all_the_same(submit):
    (submit.folder / f"{STEM}.py").write_text("def broken(:\n")
    done = submit("exercise3", "--name", "Jane", "--out", "new/folder")
    assert done.returncode == 0
    assert done.stdout.startswith("0 of 30 points")
    assert (submit.folder / "new" / "folder" / "exercise3-jane.zip").exists()


def test_where_no_check_is_to_be_had_there_is_no_result_and_a_notice(monkeypatch, capsys, course):
    """A machine on which no worker starts is no reason not to hand in."""

    def no_worker(*_, **__):
        raise SandboxError("No worker could be started: no memory.")

    monkeypatch.setattr("nngrade.marking.pipeline.run", no_worker)
    assert _checked(course.exercise("exercise3"), Submission(STEM, {}, "")) == {}
    assert "packed all the same: No worker could be started: no memory." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("exercise3",), "Who is handing in?"),
        (("exercise3", "--name", "  "), "Who is handing in?"),
        (("exercise9", "--name", "Jane"), "There is no exercise 'exercise9'"),
        (("exercise1", "--name", "Jane"), "There is no exercise1_neuron.py"),
        (("exercise3", "--name", "Jane", "--out", "/proc/none"), "cannot be written"),
        (("exercise3", "--name", "Jane", "--out", f"{STEM}.py"), "cannot be written"),
        ((), "Missing argument"),
    ],
)
def test_a_wrong_command_is_a_sentence_and_writes_nothing(submit, arguments, says):
    done = submit(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert [file.name for file in submit.folder.iterdir()] == [f"{STEM}.py"]


def test_a_configuration_that_cannot_be_written_costs_nothing_but_memory(submit):
    submit.config.parent.parent.write_text("a file in the folder's place")
    done = submit("exercise3", "--name", "Jane")
    assert done.returncode == 0
    assert (submit.folder / "exercise3-jane.zip").exists()
