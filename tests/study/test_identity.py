"""Who hands in is remembered, and what was remembered is not lost."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest

from nngrade.errors import UsageError
from nngrade.study.identity import identity
from nngrade.submissions.handed import Person

JANE = Person("7", "Jane Doe")


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("NNGRADE_CONFIG", str(tmp_path / "config"))
    (tmp_path / "config").mkdir()
    return tmp_path / "config" / "identity.json"


@pytest.fixture
def said():
    return []


def test_what_was_said_once_is_remembered_and_what_nobody_knows_is_kept(file, said):
    file.write_text('{"pronouns": "they", "number": 3}')
    assert identity("Jane Doe", "7", said.append) == JANE
    assert identity(None, None, said.append) == JANE
    assert identity(None, "8", said.append) == Person("8", "Jane Doe")
    table = {"pronouns": "they", "number": 3, "name": "Jane Doe", "id": "8"}
    assert json.loads(file.read_text()) == table
    assert said == []


def test_a_byte_order_mark_is_read(file, said):
    file.write_bytes(codecs.BOM_UTF8 + b'{"name": "Jane Doe", "id": "7"}')
    assert identity(None, None, said.append) == JANE


@pytest.mark.parametrize("content", ["", "{", "[]", "[" * 100000])
def test_damage_is_kept_and_said(file, said, content):
    for name in ("identity.json.damaged", "identity.json.damaged-2"):
        file.write_text(content)
        assert identity("Jane Doe", "7", said.append) == JANE
        assert file.with_name(name).read_text() == content
        assert name in said.pop()
        assert said == []
        assert identity(None, None, said.append) == JANE


@pytest.mark.parametrize("content", ['{"name": 3, "id": "7"}', '{"name": null, "id": "7"}'])
def test_a_value_that_is_no_text_was_never_said(file, said, content):
    file.write_text(content)
    assert identity(None, None, said.append) == Person("7", "")


def test_what_cannot_be_read_now_is_left_as_it_is(file, said, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "Permission denied")

    file.write_text('{"name": "Jane Doe", "id": "7"}')
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refuse)
        assert identity("Jane Roe", None, said.append) == Person("", "Jane Roe")
        with pytest.raises(UsageError, match="Who is handing in"):
            identity(None, None, said.append)
    assert len(said) == 2
    assert f"cannot be read from '{file}' (Permission denied)" in said[0]
    assert identity(None, None, said.append) == JANE


def test_where_nothing_can_be_kept_it_has_to_be_said_again(tmp_path, monkeypatch, said):
    (tmp_path / "config").touch()
    monkeypatch.setenv("NNGRADE_CONFIG", str(tmp_path / "config"))
    assert identity("Jane Doe", "7", said.append) == JANE
    assert list(tmp_path.iterdir()) == [tmp_path / "config"]
