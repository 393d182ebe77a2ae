"""A learner's comforts keep what they are told and lose nothing."""

from __future__ import annotations

import ast
import errno
import importlib.util
import json
import os
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
import watchfiles

from nngrade.errors import CourseError, SandboxError, UsageError
from nngrade.marking.grade import Grade, TaskGrade
from nngrade.study import progress
from nngrade.study.doctor import examine
from nngrade.study.hints import first_open, next_hint, shown_on_top
from nngrade.study.reset import reset
from nngrade.study.source import replace_task, solution
from nngrade.study.watching import Events, Lost, Pressed, Saved


def graded(**statuses):
    tasks = tuple(TaskGrade(name, 1.0, 1.0, status, ()) for name, status in statuses.items())
    return Grade("exercise1", "", "", "", "", 0, tasks)


# -- progress ------------------------------------------------------------------------------------------------


def test_what_passed_is_kept_with_the_day_on_which_it_first_did(tmp_path):
    kept = progress.load(tmp_path)
    assert kept.record(graded(double="passed", Decay="failed"))
    kept.task("exercise1", "double").passed = "2026-01-01T00:00:00+00:00"
    assert not kept.record(graded(double="passed", Decay="failed"))
    progress.save(kept)
    again = progress.load(tmp_path)
    assert again.task("exercise1", "double").passed == "2026-01-01T00:00:00+00:00"
    assert again.task("exercise1", "Decay").passed == ""
    assert [file.name for file in tmp_path.iterdir()] == [progress.FILE]


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(UsageError, match="Your progress could not be kept in"):
        progress.save(progress.Progress(tmp_path / "nowhere"))


def test_hints_come_one_at_a_time_and_then_all_together(tiny, tmp_path):
    kept, task = progress.load(tmp_path), tiny.task("double")
    shown = [next_hint(tiny, task, kept) for _ in range(4)]
    assert [(len(hint.texts), hint.is_new) for hint in shown] == [(1, True), (2, True), (3, True), (3, False)]
    assert shown[3].texts == task.hints
    progress.save(kept)
    assert json.loads((tmp_path / progress.FILE).read_text())["tasks"]["exercise1.double"]["hints"] == 3


def test_the_first_open_task_is_the_first_that_has_not_passed(tiny, tmp_path):
    kept = progress.load(tmp_path)
    assert first_open(tiny, kept).name == "double"
    kept.record(graded(double="passed"))
    assert first_open(tiny, kept).name == "Decay"
    kept.record(graded(Decay="passed"))
    assert first_open(tiny, kept).name == "Decay"


# -- solutions and fresh starts ------------------------------------------------------------------------------


def test_a_solution_brings_the_helpers_that_it_uses_and_no_other(course):
    for exercise in course.exercises:
        for task in exercise.tasks:
            text = solution(exercise.folder / "reference.py", task.name)
            names = [
                node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef | ast.ClassDef)
            ]
            assert task.name in names
    kaiming = solution(course.exercise("exercise3").folder / "reference.py", "kaiming_normal")
    assert "def fan_in_and_fan_out" in kaiming
    assert "def xavier" not in kaiming


def test_a_solution_that_is_not_there_is_a_course_error(tiny):
    with pytest.raises(CourseError, match="does not define `triple`"):
        solution(tiny.folder / "reference.py", "triple")


def test_a_reset_keeps_what_was_there(tiny, tmp_path):
    file = tmp_path / tiny.file_name
    file.write_text("my work")
    backup = reset(tiny, tmp_path)
    assert backup.read_text() == "my work"
    assert file.read_text() == tiny.stub.read_text()
    assert reset(tiny, tmp_path) is None
    file.write_text("other work")
    assert reset(tiny, tmp_path) != backup
    assert len(list(tmp_path.glob("*.backup.py"))) == 2


def test_a_reset_of_a_file_that_is_no_text_keeps_it_too(tiny, tmp_path):
    (tmp_path / tiny.file_name).write_bytes(b"\xff\xfe")
    assert reset(tiny, tmp_path).read_bytes() == b"\xff\xfe"


