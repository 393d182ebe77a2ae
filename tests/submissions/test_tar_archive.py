"""Tar archives, compressed or not: what people hand in is read, and what attackers pack is refused in a sentence."""

from __future__ import annotations

import gzip
import io
import subprocess
import tarfile
import time
import tracemalloc

import pytest

from nngrade.course.course import built_in, open_course
from nngrade.errors import UsageError
from nngrade.submissions.limits import EXTENDED_HEADER, ONE_PERSON
from nngrade.submissions.opening import archive_in, open_tree
from nngrade.submissions.selection import select
from nngrade.submissions.submission import read_submission
from nngrade.submissions.tree import UnreadableError

MAIN = "exercise3_initialization.py"
EXERCISE = open_course(built_in()).exercise("exercise3")


def member(name, content=b"x", **more):
    one = tarfile.TarInfo(name)
    one.size = len(content)
    for key, value in more.items():
        setattr(one, key, value)
    return one, content


def tar_of(*members, form=tarfile.PAX_FORMAT):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as archive:
        for one, content in members:
            archive.addfile(one, io.BytesIO(content))
    return stream.getvalue()


def padded(content):
    return content + bytes(-len(content) % 512)


def extended(kind, content, after=b""):
    """A header that says more of the next member, as no honest program would write it."""
    one = tarfile.TarInfo("header")
    one.type, one.size = kind, len(content)
    return one.tobuf(tarfile.USTAR_FORMAT) + padded(content) + after


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("pack", [gzip.compress, bytes])
def test_what_people_pack_is_read_in_every_format(form, pack):
    long = "d" * 90 + "/" + "é" * 20 + f"/{MAIN}"
    folder = member("work", b"", type=tarfile.DIRTYPE)
    tree = archive_in(
        pack(tar_of(folder, member(f"./work/{MAIN}", b"mine"), member(long, b"long"), form=form))
    )
    assert tree.names() == sorted([f"work/{MAIN}", long])
    assert (tree.read(f"work/{MAIN}", 4), tree.read(long, 4)) == (b"mine", b"long")
    with pytest.raises(UnreadableError, match="larger than 3 bytes"):
        tree.read(long, 3)


@pytest.mark.parametrize("name", ["w.tar.gz", "w.TGZ", "w.tar", "w.zip", "download"])
def test_a_learner_and_a_class_may_hand_it_in_under_any_name(tmp_path, name):
    work = tmp_path / "work"
    work.mkdir()
    (work / MAIN).write_bytes(b"x = 1\n")
    (tmp_path / "class" / "ada").mkdir(parents=True)
    path = tmp_path / "class" / "ada" / name
    flags = "-cf" if name == "w.tar" else "-czf"
    subprocess.run(["tar", flags, path, "-C", tmp_path, "work"], check=True)
    assert read_submission(path, EXERCISE).sources == {MAIN: b"x = 1\n"}
    if name != "download":
        tree = open_tree(tmp_path / "class")
        assert select(tree, tree.names(), EXERCISE).sources == {MAIN: b"x = 1\n"}
    assert open_tree(path).names() == [f"work/{MAIN}"]


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (
            member(MAIN, b"", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
            "is a link; hand in the file itself",
        ),
        (member(MAIN, b"", type=tarfile.LNKTYPE, linkname="other.py"), "is a hard link"),
        (member(MAIN, b"", type=tarfile.CHRTYPE), "is not a regular file"),
        (member(MAIN, b"", type=tarfile.BLKTYPE), "is not a regular file"),
        (member(MAIN, b"", type=tarfile.FIFOTYPE), "is not a regular file"),
        (member(MAIN, b"x", type=b"Z"), "is not a regular file"),
        (member(MAIN, b"x" * (2**24 + 1)), "is larger than 1048576 bytes"),
        (member(MAIN, b"PK\3\4"), "is a zip archive, and not Python"),
    ],
)
def test_what_is_no_file_is_refused_and_the_others_are_read(one, why):
    tree = archive_in(tar_of(one, member("notes.txt", b"fine")))
    assert tree.names() == [MAIN, "notes.txt"]
    assert tree.read("notes.txt", 10) == b"fine"
    with pytest.raises(UnreadableError, match=why):
        select(tree, tree.names(), EXERCISE)


