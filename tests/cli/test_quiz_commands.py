"""`nngrade quiz` and `nngrade review` as learners and programs call them."""

from __future__ import annotations

import json
import signal
import subprocess

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.cli import NNGRADE, ROOT, Terminal, nngrade_here, started

SCHEMA = json.loads((ROOT / "docs" / "quiz.schema.json").read_text(encoding="utf-8"))

QUESTIONS = """
from nngrade.quiz import Asked, Choice, Numeric, Right, Wrong, question


@question("Twice a number", section=1, lesson="Doubling")
def twice(rng):
    n = rng.randint(10, 10**6)
    return Asked(
        f"Twice ${n}$?",
        Numeric(2.0 * n, (Wrong(float(n), "once_only", "That is once."),)),
        f"${n} + {n}$.",
        facts={"n": n},
        hints=("Add.",),
    )


@question("Left or right", section=1)
def side():
    return Asked("Which `side`?", Choice((Right("right", "It is."), Wrong("left", "other_side", "No."))), "So.")
"""


@pytest.fixture
def work(tiny, tmp_path):
    """A learner's folder, and a course with two questions beside it."""
    (tiny.folder / "questions.py").write_text(QUESTIONS, encoding="utf-8")
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


def nngrade(folder, *arguments, typed="", code=None):
    """Run the command with the course of two questions."""
    done = nngrade_here("--course", "../course", *arguments, cwd=folder, typed=_bytes(typed))
    assert code is None or done.returncode == code, done
    return done


def _bytes(typed):
    return typed if isinstance(typed, bytes) else typed.encode()


def read_json(done):
    table = json.loads(done.stdout)
    jsonschema.validate(table, SCHEMA)
    return table


def solved(table):
    """The answers to the questions of the tiny course."""
    found = {}
    for one in table["questions"]:
        letters = {option["text"]: option["letter"] for option in one.get("options", [])}
        number = "".join(sign for sign in one["stem"] if sign.isdigit())
        found[one["id"]] = letters["right"] if letters else str(2 * int(number))
    return {"quiz": table["quiz"], "answers": found}


def progress(folder):
    return json.loads((folder / ".nngrade.json").read_text())


# -- in a terminal, or through a pipe ------------------------------------------------------------------------


def test_answers_may_come_through_a_pipe(work):
    done = nngrade(work, "quiz", "exercise1", typed="1,5\nhint\nh\n1\nx\n?\n", code=1)
    for part in ("1/2 · Twice a number", "has a comma", "Add.", "There are no more hints",
                 "Not right.", "'x' is not one of the letters",
                 "Fair enough", "0 of 2 right", "nngrade lesson exercise1",
                 "Doubling", "> hint"):  # fmt: skip
        assert part in done.stdout
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 60
    assert done.stderr == ""


def test_leaving_keeps_what_was_answered_and_the_round_goes_on(work):
    done = nngrade(work, "quiz", "exercise1", typed="?\nq\n", code=1)
    assert "1 of 2 answered, and kept.\n  `nngrade quiz exercise1` goes on here." in done.stdout
    assert "1 are open: nngrade quiz exercise1" in nngrade(work, "quiz", code=0).stdout
    done = nngrade(work, "quiz", "exercise1", typed="?\n", code=1)
    assert "Going on with question 2." in done.stdout
    assert "1/2" not in done.stdout
    assert "0 of 2 right" in done.stdout


def test_the_end_of_the_input_leaves_too(work):
    assert "Nothing is answered yet." in nngrade(work, "quiz", "exercise1", code=1).stdout


def test_one_question_a_short_quiz_and_a_fresh_one(work):
    assert "1/1 · Left or right" in nngrade(work, "quiz", "exercise1.side", typed="?\n").stdout
    assert "1/1 · Twice a number" in nngrade(work, "quiz", "exercise1_tiny.py", "--questions", "1").stdout
    done = nngrade(work, "quiz", "exercise1", "--questions", "2")
    assert "1/1" in done.stdout
    assert "a round is open, and goes on as it was begun; --afresh begins another" in done.stderr
    assert "1/2" in nngrade(work, "quiz", "exercise1", "--afresh").stdout


def test_an_exam_tells_at_its_end(work):
    shown = nngrade(work, "quiz", "exercise1", "--exam", typed="1\n?\n", code=1).stdout
    assert (
        shown.index("Noted.") < shown.index("2/2") < shown.index("You wrote: 1") < shown.index("Not right.")
    )


def test_the_same_attempt_shows_the_same_and_the_next_one_something_else(work):
    first, again = (nngrade(work, "quiz", "exercise1.twice").stdout for _ in range(2))
    assert first == again
    nngrade(work, "quiz", "exercise1.twice", typed="?\n")
    assert nngrade(work, "quiz", "exercise1.twice").stdout != first


