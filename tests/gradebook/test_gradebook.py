"""A gradebook against a simple model of one: no grade is lost or doubled, whatever happens in whatever order."""

from __future__ import annotations

import multiprocessing
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from nngrade.errors import NngradeError, UsageError
from nngrade.gradebook.gradebook import Gradebook
from nngrade.gradebook.records import Graded, Version
from nngrade.submissions.handed import Handed, Person
from nngrade.submissions.submission import Submission

PEOPLE = [Person(str(number), f"Name {number}") for number in range(4)]
TEXTS = ["a", "b", "c"]
VERSIONS = [Version("course 1", "1.0"), Version("course 2", "1.0"), Version("course 2", "1.1")]
SEED = 5
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # where nothing waits for a disk


def handed(person, text, attempt=1, at=""):
    """What somebody handed in; None is something that cannot be read."""
    submission = None if text is None else Submission("m", {"m.py": text.encode()}, "m.py")
    problem = "it is no file" if text is None else ""
    return Handed(person, submission, "m.py", "folders", "the folder", problem, attempt, at)


def graded(text, version):
    """The grade of a text under a version: any function of both will do."""
    points = float(TEXTS.index(text) + 10 * VERSIONS.index(version))
    return Graded(points, 30.0, "bubblewrap", f'{{"points":{points}}}', 0.1)


