"""Everybody's feedback in a folder or an archive: whole or not at all."""

from __future__ import annotations

import ast
import io
import zipfile

import pytest
from support.standings import ASSIGNMENT, NASTY, RIGHT, a_nasty_one, standing

from nngrade.errors import UsageError
from nngrade.platforms.places import place_named
from nngrade.reports.returning import give_back

CANVAS = "doe_1_2_exercise3.py"


def test_a_moodle_archive_has_a_folder_for_each_person(tmp_path):
    done = give_back(
        ASSIGNMENT,
        [standing("Ada", *RIGHT), a_nasty_one()],
        tmp_path / "f.zip",
        place_named("moodle"),
        form="both",
    )
    names = zipfile.ZipFile(tmp_path / "f.zip").namelist()
    assert names[:2] == [
        "Ada_3_assignsubmission_file/feedback.html", "Ada_3_assignsubmission_file/feedback.md",
    ]  # fmt: skip
    assert all(name.count("/") == 1 and ".." not in name for name in names)
    assert (done.people, len(names), done.left_out) == (2, 4, ())


def test_the_same_feedback_makes_the_same_archive(tmp_path):
    for name in ("a.zip", "b.zip"):
        give_back(ASSIGNMENT, [standing("Ada", *RIGHT)], tmp_path / name, place_named("moodle"))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_canvas_gets_python_back_for_python_and_an_archive_for_an_archive(tmp_path):
    people = [
        standing("Ada", *RIGHT, origin=CANVAS, override=(5.0, NASTY)),
        standing("Ben", *RIGHT, origin="lee_3_4_homework.zip"),
        standing("Cleo", *RIGHT, origin="ng_5_6_notes.txt"),
    ]
    give_back(ASSIGNMENT, people, tmp_path / "f.zip", place_named("canvas"))
    archive = zipfile.ZipFile(tmp_path / "f.zip")
    assert archive.namelist() == [CANVAS, "lee_3_4_homework.zip", "ng_5_6_notes.txt"]
    assert ast.parse(archive.read(CANVAS)).body == []
    assert b"# **5 of 10 points**" in archive.read(CANVAS)
    inner = zipfile.ZipFile(io.BytesIO(archive.read("lee_3_4_homework.zip")))
    assert b"<!DOCTYPE html>" in inner.read("feedback.html")
    assert archive.read("ng_5_6_notes.txt").startswith(b"# Where weights start")


def test_pages_for_canvas_are_refused_with_the_reason(tmp_path):
    with pytest.raises(UsageError, match="under the name of the file that was handed in"):
        give_back(
            ASSIGNMENT, [standing("Ada", *RIGHT)], tmp_path / "f.zip", place_named("canvas"), form="html"
        )
    assert not list(tmp_path.iterdir())


def test_a_plain_folder_has_a_file_a_person_and_namesakes_stay_apart(tmp_path):
    people = [standing("Ada", *RIGHT), standing("ADA", *RIGHT), standing("../up", *RIGHT)]
    give_back(ASSIGNMENT, people, tmp_path / "out", place_named("plain"), form="markdown")
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "-up_id-..-up.md", "ADA_id-ADA-2.md", "Ada_id-Ada.md",
    ]  # fmt: skip


def test_who_has_no_feedback_is_told_with_the_reason(tmp_path):
    people = [
        standing("Ada", *RIGHT),
        standing("Ben", missing=True),
        standing("Cleo", failure="later"),
        standing("Dan", *RIGHT, origin="dan.py"),
    ]
    done = give_back(ASSIGNMENT, people, tmp_path / "f.zip", place_named("moodle"))
    assert done.left_out == (
        ("Ben", "handed in nothing"),
        ("Cleo", "is not graded yet"),
        ("Dan", "did not hand in by way of a download of Moodle"),
    )


def test_no_feedback_for_anybody_is_an_error_and_writes_nothing(tmp_path):
    with pytest.raises(UsageError, match="Ada did not hand in by way of a download of Canvas"):
        give_back(ASSIGNMENT, [standing("Ada", *RIGHT)], tmp_path / "f.zip", place_named("canvas"))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["full", "file", "folder.zip"])
def test_what_is_there_is_not_written_over(tmp_path, name):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").touch()
    (tmp_path / "file").touch()
    (tmp_path / "folder.zip").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="is taken"):
        give_back(ASSIGNMENT, [standing("Ada", *RIGHT)], tmp_path / name, place_named("moodle"))
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["f.zip", "folder"])
def test_a_stream_that_breaks_off_leaves_nothing(tmp_path, name):
    def broken():
        yield standing("Ada", *RIGHT)
        raise OSError(28, "No space left on device")

    with pytest.raises(UsageError, match="No space left"):
        give_back(ASSIGNMENT, broken(), tmp_path / name, place_named("moodle"))
    assert not list(tmp_path.iterdir())


def test_an_archive_is_replaced_as_a_whole(tmp_path):
    (tmp_path / "f.zip").write_bytes(b"old")
    give_back(ASSIGNMENT, [standing("Ada", *RIGHT)], tmp_path / "f.zip", place_named("moodle"))
    assert zipfile.is_zipfile(tmp_path / "f.zip")
