"""autograder.zip in an imitation of Gradescope's machines: whatever is handed in, results.json is there and right."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
from support.gradescope import WHY_NOT, Image, built, graded, made_place, move_program, once, results

from nngrade.autograder.settings import Settings
from nngrade.paper.cache import fetch
from nngrade.platforms.gradescope.autograder import gradescope_zip

ROOT = Path(__file__).parents[3]
FILE = "exercise3_initialization.py"
RIGHT = (ROOT / "tests" / "solutions" / "vectorised" / FILE).read_text(encoding="utf-8")

pytestmark = [pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT), pytest.mark.nightly]  # it builds an image


@pytest.fixture(scope="session")
def archive(tmp_path_factory, course):
    exercise = course.exercise("exercise3")
    file = tmp_path_factory.mktemp("autograder") / "autograder.zip"
    file.write_bytes(gradescope_zip(exercise, fetch(exercise, 0), Settings("exercise3")))
    return file


@pytest.fixture(scope="session")
def image(tmp_path_factory, archive):
    """`setup.sh` runs for real, once for all processes of the tests."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "image"
    once(folder, lambda place: (place / "log").write_text(built(archive, place)[1]))
    assert "the autograder works. Sandbox: user" in (folder / "log").read_text()
    return Image(folder / "source")


@pytest.fixture
def place(tmp_path):
    return made_place(tmp_path / "autograder")


def hand_in(place, text, name=FILE):
    (place / "submission" / name).write_text(text, encoding="utf-8")


def replaced(tmp_path, name, text):
    """The mounts that put a text in the place of a file of the bundle."""
    file = tmp_path / "other"
    file.write_text(text, encoding="utf-8")
    return ("--bind", str(file), f"/autograder/source/{name}")


def instead_of(task, body):
    """The right solution with another body of one task."""
    head, _, rest = RIGHT.partition(f"def {task}(")
    signature, _, rest = rest.partition("\n")
    return f"{head}def {task}({signature}\n    {body}\n{rest}"


def said(found):
    return found["output"] + "\n".join(test["output"] for test in found["tests"])


# -- what is handed in ------------------------------------------------------------------------------------------------


def test_a_right_submission_gets_all_points_behind_a_wall_of_its_own(image, place):
    hand_in(place, RIGHT)
    found, log = graded(image, place)
    assert found["score"] == 30
    assert {test["status"] for test in found["tests"]} == {"passed"}
    assert "sandbox: user" in log
    assert found["extra_data"]["sandbox"].startswith("user")
    assert not list(image.folder.glob("python/lib/*/site-packages/torch*"))


def test_a_half_finished_one_gets_its_points_and_is_told_what_is_wrong(image, place):
    shutil.copy(ROOT / "examples" / "half_finished" / FILE, place / "submission")
    found, _ = graded(image, place)
    assert found["score"] == 9
    assert sum(test["score"] for test in found["tests"]) == 9
    assert "Looks like: zero slope taken for none." in said(found)


def test_a_crash_costs_the_task_that_crashes(image, place):
    hand_in(place, instead_of("constant", "import os; os.kill(os.getpid(), 9)"))
    assert graded(image, place)[0]["score"] == 29


def test_a_crash_at_import_costs_everything_and_is_told(image, place):
    hand_in(place, "import os\nos._exit(0)\n" + RIGHT)
    found, _ = graded(image, place)
    assert found["score"] == 0
    assert "while it was imported" in found["output"]
    assert "nngrade" not in found["extra_data"]


SPY = """
TARGETS = ["/autograder/source/paper", "/autograder/source/settings.json", "/proc/self/environ",
           "/autograder/source/course/solutions/exercise3_initialization/reference.py", "/proc/1/cmdline"]
GOT = []
for target in TARGETS:
    try:
        GOT.append(open(target, "rb").read(100))
    except OSError:
        pass
for target in ("/autograder/results/results.json", "/autograder/run_autograder", "/autograder/source/nngrade/x.py"):
    try:
        open(target, "w").write('{"score": 1000}')
        GOT.append(target)
    except OSError:
        pass
import sys
sys.stdout.write('{"score": 1000}')
"""