class Grading(RuleBasedStateMachine):
    """The model: for each person the search results in order, what they last stood at, and the history of that."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY))
        self.version = VERSIONS[0]
        self.newest = {}  # person → (attempt, at, text)
        self.first_found = {}  # (person, text, attempt, at) → order
        self.grades = set()  # (text, version)
        self.failures = {}  # text → why
        self.stood = {}  # person → [(entry, version or None, points)]
        self.overrides, self.by_hand = {}, 0
        self._open(SEED)

    def _open(self, seed=None):
        self.book = Gradebook.begin(self.folder, "exercise1", "Title", 30.0, seed)
        self.book._db.execute("PRAGMA synchronous = OFF")  # nobody pulls the plug here

    @initialize(people=st.lists(st.sampled_from(PEOPLE), unique=True))
    def roster(self, people):
        self.enrolled = set(people)
        self.book.enrol(people, on_roster=True)

    @rule(
        found=st.lists(
            st.tuples(
                st.sampled_from(PEOPLE), st.sampled_from([*TEXTS, None]), st.integers(1, 2),
                st.sampled_from(["", "2026"]),
            ),
            max_size=5, unique=True,
        )
    )  # fmt: skip
    def search(self, found):
        self.book.note([handed(person, text, attempt, at) for person, text, attempt, at in found])
        for key in found:
            self.first_found.setdefault(key, len(self.first_found))
        for person in {one[0] for one in found}:
            self.newest[person] = max(
                (one for one in found if one[0] == person),
                key=lambda one: (one[2], one[3], self.first_found[one]),
            )

    @rule(data=st.data())
    def grade_one(self, data):
        pending = self.book.to_grade(self.version)
        texts = {text for _, text, _, _ in self.newest.values() if text is not None}
        expected = {text for text in texts if (text, self.version) not in self.grades}
        assert {self.book.submission(entry).sources["m.py"].decode() for entry in pending} == expected
        assert len(pending) == len(expected)
        if pending:
            entry = data.draw(st.sampled_from(pending))
            text = self.book.submission(entry).sources["m.py"].decode()
            self.book.keep(entry.digest, self.version, graded(text, self.version))
            self.grades.add((text, self.version))
            self.failures.pop(text, None)
            self._stand(text)

    @rule(data=st.data())
    def fail_one(self, data):
        pending = self.book.to_grade(self.version)
        if pending:
            entry = data.draw(st.sampled_from(pending))
            self.book.fail(entry.digest, "no memory")
            self.failures[self.book.submission(entry).sources["m.py"].decode()] = "no memory"

    @rule()
    def settle(self):
        self.book.settle(self.version)
        for text in [*TEXTS, None]:
            self._stand(text)

    @rule(version=st.sampled_from(VERSIONS))
    def another_version(self, version):
        self.version = version

    @rule(person=st.sampled_from(PEOPLE), points=st.sampled_from([None, 0.0, 7.5]))
    def override(self, person, points):
        if person in self.enrolled | set(self.newest):
            self.book.override(person.id, points, "a kind heart")
            self.overrides[person] = points
            self.by_hand += 1
        else:
            with pytest.raises(UsageError, match=f"Nobody in the gradebook has the id '{person.id}'"):
                self.book.override(person.id, points, "a kind heart")

    @rule()
    def search_that_breaks_off(self):
        def found():
            yield handed(PEOPLE[0], "c", 2, "2027")
            raise UsageError("the disk is gone")

        with pytest.raises(UsageError):
            self.book.note(found())

    @precondition(lambda self: self.grades)
    @rule(data=st.data())
    def keep_twice(self, data):
        """The first grade of a content under a version stays."""
        text, version = data.draw(st.sampled_from(sorted(self.grades, key=repr)))
        self.book.keep(handed(PEOPLE[0], text).digest, version, Graded(99.0, 30.0, "bubblewrap", "{}", 1.0))
        self.failures.pop(text, None)
        current, self.version = self.version, version
        self._stand(text)
        self.version = current

    @rule()
    def close_and_open_again(self):
        self.book.close()
        self._open()
        assert self.book.assignment.seed == SEED

    def _stand(self, text):
        is_graded = text is None or (text, self.version) in self.grades
        for person, entry in sorted(self.newest.items(), key=lambda one: one[0].id):
            if entry[1] == text and is_graded:
                points = 0.0 if text is None else graded(text, self.version).points
                now = (entry, None if text is None else self.version, points)
                history = self.stood.setdefault(person, [])
                if not history or history[-1] != now:
                    history.append(now)

    @invariant()
    def everybody_stands_where_they_should(self):
        if not hasattr(self, "enrolled"):
            return
        found = {one.person: one for one in self.book.standings()}
        assert set(found) == self.enrolled | set(self.newest)
        for person, standing in found.items():
            entry, history = self.newest.get(person), self.stood.get(person, [])
            raw = history[-1][2] if history and history[-1][0] == entry else None
            assert standing.raw_points == raw
            override = self.overrides.get(person)
            assert standing.points == (raw if override is None else override)
            assert standing.override == ("" if override is None else "a kind heart")
            assert (standing.entry is None) == (entry is None)
            assert standing.failure == (self.failures.get(entry[1], "") if entry else "")
            if raw is not None and entry[1] is not None:
                assert standing.text == f'{{"points":{raw}}}'

    @invariant()
    def the_history_is_whole(self):
        changes = self.book.changes()
        assert len(changes) == sum(map(len, self.stood.values())) + self.by_hand
        for person in PEOPLE:
            rows = self.book._db.execute(
                "SELECT points FROM standings WHERE person = ? ORDER BY number", (person.id,)
            )
            assert [row[0] for row in rows] == [points for _, _, points in self.stood.get(person, [])]
            own = [one for one in changes if one.person == person]
            assert [one.before for one in own] == [None, *[one.after for one in own]][: len(own)]

    @invariant()
    def no_grade_is_there_twice_or_gone(self):
        rows = self.book._db.execute("SELECT course_version, grader_version, text FROM grades").fetchall()
        expected = [(one.course, one.grader, graded(text, one).text) for text, one in self.grades]
        assert sorted(rows) == sorted(expected)

    def teardown(self):
        self.book.close()
        shutil.rmtree(self.folder)


TestGrading = Grading.TestCase
TestGrading.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)


# -- files that are no gradebooks, disks that are full, others who write -----------------------------------------------


@pytest.fixture
def book(tmp_path):
    with Gradebook.begin(tmp_path / "out", "exercise1", "Title", 3.0, SEED) as book:
        book.note([handed(PEOPLE[0], "a"), handed(PEOPLE[1], None)])
        yield book


def test_what_was_found_is_kept_byte_for_byte(book):
    (entry,) = book.to_grade(VERSIONS[0])
    assert book.submission(entry).sources == {"m.py": b"a"}
    assert entry.person == PEOPLE[0]


SECOND = """
import sys
from pathlib import Path
from nngrade.gradebook.gradebook import Gradebook
from nngrade.errors import UsageError
try:
    Gradebook.begin(Path(sys.argv[1]), "exercise1", "Title", 3.0)
except UsageError as error:
    print(error)
