"""The commands of a learner's day, as they are called."""

from __future__ import annotations

import json
import shutil

import pytest
from support.cli import RIGHT, ROOT, STEM, Terminal, nngrade


@pytest.fixture
def folder(tmp_path):
    nngrade("init", cwd=tmp_path)
    return tmp_path


def solve(folder, name="constant"):
    shutil.copy(RIGHT / f"{STEM}.py", folder)
    assert nngrade("check", f"exercise3.{name}", cwd=folder).returncode == 0


def test_what_passed_is_remembered_and_listed(folder):
    solve(folder)
    listed = json.loads(nngrade("list", "--json", cwd=folder).stdout)
    tasks = {
        task["name"]: task
        for one in listed["exercises"]
        if one["name"] == "exercise3"
        for task in one["tasks"]
    }
    assert tasks["constant"]["passed"]
    assert tasks["fan_in_and_fan_out"]["passed"] is None
    assert "✓ constant" in nngrade("list", cwd=folder).stdout


def test_checking_what_somebody_handed_in_leaves_nothing_in_their_folder(folder, tmp_path_factory):
    theirs = tmp_path_factory.mktemp("theirs")
    shutil.copy(RIGHT / f"{STEM}.py", theirs)
    nngrade("check", "exercise3.constant", "--from", theirs, cwd=folder)
    assert [file.name for file in theirs.iterdir()] == [f"{STEM}.py"]
    assert not (folder / ".nngrade.json").exists()


def test_hints_climb_and_are_remembered(folder, course):
    task = course.exercise("exercise3").task("constant")
    seen = [nngrade("hint", "exercise3", cwd=folder).stdout for _ in range(4)]
    for text, hint in zip(seen, task.hints, strict=False):
        assert hint.split()[0] in text
    assert "These are all the hints" in seen[3]


def test_a_solution_has_to_be_earned_or_asked_for(folder):
    done = nngrade("solution", "exercise3.constant", cwd=folder)
    assert done.returncode == 2
    assert "has not passed yet" in done.stderr
    assert "np.full" in nngrade("solution", "exercise3.constant", "--give-up", cwd=folder).stdout
    solve(folder)
    assert "np.full" in nngrade("solution", "exercise3.constant", cwd=folder).stdout
    assert "Which task?" in nngrade("solution", "exercise3", cwd=folder).stderr


def test_a_reset_says_where_the_work_is_kept(folder):
    solve(folder)
    done = nngrade("reset", "exercise3", cwd=folder)
    assert "Your work is kept in exercise3_initialization." in done.stdout
    assert (
        json.loads(nngrade("check", "exercise3", "--json", cwd=folder).stdout)["tasks"][0]["status"] == "todo"
    )


def test_a_lesson_is_readable_when_it_is_piped(folder):
    done = nngrade("lesson", "exercise3", cwd=folder)
    assert "Where weights start" in done.stdout
    assert "\x1b" not in done.stdout


def test_the_doctor_finds_everything_well():
    done = nngrade("doctor")
    assert done.returncode == 0, done.stdout
    assert "sandbox" in done.stdout
    assert all(finding["is_well"] for finding in json.loads(nngrade("doctor", "--json").stdout))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["lesson", "exercise99"], "There is no exercise 'exercise99'"),
        (["hint", "exercise3.nothing"], "exercise3 has no task 'nothing'"),
        (["reset", "nothing"], "There is no exercise 'nothing'"),
        (
            ["watch", "exercise3"],
            f"There is no {STEM}.py in this folder. `nngrade init` puts the exercises there.",
        ),
    ],
)
def test_a_wrong_command_says_what_to_do(tmp_path, arguments, says):
    done = nngrade(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr


def test_a_plot_is_drawn_when_it_is_asked_for():
    half = ROOT / "examples" / "half_finished"
    done = nngrade("check", "exercise3.layer_variances", "--from", half, "--plot")
    assert "yours" in done.stdout
    assert "layer" in done.stdout
    assert "┤" in done.stdout
    assert "┤" not in nngrade("check", "exercise3.layer_variances", "--from", half).stdout
    done = nngrade("check", "exercise3.layer_variances", "--from", half, "--plot", "--json")
    series = json.loads(done.stdout)["tasks"][0]["properties"][0]["series"]
    assert series["along"] == "layer"
    assert len(series["expected"]) == len(series["actual"]) == 4


def test_watch_checks_on_every_save_and_answers_to_keys(folder):
    with Terminal(folder, "watch", "exercise3") as screen:
        screen.wait_for("q quit")
        solve_text = (RIGHT / f"{STEM}.py").read_text()
        (folder / f"{STEM}.py").write_text(solve_text)
        screen.wait_for("✓")
        screen.wait_for("constant")
        screen.wait_for("q quit")
        screen.press("h")
        screen.wait_for("fan_in_and_fan_out:")
        screen.press("l")
        screen.wait_for("exercise3 · Where weights start")
        screen.press("n")
        screen.wait_for("q quit")
        screen.press("q")
        assert screen.process.wait(timeout=20) == 0
    assert json.loads((folder / ".nngrade.json").read_text())["tasks"]["exercise3.constant"]["passed"]


def test_watch_gives_hints_for_what_is_wrong_now_though_it_passed_before(folder):
    solve(folder)
    nngrade("reset", "exercise3", cwd=folder)
    (folder / f"{STEM}.py").write_text("def constant(shape, value):\n    return value\n")
    with Terminal(folder, "watch", "exercise3") as screen:
        screen.wait_for("q quit")
        screen.press("h")
        screen.wait_for("constant:")
        screen.press("q")
        assert screen.process.wait(timeout=20) == 0


def test_no_line_of_the_list_is_wider_than_a_terminal(folder):
    assert max(map(len, nngrade("list", cwd=folder).stdout.splitlines())) <= 80


def test_a_lesson_breaks_prose_and_leaves_code_whole(folder, course):
    lesson = course.exercise("exercise1").lesson.read_text(encoding="utf-8")
    shown = nngrade("lesson", "exercise1", cwd=folder).stdout
    code = [line for line in lesson.splitlines() if line.startswith((">>> ", "... "))]
    assert any(len(line) > 90 for line in code)
    assert all(f"  {line}\n" in shown for line in code)
    assert all(len(line) <= 80 for line in shown.splitlines() if not line.startswith("  "))
    assert " \n" not in shown
