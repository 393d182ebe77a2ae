"""An export is written as a whole or not at all, and never over what it was made from."""

from __future__ import annotations

import os
import zipfile
from dataclasses import replace

import pytest

from nngrade.errors import UsageError
from nngrade.files.exporting import write_all
from nngrade.gradebook.export.lines import ExportOptions
from nngrade.gradebook.records import Assignment
from nngrade.platforms.gradebooks import export, formats

MANY = {"ada/results.json": b"1", "bob/results.json": b"2"}
TERMS = ExportOptions(Assignment("exercise3", "Where weights start", 30.0, 1))


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_one_file_replaces_another_as_a_whole(tmp_path):
    out = tmp_path / "out.csv"
    assert not write_all(out, {"": b"1"})
    assert write_all(out, {"": b"2"})
    assert (out.read_bytes(), left_in(tmp_path)) == (b"2", ["out.csv"])


def test_many_files_become_a_folder_or_an_archive(tmp_path):
    (tmp_path / "empty").mkdir()
    for name in ("new", "empty"):
        write_all(tmp_path / name, MANY)
        assert (tmp_path / name / "bob" / "results.json").read_bytes() == b"2"
    write_all(tmp_path / "all.zip", MANY)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == MANY
    first = (tmp_path / "all.zip").read_bytes()
    assert write_all(tmp_path / "all.zip", MANY)
    assert (tmp_path / "all.zip").read_bytes() == first
    assert left_in(tmp_path) == ["all.zip", "empty", "new"]


def test_a_folder_with_something_in_it_stays_as_it_is(tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "notes").touch()
    with pytest.raises(UsageError, match="is there already"):
        write_all(tmp_path / "old", MANY)
    assert left_in(tmp_path / "old") == ["notes"]


def test_what_it_was_made_from_is_never_written_over_even_by_a_link(tmp_path):
    source = tmp_path / "downloaded.csv"
    source.write_bytes(b"grades")
    (tmp_path / "link.csv").symlink_to(source)
    os.link(source, tmp_path / "hard.csv")
    for name in ("downloaded.csv", "link.csv", "hard.csv"):
        with pytest.raises(UsageError, match="stays as it is"):
            write_all(tmp_path / name, {"": b"new"}, [source])
    assert source.read_bytes() == b"grades"


def test_a_disk_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    out = tmp_path / "out.csv"
    out.write_bytes(b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    monkeypatch.setattr("os.fsync", full)
    for where, files in ((out, {"": b"new"}), (tmp_path / "folder", MANY)):
        with pytest.raises(UsageError, match="No space left on device"):
            write_all(where, files)
    assert (out.read_bytes(), left_in(tmp_path)) == (b"old", ["out.csv"])


def test_a_place_that_is_not_there_is_told(tmp_path):
    for files in ({"": b"1"}, MANY):
        with pytest.raises(UsageError, match="cannot be written"):
            write_all(tmp_path / "nowhere" / "out", files)


def test_every_format_can_be_had_and_an_empty_class_is_one(tmp_path):
    for name, one in formats().items():
        if not one.fills:
            classroom = "cs50" if "classroom" in one.takes else ""
            assert export(name, [], ExportOptions(TERMS.assignment, classroom=classroom)).filled == 0


@pytest.mark.parametrize(
    ("name", "wish"),
    [("canvas", "feedback"), ("canvas", "bom"), ("csv", "scale"), ("csv", "column"), ("junit", "classroom")],
)
def test_a_wish_that_a_format_cannot_fulfil_is_told(name, wish):
    into = b"" if name == "canvas" else None
    with pytest.raises(UsageError, match=f"does not take --{wish}"):
        export(name, [], replace(TERMS, into=into, **{wish: "x"}))


@pytest.mark.parametrize(
    ("name", "into", "says"),
    [
        ("word", None, "no format 'word'. The formats are: canvas, classroom50, csv"),
        ("canvas", None, "name the file that you downloaded with --into"),
        ("csv", b"", "does not take --into: only canvas and moodle can"),
    ],
)
def test_a_wrong_wish_is_told(name, into, says):
    with pytest.raises(UsageError, match=says):
        export(name, [], ExportOptions(TERMS.assignment, into=into))


def test_an_empty_class_makes_an_empty_folder(tmp_path):
    write_all(tmp_path / "out", {})
    assert left_in(tmp_path / "out") == []
