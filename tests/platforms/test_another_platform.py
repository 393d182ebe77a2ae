"""Adding a platform is adding a folder: every command knows it, and nothing else has to be changed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.synthetic_class import FILE, KINDS

from nngrade import platforms
from nngrade.batch.layouts import layouts
from nngrade.cli.class_.group import command
from nngrade.cli.run import Run
from nngrade.errors import NngradeError, UsageError
from nngrade.platforms.platform import DownloadPart, FeedbackPart, Part
from nngrade.platforms.registry import having
from nngrade.platforms.registry import platforms as known

ADDED = Path(__file__).parent / "added"


@pytest.fixture
def added(monkeypatch):
    """Put folders of further platforms beside ours."""

    def add(folder):
        monkeypatch.setattr(platforms, "__path__", [*platforms.__path__, str(folder)])

    before = set(sys.modules)
    yield add
    for name in set(sys.modules) - before:
        if name.startswith("nngrade.platforms."):
            del sys.modules[name]


def run(*arguments, code=0):
    done = CliRunner().invoke(command, [str(one) for one in arguments], obj=Run())
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    return done.output


def test_a_class_is_graded_and_given_back_by_a_platform_that_is_only_a_folder(
    added, tiny, tmp_path, monkeypatch
):
    added(ADDED)
    monkeypatch.chdir(tmp_path)
    for number, kind in (("7", "right"), ("8", "half done")):
        (tmp_path / "in" / f"hole {number}").mkdir(parents=True)
        (tmp_path / "in" / f"hole {number}" / FILE).write_text(KINDS[kind][0])
    course = ("--course", tiny.course.root)
    graded = run("grade", "in", "--exercise", "exercise1", "--out", "out", "--seed", 5, "--jobs", 1, *course)
    assert "2 people, laid out as pigeonhole" in graded

    run("export", "out", "--format", "pigeonhole", "--classroom", "attic", "--out", "slips.txt")
    assert Path("slips.txt").read_text().splitlines() == ["attic 7: 3", "attic 8: 2"]
    with pytest.raises(UsageError, match="does not take --bom: only csv can"):
        run("export", "out", "--format", "pigeonhole", "--bom", "--out", "x")

    assert "laid out as pigeonhole" in run("feedback", "out", "--out", "back")
    assert sorted(one.name for one in Path("back").iterdir()) == ["hole 7", "hole 8"]
    assert Path("back/hole 7/read me.html").read_bytes().startswith(b"<!DOCTYPE html>")

    run("autograder", "pigeonhole", "--exercise", "exercise1", "--out", "robot", "--seed", 5, *course)
    assert Path("robot").read_text() == "exercise1 5 ()"


def test_questions_are_exported_for_it(added, tmp_path):
    added(ADDED)
    run("quiz", "exercise1", "--format", "pigeonhole", "--variants", 1, "--out", tmp_path / "cards")
    assert (tmp_path / "cards").read_text().startswith("exercise1.")
    with pytest.raises(UsageError, match="Pigeonhole cards has no calculated questions"):
        run("quiz", "exercise1", "--format", "pigeonhole", "--calculated", "--out", tmp_path / "x")


@pytest.mark.parametrize("arguments", [("grade",), ("export",), ("feedback",), ("quiz",), ("autograder",)])
def test_the_help_of_every_command_that_it_has_a_part_of_lists_it(added, arguments):
    assert "pigeonhole" not in run(*arguments, "--help")
    added(ADDED)
    assert "pigeonhole" in run(*arguments, "--help")
    if arguments == ("autograder",):
        assert "nngrade class autograder pigeonhole --exercise exercise3" in run(
            *arguments, "pigeonhole", "--help"
        )


def test_a_folder_that_declares_no_platform_is_named(added, tmp_path):
    (tmp_path / "attic").mkdir()
    (tmp_path / "attic" / "__init__.py").touch()
    added(tmp_path)
    with pytest.raises(NngradeError, match=r"nngrade\.platforms\.attic declares no platform"):
        known()


def test_two_platforms_of_one_name_are_refused(added, tmp_path):
    (tmp_path / "attic").mkdir()
    (tmp_path / "attic" / "__init__.py").write_text(
        "from nngrade.platforms.platform import Platform\nPLATFORM = Platform(__name__, 'moodle', 'Attic', ())\n"
    )
    added(tmp_path)
    with pytest.raises(
        NngradeError, match=r"platforms\.moodle and nngrade\.platforms\.attic are both called 'moodle'"
    ):
        known()


def test_every_part_that_a_platform_declares_is_there_under_the_platforms_own_name():
    for platform in known():
        for part in platform.parts:
            assert platform.load(type(part)), platform.name
    for name, (platform, _) in having(DownloadPart).items():
        assert layouts()[name].name == name == platform.load(DownloadPart).LAYOUT.name
    for name, (platform, _) in having(FeedbackPart).items():
        assert (platform.load(FeedbackPart).PLACE.name, platform.load(FeedbackPart).PLACE.title) == (
            name,
            platform.title,
        )


def test_what_has_a_parts_name_in_a_platforms_folder_is_declared():
    modules = {kind.module for kind in Part.__subclasses__()}
    for platform in known():
        folder = Path(sys.modules[platform.package].__file__).parent
        there = {file.stem for file in folder.glob("*.py")}
        assert {part.module for part in platform.parts} == there & modules