"""


def test_a_second_writer_is_refused_and_a_reader_is_not(book):
    with Gradebook(book.folder) as reader:
        assert len(reader.people()) == 2
        book.enrol([PEOPLE[2]], on_roster=True)
        assert len(reader.people()) == 3
    done = subprocess.run(
        [sys.executable, "-c", SECOND, book.folder], capture_output=True, text=True, check=True
    )
    own = multiprocessing.current_process().pid
    assert done.stdout.startswith(f"Another run (process {own}) is writing the gradebook")


@pytest.mark.parametrize(
    ("exercise", "seed"), [("exercise2", None), ("exercise1", SEED + 1)], ids=["exercise", "seed"]
)
def test_a_gradebook_of_another_exercise_or_seed_is_left_alone(book, exercise, seed):
    book.close()
    with pytest.raises(UsageError, match="give another exercise or seed an --out of its own"):
        Gradebook.begin(book.folder, exercise, "Title", 3.0, seed)
    Gradebook.begin(book.folder, "exercise1", "Title", 3.0, SEED).close()  # the lock was given back


def test_the_seed_is_a_secret_one_if_none_is_given(tmp_path):
    seeds = set()
    for name in "abc":
        with Gradebook.begin(tmp_path / name, "exercise1", "Title", 3.0) as book:
            seeds.add(book.assignment.seed)
    assert len(seeds) == 3
    assert all((tmp_path / name / "gradebook.sqlite").stat().st_mode & 0o77 == 0 for name in "abc")


@pytest.mark.parametrize("damage", ["text", "empty", "pages", "cut"])
@pytest.mark.parametrize("to_write", [False, True])
def test_a_damaged_file_is_a_sentence_and_not_touched(book, damage, to_write):
    book.close()
    file = book.folder / "gradebook.sqlite"
    good = file.read_bytes()
    damaged = {
        "text": b"these are my grades\n" * 100, "empty": b"", "pages": good[:4096] + b"\xff" * (len(good) - 4096),
        "cut": good[: len(good) // 2],
    }[damage]  # fmt: skip
    file.write_bytes(damaged)
    with pytest.raises(NngradeError, match=r"The gradebook '.*gradebook\.sqlite'"):
        Gradebook(book.folder, to_write=to_write)
    assert file.read_bytes() == damaged
    file.write_bytes(good)
    Gradebook(book.folder, to_write=True).close()


def test_a_newer_version_is_not_read(book):
    book._db.execute("PRAGMA user_version = 2")
    book.close()
    with pytest.raises(NngradeError, match="has version 2; this nngrade reads version 1"):
        Gradebook(book.folder)


def test_where_there_is_none_the_way_to_one_is_told(tmp_path):
    with pytest.raises(UsageError, match="nngrade class grade … --out"):
        Gradebook(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="No gradebook can be kept in"):
        Gradebook.begin(tmp_path / "file", "exercise1", "Title", 3.0)


def test_a_full_disk_loses_nothing_and_can_be_gone_on_with(book):
    (entry,) = book.to_grade(VERSIONS[0])
    pages = book._db.execute("PRAGMA page_count").fetchone()[0]
    book._db.execute(f"PRAGMA max_page_count = {pages}")
    large = Graded(1.0, 3.0, "bubblewrap", "x" * 50_000, 0.1)
    for _ in range(2):
        with pytest.raises(NngradeError, match="could not be written: database or disk is full"):
            book.keep(entry.digest, VERSIONS[0], large)
        assert book.to_grade(VERSIONS[0]) == [entry]
    book._db.execute("PRAGMA max_page_count = 100000")
    book.keep(entry.digest, VERSIONS[0], large)
    assert book.to_grade(VERSIONS[0]) == []


def test_a_folder_that_cannot_be_written_can_be_read(book, monkeypatch):
    book.close()
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with Gradebook(book.folder) as reader:
        assert len(reader.people()) == 2
    assert sorted(one.name for one in book.folder.iterdir()) == ["gradebook.sqlite", "gradebook.sqlite.lock"]


def test_a_process_that_dies_between_two_grades_loses_neither(book):
    """The file alone, as it lies there while it is open, is whole to the last transaction."""
    (entry,) = book.to_grade(VERSIONS[0])
    book.keep(entry.digest, VERSIONS[0], graded("a", VERSIONS[0]))
    book._db.execute("BEGIN IMMEDIATE")
    book._db.execute("DELETE FROM standings")
    copy = book.folder.parent / "copy"
    shutil.copytree(book.folder, copy)
    book._db.execute("ROLLBACK")
    with Gradebook(copy, to_write=True) as again:
        assert again.to_grade(VERSIONS[0]) == []
        assert [one.points for one in again.standings()] == [0.0, None]


def test_names_of_any_kind_are_kept(tmp_path):
    names = ["\0", "\x1b[31m", "a\nb", "=1+1", "'; DROP TABLE people; --", "🦊", "\u202e"]
    people = [Person(name, name, name, name) for name in names]
    with Gradebook.begin(tmp_path, "exercise1", "Title", 3.0) as book:
        book.enrol(people, on_roster=True)
    with Gradebook(tmp_path) as book:
        assert sorted(book.people(), key=repr) == sorted(people, key=repr)
    with sqlite3.connect(tmp_path / "gradebook.sqlite") as db:
        assert db.execute("SELECT count(*) FROM people").fetchone() == (len(names),)
    db.close()