def test_an_attack_reads_and_writes_nothing_of_the_graders(image, place):
    hand_in(place, SPY + instead_of("constant", "raise ValueError(f'I got {GOT}')"))
    found, _ = graded(image, place)
    assert found["score"] == 29
    assert "I got []" in said(found)


def test_a_link_to_the_reference_is_not_followed(image, place):
    target = f"/autograder/source/course/solutions/{FILE.removesuffix('.py')}/reference.py"
    (place / "submission" / FILE).symlink_to(target)
    found, _ = graded(image, place)
    assert found["score"] == 0
    assert "is a link" in found["output"]


def test_without_the_file_there_is_nothing_to_grade_and_that_is_told(image, place):
    hand_in(place, "my notes", "notes.txt")
    found, _ = graded(image, place)
    assert found["score"] == 0
    assert f"nothing to grade: there is no {FILE} among the 1 files: notes.txt" in found["output"]
    assert sum(test["max_score"] for test in found["tests"]) == 30
    assert found["extra_data"] == {"nngrade": "nothing to grade"}


def test_names_that_are_no_text_can_be_told(image, place):
    Path(os.fsdecode(os.fsencode(place / "submission") + b"/\xff\n\x1b[31m.txt")).write_text("")
    assert "among the 1 files: ?\n.txt" in graded(image, place)[0]["output"]


def test_what_is_hidden_is_graded_and_shown_later(image, place, tmp_path):
    settings = json.loads((image.folder / "settings.json").read_text()) | {
        "hidden": ["constant", "calculate_gain:2"]
    }
    shutil.copy(ROOT / "examples" / "half_finished" / FILE, place / "submission")
    found, _ = graded(image, place, replaced(tmp_path, "settings.json", json.dumps(settings)))
    assert found["score"] == 9
    later = [test["name"] for test in found["tests"] if test["visibility"] == "after_due_date"]
    assert later == ["constant", "calculate_gain (all of it)"]
    shown = [test for test in found["tests"] if test["visibility"] == "visible"]
    assert "zero slope" not in json.dumps(shown)


def test_an_endless_loop_costs_what_it_hangs_in(image, place):
    hand_in(place, instead_of("constant", "while True: pass"))
    found, _ = graded(image, place)
    assert found["score"] == 29
    assert "No answer within 4 seconds." in said(found)


def test_the_time_for_all_of_it_can_be_cut(image, place, tmp_path):
    settings = json.loads((image.folder / "settings.json").read_text()) | {"seconds": 1}
    hand_in(place, instead_of("constant", "while True: pass"))
    found, _ = graded(image, place, replaced(tmp_path, "settings.json", json.dumps(settings)))
    assert found["score"] == 0
    assert "No answer within 1 seconds." in said(found)


# -- what breaks ------------------------------------------------------------------------------------------------------


def assert_not_graded(found, why):
    assert found["score"] == 0
    assert "This has not been graded, and the 0 says nothing about your work" in found["output"]
    assert why in found["output"]
    assert found["extra_data"] == {"nngrade": "not graded"}


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("paper", "rubbish", "paper is damaged"),
        ("settings.json", "{", "settings of the autograder are damaged"),
        ("nngrade/marking/pipeline.py", "def (", "the grader itself failed (exit code 1)"),
        ("nngrade/marking/assemble.py", "def (", "a mistake of nngrade's own (SyntaxError)"),
        ("course/solutions/exercise3_initialization/exercise.toml", "=", "exercise.toml cannot be read"),
    ],
)
def test_a_broken_bundle_is_told_as_the_graders_failure(image, place, tmp_path, name, text, why):
    hand_in(place, instead_of("constant", "return 0"))
    found, log = graded(image, place, replaced(tmp_path, name, text))
    assert_not_graded(found, why)
    assert log


def test_a_missing_python_is_told(image, place):
    hand_in(place, RIGHT)
    found, log = graded(image, place, ("--tmpfs", "/autograder/source/python"))
    assert_not_graded(found, "the grader is not installed as it should be (exit code 127)")
    assert "not graded" in log


