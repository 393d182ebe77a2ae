"""Commands in places that are not as they should be: no home, no folder, no room, nothing that can be kept."""

from __future__ import annotations

import json
import os
import pty
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from support.cli import NNGRADE, RIGHT, STEM, Terminal, nngrade, nngrade_here
from support.gradebooks import a_gradebook, handed

from nngrade.files import folders
from nngrade.study import progress
from nngrade.submissions.handed import Person

ADA = Person("1", "Ada Lovelace")

NOBODY = 23456
AS_NOBODY = [
    *f"setpriv --reuid {NOBODY} --regid {NOBODY} --clear-groups".split(),
    # The interpreter of the tests may lie in a folder of root's.
    *["--inh-caps", "+dac_read_search", "--ambient-caps", "+dac_read_search"],
    *["env", "-u", "HOME", "-u", "XDG_CACHE_HOME", "-u", "XDG_CONFIG_HOME", "-u", "NNGRADE_CACHE"],
]


def why_not_as_nobody():
    if os.name != "posix" or os.geteuid() != 0:
        return "only root can become a user that is not in the list of users"
    if shutil.which("setpriv") is None:
        return "setpriv is not installed"
    return ""


# -- no home --------------------------------------------------------------------------------------------------


@pytest.fixture
def open_folder():
    """A temporary folder that everybody may use: those of pytest are its user's alone."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


@pytest.mark.skipif(bool(why_not_as_nobody()), reason=why_not_as_nobody())
def test_without_a_home_and_a_name_everything_works_in_a_private_folder(tiny, open_folder):
    shutil.copytree(tiny.course.root, open_folder / "course")
    shutil.copy(tiny.folder / "reference.py", open_folder / tiny.file_name)

    def run(*arguments):
        course = ("--course", open_folder / "course")
        return nngrade(
            *course, *arguments, cwd=open_folder, before=AS_NOBODY, env={"TMPDIR": str(open_folder)}
        )

    first = run("check", "exercise1")
    assert first.returncode == 0, first.stderr
    assert "this user has no home folder. Set HOME or NNGRADE_CACHE to keep it." in first.stderr
    assert run("check", "exercise1").stderr == ""
    assert run("submit", "exercise1", "--name", "Jane").returncode == 0
    assert "Packed for Jane" in run("submit", "exercise1").stdout
    findings = {one["what"]: one for one in json.loads(run("doctor", "--json").stdout)}
    assert findings["cache"]["is_well"]
    assert "set HOME or NNGRADE_CACHE" in findings["cache"]["remedy"]
    (private,) = open_folder.glob(f"nngrade-of-{NOBODY}")
    assert stat.S_IMODE(private.stat().st_mode) == 0o700


@pytest.mark.skipif(bool(why_not_as_nobody()), reason=why_not_as_nobody())
def test_a_private_folder_that_somebody_else_made_is_not_used(tiny, open_folder):
    theirs = open_folder / f"nngrade-of-{NOBODY}"
    theirs.mkdir(mode=0o777)
    theirs.chmod(0o777)
    arguments = ("--course", tiny.course.root, "check", "exercise1", "--from", tiny.folder / "reference.py")
    done = nngrade(*arguments, before=AS_NOBODY, env={"TMPDIR": str(open_folder)})
    assert done.returncode == 0
    assert f"could not be kept in {theirs} (it belongs to somebody else)" in done.stderr
    assert list(theirs.iterdir()) == []
    done = nngrade("doctor", "--json", before=AS_NOBODY, env={"TMPDIR": str(open_folder)})
    cache = next(one for one in json.loads(done.stdout) if one["what"] == "cache")
    assert (cache["is_well"], cache["remedy"]) == (
        False,
        "Set NNGRADE_CACHE to a folder that can be written.",
    )


@pytest.fixture
def homeless(monkeypatch, tmp_path):
    def no_home(*_, **__):
        raise RuntimeError("could not determine the home directory")

    monkeypatch.delenv("NNGRADE_CACHE")
    monkeypatch.setattr("platformdirs.user_cache_path", no_home)
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: Path("~/.config/nngrade"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path / f"nngrade-of-{os.getuid()}"


def test_the_folders_of_a_user_without_a_home_are_below_the_temporary_one(homeless):
    assert folders.cache_folder() == homeless / "cache"
    assert folders.config_folder() == homeless / "config"
    assert folders.is_temporary(folders.cache_folder())
    homeless.chmod(0o755)
    folders.cache_folder()
    assert stat.S_IMODE(homeless.stat().st_mode) == 0o700


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("/tmp")])
def test_what_is_no_folder_is_not_taken_for_the_private_one(homeless, make):
    make(homeless)
    with pytest.raises(OSError, match=r"belongs to somebody else|File exists"):
        folders.cache_folder()


def test_variables_come_first(homeless, monkeypatch):
    monkeypatch.setenv("NNGRADE_CACHE", "/somewhere")
    monkeypatch.setenv("NNGRADE_CONFIG", "/elsewhere")
    assert (folders.cache_folder(), folders.config_folder()) == (Path("/somewhere"), Path("/elsewhere"))
    assert not folders.is_temporary(folders.cache_folder())
    assert not homeless.exists()


# -- no folder ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "exercise3"],
        ["list"],
        ["init"],
        ["hint", "exercise3"],
        ["watch"],
        ["quiz"],
        ["doctor"],
    ],
    ids=" ".join,
)
def test_a_folder_that_was_removed_is_said_to_be(tmp_path, arguments):
    folder = tmp_path / "gone"
    folder.mkdir()
    line = ["sh", "-c", 'rmdir "$PWD" && exec "$0" "$@"', *NNGRADE, *arguments]
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr == "nngrade: The current folder is not there any more. Go to another one, such as: cd ~\n"
    )


# -- no room --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", ["0", "1", "5", "21", "23", "9" * 30, "-3", "wide"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("list",), 0),
        (("lesson", "exercise3"), 0),
        (("hint", "exercise3.constant"), 0),
        (("solution", "exercise3.constant", "--give-up"), 0),
        (("quiz",), 0),
        (("quiz", "exercise3", "--questions", "2"), 1),
        (("--help",), 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_no_width_of_a_terminal_breaks_a_command(tmp_path, arguments, code, columns):
    done = nngrade_here(*arguments, cwd=tmp_path, typed=b"?\n?\n", columns=columns)
    assert done.returncode == code, done.stderr
    assert len("".join(done.stdout.split())) > 20


def test_what_is_listed_fits_a_narrow_terminal_and_a_width_of_0_is_80(tmp_path):
    narrow = nngrade_here("hint", "exercise3.constant", cwd=tmp_path, columns="3").stdout
    assert max(map(len, narrow.splitlines()[1:])) <= 24
    unknown, usual = (
        nngrade_here("lesson", "exercise3", cwd=tmp_path, columns=columns).stdout for columns in ("0", "80")
    )
    assert unknown == usual


@pytest.mark.parametrize("columns", ["0", "1", "21", "24"])
@pytest.mark.parametrize("person", [(), ("Ada Lovelace",)], ids=["everybody", "one person"])
def test_no_width_of_a_terminal_breaks_what_is_shown_of_a_class(tmp_path, columns, person):
    a_gradebook(tmp_path / "results", [(handed(ADA, "a"), 9.0)], [ADA, Person("2", "Bob")])
    done = nngrade_here("class", "show", "results", *person, cwd=tmp_path, columns=columns)
    assert done.returncode == 0, done.stderr
    assert "Ada" in done.stdout
    assert ("Bob" in done.stdout) == (not person)


def test_a_class_is_graded_in_a_narrow_terminal(tiny, tmp_path):
    (tmp_path / "in" / "ada").mkdir(parents=True)
    shutil.copy(tiny.folder / "reference.py", tmp_path / "in" / "ada" / tiny.file_name)
    course = ("--course", tiny.course.root, "--exercise", "exercise1", "--trust")
    for columns in ("0", "1"):
        with Terminal(
            tmp_path, "class", "grade", "in", *course, "--out", f"out{columns}", COLUMNS=columns
        ) as screen:
            shown, code = screen.rest(60)
        assert code == 0, shown
        assert "mistake of nngrade" not in shown


# -- nothing can be kept --------------------------------------------------------------------------------------


def work(folder):
    shutil.copy(RIGHT / f"{STEM}.py", folder)
    return folder


def test_a_hint_is_given_where_nothing_can_be_kept(tmp_path):
    (tmp_path / progress.FILE).mkdir()
    done = nngrade("hint", "exercise3.constant", cwd=tmp_path)
    assert done.returncode == 0
    assert "exercise3.constant" in done.stdout
    assert "cannot be read (it is not a regular file)" in done.stderr
    assert done.stderr.count("Your progress") == 1
    assert (tmp_path / progress.FILE).is_dir()


def test_whether_a_task_has_passed_is_not_guessed(tmp_path):
    (tmp_path / progress.FILE).mkdir()
    done = nngrade("solution", "exercise3.constant", cwd=tmp_path)
    assert done.returncode == 2
    assert (
        "nobody knows whether exercise3.constant has passed. --give-up shows it all the same." in done.stderr
    )


def test_a_damaged_progress_is_said_once_and_what_was_there_is_kept(tmp_path):
    for number in (1, 2):
        (tmp_path / progress.FILE).write_text(f'{{"version": 1, "tasks": {number}')
        done = nngrade("list", cwd=tmp_path)
        assert done.returncode == 0
        assert done.stderr.count("was damaged. The damaged file is kept as '.nngrade.json.damaged") == 1
    assert [file.read_text()[-1] for file in sorted(tmp_path.glob("*.damaged*"))] == ["1", "2"]


def test_watch_goes_on_where_nothing_can_be_kept_and_says_so_once(tmp_path):
    (work(tmp_path) / progress.FILE).mkdir()
    with Terminal(tmp_path, "watch", "exercise3") as screen:
        screen.wait_for("q quit")
        screen.wait_for("cannot be read")
        screen.press("c")
        screen.wait_for("q quit")
        screen.press("h")
        screen.wait_for("fan_in_and_fan_out:")
        screen.press("q")
        shown, code = screen.rest()
    assert code == 0
    assert "cannot be read" not in shown


def test_watch_goes_on_when_the_file_goes_becomes_a_folder_and_comes_back(tmp_path):
    file = work(tmp_path) / f"{STEM}.py"
    with Terminal(tmp_path, "watch", "exercise3", COLUMNS="3") as screen:
        screen.wait_for("quit")
        file.unlink()
        screen.wait_for("There is no")
        file.mkdir()
        screen.press("c")
        screen.wait_for("is a")
        screen.press("n")
        screen.wait_for("is a")
        file.rmdir()
        work(tmp_path)
        screen.press("c")
        screen.wait_for("quit")
        screen.press("q")
        assert screen.rest()[1] == 0


NO_WORKER = """
import sys
from nngrade.cli.run import Run
from nngrade.errors import SandboxError

def fail(self):
    raise SandboxError("No worker could be started: no memory.")

Run.start_worker = fail
from nngrade.cli.main import main
sys.argv[0] = "nngrade"
main()
"""


def test_watch_goes_on_without_a_worker_ahead(tmp_path, monkeypatch):
    monkeypatch.setattr("support.cli.NNGRADE", (sys.executable, "-c", NO_WORKER))
    with Terminal(work(tmp_path), "watch", "exercise3") as screen:
        screen.wait_for("q quit")
        screen.press("q")
        assert screen.rest()[1] == 0


def test_watch_ends_in_silence_when_its_terminal_is_closed(tmp_path):
    errors = tmp_path / "errors"
    line = f"exec {' '.join(NNGRADE)} watch exercise3 2>{errors}"
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        ["sh", "-c", line], cwd=work(tmp_path), stdin=follower, stdout=subprocess.PIPE, text=True
    )
    os.close(follower)
    while "quit" not in process.stdout.readline():
        pass
    os.close(leader)
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert errors.read_text() == ""
