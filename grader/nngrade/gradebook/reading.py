"""What a gradebook holds, read: people, submissions, where everybody stands, and every change of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nngrade.files.packing import unpacked
from nngrade.submissions.handed import Person, Unrecognised
from nngrade.submissions.submission import Submission

from .history import Event, changes
from .records import Assignment, Entry, Standing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from .records import Change, Version


class Reader:
    """Everything that can be asked of the tables of a gradebook."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @property
    def assignment(self) -> Assignment:
        """What the gradebook is kept for."""
        row = self._db.execute("SELECT exercise, title, max_points, seed FROM assignment").fetchone()
        return Assignment(*row)

    def people(self) -> list[Person]:
        """Everybody, by name."""
        rows = self._db.execute("SELECT id, name, email, login FROM people ORDER BY name, id")
        return [Person(*row) for row in rows]

    def entries(self, *, all_attempts: bool = False) -> list[Entry]:
        """The submission that counts for each person, or everything that was ever found."""
        return self._entries("handins" if all_attempts else "current")

    def _entries(self, table: str, digest: str | None = None) -> list[Entry]:
        rows = self._db.execute(
            f"""SELECT h.number, p.id, p.name, p.email, p.login, digest, origin, layout, recognised, attempt,
                handed_at, is_late, problem FROM {table} h JOIN people p ON p.id = h.person
                WHERE ? IS NULL OR digest = ? ORDER BY p.id, search, attempt, handed_at, h.number""",  # noqa: S608  one of two names of ours
            (digest, digest),
        )
        return [_entry(row) for row in rows]

    def to_grade(self, version: Version) -> list[Entry]:
        """One submission for each content that counts and has no grade of this version yet."""
        graded = {
            row[0]
            for row in self._db.execute(
                "SELECT digest FROM grades WHERE (course_version, grader_version, seed) = (?, ?, ?)",
                (version.course, version.grader, self.assignment.seed),
            )
        }
        wanted = (entry for entry in self.entries() if not entry.problem and entry.digest not in graded)
        return list({entry.digest: entry for entry in wanted}.values())

    def submission(self, entry: Entry) -> Submission:
        """What was handed in, as it was read when it was found."""
        module, files = self._db.execute(
            "SELECT module, files FROM contents WHERE digest = ?", (entry.digest,)
        ).fetchone()
        return Submission(module, unpacked(files), entry.origin)

    def standings(self) -> list[Standing]:
        """Where everybody stands, by name; who handed in nothing is among them."""
        return list(self.each_standing())

    def each_standing(self) -> Iterator[Standing]:
        """The same one by one: a grade's JSON is read when its turn comes, so that a class of any size fits."""
        entries = {entry.person.id: entry for entry in self.entries()}
        overrides = {
            person: (points, reason)
            for person, points, reason in self._db.execute(
                "SELECT person, points, reason FROM overrides ORDER BY number"
            )
        }
        failures = dict(
            self._db.execute("SELECT digest, why FROM failures f JOIN handins h ON h.number = f.handin")
        )
        last = {
            row[0]: row[1:]
            for row in self._db.execute("SELECT person, handin, points, grade FROM standings ORDER BY number")
        }
        for person in self.people():
            stood = self._with_grade(*last[person.id]) if person.id in last else None
            yield _standing(person, entries.get(person.id), stood, overrides.get(person.id), failures)

    def _with_grade(self, handin: int, points: float, grade: int | None) -> tuple[Any, ...]:
        row = self._db.execute(
            "SELECT text, sandbox, seconds, graded_at FROM grades WHERE number = ?", (grade,)
        ).fetchone()
        return handin, points, *(row or (None, None, None, None))

    def unrecognised(self) -> list[Unrecognised]:
        """What the last search has found, and what is nobody's submission."""
        rows = self._db.execute(
            """SELECT DISTINCT origin, why FROM unrecognised
               WHERE search IS (SELECT max(search) FROM handins) ORDER BY origin"""
        )
        return [Unrecognised(*row) for row in rows]

    def changes(self) -> list[Change]:
        """Every change of anybody's points, regrades and overrides, in the order in which they happened."""
        rows = self._db.execute(
            """SELECT since, 0 AS by_hand, number, person, points, why FROM standings UNION ALL
               SELECT since, 1, number, person, points, reason FROM overrides ORDER BY since, by_hand, number"""
        )
        events = (
            Event(person, points, why, since, bool(by_hand))
            for since, by_hand, _, person, points, why in rows
        )
        return changes({person.id: person for person in self.people()}, events)


def _entry(row: tuple[Any, ...]) -> Entry:
    number, person, name, email, login, *rest = row
    digest, origin, layout, recognised, attempt, handed_at, is_late, problem = rest
    return Entry(
        number, Person(person, name, email, login), digest, origin, layout, recognised, attempt, handed_at,
        bool(is_late), problem,
    )  # fmt: skip


def _standing(
    person: Person,
    entry: Entry | None,
    last: tuple[Any, ...] | None,
    override: tuple[float | None, str] | None,
    failures: dict[str, str],
) -> Standing:
    is_current = entry is not None and last is not None and last[0] == entry.number
    _, raw, text, sandbox, seconds, graded_at = (
        last if last is not None and is_current else (0, None, "", "", 0.0, "")
    )
    points, reason = override if override is not None and override[0] is not None else (raw, "")
    return Standing(
        person=person,
        entry=entry,
        points=points,
        raw_points=raw,
        text=text or "",
        sandbox=sandbox or "",
        seconds=seconds or 0.0,
        graded_at=graded_at or "",
        override=reason,
        failure=failures.get(entry.digest, "") if entry is not None else "",
    )
