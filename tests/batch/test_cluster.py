"""A class on a Dask cluster: a real scheduler and real workers, over loopback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from support.aftermath import adoption, children, survivors
from support.cli import NNGRADE
from support.dask_cluster import DaskCluster

from nngrade.batch.assignment import take_in, terms_of, version_of
from nngrade.batch.cluster import Cluster
from nngrade.batch.grade_all import grade_all
from nngrade.batch.job import pack, work_here
from nngrade.batch.pool import Processes
from nngrade.batch.work import NotGraded
from nngrade.course.course import open_course
from nngrade.errors import UsageError
from nngrade.gradebook.gradebook import Gradebook
from nngrade.gradebook.records import Graded
from nngrade.sandbox.bare_process import BareProcess
from nngrade.sandbox.obstacles import Obstacle
from nngrade.submissions.submission import Submission

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for what is left in /proc")

TINY = Path(__file__).parents[1] / "courses" / "tiny"
SEED = 5
WORKS = (
    "def double(x):\n    return 2 * x\n",
    "def double(x):\n    return x + x + 0\n",
    "def double(x):\n    return x * x\n",
    "def double(x):\n    return 3 * x\n",
    "import os\nos._exit(1)\n",
    "def double(x:\n",
)
"""Right, right in another way, wrong in two ways, and two that cannot be imported."""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with adoption():
        before = children()
        with DaskCluster(tmp_path_factory.mktemp("cluster")) as started:
            started.start_worker("first")
            started.start_worker("second")
            yield started
        # Python's own tracker, started with `Processes`, stays as long as the tests do
        assert [line for line in survivors(before) if "resource_tracker" not in line] == []


@pytest.fixture(scope="module")
def exercise():
    return open_course(TINY).exercise("exercise1")


@pytest.fixture(scope="module")
def terms(exercise):
    return terms_of(exercise, SEED, trust=True)


@pytest.fixture
def class_of(tmp_path, exercise):
    """Hand in some works, and give the open gradebook of a new folder."""
    books = []

    def open_book(name: str, works) -> Gradebook:
        folder = tmp_path / "handed in"
        for number, text in enumerate(works):
            file = folder / f"person{number}" / exercise.file_name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        points = sum(task.points for task in exercise.tasks)
        book = Gradebook.begin(tmp_path / name, exercise.name, exercise.title, points, SEED)
        books.append(book)
        take_in(book, folder, exercise)
        return book

    yield open_book
    for book in books:
        book.close()


def slow(count: int) -> list[str]:
    """Works that take a while, all of them different."""
    return [
        f"import time\ntime.sleep(0.3)\ndef double(x):\n    return 2 * x + 0 * {n}\n" for n in range(count)
    ]


def command(folder: Path) -> list[str]:
    line = [*NNGRADE, "class", "grade", str(folder / "handed in"), "--trust"]
    line += ["--course", str(TINY), "--exercise", "exercise1", "--seed", str(SEED)]
    return [*line, "--out", str(folder / "kept")]


def graded_by_command(folder: Path, *more: str, env=None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*command(folder), *more], capture_output=True, text=True, check=False, env=env)


def grades(book: Gradebook) -> dict[str, tuple[float | None, str, str]]:
    return {one.person.id: (one.points, one.text, one.failure) for one in book.standings()}


def test_a_cluster_gives_the_same_grades_as_this_machine_byte_for_byte(cluster, exercise, terms, class_of):
    here, there, version = class_of("here", WORKS), class_of("there", WORKS), version_of(exercise, SEED)
    with Processes(2) as workers:
        for _ in grade_all(here, version, terms, workers):
            pass
    with Cluster(cluster.address, exercise, terms) as workers:
        assert workers.size == 2
        for step in grade_all(there, version, terms, workers):
            assert isinstance(step.outcome, Graded), step.outcome
    assert grades(there) == grades(here)
    assert len({text for _, text, _ in grades(here).values()}) >= 4


def test_a_worker_that_is_killed_costs_nothing_but_time(cluster, exercise, terms, class_of):
    book, version = class_of("results", slow(8)), version_of(exercise, SEED)
    with Cluster(cluster.address, exercise, terms) as workers:
        steps = grade_all(book, version, terms, workers)
        outcomes = [next(steps).outcome]
        os.kill(min(workers._client.run(os.getpid).values()), signal.SIGKILL)
        outcomes += [step.outcome for step in steps]
    assert [type(outcome) for outcome in outcomes] == [Graded] * 8
    assert not any(failure for _, _, failure in grades(book).values())


def test_a_worker_that_would_grade_otherwise_is_refused_by_name(cluster, exercise, terms, class_of):
    book, version = class_of("results", slow(8)), version_of(exercise, SEED)
    with Cluster(cluster.address, exercise, terms) as workers:
        cluster.start_worker("oldtimer", preload="import nngrade\nnngrade.__version__ = '0.0.1'\n")
        try:
            outcomes = [step.outcome for step in grade_all(book, version, terms, workers)]
            with pytest.raises(
                UsageError, match=r"worker oldtimer at tcp://\S+ has nngrade 0.0.1 rather than"
            ):
                Cluster(cluster.address, exercise, terms)
        finally:
            cluster.stop("oldtimer")
        late = [outcome.why for outcome in outcomes if isinstance(outcome, NotGraded)]
        assert late  # it joined after everybody had been asked, and was asked before it graded
        assert all("worker oldtimer has nngrade 0.0.1" in why for why in late)
        again = [step.outcome for step in grade_all(book, version, terms, workers)]
        assert [type(outcome) for outcome in again] == [Graded] * len(late)
    assert not any(failure for _, _, failure in grades(book).values())


def test_a_scheduler_that_is_lost_leaves_what_is_graded_and_ends_with_3(tmp_path, exercise, class_of):
    class_of("unused", slow(6))
    with DaskCluster(tmp_path) as lost:
        lost.start_worker("only")
        process = subprocess.Popen(
            [*command(tmp_path), "--dask", lost.address, "--json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        while '"graded"' not in process.stdout.readline():
            assert process.poll() is None
        lost.stop("scheduler", signal.SIGKILL)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 3
    assert err == ""
    assert f"The scheduler {lost.address} was lost." in out
    with Gradebook(tmp_path / "kept") as book:
        found = grades(book)
    graded = [person for person, (_, text, _) in found.items() if text]
    assert graded
    assert all(bool(text) != bool(failure) for _, text, failure in found.values())
    done = graded_by_command(tmp_path)
    assert done.returncode == 0, done.stderr
    with Gradebook(tmp_path / "kept") as book:
        assert {person: grades(book)[person] for person in graded} == {
            person: found[person] for person in graded
        }


def test_a_cluster_that_loses_all_its_workers_is_waited_for_and_given_up_in_the_end(
    tmp_path, exercise, terms, class_of
):
    book, version = class_of("results", slow(4)), version_of(exercise, SEED)
    with DaskCluster(tmp_path) as started:
        with pytest.raises(UsageError, match="has no workers yet"):
            Cluster(started.address, exercise, terms)
        started.start_worker("first")
        with Cluster(started.address, exercise, terms) as workers:
            steps = grade_all(book, version, terms, workers)
            assert isinstance(next(steps).outcome, Graded)
            started.lose("first", workers)
            started.start_worker("second")  # which was never sent the paper
            assert isinstance(next(steps).outcome, Graded)
            started.lose("second", workers)
            workers._patience = 2
            outcomes = [step.outcome for step in steps]
    assert any(isinstance(one, NotGraded) and "has had no worker for 2 s" in one.why for one in outcomes)


def test_a_scheduler_that_nobody_can_reach_is_told_in_a_few_seconds(tmp_path, exercise, terms, class_of):
    with pytest.raises(UsageError, match="'smoke://signals:1' is not the address of a Dask scheduler"):
        Cluster("smoke://signals:1", exercise, terms)
    class_of("unused", WORKS)
    done = graded_by_command(tmp_path, "--dask", "tcp://127.0.0.1:1")
    assert done.returncode == 2
    assert "No Dask scheduler answers at 'tcp://127.0.0.1:1' within 5 seconds" in done.stderr
    assert "Traceback" not in done.stderr


def test_jobs_and_a_cluster_do_not_go_together(tmp_path):
    done = graded_by_command(tmp_path, "--dask", "tcp://127.0.0.1:1", "--jobs", "3")
    assert done.returncode == 2
    assert "--jobs is for this machine" in done.stderr


def test_without_dask_the_command_to_install_it_is_told(tmp_path, class_of):
    class_of("unused", WORKS)
    (tmp_path / "distributed.py").write_text("raise ImportError('no such thing')\n", encoding="utf-8")
    path = f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    done = graded_by_command(tmp_path, "--dask", "tcp://127.0.0.1:1", env={**os.environ, "PYTHONPATH": path})
    assert done.returncode == 2
    assert "pip install 'nngrade[cluster]'" in done.stderr


def test_a_machine_with_another_course_or_sandbox_grades_nothing(tmp_path, exercise, terms):
    job = pack(exercise, terms)
    work = Submission(exercise.stem, {exercise.file_name: WORKS[0].encode()}, "")
    for other, why in (
        (replace(job, digest="a", key="0" * 32), "other files of nngrade or of its course"),
        (
            replace(job, digest="b", terms=replace(terms, backend=BareProcess((Obstacle("a stone"),)))),
            "does not have the sandbox 'process (a stone)'",
        ),
        (replace(job, digest="c", versions=(("numpy", "0.1"),)), "rather than 0.1"),
    ):
        outcome = work_here(other, str(tmp_path), "elsewhere", work)
        assert isinstance(outcome, NotGraded)
        assert outcome.why.startswith("The worker elsewhere ")
        assert why in outcome.why
    assert isinstance(work_here(job, str(tmp_path), "elsewhere", work), Graded)
    assert [folder.stat().st_mode & 0o77 for folder in tmp_path.iterdir()] == [
        0
    ] * 4  # answers are nobody else's
