"""The grades of a class, in one SQLite file: what was found, what it got, and every change of that with its reason.

Nothing is ever overwritten. A grade belongs to the content of a submission under a version of the course, a version of
the grader and a seed; who handed that content in gets it. Each of these is one transaction, synced to the disk.
"""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from nngrade.errors import NngradeError, UsageError
from nngrade.files.packing import packed

from .lock import Lock
from .reading import Reader
from .schema import FILE, make, now, opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from nngrade.submissions.handed import Handed, Person, Unrecognised

    from .records import Entry, Graded, Version


class Gradebook(Reader):
    """An open gradebook: all that `Reader` tells, and changes if it was opened to be written, by this process alone.

    A context manager.

    Args:
        folder: where the file lies.
        to_write: whether grades are to be put in; a second writer is refused.

    Raises:
        UsageError: there is no gradebook, or somebody else is writing it.
        NngradeError: the file is damaged, or of a newer version.
    """

    def __init__(self, folder: Path, *, to_write: bool = False) -> None:
        file = folder / FILE
        if not file.is_file():
            raise UsageError(
                f"There is no gradebook in '{folder}'. `nngrade class grade … --out {folder}` makes one."
            )
        self.folder = folder
        self._lock = Lock(folder / f"{FILE}.lock") if to_write else None
        try:
            super().__init__(opened(file, to_write=to_write))
        except BaseException:
            self._release()
            raise

    @classmethod
    def begin(
        cls, folder: Path, exercise: str, title: str, max_points: float, seed: int | None = None
    ) -> Self:
        """Open the gradebook of an assignment to be written, or make it; the seed is a secret one if none is given.

        Raises:
            UsageError: there is a gradebook of another exercise or seed, or the folder cannot be written.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"No gradebook can be kept in '{folder}': {error.strerror or error}.") from error
        with Lock(folder / f"{FILE}.lock"):
            if not (folder / FILE).is_file():
                make(
                    folder, (exercise, title, max_points, secrets.randbelow(2**31) if seed is None else seed)
                )
        book = cls(folder, to_write=True)
        known = book.assignment
        if known.exercise != exercise or (seed is not None and seed != known.seed):
            book.close()
            raise UsageError(
                f"The gradebook in '{folder}' is of {known.exercise} with the seed {known.seed}: "
                "give another exercise or seed an --out of its own."
            )
        return book

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del kind, error, trace
        self.close()

    def close(self) -> None:
        """Close the file and let others write."""
        self._db.close()
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All of it or nothing, on the disk when it is over."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise NngradeError(f"The gradebook in '{self.folder}' could not be written: {error}.") from error
        finally:
            if self._db.in_transaction:  # a full disk may have rolled it back already
                self._db.execute("ROLLBACK")

    # -- what is put in ----------------------------------------------------------------------------------------------

    def enrol(self, people: Iterable[Person], *, on_roster: bool) -> None:
        """Note people; what is known of them already is kept where nothing new is said."""
        with self._transaction():
            for one in people:
                self._enrol(one, on_roster=on_roster)

    def _enrol(self, one: Person, *, on_roster: bool) -> None:
        self._db.execute(
            """INSERT INTO people VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
               name = CASE excluded.name WHEN '' THEN name ELSE excluded.name END,
               email = CASE excluded.email WHEN '' THEN email ELSE excluded.email END,
               login = CASE excluded.login WHEN '' THEN login ELSE excluded.login END,
               on_roster = max(on_roster, excluded.on_roster)""",
            (one.id, one.name, one.email, one.login, on_roster),
        )

    def note(self, handed: Iterable[Handed]) -> None:
        """Note every submission that a search has found, known or new; the last search of a person counts."""
        with self._transaction():
            (search,) = self._db.execute("SELECT coalesce(max(search), 0) + 1 FROM handins").fetchone()
            for one in handed:
                self._enrol(one.person, on_roster=False)
                if one.submission is not None:
                    self._db.execute(
                        "INSERT INTO contents VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        (one.digest, one.submission.module, packed(one.submission.sources)),
                    )
                self._db.execute(
                    """INSERT INTO handins (person, digest, origin, layout, recognised, attempt, handed_at, is_late,
                       problem, found_at, search) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                       ON CONFLICT (person, digest, attempt, handed_at) DO UPDATE SET
                       origin = excluded.origin, layout = excluded.layout, recognised = excluded.recognised,
                       is_late = excluded.is_late, search = excluded.search""",
                    (one.person.id, one.digest, one.origin, one.layout, one.recognised, one.attempt, one.handed_at,
                     one.is_late, one.problem, now(), search),
                )  # fmt: skip

    def note_unrecognised(self, found: Iterable[Unrecognised]) -> None:
        """Note what the search that was noted last has found, and what is nobody's submission."""
        with self._transaction():
            self._db.executemany(
                "INSERT INTO unrecognised (origin, why, search) VALUES (?, ?, (SELECT max(search) FROM handins))",
                [(one.origin, one.why) for one in found],
            )

    def keep(self, digest: str, version: Version, graded: Graded) -> None:
        """Keep the grade of a content, and let everybody whose submission that is stand there. One transaction."""
        with self._transaction():
            self._db.execute(
                """INSERT INTO grades (digest, course_version, grader_version, seed, points, max_points, sandbox,
                   seconds, text, graded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                (digest, version.course, version.grader, self.assignment.seed, graded.points, graded.max_points,
                 graded.sandbox, graded.seconds, graded.text, now()),
            )  # fmt: skip
            self._forget_failures(digest)
            for entry in self._entries("current", digest):
                self._stand(entry, version)

    def settle(self, version: Version) -> None:
        """Let everybody stand where the grades of this version put them; what could not be read has no points."""
        with self._transaction():
            for entry in self.entries():
                self._stand(entry, version)

    def _stand(self, entry: Entry, version: Version) -> None:
        grade = self._grade(entry.digest, version)
        if grade is None and not entry.problem:
            return
        number, points = grade or (None, 0.0)
        last = self._db.execute(
            "SELECT handin, grade, points FROM standings WHERE person = ? ORDER BY number DESC LIMIT 1",
            (entry.person.id,),
        ).fetchone()
        if last is not None and (last[0], last[1]) == (entry.number, number):
            return
        why = _why(last, entry.number)
        self._db.execute(
            "INSERT INTO standings (person, handin, grade, points, why, since) VALUES (?, ?, ?, ?, ?, ?)",
            (entry.person.id, entry.number, number, points, why, now()),
        )

    def _grade(self, digest: str, version: Version) -> tuple[int, float] | None:
        row: tuple[int, float] | None = self._db.execute(
            "SELECT number, points FROM grades WHERE (digest, course_version, grader_version, seed) = (?, ?, ?, ?)",
            (digest, version.course, version.grader, self.assignment.seed),
        ).fetchone()
        return row

    def fail(self, digest: str, why: str) -> None:
        """Note that the grader could not do its work; the submission stays to be graded."""
        with self._transaction():
            self._db.execute(
                "DELETE FROM failures WHERE handin IN (SELECT number FROM handins WHERE digest = ?)",
                (digest,),
            )
            self._db.execute(
                "INSERT INTO failures (handin, why, at) SELECT number, ?, ? FROM handins WHERE digest = ?",
                (why, now(), digest),
            )

    def _forget_failures(self, digest: str) -> None:
        self._db.execute(
            "DELETE FROM failures WHERE handin IN (SELECT number FROM handins WHERE digest = ?)", (digest,)
        )

    def override(self, person: str, points: float | None, reason: str) -> None:
        """Set somebody's points by hand; `None` takes the override back. It survives every regrade.

        Raises:
            UsageError: there is nobody of that name.
        """
        if self._db.execute("SELECT 1 FROM people WHERE id = ?", (person,)).fetchone() is None:
            raise UsageError(f"Nobody in the gradebook has the id '{person}'.")
        with self._transaction():
            self._db.execute(
                "INSERT INTO overrides (person, points, reason, since) VALUES (?, ?, ?, ?)",
                (person, points, reason, now()),
            )


def _why(last: tuple[int, int | None, float] | None, handin: int) -> str:
    if last is None:
        return "first grade"
    return "new version of the course or the grader" if last[0] == handin else "new submission"
