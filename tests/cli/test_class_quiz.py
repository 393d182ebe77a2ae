"""`nngrade class quiz`, as it is called."""

from __future__ import annotations

import zipfile
from xml.etree import ElementTree as ET

import pytest
from support.cli import nngrade


def test_a_quiz_is_written_and_what_is_lost_is_told(tmp_path):
    done = nngrade(
        "class",
        "quiz",
        "exercise2",
        "--format",
        "moodle",
        "--out",
        "quiz.xml",
        "--variants",
        "2",
        cwd=tmp_path,
    )
    assert done.returncode == 0
    assert ET.parse(tmp_path / "quiz.xml").getroot().tag == "quiz"
    assert done.stdout.startswith("created  quiz.xml: ")
    assert "degraded: exercise2." in done.stdout
    again = nngrade("class", "quiz", "exercise2", "--format", "gift", "--out", "quiz.xml", cwd=tmp_path)
    assert again.stdout.startswith("replaced  quiz.xml: ")


@pytest.mark.parametrize(
    ("name", "holds"), [("canvas", "imsmanifest.xml"), ("qti21", "test.xml"), ("anki", "collection.anki2")]
)
def test_a_package_is_an_archive(tmp_path, name, holds):
    line = ("class", "quiz", "exercise2", "--format", name, "--out", "quiz.zip", "--variants", "1")
    assert nngrade(*line, cwd=tmp_path).returncode == 0
    with zipfile.ZipFile(tmp_path / "quiz.zip") as archive:
        assert archive.testzip() is None
        assert holds in archive.namelist()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("exercise2", "--format", "word", "--out", "x"), "no format 'word'"),
        (("exercise2", "--format", "gift", "--calculated", "--out", "x"), "GIFT has no calculated questions"),
        (("exercise2", "--format", "gift", "--out", "nowhere/x"), "'nowhere/x' cannot be written"),
        (("exercise99", "--format", "gift", "--out", "x"), "There is no exercise 'exercise99'"),
        (("exercise2", "--format", "gift", "--out", "x", "--variants", "0"), "not in the range"),
        ((), "Missing argument"),
    ],
)
def test_a_wrong_command_is_told_in_a_sentence_and_writes_nothing(tmp_path, arguments, says):
    done = nngrade("class", "quiz", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_an_exercise_without_questions_is_told(tmp_path, tiny):
    done = nngrade(
        "class",
        "quiz",
        "exercise1",
        "--course",
        tiny.course.root,
        "--format",
        "gift",
        "--out",
        tmp_path / "x",
        cwd=tmp_path,
    )
    assert (done.returncode, done.stderr) == (2, "nngrade: exercise1 has no questions to export.\n")