def test_one_task_is_reset_and_the_others_are_left_alone(tiny, tmp_path):
    work = "import numpy\n\n\n@numpy.vectorize\ndef double(x):\n    return 2 * x\n\n\nHELPER = 3\n"
    (tmp_path / tiny.file_name).write_text(work)
    reset(tiny, tmp_path, "double")
    text = (tmp_path / tiny.file_name).read_text()
    assert "raise NotImplementedError" in text
    assert "vectorize" not in text
    assert "HELPER = 3" in text
    reset(tiny, tmp_path, "Decay")
    assert "class Decay" in (tmp_path / tiny.file_name).read_text()


def test_one_task_of_a_broken_file_cannot_be_reset(tiny):
    with pytest.raises(UsageError, match="Reset the whole exercise"):
        replace_task("def double(x:\n", "double", tiny.stub.read_text(), tiny.file_name)


def test_a_file_that_cannot_be_written_is_told(tiny, tmp_path):
    with pytest.raises(UsageError, match="cannot be reset"):
        reset(tiny, tmp_path / "nowhere")


# -- doctor --------------------------------------------------------------------------------------------------


def test_a_healthy_installation_is_found_well(course):
    findings = {finding.what: finding for finding in examine(course)}
    assert {"Python", "numpy", "torch", "hypothesis", "sandbox", "cache", "course"} <= set(findings)
    assert [finding for finding in findings.values() if not finding.is_well] == []


def found(tiny):
    return {finding.what: finding for finding in examine(tiny.course)}


def no_cache_but_a_file(tiny, monkeypatch, folder):
    (folder / "file").touch()
    monkeypatch.setenv("NNGRADE_CACHE", str(folder / "file"))
    return "cache", "Set NNGRADE_CACHE to a folder that can be written."


def no_permission(tiny, monkeypatch, folder):
    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    return "cache", "Set NNGRADE_CACHE to a folder that can be written."