def test_two_members_of_one_name_are_told_and_names_that_lead_out_are_not_there():
    tree = archive_in(
        tar_of(member("./a.py"), member("a.py"), member("b.py"), member("../c.py"), member("/d.py"))
    )
    assert tree.names() == ["a.py", "b.py"]
    with pytest.raises(UnreadableError, match="stands in the archive twice"):
        tree.read("a.py", 10)
    with pytest.raises(UnreadableError, match="nothing but files whose names lead out of it, "):
        archive_in(tar_of(member("/d.py")))


GOOD = tar_of(member(MAIN))


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (gzip.compress(tar_of(member("big", bytes(2**26)))), "unpacked"),
        (extended(tarfile.XHDTYPE, bytes(EXTENDED_HEADER + 1), GOOD), "a header of 65537 bytes"),
        (extended(tarfile.GNUTYPE_LONGNAME, b"n" * (EXTENDED_HEADER + 1), GOOD), "a header of 65537 bytes"),
        (extended(tarfile.XHDTYPE, b"19 GNU.sparse.x=yy\n", GOOD), "is a sparse file"),
        (extended(tarfile.XHDTYPE, b"16 size=1000000\n", GOOD), "is larger than a header can say"),
        (extended(tarfile.XHDTYPE, b"99 path=x\n", GOOD), "a header is damaged"),
        (extended(tarfile.XHDTYPE, b"0 path=x\n", GOOD), "a header is damaged"),
        (extended(tarfile.GNUTYPE_SPARSE, b"x"), "is a sparse file"),
        (tar_of(member(MAIN, bytes(600)))[:700], "ends in the middle"),
        (GOOD[:300] + b"ustar", "cannot be read as a"),
        (tar_of(member("ok"))[:1024] + b"x" * 512, "bad checksum|cannot be read as a tar archive"),
        (gzip.compress(GOOD)[:-60], "cannot be read as a tar archive"),
        (gzip.compress(b"print('hello')\n"), "cannot be read as a tar archive"),
        (tar_of(*(member(str(number), b"") for number in range(10_001))), "holds 10001 files"),
        (b"BZh91AY&SY", "compressed in a way that is not read here"),
        (b"\xfd7zXZ\0", "compressed in a way that is not read here"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_what_is_damaged_or_a_bomb_is_a_sentence_and_costs_little(raw, why):
    started = time.monotonic()
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableError, match=why):
            archive_in(raw)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < ONE_PERSON.unpacked + 2**24
    assert time.monotonic() - started < 20


def test_a_class_that_is_too_large_as_a_tar_archive_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr("nngrade.submissions.opening.WHOLE_CLASS", ONE_PERSON)
    (tmp_path / "class.tar").write_bytes(tar_of(*(member(f"{n}/big", bytes(2**23)) for n in range(9))))
    with pytest.raises(
        UsageError, match=r"class.tar' is larger than 67108864 bytes when .*; unpack it yourself"
    ):
        open_tree(tmp_path / "class.tar")


def test_any_damage_is_an_unreadable_archive_and_nothing_else():
    """Each byte of a small archive is changed in turn."""
    good = extended(tarfile.XHDTYPE, b"10 path=y\n", tar_of(member(MAIN)))[:2560]
    for place in range(len(good)):
        for value in (0, 0xFF, good[place] ^ 1):
            try:
                tree = archive_in(good[:place] + bytes([value]) + good[place + 1 :], "x.tar")
                for name in tree.names():
                    tree.read(name, 10_000)
            except UnreadableError:
                pass
