"""Folders and archives that are no friends of ours: whatever is wrong with one submission, the others are found."""

from __future__ import annotations

import contextlib
import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from support.synthetic_class import zip_of

from nngrade.batch.search import search
from nngrade.course.course import built_in, open_course
from nngrade.errors import UsageError
from nngrade.submissions.folder import Folder
from nngrade.submissions.handed import Handed
from nngrade.submissions.limits import DEEPEST, ONE_PERSON
from nngrade.submissions.opening import archive_in, open_tree
from nngrade.submissions.tree import UnreadableError

MAIN = "exercise3_initialization.py"
EXERCISE = open_course(built_in()).exercise("exercise3")


def searched(path):
    """Sources or problem of each person."""
    _, found = search(path, EXERCISE)
    return {
        one.person.id: one.submission.sources[MAIN] if one.submission else one.problem
        for one in found
        if isinstance(one, Handed)
    }


@pytest.fixture
def group(tmp_path):
    """A class of two whose second member handed in nothing yet."""
    folder = tmp_path / "class"
    for name in ("jane", "bob"):
        (folder / name).mkdir(parents=True)
    (folder / "jane" / MAIN).write_bytes(b"x")
    return folder


def test_links_pipes_sockets_and_folders_in_a_files_place_are_not_read(group):
    (group / "bob" / MAIN).symlink_to("/etc/passwd")
    for number, make in enumerate((lambda p: p.mkdir(), os.mkfifo, lambda p: p.symlink_to(group / "jane"))):
        (group / f"p{number}").mkdir()
        make(group / f"p{number}" / MAIN)
        (group / f"p{number}" / "notes.txt").touch()
    (group / "linked").symlink_to(group / "jane")
    found = searched(group)
    assert found.pop("jane") == b"x"
    assert f"'bob/{MAIN}' is a link" in found.pop("bob")
    assert "among the 1 files: notes.txt" in found.pop("p0")
    assert "is not a regular file" in found.pop("p1")
    assert "is a link" in found.pop("p2")
    assert not found


def test_a_repositorys_own_files_and_litter_are_not_looked_at(group):
    for name in (".git", "__pycache__", ".ipynb_checkpoints", "__MACOSX", ".venv"):
        (group / "bob" / name).mkdir()
        (group / "bob" / name / MAIN).write_bytes(b"no")
    for name in (".DS_Store", f"._{MAIN}", "Thumbs.db"):
        (group / "bob" / name).write_bytes(b"no")
    assert Folder(group).names() == [f"jane/{MAIN}"]


def test_a_folder_nested_more_deeply_than_it_can_be_listed_is_told_and_the_others_are_found(group):
    (group / "bob" / MAIN).write_bytes(b"y")
    with contextlib.chdir(group / "bob"):
        for _ in range(30):
            Path("d" * 200).mkdir()
            os.chdir("d" * 200)
    assert searched(group) == {"jane": b"x", "bob": b"y"}


def test_bytes_that_are_no_text_in_a_name(group):
    odd = group / os.fsdecode(b"\xff\xfe")
    odd.mkdir()
    (odd / MAIN).write_bytes(b"y")
    assert searched(group) == {"jane": b"x", "??": b"y"}


BOMB = zip_of({MAIN: bytes(2**26)})
ENCRYPTED = bytearray(zip_of({MAIN: b"x" * 100}))
for magic, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
    ENCRYPTED[ENCRYPTED.index(magic) + offset] |= 1
NEWER = bytearray(zip_of({MAIN: b"x"}))
NEWER[NEWER.index(b"PK\1\2") + 6] = 99


def _bzip2():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr(MAIN, b"x")
    return stream.getvalue()