def a_full_disk(tiny, monkeypatch, folder):
    def fill(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", fill)
    return "cache", "Delete what is not needed on that disk. Or: Set NNGRADE_CACHE"


def a_folder_of_somebody_else(tiny, monkeypatch, folder):
    def refuse():
        raise PermissionError(errno.EPERM, "it belongs to somebody else", "/tmp/nngrade-of-1")

    monkeypatch.setattr("nngrade.study.doctor.cache_folder", refuse)
    return "cache", "Set NNGRADE_CACHE to a folder that can be written."


def no_worker(tiny, monkeypatch, folder):
    def fail(*_, **__):
        raise SandboxError("No worker could be started: no memory.")

    monkeypatch.setattr("nngrade.study.doctor.backend_here", fail)
    return "sandbox", "docs/security.md"


def a_course_that_lacks_a_file(tiny, monkeypatch, folder):
    (tiny.folder / "exercise.toml").unlink()
    return "course", f"Mend that file in {tiny.course.root}"


def an_old_python(tiny, monkeypatch, folder):
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    return "Python", "Install Python 3.11 or newer."


def an_old_package(tiny, monkeypatch, folder):
    monkeypatch.setattr("nngrade.study.doctor.version", lambda package: "0.1")
    return "numpy", "pip install --upgrade 'numpy>="


def a_missing_package(tiny, monkeypatch, folder):
    monkeypatch.setattr(importlib.util, "find_spec", lambda package: None)
    return "torch", "pip install --upgrade 'torch>="


@pytest.mark.parametrize(
    "break_it",
    [
        no_cache_but_a_file,
        no_permission,
        a_full_disk,
        a_folder_of_somebody_else,
        no_worker,
        a_course_that_lacks_a_file,
        an_old_python,
        an_old_package,
        a_missing_package,
    ],
)
def test_all_that_is_wrong_comes_with_a_remedy(tiny, tmp_path, monkeypatch, break_it):
    what, remedy = break_it(tiny, monkeypatch, tmp_path)
    findings = found(tiny)
    assert not findings[what].is_well
    assert remedy in findings[what].remedy
    assert [one for one in findings.values() if not one.is_well and not one.remedy] == []
    assert [one.found for one in findings.values() if not one.found] == []


def test_a_stronger_sandbox_is_named_though_all_is_well(tiny, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: name if name == "apt-get" else None)
    assert found(tiny)["sandbox"].remedy == "sudo apt-get install bubblewrap"


def test_a_cache_that_may_be_gone_tomorrow_is_well_and_is_said(tiny, monkeypatch):
    monkeypatch.setattr("nngrade.study.doctor.is_temporary", lambda folder: True)
    assert found(tiny)["cache"].is_well
    assert "set HOME or NNGRADE_CACHE" in found(tiny)["cache"].remedy


@pytest.mark.parametrize(
    ("double", "decay", "at"),
    [
        ("failed", "failed", "double"),
        ("passed", "failed", "Decay"),
        ("todo", "failed", "Decay"),
        ("todo", "passed", "double"),
        ("passed", "passed", "Decay"),
    ],
)
def test_whoever_watches_is_at_the_task_that_is_shown_on_top(tiny, double, decay, at):
    assert shown_on_top(tiny, graded(double=double, Decay=decay)).name == at


# -- watching ------------------------------------------------------------------------------------------------


def save_in_place(file):
    file.write_text("new")


def save_by_renaming(file):
    other = file.with_suffix(".swp")
    other.write_text("new")
    other.replace(file)


@pytest.mark.parametrize("save", [save_in_place, save_by_renaming])
def test_a_save_is_noticed_soon_and_other_files_are_not(tmp_path, save):
    file = tmp_path / "exercise1_tiny.py"
    file.write_text("old")
    keys, keyboard = os.pipe()
    with Events(file, keys) as events:
        time.sleep(0.3)
        (tmp_path / "other.py").write_text("x")
        time.sleep(0.3)
        os.write(keyboard, b"h")
        assert next(iter(events)) == Pressed("h")
        saved = time.monotonic()
        save(file)
        assert next(iter(events)) == Saved()
        assert time.monotonic() - saved < 2  # a busy machine; what it takes is measured in the benchmarks
        os.close(keyboard)
        assert list(events) in ([], [Saved()])
    os.close(keys)


def test_nothing_is_left_open_after_watching(tmp_path):
    before = len(list(Path("/proc/self/fd").iterdir()))
    with Events(tmp_path / "a.py", None):
        time.sleep(0.2)
    deadline = time.monotonic() + 10  # the library's own thread closes what it held, a moment later
    while (now := len(list(Path("/proc/self/fd").iterdir()))) > before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert now <= before


def test_a_folder_that_goes_away_is_an_event_and_keys_are_still_read(tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    keys, keyboard = os.pipe()
    with Events(folder / "exercise1_tiny.py", keys) as events:
        time.sleep(0.3)
        folder.rmdir()
        following = iter(events)
        assert next(following) == Lost("the folder is not there any more")
        os.write(keyboard, b"c")
        assert next(following) == Pressed("c")
    for descriptor in (keys, keyboard):
        os.close(descriptor)


def test_a_folder_that_was_never_there_is_lost_at_once_and_without_keys_that_is_the_end(tmp_path):
    with Events(tmp_path / "nowhere" / "exercise1_tiny.py", None) as events:
        assert [type(event) for event in events] == [Lost]


def test_where_the_system_gives_no_notice_the_file_is_looked_at(tmp_path, monkeypatch):
    watch = watchfiles.watch

    def no_more_watches(*arguments, force_polling, **options):
        if force_polling is None:  # the system, or what WATCHFILES_FORCE_POLLING says
            raise OSError("OS file watch limit reached")
        return watch(*arguments, force_polling=True, **options)

    monkeypatch.setattr(watchfiles, "watch", no_more_watches)
    file = tmp_path / "exercise1_tiny.py"
    file.write_text("old")
    noticed = threading.Event()

    def save_again_and_again():
        while not noticed.wait(0.2):
            file.write_text(f"{time.monotonic()}")

    saving = threading.Thread(target=save_again_and_again, daemon=True)
    with Events(file, None) as events:
        saving.start()
        assert next(iter(events)) == Saved()
        noticed.set()
    saving.join(10)
