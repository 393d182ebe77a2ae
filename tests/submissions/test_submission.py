"""A submission is read as bytes from a file, a folder or an archive; what is none of them is refused, not followed."""

from __future__ import annotations

import gzip
import os
import stat
import sys
import time
import zipfile

import pytest

from nngrade.errors import UsageError
from nngrade.limits import Limits
from nngrade.submissions.limits import ARCHIVE
from nngrade.submissions.submission import read_submission

SOURCE = b"def double(x):\n    return 2 * x\n"
NAMES = ["two words", "-rf", "--help", "a\nb", "tab\there", "ünï©ödé 学", "'quoted\"", "%s", "$HOME", "..."]

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="such files are made on Linux")


def zipped(path, members, compression=zipfile.ZIP_DEFLATED):
    """An archive of `(name, content)` pairs, written in that order."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_a_file_and_an_archive_may_have_any_name(tiny, tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    (folder / tiny.file_name).write_bytes(SOURCE)
    (folder / f"{name}.py").write_bytes(SOURCE)
    zipped(folder / f"{name}.zip", [(f"{name}/{tiny.file_name}", SOURCE)])
    for path in (folder, folder / f"{name}.py", folder / f"{name}.zip"):
        assert read_submission(path, tiny).sources == {tiny.file_name: SOURCE}


@on_linux
@pytest.mark.parametrize("name", ["work.py", "work.zip"])
@pytest.mark.parametrize("kind", ["pipe", "link to a device", "link out", "link to itself"])
def test_what_is_no_file_is_refused_before_it_is_opened(tiny, tmp_path, name, kind):
    path, started = tmp_path / "handed in" / name, time.monotonic()
    path.parent.mkdir()
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "link to a device":
            path.symlink_to("/dev/zero")
        case "link out":
            path.symlink_to(zipped(tmp_path / "other.zip", [(tiny.file_name, SOURCE)]))
        case "link to itself":
            path.symlink_to(path)
    with pytest.raises(UsageError, match=r"not a regular file|is a link"):
        read_submission(path, tiny)
    assert time.monotonic() - started < 2


@on_linux
@pytest.mark.parametrize("kind", ["pipe", "folder", "link out"])
def test_the_file_in_a_folder_has_to_be_one(tiny, tmp_path, kind):
    file = tmp_path / "handed in" / tiny.file_name
    file.parent.mkdir()
    match kind:
        case "pipe":
            os.mkfifo(file)
        case "folder":
            file.mkdir()
        case "link out":
            file.symlink_to(tiny.folder / "reference.py")
    with pytest.raises(UsageError, match=r"not a regular file|is a folder|is a link"):
        read_submission(file.parent, tiny)


@pytest.mark.parametrize("suffix", ["", ".py", ".zip"])
def test_a_name_that_is_too_long_is_told_shortly(tiny, tmp_path, suffix):
    with pytest.raises(UsageError, match="cannot be read: File name too long"):
        read_submission(tmp_path / ("a" * 5000 + suffix), tiny)


def test_a_file_of_a_gigabyte_is_read_no_further_than_its_limit(tiny, tmp_path):
    large = tmp_path / "large.py"
    with large.open("wb") as file:
        file.truncate(2**30)
    with pytest.raises(UsageError, match="larger than 1000 bytes"):
        read_submission(large, tiny, Limits(source=1000))


def test_an_archive_of_a_gigabyte_is_not_opened(tiny, tmp_path):
    large = tmp_path / "large.zip"
    with large.open("wb") as file:
        file.truncate(2**30)
    with pytest.raises(UsageError, match=f"is larger than {ARCHIVE} bytes"):
        read_submission(large, tiny)


def test_an_archive_that_climbs_out_is_refused_and_nothing_is_written(tiny, tmp_path):
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    names = [f"../../{tiny.file_name}", f"/tmp/{tiny.file_name}", f"..\\..\\{tiny.file_name}"]
    names += [f"C:\\work\\{tiny.file_name}", f"{'d/' * 100}{tiny.file_name}", "n" * 5000]
    archive = zipped(tmp_path / "deep" / "deeper" / "work.zip", [(name, SOURCE) for name in names])
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(
        UsageError, match=r"nothing but files whose names lead out of it, such as '\.\./\.\./ex"
    ):
        read_submission(archive, tiny)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_link_in_an_archive_is_refused_as_it_is_in_a_folder(tiny, tmp_path):
    link = zipfile.ZipInfo(tiny.file_name)
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive = zipped(tmp_path / "work.zip", [(link, "/etc/passwd")])
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / tiny.file_name).symlink_to("other.py")
    (tmp_path / "folder" / "other.py").write_bytes(SOURCE)
    for path in (archive, tmp_path / "folder"):
        with pytest.raises(UsageError, match="is a link; hand in the file itself"):
            read_submission(path, tiny)


def test_an_archive_that_says_too_little_about_a_size_is_refused(tiny, tmp_path):
    """The size stands in two places; whoever believes either of them reads a gigabyte."""
    archive = zipped(tmp_path / "work.zip", [(tiny.file_name, bytes(2**21))])
    content = archive.read_bytes()
    archive.write_bytes(content.replace((2**21).to_bytes(4, "little"), (100).to_bytes(4, "little")))
    with pytest.raises(UsageError, match=r"cannot be read|is larger than"):
        read_submission(archive, tiny)


def test_a_way_of_compressing_that_knows_no_measure_is_refused(tiny, tmp_path):
    archive = zipped(tmp_path / "work.zip", [(tiny.file_name, bytes(2**22))], zipfile.ZIP_BZIP2)
    with pytest.raises(UsageError, match="compressed in a way that is not read here"):
        read_submission(archive, tiny)


def test_an_archive_in_an_archive_is_looked_into_and_no_deeper(tiny, tmp_path):
    inner = zipped(tmp_path / "inner.zip", [(f"work/{tiny.file_name}", SOURCE)]).read_bytes()
    once = zipped(tmp_path / "once.zip", [("notes.txt", b""), ("inner.zip", inner)])
    assert read_submission(once, tiny).sources == {tiny.file_name: SOURCE}
    twice = zipped(tmp_path / "twice.zip", [("once.zip", once.read_bytes())])
    with pytest.raises(
        UsageError,
        match=r"twice.zip': in 'once.zip', there is no .* among the 2 files: inner.zip, notes.txt;",
    ):
        read_submission(twice, tiny)


@pytest.mark.parametrize("name", ["W.ZIP", "w.Zip", "download"])
def test_what_an_archive_is_its_content_says(tiny, tmp_path, name):
    path = zipped(tmp_path / name, [(tiny.file_name, SOURCE)])
    assert read_submission(path, tiny).sources == {tiny.file_name: SOURCE}


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("zip", "is a zip archive, and not Python: give it a name that ends in .zip"),
        ("gzip", "is a compressed archive, and not Python: give it a name that ends in .tar.gz"),
        ("7z", "is compressed in a way that is not read here; an ordinary zip archive is"),
    ],
)
def test_an_archive_under_a_name_of_python_is_told(tiny, tmp_path, kind, says):
    path = zipped(tmp_path / "work.py", [(tiny.file_name, SOURCE)])
    if kind != "zip":
        path.write_bytes({"gzip": gzip.compress(SOURCE), "7z": b"7z\xbc\xaf\x27\x1c"}[kind])
    with pytest.raises(UsageError, match=f"work.py' {says}"):
        read_submission(path, tiny)


@pytest.mark.parametrize("source", [b"BZhang = 1\n", b"#" * 257 + b"ustar\n", b"PK = 1\n", b"Rar = 7\n", b""])
def test_python_that_begins_nearly_like_an_archive_is_python(tiny, tmp_path, source):
    (tmp_path / "work.py").write_bytes(source)
    assert read_submission(tmp_path / "work.py", tiny).sources == {tiny.file_name: source}


def test_of_several_files_one_is_taken_and_the_others_are_remembered(tiny, tmp_path):
    names = [
        f"draft/{tiny.file_name}",
        f"final/{tiny.file_name}",
        tiny.file_name,
        "exercise1_final.py",
        "notes.py",
    ]
    archive = zipped(tmp_path / "work.zip", [(name, SOURCE) for name in names])
    found = read_submission(archive, tiny)
    assert found.origin == f"{archive}/{tiny.file_name}"
    assert found.also == (f"draft/{tiny.file_name}", "exercise1_final.py", f"final/{tiny.file_name}")


def test_an_archive_of_too_many_files_is_refused(tiny, tmp_path):
    members = [(tiny.file_name, SOURCE), *((str(number), b"") for number in range(10_000))]
    with pytest.raises(UsageError, match="holds 10001 files"):
        read_submission(zipped(tmp_path / "work.zip", members, zipfile.ZIP_STORED), tiny)


def test_a_locked_archive_is_refused(tiny, tmp_path):
    archive = zipped(tmp_path / "work.zip", [(tiny.file_name, SOURCE)])
    content = bytearray(archive.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flags] |= 1
    archive.write_bytes(content)
    with pytest.raises(UsageError, match="encrypted"):
        read_submission(archive, tiny)


def test_a_folder_that_may_not_be_entered_is_not_called_empty(tiny, tmp_path, monkeypatch):
    lstat = type(tmp_path).lstat

    def closed(path):
        if path.name == tiny.file_name:
            raise PermissionError(13, "Permission denied", str(path))
        return lstat(path)

    monkeypatch.setattr("pathlib.Path.lstat", closed)
    with pytest.raises(UsageError, match="cannot be read: Permission denied"):
        read_submission(tmp_path, tiny)