def _link():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        member = zipfile.ZipInfo(MAIN)
        member.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(member, "/etc/passwd")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "cannot be read as a zip archive"),
        (zip_of({MAIN: b"x" * 1000})[:-30], "cannot be read as a zip archive"),
        (zip_of({MAIN: os.urandom(1000)}).replace(b"PK\3\4", b"PK\3\5", 1), "cannot be read"),
        (bytes(ENCRYPTED), "encrypted"),
        (bytes(NEWER), "zip file version"),
        (BOMB, "larger than"),
        (zip_of({f"../{MAIN}": b"x", f"/{MAIN}": b"x", f"a/../../{MAIN}": b"x"}), "names lead out of it"),
        (zip_of({f"{number}": b"" for number in range(10_001)}), "holds 10001 files"),
        (zip_of({}), "the archive is empty"),
        (
            zip_of({"i.zip": zip_of({"j.zip": zip_of({MAIN: b"x"})})}),
            "among the 1 files: j.zip; an archive in an",
        ),
        (_bzip2(), "compressed in a way"),
        (_link(), "is a link"),
        (bytes(2**24 + 1), "larger than"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_an_archive_that_cannot_be_read_is_its_owners_problem_alone(tmp_path, content, why):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bob.zip").write_bytes(content)
    (tmp_path / "in" / "jane.py").write_bytes(b"x")
    found = searched(tmp_path / "in")
    assert found["jane"] == b"x"
    assert why in found["bob"]


def test_archives_of_other_programs_are_read_all_the_same():
    content = zip_of({f"./work/{MAIN}": b"x", "work\\exercise1_neuron.py": b"y"})
    assert archive_in(content).names() == ["work/exercise1_neuron.py", f"work/{MAIN}"]
    assert archive_in(content).read(f"work/{MAIN}", 10) == b"x"


def test_any_damage_is_an_unreadable_archive_and_nothing_else():
    """Each byte of a small archive is changed in turn."""
    good = zip_of({MAIN: b"x = 1\n" * 20, "exercise1_neuron.py": b"y"})
    for place in range(len(good)):
        for value in (0, 0xFF, good[place] ^ 1):
            damaged = good[:place] + bytes([value]) + good[place + 1 :]
            try:
                tree = archive_in(damaged)
                for name in tree.names():
                    tree.read(name, 10_000)
            except UnreadableError:
                pass


@pytest.mark.parametrize("kind", ["missing", "pipe", "text", "empty folder", "empty archive", "truncated"])
def test_what_is_no_class_at_all_is_a_sentence(tmp_path, kind):
    path = tmp_path / "class.zip"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "empty folder":
        path.mkdir()
    elif kind != "missing":
        path.write_bytes({"text": b"hello", "empty archive": zip_of({}), "truncated": BOMB[:-9]}[kind])
    with pytest.raises(UsageError, match=r"class\.zip"):
        search(path, EXERCISE)
    with pytest.raises(UsageError, match="no layout 'word'"):
        search(tmp_path.parent, EXERCISE, "word")


def test_a_class_in_an_archive_of_any_size_is_never_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(zipfile.ZipFile, "extractall", lambda *_: pytest.fail("unpacked"))
    monkeypatch.setattr(zipfile.ZipFile, "extract", lambda *_: pytest.fail("unpacked"))
    names = {f"class/{who}/{MAIN}": who.encode() for who in ("jane", "bob", "-rf", "new\nline", "é" * 100)}
    path = tmp_path / "class.zip"
    path.write_bytes(zip_of({**names, "__MACOSX/class/._x": b"", f"../escaped/{MAIN}": b""}))
    before = sorted(tmp_path.iterdir())
    assert searched(path) == {name.split("/")[1]: content for name, content in names.items()}
    assert sorted(tmp_path.iterdir()) == before
    open_tree(path).close()


def test_the_header_of_a_member_may_lie(tmp_path):
    """It says that the file is small; what counts is what comes out."""
    content = bytearray(BOMB)
    at = content.index(b"PK\1\2")
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(UnreadableError):
        archive_in(bytes(content)).read(MAIN, 2**20)


def test_a_table_of_contents_that_is_too_large_is_not_even_read():
    size = ONE_PERSON.contents + 1
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, size, 0, 0)
    with pytest.raises(
        UnreadableError, match=f"a table of contents of more than {ONE_PERSON.contents} bytes"
    ):
        archive_in(bytes(size) + end)


def test_a_folder_of_too_many_levels_is_told_as_something_that_cannot_be_read(group):
    (group / "bob" / ("d/" * DEEPEST) / "deeper").mkdir(parents=True)
    (group / "bob" / ("d/" * DEEPEST) / "deeper" / MAIN).write_bytes(b"y")
    (deep, _) = Folder(group).names()
    assert deep == "bob/" + "/".join("d" * (DEEPEST - 1))
    with pytest.raises(UnreadableError, match="is a folder"):
        Folder(group).read(deep, 10)


def test_two_members_of_one_name_are_told_whatever_they_hold():
    content = zip_of({"a.py": b"1", "./a.py": b"2", "b.py": b"3"})
    assert archive_in(content).read("b.py", 10) == b"3"
    with pytest.raises(UnreadableError, match="stands in the archive twice"):
        archive_in(content).read("a.py", 10)
