"""Files, folders and archives are there as a whole or not at all, whoever interrupts their writing."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import zipfile

import pytest

from nngrade.files.archive import whole_archive, zipped
from nngrade.files.writing import UNFINISHED, whole_folder, write_whole


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_link_is_replaced_and_what_it_leads_to_stays_as_it_was(tmp_path):
    (tmp_path / "elsewhere").write_bytes(b"mine")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    write_whole(tmp_path / "link", b"new")
    assert not (tmp_path / "link").is_symlink()
    assert (tmp_path / "link").read_bytes() == b"new"
    assert (tmp_path / "elsewhere").read_bytes() == b"mine"


@pytest.mark.parametrize(("mode", "found"), [(None, 0o640), (0o600, 0o600), (0o644, 0o644)])
def test_permissions_are_those_that_were_asked_for_or_the_umasks(tmp_path, mode, found):
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "file", b"x", mode=mode)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == found


@pytest.mark.parametrize("place", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_whatever_interrupts_it_the_old_file_is_there_and_nothing_else(tmp_path, monkeypatch, place, error):
    (tmp_path / "file").write_bytes(b"old")

    def fail(*_):
        raise error

    monkeypatch.setattr(place, fail)
    with pytest.raises(type(error)):
        write_whole(tmp_path / "file", b"new", mode=0o600)
    assert (left_in(tmp_path), (tmp_path / "file").read_bytes()) == (["file"], b"old")


def test_a_process_that_is_killed_leaves_the_old_file_and_a_hidden_one(tmp_path):
    (tmp_path / "file").write_bytes(b"old")
    program = """
import os, pathlib, signal, sys
from nngrade.files.writing import write_whole
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
write_whole(pathlib.Path(sys.argv[1]), b"new")
"""
    done = subprocess.run([sys.executable, "-c", program, tmp_path / "file"], check=False)
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / "file").read_bytes() == b"old"
    assert [name for name in left_in(tmp_path) if not name.startswith(UNFINISHED)] == ["file"]


def test_a_name_of_the_longest_length_can_be_written(tmp_path):
    write_whole(tmp_path / ("n" * 255), b"x")
    assert left_in(tmp_path) == ["n" * 255]


@pytest.mark.parametrize("make", [whole_folder, whole_archive])
def test_what_breaks_off_in_the_middle_is_not_there(tmp_path, make):
    def broken():
        with make(tmp_path / "out") as put:
            put("one", b"1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert left_in(tmp_path) == []


def test_an_archive_says_of_each_file_whether_it_can_be_run_and_is_the_same_every_time(tmp_path):
    files = {"run": b"#!", "notes": b"x", "empty/": b""}
    raw = zipped(files, {"run"})
    assert raw == zipped(files, {"run"})
    (tmp_path / "a.zip").write_bytes(raw)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        modes = {one.filename: stat.S_IMODE(one.external_attr >> 16) for one in archive.infolist()}
        assert modes == {"run": 0o755, "notes": 0o644, "empty/": 0o755}
        assert archive.getinfo("empty/").is_dir()