def test_what_a_learner_types_reaches_no_terminal_as_more_than_text(work):
    done = nngrade(
        work, "quiz", "exercise1", typed=b"\x1b[31mred\x1b]0;title\x07\n\xff\n" + b"9" * 9999 + b"\n"
    )
    assert "'red' is not a number" in done.stdout
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout
    assert "2/2" in done.stdout


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(["?", "a", "hint", "1", "", "q"]) | st.text(max_size=8), max_size=8))
def test_whatever_is_typed_a_round_ends_or_is_left(work, lines):
    done = nngrade(work, "quiz", "exercise1", "--afresh", typed="\n".join(lines).encode("utf-8", "replace"))
    assert done.returncode in (0, 1)
    assert ("of 2 right" in done.stdout) != ("goes on here." in done.stdout)


def test_in_a_terminal_one_goes_from_question_to_question(work):
    with Terminal(work, "--course", "../course", "quiz", "exercise1") as screen:
        screen.wait_for("q to leave")
        screen.press("?\n")
        screen.wait_for("Enter for the next question")
        screen.press("\n")
        screen.wait_for("Left or right")
        screen.wait_for("q to leave")
        screen.wait_for("> ")  # before its prompt the terminal itself would take the key
        screen.press("\x04")
        screen.wait_for("1 of 2 answered, and kept.")
        assert screen.process.wait(timeout=20) == 1


def test_an_exam_in_a_terminal_goes_to_its_summary_when_one_has_seen_enough(work):
    with Terminal(work, "--course", "../course", "quiz", "exercise1", "--exam") as screen:
        for _ in range(2):
            screen.wait_for("q to leave")
            screen.press("?\n")
        screen.wait_for("q for the summary")
        screen.press("q\n")
        screen.wait_for("0 of 2 right")
        assert screen.process.wait(timeout=20) == 1


def test_an_interrupt_ends_with_130_and_keeps_what_was_answered(work):
    line = ("--course", "../course", "quiz", "exercise1")
    process = started(*line, cwd=work, stdin=subprocess.PIPE, env={"PYTHONUNBUFFERED": "1"})
    process.stdin.write("?\n")
    process.stdin.flush()
    while "2/2" not in process.stdout.readline():
        pass
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "1 of 2 answered, and kept." in stdout
    assert stderr.strip() == ""
    assert progress(work)["quiz"]["rounds"]["exercise1"]["items"][0]["reply"]["status"] == "unknown"


