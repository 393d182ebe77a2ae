"""The folder of a worker goes, whatever was done to it, and nothing else does."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from nngrade.sandbox.leftovers import remove

NOBODY = 65534

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is closed to root is so on Linux only")


@contextlib.contextmanager
def somebody():
    """Be a user for a while who may not enter what is closed, as root may."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(me)


@pytest.fixture
def folder():
    """A folder like that of a worker, which belongs to an ordinary user."""
    with somebody():
        made = Path(tempfile.mkdtemp(prefix="nngrade-test-"))
    yield made
    subprocess.run(["chmod", "-R", "u+rwx", made], check=False, capture_output=True)
    subprocess.run(["rm", "-rf", made], check=True)


def test_a_folder_that_was_closed_is_removed_with_all_that_is_in_it(folder):
    with somebody():
        closed = folder / "closed" / "more"
        closed.mkdir(parents=True)
        (closed / "file").touch(mode=0)
        for one in (closed, closed.parent, folder):
            one.chmod(0)
        remove(str(folder))
    assert not folder.exists()


def test_what_links_lead_to_stays_as_it_is(folder):
    kept, closed = folder / "kept", folder / "worker" / "closed"
    with somebody():
        kept.mkdir()
        (kept / "file").touch(mode=0o400)
        kept.chmod(0o500)
        closed.mkdir(parents=True)
        (closed / "link").symlink_to(kept)
        (closed / "file").symlink_to(kept / "file")
        closed.chmod(0)
        remove(str(closed.parent))
    assert not closed.parent.exists()
    assert kept.stat().st_mode & 0o777 == 0o500
    assert (kept / "file").stat().st_mode & 0o777 == 0o400


def test_a_folder_that_cannot_be_removed_is_told(folder):
    (folder / "inside").mkdir()
    with somebody():
        folder.chmod(0o555)
        with pytest.warns(UserWarning, match="remove it by hand"):
            remove(str(folder / "inside"))
    assert (folder / "inside").is_dir()
