"""`nngrade class export`, `override`, `history` and `show`, as they are called."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from rich.cells import cell_len
from support.cli import nngrade
from support.gradebooks import a_gradebook, handed, regrade

from nngrade.cli.class_.group import command
from nngrade.errors import UsageError
from nngrade.gradebook.gradebook import Gradebook
from nngrade.gradebook.records import Version
from nngrade.submissions.handed import Person

ADA, BOB, KIM, LEO = (
    Person("101", "Lovelace, Ada", "ada@example.org"),
    Person("102", "Bob\x1b[31m\n::error::"),
    Person("104", "김민준 " * 12 + "김"),
    Person("105", "Leo"),
)
WORK = handed(ADA, "a", "2026-11-21T10:00:00+00:00")
CANVAS = (
    "Student,ID,Section,exercise3 (5)\n    Points Possible,,,30\n"
    '"Lovelace, Ada",101,A,\nBob,102,A,EX\n"Berg, Max",9,A,\n'
)


@pytest.fixture
def results(tmp_path):
    """Ada has 9 points and came late, Bob cannot be read, Kim is not graded yet, Leo handed in nothing."""
    known = [(WORK, 9.0), (handed(BOB, "", problem="It is no Python file."), None), (handed(KIM, "k"), None)]
    return a_gradebook(tmp_path / "results", known, [ADA, BOB, KIM, LEO])


def mistake(*arguments):
    """What is told of a wrong command; in this process, since there are many."""
    done = CliRunner().invoke(command, list(arguments))
    assert isinstance(done.exception, UsageError) or done.exit_code == 2, done.output
    return str(done.exception) if isinstance(done.exception, UsageError) else done.stderr


def run(*arguments, cwd, code=0, **options):
    done = nngrade("class", *arguments, cwd=cwd, **options)
    assert done.returncode == code, done.stdout + done.stderr
    return done


def test_a_downloaded_gradebook_is_filled_in_and_everybody_who_is_not_is_told(tmp_path, results):
    (tmp_path / "in.csv").write_text(CANVAS, encoding="utf-8")
    arguments = ("export", "results", "--format", "canvas", "--into", "in.csv", "--out", "out.csv")
    done = run(*arguments, cwd=tmp_path, code=1)
    assert done.stdout.splitlines() == [
        "created  out.csv: 1 of 4 people, in the column 'exercise3 (5)'",
        f"  not graded yet: {KIM.name}: the power went out",
        "  not in the gradebook: Berg, Max",
        "  left as it was: Bob : :error:: (102): excused (EX)",
        "  handed in nothing: Leo",
    ]
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == CANVAS.replace("101,A,", "101,A,9.00")
    assert (tmp_path / "in.csv").read_text(encoding="utf-8") == CANVAS
    assert run(*arguments, cwd=tmp_path, code=1).stdout.startswith("replaced")


def test_lateness_is_taken_off_on_the_way_out_and_another_deadline_leaves_nothing_of_it(tmp_path, results):
    late = tmp_path / "late.toml"
    for deadline, points in (("2026-11-20", "8.10"), ("2026-11-22", "9.00")):
        late.write_text(f"deadline = {deadline}T23:59:00Z\npercent_per_day = 10\n", encoding="utf-8")
        run("export", "results", "--format", "csv", "--late", late, "--out", "out.csv", cwd=tmp_path, code=1)
        assert f",graded,{points},30.00," in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_all_is_well_once_everybody_is_graded(tmp_path):
    a_gradebook(tmp_path / "results", [(WORK, 9.0)])
    done = run("export", "results", "--format", "gradescope", "--out", "all.zip", cwd=tmp_path)
    assert done.stdout == "created  all.zip: 1 of 1 people\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--format", "word", "--out", "x"), "There is no format 'word'"),
        (("--format", "canvas", "--out", "x"), "--into"),
        (("--format", "canvas", "--into", "none.csv", "--out", "x"), "'none.csv' cannot be read"),
        (("--format", "csv", "--out", "results/gradebook.sqlite"), "stays as it is"),
        (("--format", "csv", "--out", "results"), "is not a file"),
        (
            ("--format", "junit", "--out", "x", "--late", "none.toml"),
            "The late policy 'none.toml' cannot be read",
        ),
        (("--format", "csv", "--out", "x", "--digits", "3"), "not in the range"),
    ],
)
def test_a_wrong_export_is_told_and_writes_nothing(tmp_path, results, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    assert says in mistake("export", "results", *arguments)
    assert [path.name for path in tmp_path.iterdir()] == ["results"]
    with Gradebook(results) as book:
        assert len(book.standings()) == 4


def test_a_wrong_command_gets_a_sentence_and_its_exit_code(tmp_path, results):
    done = run("export", "results", "--format", "word", "--out", "x", cwd=tmp_path, code=2)
    assert done.stderr.startswith(
        "nngrade: There is no format 'word'. The formats are: canvas, classroom50, csv, "
    )


def test_an_override_survives_a_regrade_and_every_change_is_told(tmp_path, results):
    done = run(
        "override", "results", "Ada Lovelace", "--points", 28, "--reason", "read  by\nhand", cwd=tmp_path
    )
    assert done.stdout == "Lovelace, Ada: 9 → 28\n"
    with Gradebook(results, to_write=True) as book:
        newer = Version("newer", "1")
        regrade(book, WORK, 11.0, version=newer)
        book.settle(newer)
    run("override", "results", "101", "--withdraw", "--reason", "no longer", cwd=tmp_path)
    told = [
        json.loads(line)
        for line in run("history", "results", "ada@example.org", "--json", cwd=tmp_path).stdout.splitlines()
    ]
    assert [(one["before"], one["after"]) for one in told] == [(None, 9), (9, 28), (28, 28), (28, 11)]
    assert told[0]["why"] == "first grade"
    assert told[1]["why"] == "override: read by hand"
    assert told[2]["why"].endswith("(11 points; the override stays)")
    assert told[3]["why"] == "override taken back: no longer"
    lines = run("history", "results", cwd=tmp_path).stdout.splitlines()
    assert len(lines) == 5
    assert "Bob : :error::: none → 0  first grade" in lines[1] + lines[0]


def test_somebody_who_handed_in_nothing_can_have_points_and_lose_them(tmp_path, results):
    run("override", "results", "leo", "--points", 20, "--reason", "oral", cwd=tmp_path)
    assert "20/30  by hand" in run("show", "results", cwd=tmp_path).stdout
    done = run("override", "results", "leo", "--withdraw", "--reason", "not he", cwd=tmp_path)
    assert done.stdout == "Leo: 20 → no points\n"
    assert json.loads(run("show", "results", "leo", "--json", cwd=tmp_path).stdout)["status"] == "missing"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("lo", "--points", "1", "--reason", "x"), "is called 'lo', or more than one. Who is meant: Lo"),
        (("101", "--points", "31", "--reason", "x"), "--points 31 is not from 0 to 30"),
        (("101", "--points", "nan", "--reason", "x"), "--points nan is not from"),
        (("101", "--points", "-1", "--reason", "x"), "--points -1 is not from"),
        (("101", "--points", "1", "--reason", "  "), "a --reason that is not empty"),
        (("101", "--points", "1", "--withdraw", "--reason", "x"), "either --points N or --withdraw"),
        (("101", "--reason", "x"), "either --points N or --withdraw"),
        (("101", "--withdraw", "--reason", "x"), "Nobody has set the points of Lovelace, Ada"),
        (("101", "--points", "1"), "Missing option '--reason'"),
    ],
)
def test_a_wrong_override_is_told_and_changes_nothing(tmp_path, results, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    assert says in mistake("override", "results", *arguments)
    with Gradebook(results) as book:
        assert not any(one.override for one in book.standings())


def test_nobody_overrides_while_somebody_grades(tmp_path, results):
    with Gradebook(results, to_write=True):
        done = run("override", "results", "101", "--points", "1", "--reason", "x", cwd=tmp_path, code=2)
    assert done.stderr.startswith("nngrade: ")


def test_where_everybody_stands_fits_sixty_columns(tmp_path, results):
    shown = run("show", "results", cwd=tmp_path, env={"COLUMNS": "60"}).stdout
    lines = shown.splitlines()
    assert max(map(cell_len, lines)) <= 60
    assert [line.split("/30")[1].strip() for line in lines[1:]] == [
        "cannot be read", "nothing handed in", "", "not graded yet",
    ]  # fmt: skip
    assert "\x1b" not in shown


def test_one_person_is_shown_in_full_at_sixty_columns(tmp_path, results):
    shown = run("show", "results", "101", cwd=tmp_path, env={"COLUMNS": "60"}).stdout
    assert max(map(cell_len, shown.splitlines())) <= 60
    assert "9 of 30 points" in shown
    assert not any(line.endswith(" ") for line in shown.splitlines())
    narrow = run("show", "results", "101", cwd=tmp_path, env={"COLUMNS": "25"}).stdout
    assert not any(line.endswith(" ") for line in narrow.splitlines())
    assert "2026-11-21T10:00:00+00:00" in shown
    assert "✗ it is <b>bold</b>" in shown
    assert "Looks like: a slip." in shown
    assert "It is no Python file." in run("show", "results", "102", cwd=tmp_path).stdout
    assert "the power went out" in run("show", "results", "104", cwd=tmp_path).stdout


def test_json_says_the_same_a_line_a_person(tmp_path, results):
    told = [json.loads(line) for line in run("show", "results", "--json", cwd=tmp_path).stdout.splitlines()]
    assert {one["person"]["id"]: (one["status"], one["points"]) for one in told} == {
        "101": ("graded", 9), "102": ("unreadable", 0), "104": ("not_graded", None), "105": ("missing", None),
    }  # fmt: skip
    one = json.loads(run("show", "results", "101", "--json", cwd=tmp_path).stdout)
    assert one["grade"]["schema"] == "nngrade/check/v1"


@pytest.mark.parametrize("name", ["show", "history"])
def test_a_folder_without_a_gradebook_is_told(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    assert "There is no gradebook in 'results'" in mistake(name, "results")


def test_nothing_has_changed_in_a_new_gradebook(tmp_path):
    a_gradebook(tmp_path / "results", [], [ADA])
    assert run("history", "results", cwd=tmp_path).stdout == "Nobody's points have changed yet.\n"
