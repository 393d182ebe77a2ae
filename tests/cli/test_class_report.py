"""`nngrade class feedback` and `nngrade class report`, as they are called."""

from __future__ import annotations

import zipfile

import pytest
from support.cli import nngrade
from support.gradebooks import a_gradebook, handed

from nngrade.batch.assignment import take_in
from nngrade.gradebook.gradebook import Gradebook
from nngrade.submissions.handed import Person, Unrecognised

ADA, BEN, CLEO = Person("1", "Ada Byron"), Person("2", "Ben <b>Lee</b>"), Person("3", "Cleo")
LATE = "deadline = 2026-11-20T00:00:00+00:00\npercent_per_day = 10\n"


@pytest.fixture
def results(tmp_path):
    late = handed(ADA, "a", "2026-11-20T10:00:00+00:00")
    return a_gradebook(tmp_path / "results", [(late, 30.0), (handed(BEN, "b"), 20.0)], [CLEO])


def test_feedback_and_report_are_written_with_the_late_policy(results, tmp_path):
    (tmp_path / "late.toml").write_text(LATE, encoding="utf-8")
    done = nngrade("class", "feedback", results, "--out", "f.zip", "--late", "late.toml", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "created  f.zip: feedback for 2 people, laid out as plain",
        "  none for Cleo, who handed in nothing",
    ]
    page = zipfile.ZipFile(tmp_path / "f.zip").read("Ada Byron_1.html").decode()
    assert "10 % are taken off the 30 points, which leaves 27." in page
    done = nngrade("class", "report", results, "--out", "r.html", "--late", "late.toml", cwd=tmp_path)
    assert done.stdout == "created  r.html: 3 people\n"
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "late: −10 %" in page
    assert "<b>Lee</b>" not in page
    assert not (tmp_path / "r.html").stat().st_mode & 0o077


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("feedback", "nowhere", "--out", "x"), "There is no gradebook in 'nowhere'"),
        (("report", "nowhere", "--out", "x"), "There is no gradebook in 'nowhere'"),
        (("feedback", "results", "--out", "results"), "'results' is taken"),
        (("feedback", "results", "--out", "no/where/x"), "'no/where/x' cannot be written"),
        (("report", "results", "--out", "results"), "'results' is not a file"),
        (
            ("feedback", "results", "--out", "x", "--for", "moodle"),
            "did not hand in by way of a download of Moodle",
        ),
        (
            ("feedback", "results", "--out", "x", "--for", "canvas", "--format", "both"),
            "--for canvas goes without",
        ),
        (("report", "results", "--out", "x", "--late", "nothing.toml"), "'nothing.toml' cannot be read"),
    ],
)
def test_a_wrong_command_is_told_in_a_sentence_and_writes_nothing(results, tmp_path, arguments, says):
    done = nngrade("class", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["results"]


def test_a_gradebook_remembers_what_its_last_search_could_not_place(tmp_path, tiny):
    source = tmp_path / "class"
    for name in ("ada", "ben"):
        (source / name).mkdir(parents=True)
        (source / name / tiny.file_name).write_text("x = 1\n", encoding="utf-8")
    (source / "stray.txt").touch()
    with Gradebook.begin(tmp_path / "results", tiny.name, tiny.title, 3.0, 1) as book:
        take_in(book, source, tiny)
        stray = Unrecognised("stray.txt", "it lies beside the folders, so it belongs to nobody")
        assert book.unrecognised() == [stray]
        take_in(book, source, tiny)
        assert book.unrecognised() == [stray]
        (source / "stray.txt").unlink()
        take_in(book, source, tiny)
        assert book.unrecognised() == []
        assert list(book.each_standing()) == book.standings()