def test_a_closed_pipe_is_no_traceback_and_no_mistake(work):
    done = subprocess.run(
        f"yes ? | {' '.join(NNGRADE)} --course ../course quiz exercise1 | head -n 3",
        shell=True, cwd=work, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "1/2" in done.stdout
    assert done.stderr == ""


# -- JSON ----------------------------------------------------------------------------------------------------


def test_programs_get_questions_and_give_answers(work):
    table = read_json(nngrade(work, "quiz", "exercise1", "--json", code=0))
    assert read_json(nngrade(work, "quiz", "exercise1", "--json")) == table
    given = solved(table)
    (work / "answers.json").write_text(json.dumps(given))
    done = read_json(nngrade(work, "quiz", "exercise1", "--json", "--answers", "answers.json", code=0))
    assert (done["score"], done["done"]) == (2.0, True)
    done = nngrade(work, "quiz", "exercise1", "--json", "--answers", "answers.json", code=2)
    assert "No round of exercise1 is open." in done.stderr
    other = read_json(nngrade(work, "quiz", "exercise1", "--json"))
    assert other["quiz"] != table["quiz"]
    done = nngrade(work, "quiz", "exercise1", "--json", "--answers", "-", typed=json.dumps(given), code=2)
    assert "are for round 1 of exercise1, and round 2 is open" in done.stderr
    assert read_json(nngrade(work, "quiz", "--json"))["quizzes"][0]["right"] == 2


def test_answers_may_come_one_by_one_and_unreadable_ones_cost_nothing(work):
    given = solved(read_json(nngrade(work, "quiz", "exercise1", "--json")))
    right = given["answers"]["exercise1.twice"]
    given["answers"]["exercise1.twice"] = "1,5"
    done = nngrade(work, "quiz", "exercise1", "--json", "--answers", "-", typed=json.dumps(given), code=1)
    assert {one["id"]: one["status"] for one in read_json(done)["results"]} == {
        "exercise1.twice": "unreadable",
        "exercise1.side": "right",
    }
    given["answers"]["exercise1.twice"] = right
    done = nngrade(work, "quiz", "exercise1", "--json", "--answers", "-", typed=json.dumps(given), code=0)
    assert read_json(done)["score"] == 2.0


# -- review --------------------------------------------------------------------------------------------------


def test_what_was_missed_comes_back_with_other_numbers_when_it_is_due(work):
    assert "nothing to bring back yet" in nngrade(work, "review", code=0).stdout
    nngrade(work, "quiz", "exercise1.twice", typed="?\n")
    done = nngrade(work, "review", code=0)
    assert "Nothing is due. The next comes in 10 minutes:\n  Twice a number\n" in done.stdout
    assert read_json(nngrade(work, "review", "--json"))["due"] == 0
    table = progress(work)
    table["quiz"]["questions"]["exercise1.twice"]["card"]["due"] = "2026-01-01T00:00:00+00:00"
    (work / ".nngrade.json").write_text(json.dumps(table))
    asked = read_json(nngrade(work, "review", "exercise1", "--json"))
    assert [one["id"] for one in asked["questions"]] == ["exercise1.twice"]
    done = nngrade(
        work, "review", "exercise1", "--json", "--answers", "-", typed=json.dumps(solved(asked)), code=0
    )
    assert read_json(done)["score"] == 1.0
    assert "The next comes in" in nngrade(work, "review", code=0).stdout


def test_all_that_was_answered_can_be_asked_again(work):
    given = solved(read_json(nngrade(work, "quiz", "exercise1.side", "--json")))
    nngrade(work, "quiz", "exercise1.side", "--json", "--answers", "-", typed=json.dumps(given), code=0)
    assert "You missed nothing so far." in nngrade(work, "review", code=0).stdout
    shown = nngrade(work, "review", "--all", typed="?\n", code=1).stdout
    assert "1/1 · Left or right" in shown


# -- bad input -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["quiz", "exercise9"], "There is no exercise 'exercise9'"),
        (["quiz", "exercise1.third"], "exercise1 has no question 'third'. It has: twice, side."),
        (["quiz", "exercise1", "--questions", "0"], "0 is not in the range"),
        (["quiz", "exercise1", "--answers", "x"], "--answers goes with --json."),
        (["quiz", "--json", "--answers", "x"], "--answers needs a quiz"),
        (["quiz", "exercise1", "--json", "--answers", "x"], "No round of exercise1 is open"),
        (["quiz", "exercise1", "--json", "--afresh", "--answers", "x"], "--afresh would begin another"),
        (["review", "exercise9"], "There is no exercise 'exercise9'"),
    ],
)
def test_a_wrong_command_says_what_to_do(work, arguments, says):
    assert says in nngrade(work, *arguments, code=2).stderr


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "'answers.json' cannot be read: No such file"),
        (b"\xff", "'answers.json' is not UTF-8 text."),
        (b" " * (2**20 + 1), "'answers.json' is larger than 1048576 bytes."),
        (b"nothing", "The answers are not JSON"),
    ],
)
def test_a_file_that_holds_no_answers_is_refused(work, content, says):
    nngrade(work, "quiz", "exercise1", "--json")
    if content is not None:
        (work / "answers.json").write_bytes(content)
    assert says in nngrade(work, "quiz", "exercise1", "--json", "--answers", "answers.json", code=2).stderr


def test_an_exercise_without_questions_says_so(work, tiny):
    (tiny.folder / "questions.py").unlink()
    assert "exercise1 has no questions yet." in nngrade(work, "quiz", "exercise1", code=2).stderr
    assert "no questions yet" in nngrade(work, "quiz", code=0).stdout


def test_all_mistakes_of_the_author_are_told_with_their_places(work, tiny):
    text = QUESTIONS.replace("rng.randint(10, 10**6)", "1 / 0").replace(
        "def side():", "def side():\n    return None"
    )
    (tiny.folder / "questions.py").write_text(text)
    told = nngrade(work, "quiz", "exercise1", code=3).stderr
    assert "questions.py:7): ZeroDivisionError: division by zero" in told
    assert "exercise1.side makes None; it has to return an `Asked`." in told


def test_a_damaged_progress_file_is_put_aside(work):
    (work / ".nngrade.json").write_text("{")
    nngrade(work, "quiz", "exercise1", typed="?\n")
    assert (work / ".nngrade.json.damaged").read_text() == "{"
    assert progress(work)["quiz"]["rounds"]["exercise1"]["items"][0]["reply"]


def test_a_folder_that_cannot_be_written_is_told_once(work):
    (work / ".nngrade.json").mkdir()
    (work / ".nngrade.json" / "file").touch()
    (work / ".nngrade.json.damaged").mkdir()
    (work / ".nngrade.json.damaged" / "file").touch()
    done = nngrade(work, "quiz", "exercise1", typed="?\n?\n", code=1)
    assert done.stderr.count("nothing is kept until it can be read") == 1
    assert "0 of 2 right" in done.stdout


def test_a_quiz_that_is_left_fits_a_narrow_terminal_to_the_last_line(work):
    lines = nngrade(work, "quiz", "exercise1").stdout.splitlines()
    assert lines[-2:] == ["  Nothing is answered yet.", "  `nngrade quiz exercise1` goes on here."]
    assert max(map(len, lines)) <= 60
