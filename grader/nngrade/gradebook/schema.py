"""The tables of a gradebook, how an empty one is made, and how a file is found to be one."""

from __future__ import annotations

import os
import secrets
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from nngrade.errors import NngradeError, UsageError

FILE: Final = "gradebook.sqlite"
VERSION: Final = 1

_SCHEMA: Final = """
CREATE TABLE assignment (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    exercise TEXT NOT NULL, title TEXT NOT NULL, max_points REAL NOT NULL, seed INTEGER NOT NULL,
    created_at TEXT NOT NULL
);
CREATE TABLE people (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, login TEXT NOT NULL, on_roster INTEGER NOT NULL
);
CREATE TABLE contents (digest TEXT PRIMARY KEY, module TEXT NOT NULL, files BLOB NOT NULL);
CREATE TABLE handins (
    number INTEGER PRIMARY KEY, person TEXT NOT NULL REFERENCES people, digest TEXT NOT NULL, origin TEXT NOT NULL,
    layout TEXT NOT NULL, recognised TEXT NOT NULL, attempt INTEGER NOT NULL, handed_at TEXT NOT NULL,
    is_late INTEGER NOT NULL, problem TEXT NOT NULL, found_at TEXT NOT NULL, search INTEGER NOT NULL,
    UNIQUE (person, digest, attempt, handed_at)
);
CREATE TABLE grades (
    number INTEGER PRIMARY KEY, digest TEXT NOT NULL, course_version TEXT NOT NULL, grader_version TEXT NOT NULL,
    seed INTEGER NOT NULL, points REAL NOT NULL, max_points REAL NOT NULL, sandbox TEXT NOT NULL, seconds REAL NOT NULL,
    text TEXT NOT NULL, graded_at TEXT NOT NULL,
    UNIQUE (digest, course_version, grader_version, seed)
);
CREATE TABLE standings (
    number INTEGER PRIMARY KEY, person TEXT NOT NULL REFERENCES people, handin INTEGER NOT NULL REFERENCES handins,
    grade INTEGER REFERENCES grades, points REAL NOT NULL, why TEXT NOT NULL, since TEXT NOT NULL
);
CREATE TABLE overrides (
    number INTEGER PRIMARY KEY, person TEXT NOT NULL REFERENCES people, points REAL, reason TEXT NOT NULL,
    since TEXT NOT NULL
);
CREATE TABLE failures (
    number INTEGER PRIMARY KEY, handin INTEGER NOT NULL REFERENCES handins, why TEXT NOT NULL, at TEXT NOT NULL
);
CREATE TABLE unrecognised (number INTEGER PRIMARY KEY, origin TEXT NOT NULL, why TEXT NOT NULL, search INTEGER);
CREATE INDEX standings_of ON standings (person, number);
CREATE INDEX handins_of ON handins (person);
CREATE INDEX handins_by_digest ON handins (digest);
CREATE INDEX failures_of ON failures (handin);
CREATE VIEW current AS SELECT * FROM handins h WHERE NOT EXISTS (
    SELECT 1 FROM handins o WHERE o.person = h.person
    AND (o.search, o.attempt, o.handed_at, o.number) > (h.search, h.attempt, h.handed_at, h.number)
);
"""


def make(folder: Path, assignment: tuple[str, str, float, int]) -> None:
    """Make the file under another name, and give it its name when it is whole."""
    unfinished = folder / f".{FILE}.{secrets.token_hex(4)}"
    try:
        db = sqlite3.connect(unfinished, isolation_level=None)
        try:
            db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
            db.execute("INSERT INTO assignment VALUES (1, ?, ?, ?, ?, ?)", (*assignment, now()))
            db.execute("PRAGMA journal_mode = WAL")
        finally:
            db.close()
        unfinished.chmod(0o600)  # grades are nobody else's business
        unfinished.rename(folder / FILE)
    except (OSError, sqlite3.Error) as error:
        unfinished.unlink(missing_ok=True)
        raise UsageError(f"No gradebook can be kept in '{folder}': {error}.") from error


def opened(file: Path, *, to_write: bool) -> sqlite3.Connection:
    """The tables in a file.

    Raises:
        NngradeError: the file is damaged, of another version, or cannot be read.
    """
    try:
        db = sqlite3.connect(_address(file, to_write=to_write), isolation_level=None, timeout=30, uri=True)
        try:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            _settle(db)
        except BaseException:
            db.close()
            raise
    except sqlite3.Error as error:
        raise NngradeError(f"The gradebook '{file}' cannot be read: {error}.") from error
    if version != VERSION:
        db.close()
        raise NngradeError(
            f"The gradebook '{file}' has version {version}; this nngrade reads version {VERSION}."
        )
    return db


def _settle(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise sqlite3.DatabaseError(found)


def _address(file: Path, *, to_write: bool) -> str:
    """Where nobody can write, a reader needs no files of its own beside a gradebook that was closed."""
    is_at_rest = not (to_write or os.access(file.parent, os.W_OK) or Path(f"{file}-wal").exists())
    return f"{file.resolve().as_uri()}?immutable=1" if is_at_rest else file.resolve().as_uri()


def now() -> str:
    """The time, as it stands in a gradebook: exact enough to tell what came first."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