def test_the_bare_process_is_refused_unless_submissions_are_trusted(image, place, tmp_path):
    without_ldd = ("--ro-bind", "/dev/null", shutil.which("ldd") or "")
    hand_in(place, RIGHT)
    assert_not_graded(
        graded(image, place, without_ldd)[0], "a stronger sandbox than this machine has: process"
    )
    trial = (
        "/autograder/source/python/bin/python",
        "-P",
        "-m",
        "nngrade.platforms.gradescope.autograder_trial",
    )
    tried = image.run(
        place, "env", "PYTHONPATH=/autograder/source", *trial, "/autograder/source", mounts=without_ldd
    )
    assert tried.returncode == 2
    assert "does not work here: Other people's work needs a stronger sandbox" in tried.stderr
    settings = json.loads((image.folder / "settings.json").read_text()) | {"trust": True}
    trusting = replaced(tmp_path, "settings.json", json.dumps(settings))
    assert graded(image, place, [*without_ldd, *trusting])[0]["score"] == 30


def test_a_full_disk_leaves_the_points(image, place):
    shutil.copy(ROOT / "examples" / "half_finished" / FILE, place / "submission")
    move_program(image, place)
    keep = "/autograder/run_autograder; cp /autograder/results/results.json /autograder/kept.json"
    full = ("--size", str(17 * 4096), "--tmpfs", "/autograder/results")
    done = image.run(place, "sh", "-c", keep, mounts=full)
    (place / "kept.json").rename(place / "results" / "results.json")
    assert "room that was kept" in done.stdout
    assert results(place)["score"] == 9
    assert "Looks like: zero slope" in said(results(place))


def test_a_grader_that_hangs_is_given_up_in_time_and_that_is_told(image, place):
    hand_in(place, "while True: pass")
    move_program(image, place, " 10 138 ", " 10 2 ")
    assert image.run(place, "/autograder/run_autograder").returncode == 0
    assert_not_graded(results(place), "did not finish within 138 seconds")


def test_a_grader_that_is_killed_leaves_a_word_about_it(image, place):
    hand_in(place, "while True: pass")
    move_program(image, place)
    container = subprocess.Popen(
        image.command(place, "/autograder/run_autograder"), stdout=subprocess.DEVNULL
    )
    try:
        os.kill(grader_below(container.pid), signal.SIGKILL)
        container.wait(30)
        assert_not_graded(results(place), "the grader itself failed (exit code 137)")
    finally:
        container.kill()


def test_a_container_that_is_killed_leaves_a_word_about_it(image, place):
    hand_in(place, "while True: pass")
    move_program(image, place)
    container = subprocess.Popen(
        image.command(place, "/autograder/run_autograder"), stdout=subprocess.DEVNULL
    )
    try:
        os.kill(grader_below(container.pid), 0)
    finally:
        container.kill()
        container.wait(30)
    assert_not_graded(results(place), "the grader was stopped before it had finished")


def grader_below(pid):
    """The process of the grader, once it is there."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        for child in descendants(pid):
            with contextlib.suppress(OSError):
                command = Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")
                if command[0].endswith(b"/python") and b"-P" in command:
                    return child
        time.sleep(0.05)
    raise AssertionError("no grader was started")


def descendants(pid):
    with contextlib.suppress(OSError):
        for child in map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
            yield child
            yield from descendants(child)


def test_an_image_without_a_python_that_is_new_enough_says_so(image, place, tmp_path):
    stubs = tmp_path / "stubs"
    stubs.mkdir()
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14", "apt-get"):
        (stubs / name).write_text("#!/bin/sh\nexit 1\n")
        (stubs / name).chmod(0o755)
    done = image.run(place, "bash", "/autograder/source/setup.sh", path=f"{stubs}:/usr/bin:/bin")
    assert done.returncode != 0
    assert "there is no Python 3.11 or newer for this image: choose a newer base image" in done.stderr


def test_the_archive_is_the_same_bytes_every_time_and_its_programs_can_run(archive, course):
    exercise = course.exercise("exercise3")
    assert gradescope_zip(exercise, fetch(exercise, 0), Settings("exercise3")) == archive.read_bytes()
    with zipfile.ZipFile(archive) as zipped:
        modes = {one.filename: one.external_attr >> 16 for one in zipped.infolist()}
    assert modes["setup.sh"] & 0o111
    assert modes["run_autograder"] & 0o111
    assert not [
        name for name in modes if "pycache" in name or name.startswith(("nngrade/solutions", "course/tests"))
    ]
