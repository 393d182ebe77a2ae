"""`nngrade` as its users call it: every kind of bad input gets a sentence, the right exit code, and no traceback."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import time
import zipfile
from pathlib import Path

import jsonschema
import pytest
from support.cli import HALF, NNGRADE, RIGHT, ROOT, STEM, nngrade, started

import nngrade as nngrade_package


def test_right_work_ends_with_0_and_wrong_work_with_1():
    assert nngrade("check", "exercise3.constant", "--from", RIGHT).returncode == 0
    done = nngrade("check", "exercise3", "--from", RIGHT)
    assert done.returncode == 1
    assert "1 of 30 points" in done.stdout
    assert done.stderr == ""


def test_the_half_finished_example_shows_every_kind_of_verdict():
    done = nngrade("check", "exercise3", "--from", HALF, "--json")
    grade = json.loads(done.stdout)
    jsonschema.validate(grade, json.loads((ROOT / "docs" / "check.schema.json").read_text()))
    assert {task["status"] for task in grade["tasks"]} == {"passed", "failed", "todo"}
    failed = [task for task in grade["tasks"] if task["status"] == "failed"]
    assert {one.get("misconception", {}).get("name") for task in failed for one in task["properties"]} >= {
        None,
        "xavier_std_as_bound",
        "zero_slope_taken_for_none",
    }


def test_a_target_may_be_an_exercise_some_tasks_or_a_file(tmp_path):
    file = RIGHT / f"{STEM}.py"
    assert nngrade("check", file).returncode == 1
    one = json.loads(nngrade("check", "exercise3.constant", "--from", file, "--json").stdout)
    two = json.loads(
        nngrade("check", "exercise3.constant", "exercise3.xavier_normal", "--from", RIGHT, "--json").stdout
    )
    assert [task["name"] for task in one["tasks"]] == ["constant"]
    assert [task["name"] for task in two["tasks"]] == ["constant", "xavier_normal"]
    shutil.copy(file, tmp_path)
    assert nngrade("check", "exercise3.constant", cwd=tmp_path).returncode == 0
    assert json.loads(nngrade("check", "--json", cwd=tmp_path).stdout)["exercise"] == "exercise3"


def test_a_submission_may_be_an_archive(tmp_path):
    archive = tmp_path / "work.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.write(RIGHT / f"{STEM}.py", f"handed in/{STEM}.py")
        zipped.writestr(f"__MACOSX/{STEM}.py", "nothing")
    assert nngrade("check", "exercise3.constant", "--from", archive).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "exercise99"], "There is no exercise 'exercise99'. This course has: "),
        (["check", "exercise3.nothing"], "exercise3 has no task 'nothing'. Its tasks are: constant"),
        (["check", "exercise3", "--from", "nowhere"], "There is no file 'nowhere'."),
        (["check", "exercise3"], f"There is no {STEM}.py in '.'. `nngrade init` puts the exercises there."),
        (["check", "nowhere/exercise3_initialization.py"], "There is no file 'nowhere/exercise3_initialization.py'."),
        (["check", "./work.py"], "'work.py' does not say which exercise it is"),
        (["check", "work.zip"], "nngrade check exercise3 --from work.zip"),
        (["check", "W.TAR.GZ"], "nngrade check exercise3 --from W.TAR.GZ"),
        (["check", "folder"], "'folder' is a folder. Name the exercise too"),
        (["check", "exercise3", "--from", "folder"], f"There is no {STEM}.py in 'folder'."),
        (["check", "exercise3", "--from", "taken"], f"'taken/{STEM}.py' is a folder; a Python file is expected there."),
        (["check", "exercise3", "--from", "pipe"], "'pipe' is not a regular file; a Python file is expected there."),
        (["check", "exercise3", "--from", "large.py"], "'large.py' is larger than 1048576 bytes"),
        (["check", "exercise3", "--from", "broken.zip"], "'broken.zip' cannot be read as a zip archive"),
        (["check", "exercise3", "--from", "other.zip"], f"{STEM}.py in 'other.zip'. It holds 1 file: a.txt."),
        (["check", "exercise3", "--from", "locked.py"], "'locked.py' cannot be read: Permission denied."),
        (["check", "exercise3", "--from", "linked"], "is a link; hand in the file itself"),
        (["check", "exercise3", "--from", "a\x1b[31m\nb"], "There is no file 'a\nb'."),
        (["check", "a" * 5000], "is too long for a name."),
        (["check", "exercise3", "--from", "a" * 5000], "cannot be read: File name too long."),
        (["check", "exercise3", "--course", "a" * 5000], "is too long for a name."),
        (["check"], "There is no exercise in this folder. `nngrade init` puts the exercises there."),
        (["check", "--from", "folder"], "Which exercise is to be checked? 'folder' does not say."),
        (["check", "exercise3", "--seed", "x"], "'x' is not a valid integer"),
        (["check", "--nothing"], "No such option"),
        (["nothing"], "No such command 'nothing'"),
        (["--course", "nowhere", "check", "exercise3"], "There is no course at 'nowhere': no such folder."),
        (["check", "exercise3", "--course", "folder"], "There is no course at 'folder': it has no exercises"),
        (["init", "taken.txt"], "'taken.txt' cannot be written"),
    ],
)  # fmt: skip
def test_a_wrong_command_ends_with_2_and_says_what_to_do(tmp_path, arguments, says):
    (tmp_path / "folder").mkdir()
    (tmp_path / "taken" / f"{STEM}.py").mkdir(parents=True)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / f"{STEM}.py").symlink_to(ROOT / "solutions" / STEM / "reference.py")
    (tmp_path / "large.py").write_bytes(b"#" * (2**20 + 1))
    (tmp_path / "broken.zip").write_bytes(b"PK nothing")
    (tmp_path / "taken.txt").touch()
    (tmp_path / "locked.py").touch(mode=0o000)
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as zipped:
        zipped.writestr("a.txt", "")
    if "locked.py" in arguments and os.geteuid() == 0:
        pytest.skip("root may read everything")
    done = nngrade(*arguments, cwd=tmp_path)
    assert says in done.stderr
    assert done.returncode == 2
    assert done.stdout == ""


def test_an_archive_that_would_unpack_to_gigabytes_is_refused(tmp_path):
    with (
        zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as zipped,
        zipped.open(f"{STEM}.py", "w") as member,
    ):
        for _ in range(64):
            member.write(bytes(2**20))
    done = nngrade("check", "exercise3", "--from", tmp_path / "bomb.zip")
    assert done.returncode == 2
    assert "is larger than 1048576 bytes" in done.stderr


def test_a_worker_that_cannot_be_started_ends_with_3(tmp_path):
    (tmp_path / "roots").touch()
    shutil.copy(shutil.which("ldd") or "/bin/true", tmp_path / "ldd")
    env = {"PATH": str(tmp_path), "NNGRADE_ROOTS": str(tmp_path / "roots")}
    done = nngrade("check", "exercise3.constant", "--from", RIGHT, env=env)
    if os.geteuid() == 0:
        assert done.returncode == 3
        assert "No root folder could be made in" in done.stderr
    else:
        assert "Sandbox: process (bubblewrap is not installed)." in done.stdout


def test_where_no_stronger_wall_is_to_be_had_the_grade_says_so(tmp_path):
    done = nngrade("check", "exercise3.constant", "--from", RIGHT, env={"PATH": str(tmp_path)})
    assert done.returncode == 0
    assert "Sandbox: process (bubblewrap is not installed" in done.stdout


def test_a_course_that_contradicts_itself_ends_with_3(tiny, edit):
    edit(tiny, "reference.py", "2.0 * x", "3.0 * x")
    done = nngrade("check", "exercise1", "--from", tiny.stub, "--course", tiny.course.root)
    assert done.returncode == 3
    assert "PyTorch does not agree" in done.stderr


def test_somebody_elses_course_can_be_taken(tiny):
    done = nngrade(
        "--course", tiny.course.root, "check", "exercise1", "--from", tiny.folder / "reference.py", "--json"
    )
    assert json.loads(done.stdout)["points"] == 3
    assert done.returncode == 0


def test_the_first_check_says_that_it_writes_the_paper_and_a_second_does_not(tiny, tmp_path):
    arguments = ["--course", tiny.course.root, "check", "exercise1", "--from", tiny.stub]
    env = {"NNGRADE_CACHE": str(tmp_path / "cache")}
    assert "Writing the paper of exercise1, once" in nngrade(*arguments, env=env).stderr
    assert nngrade(*arguments, env=env).stderr == ""


def test_a_cache_that_cannot_be_written_does_not_stop_the_check(tiny, tmp_path):
    (tmp_path / "cache").touch()
    done = nngrade(
        "--course",
        tiny.course.root,
        "check",
        "exercise1",
        "--from",
        tiny.stub,
        env={"NNGRADE_CACHE": str(tmp_path / "cache")},
    )
    assert "could not be kept" in done.stderr
    assert done.returncode == 1


def test_an_interrupt_ends_with_130_and_leaves_nothing_running(tmp_path):
    mark = f"interrupted-{os.getpid()}"
    (tmp_path / f"{STEM}.py").write_text(f"# {mark}\ndef constant(shape, value):\n    while True: pass\n")
    process = started("check", "exercise3.constant", "--from", tmp_path, env={"TMPDIR": str(tmp_path)})
    its_children, end = Path(f"/proc/{process.pid}/task/{process.pid}/children"), time.monotonic() + 60
    while not (children := its_children.read_text().split()) and time.monotonic() < end:
        time.sleep(0.05)
    assert children
    time.sleep(1)  # by now the work is asked, or is about to be
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=10)
    assert process.returncode == 130
    assert "Traceback" not in stderr
    time.sleep(0.2)
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
    assert not list(tmp_path.glob("nngrade-*"))


@pytest.mark.nightly
def test_twenty_graders_at_once_still_give_right_work_full_marks(course):
    reference = course.exercise("exercise3").folder / "reference.py"
    processes = [started("check", "exercise3", "--from", reference) for _ in range(20)]
    shown = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * 20, shown[0]


def test_json_on_a_closed_pipe_is_no_traceback():
    process = subprocess.Popen(
        f"{' '.join(NNGRADE)} check exercise3 --from {HALF} | head -c 1",
        shell=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    _, stderr = process.communicate(timeout=60)
    assert "Traceback" not in stderr


def test_in_a_terminal_there_is_colour_and_no_color_is_honoured():
    assert "\x1b[" in _in_terminal({})
    assert "\x1b[3" not in _in_terminal({"NO_COLOR": "1"})


def _in_terminal(env):
    """What a terminal of 80 columns gets to see."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*NNGRADE, "check", "exercise3.constant", "--from", str(RIGHT)],
        stdout=follower, stderr=follower, env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", **env},
    )  # fmt: skip
    process.wait(timeout=60)
    os.close(follower)
    text = os.read(leader, 2**16).decode()
    os.close(leader)
    return text


