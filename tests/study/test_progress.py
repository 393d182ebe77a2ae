"""What a learner has passed is never lost: not to damage, not to a file that cannot be read for once."""

from __future__ import annotations

import codecs
import json
import os
from pathlib import Path

import pytest

from nngrade.errors import UsageError
from nngrade.quiz.asking.kept import Book
from nngrade.study import kept_file, progress

GOOD = (
    '{"version": 1, "tasks": {"exercise1.double": {"passed": "2026-01-01", "hints": 1}}, "badges": ["early"]}'
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / progress.FILE


def opened(file):
    """The progress beside the file, and what was said about it."""
    said = []
    return progress.load(file.parent, said.append), said


@pytest.mark.parametrize(
    "encoded",
    [
        codecs.BOM_UTF8 + GOOD.encode(),
        codecs.BOM_UTF16_LE + GOOD.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + GOOD.encode("utf-16-be"),
    ],
    ids=["UTF-8", "UTF-16 LE", "UTF-16 BE"],
)
def test_a_byte_order_mark_is_read(file, encoded):
    file.write_bytes(encoded)
    kept, said = opened(file)
    assert kept.task("exercise1", "double").passed == "2026-01-01"
    assert kept.more == {"badges": ["early"]}
    assert said == []
    progress.save(kept)
    assert json.loads(file.read_text())["badges"] == ["early"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"3",
        b"{}",
        b'{"tasks": 3}',
        b'{"version": "new", "tasks": {}}',
        b"\xff",
        GOOD[:60].encode(),
    ],
)
def test_every_damaged_file_is_kept_under_a_name_of_its_own_and_said(file, content):
    for name in (".damaged", ".damaged-2", ".damaged-3"):
        file.write_bytes(content)
        kept, said = opened(file)
        assert kept.tasks == {}
        assert said == [
            f"Your progress in '{file}' was damaged. The damaged file is kept as '{file.name}{name}'."
        ]
        progress.save(kept)
        assert opened(file)[1] == []
    aside = sorted(file.parent.glob("*.damaged*"))
    assert [one.read_bytes() for one in aside] == [content] * 3


def test_a_damaged_file_is_kept_where_no_links_are_possible(file, monkeypatch):
    def no_links(*_, **__):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    for _ in range(2):
        file.write_text("{")
        opened(file)
    assert len(list(file.parent.glob("*.damaged*"))) == 2
    assert not file.exists()


def refuse(*_, **__):
    raise PermissionError(13, "Permission denied")


def unreadable(file, monkeypatch):
    file.write_text(GOOD)
    monkeypatch.setattr(Path, "read_bytes", refuse)


def broken_disk(file, monkeypatch):
    def fail(*_):
        raise OSError(5, "Input/output error")

    file.write_text(GOOD)
    monkeypatch.setattr(Path, "read_bytes", fail)


def a_folder(file, _):
    file.mkdir()


def a_pipe(file, _):
    os.mkfifo(file)


def newer(file, _):
    file.write_text('{"version": 2, "progress": []}')


def damaged_for_good(file, monkeypatch):
    file.write_text("{")
    monkeypatch.setattr(kept_file, "_rename", refuse)


@pytest.mark.parametrize(
    ("hinder", "why"),
    [
        (unreadable, "cannot be read (Permission denied)"),
        (broken_disk, "cannot be read (Input/output error)"),
        (a_folder, "cannot be read (it is not a regular file)"),
        (a_pipe, "cannot be read (it is not a regular file)"),
        (newer, "was written by a newer nngrade"),
        (damaged_for_good, "is damaged and cannot be put aside (Permission denied)"),
    ],
)
def test_what_is_no_damage_or_cannot_be_mended_is_left_as_it_is(file, monkeypatch, hinder, why):
    hinder(file, monkeypatch)
    before = file.lstat()
    kept, said = opened(file)
    assert len(said) == 1
    assert why in said[0]
    assert kept.tasks == {}
    progress.keep(kept, said.append)
    assert len(said) == 1
    with pytest.raises(UsageError, match="is left as it is"):
        progress.save(kept)
    learner = Book(file.parent, said.append).write(lambda kept: kept.rounds.clear()).learner
    assert learner
    assert len(said) == 2
    monkeypatch.undo()
    assert list(file.parent.iterdir()) == [file]
    after = file.lstat()
    assert (before.st_ino, before.st_mtime_ns, before.st_size) == (
        after.st_ino,
        after.st_mtime_ns,
        after.st_size,
    )


def test_a_program_without_its_json_module_takes_nothing_for_damaged(file, monkeypatch):
    file.write_text(GOOD)
    monkeypatch.delattr(kept_file.json, "loads")
    with pytest.raises(AttributeError):
        opened(file)
    assert file.read_text() == GOOD


def test_a_quiz_says_once_what_is_wrong_however_often_it_reads(file):
    file.write_text(GOOD.replace('"badges"', '"quiz": 3, "badges"'))
    said = []
    book = Book(file.parent, said.append)
    assert [book.read().rounds for _ in range(3)] == [{}, {}, {}]
    assert len(said) == 1
    assert "was damaged" in said[0]
    kept, _ = opened(file)
    assert kept.task("exercise1", "double").passed == "2026-01-01"
    assert kept.more == {"badges": ["early"]}