def test_init_puts_stubs_and_lessons_into_a_folder_and_leaves_work_alone(tmp_path):
    done = nngrade("init", "my course", cwd=tmp_path)
    assert done.returncode == 0
    file = tmp_path / "my course" / f"{STEM}.py"
    assert file.exists()
    assert file.with_suffix(".md").exists()
    file.write_text("my work")
    done = nngrade("init", "my course", cwd=tmp_path)
    assert f"left alone  my course/{STEM}.py" in done.stdout
    assert file.read_text() == "my work"


def test_list_names_every_task(course):
    done = nngrade("list")
    assert done.returncode == 0
    for exercise in course.exercises:
        assert exercise.title in done.stdout
        assert all(task.name in done.stdout for task in exercise.tasks)
    assert json.loads(nngrade("list", "--json").stdout)["exercises"][0]["tasks"]


def test_the_python_interface_returns_the_grade():
    grade = nngrade_package.check("exercise3", RIGHT, tasks=["constant"])
    assert grade.passed
    assert isinstance(grade, nngrade_package.Grade)
    assert nngrade_package.__version__


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("command", ["list", "--help"])
def test_output_for_which_there_is_no_space_is_told_and_is_no_mistake_of_ours(command):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*NNGRADE, command],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (3, "nngrade: There is no space left for the output.\n")
