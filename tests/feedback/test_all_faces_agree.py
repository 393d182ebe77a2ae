"""The same grade says the same in every face, up to layout and the room that a face declares."""

from __future__ import annotations

import base64
import html
import io
import json
import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt
from rich.console import Console
from support.gradebooks import a_standing

from nngrade.comparing.reason import Reason
from nngrade.course.course import open_course
from nngrade.feedback.as_json import as_json
from nngrade.feedback.as_text import grade_text
from nngrade.feedback.from_json import from_json
from nngrade.feedback.terminal import ROOM as TERMINAL
from nngrade.feedback.terminal import show
from nngrade.feedback.view import view
from nngrade.gradebook.export.lines import ExportOptions, lines_of
from nngrade.gradebook.records import Assignment
from nngrade.limits import Limits
from nngrade.marking.grade import Counterexample, Grade, Named, PropertyGrade, TaskGrade
from nngrade.marking.pipeline import run
from nngrade.marking.request import Request
from nngrade.platforms.classroom50.autograder_results import MOST, github_classroom_result
from nngrade.platforms.github.autograder_faces import report, summary, task_annotations
from nngrade.platforms.gradebooks import export
from nngrade.platforms.moodle.gradebook import _feedback
from nngrade.reports.markdown import feedback_markdown
from nngrade.reports.pages import feedback_page
from nngrade.reports.personal import ROOM as PAGE
from nngrade.reports.personal import feedback
from nngrade.submissions.submission import Submission, read_submission

SITUATIONS = Path(__file__).parents[1] / "situations"
LIMITS = Limits(example=3.0, examples=3.0, load=3.0)
ASSIGNMENT = Assignment("exercise3", "Where weights start", 30.0, 0)
FILE = Submission("exercise3_initialization", {"exercise3_initialization.py": b"def constant():\n"}, "here")
RICH = (
    "changes_its_arguments",
    "draws_globally",
    "ends_the_process",
    "has_a_syntax_error",
    "is_twice_the_right_one",
    "lacks_a_task",
    "prints_escape_codes",
    "raises_at_import",
    "raises_in_a_helper",
)


def failing(says, number, message, reason, status="failed", actual=""):
    example = Counterexample(f"{number}", f"f({number})", f"{number}.5", actual or f"{number}.25")
    return PropertyGrade(says, status, message, reason, example, Named("a_slip", "Look at the sign."))


def by_hand():
    """What the situations do not have together: messages that come again, long texts, a task to do that prints."""
    twice = "Yours is 2 × the right one, every time."
    raised = "It raised KeyError: 'a'.\n  exercise3.py, line 7, in helper\n    return table[key]"
    silent = replace(failing("it ends", 9, "No answer within 3 seconds.", Reason.ANSWER, "timeout"))
    silent = replace(silent, counterexample=replace(silent.counterexample, expected="None", actual="None"))
    long = "\n".join(f"[{number}, {number + 1000}]," for number in range(60))
    tasks = (
        TaskGrade("fine", 1, 1, "passed", (PropertyGrade("it is fine", "passed"),), printed="never shown"),
        TaskGrade("scaled", 0, 2, "failed", (
            failing("small ones", 1, twice, Reason.FACTOR),
            PropertyGrade("empty ones", "passed"),
            failing("large ones", 2, twice, Reason.FACTOR),
            failing("equal ones", 2, twice, Reason.FACTOR),
            failing("others", 3, "The value is not right.", Reason.VALUE),
        ), printed="loud\n  louder"),
        TaskGrade("broken", 0, 2, "failed", (
            failing("it begins", 4, raised, Reason.ANSWER), failing("it goes on", 5, raised, Reason.ANSWER),
        )),
        TaskGrade("slow", 0, 2, "timeout", (silent, replace(silent, says="it really ends"))),
        TaskGrade("long", 0, 2, "failed", (failing("rows", 6, "", Reason.VALUE, actual=long),), printed=long),
        TaskGrade("begun", 0, 1, "todo", (PropertyGrade("it works", "todo"),), printed="half of it"),
        TaskGrade("gone", 0, 1, "error", (), "exercise3.py does not define `gone`."),
    )  # fmt: skip
    return Grade("exercise3", "Where weights start", "", "", "bubblewrap", 0, tasks, printed="at\nimport")


@cache
def grade_of(name):
    if name == "by hand":
        return by_hand()
    exercise, folder = open_course().exercise("exercise3"), SITUATIONS / name
    tasks = tomllib.loads((folder / "expect.toml").read_text(encoding="utf-8")).get("tasks", {})
    found = run(Request(exercise, tuple(tasks), limits=LIMITS), read_submission(folder, exercise))
    return replace(found, file_name="", origin="")


# -- faces, each as the text that a person gets to see ---------------------------------------------------------------


def a_standing_with(grade):
    return replace(a_standing("ada", grade.points), text=json.dumps(as_json(grade)))


def exported(name, grade, **terms):
    lines = lines_of([a_standing_with(grade)], None)
    return next(iter(export(name, lines, ExportOptions(ASSIGNMENT, **terms)).files.values()))


def terminal(grade):
    stream = io.StringIO()
    show(grade, Console(file=stream, width=90, highlight=False, emoji=False, markup=False))
    return stream.getvalue()


def text_of(page):
    inside = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", inside))


def page(grade):
    return text_of(feedback_page(feedback(ASSIGNMENT, a_standing_with(grade))).decode())


def markdown(grade):
    text = feedback_markdown(feedback(ASSIGNMENT, a_standing_with(grade))).decode()
    return text_of(MarkdownIt("commonmark").render(text))


def junit(grade):
    root = ET.fromstring(exported("junit", grade))
    return "\n".join(
        f"{one.get('name', '')} {one.get('message', '')} {one.text or ''}" for one in root.iter()
    )


def gradescope(grade):
    found = json.loads(exported("gradescope", grade))
    return "\n".join([found["output"], *(f"{one['name']}\n{one['output']}" for one in found["tests"])])


def classroom50(grade):
    tests = json.loads(exported("classroom50", grade, classroom="cs50"))["tests"]
    return "\n".join(f"{one['test-name']}\n{one['output']}" for one in tests)


def moodle(grade):
    (line,) = lines_of([a_standing_with(grade)], None)
    return text_of(_feedback(line, ExportOptions(ASSIGNMENT)))


def annotations(grade):
    lines = [*task_annotations(view(grade), FILE), f"::notice ::{view(grade).closing}"]  # they have no foot
    return "\n".join(lines).replace("%0A", "\n").replace("%25", "%")


def github_summary(grade):
    return html.unescape(summary(view(grade))).replace("\\_", "_")


FACES = {
    "terminal": (terminal, TERMINAL.lines),
    "feedback page": (page, PAGE.lines),
    "Markdown": (markdown, PAGE.lines),
    "plain text": (lambda grade: "\n".join(grade_text(view(grade))), None),
    "JUnit": (junit, None),
    "Gradescope": (gradescope, None),
    "Classroom 50": (classroom50, None),
    "Moodle": (moodle, None),
    "GitHub's log": (lambda grade: report(view(grade)), None),
    "GitHub's summary": (github_summary, None),
    "GitHub's annotations": (annotations, None),
}


# -- what each of them has to say, from the grade itself -------------------------------------------------------------


def closely(text):
    """Without white space, which is a matter of layout."""
    return "".join(text.split())


def beginning(text, lines):
    return "\n".join(text.strip("\n").splitlines()[:lines])


def about_task(task, lines):
    """In their order: sentences, counterexamples, messages, the misconception and what was printed."""
    yield task.name
    yield task.message
    for one in task.properties if task.status not in ("todo", "error") else ():
        yield one.says
        yield from about_example(one.counterexample, lines) if one.counterexample else ()
        yield "" if one.reason is Reason.VALUE else one.message.partition("\n")[0]
    if task.misconception:
        yield f"Looks like: {task.misconception.name.replace('_', ' ')}. {task.misconception.feedback}"
    yield beginning(task.printed, lines)


def about_example(example, lines):
    yield beginning(example.call, lines)
    if (example.expected, example.actual) != ("None", "None"):
        yield "expected" + beginning(example.expected, lines)
        yield "yours" + beginning(example.actual, lines)


def wrong(grade):
    return [] if grade.error else [one for one in grade.tasks if one.status not in ("passed", "todo")]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", [*RICH, "by hand"])
def test_every_face_says_all_that_there_is_to_say(name, face):
    grade, (draw, lines) = grade_of(name), FACES[face]
    seen = closely(draw(grade))
    for part in (grade.error, view(grade).closing):
        assert closely(part) in seen
    if face != "GitHub's annotations":  # they stand at the lines of tasks
        assert closely(grade.printed) in seen
    for task in wrong(grade):
        place = seen.index(closely(task.name + "0/")) if face == "terminal" else 0
        for part in without_repeats(about_task(task, lines)):
            assert closely(part) in seen[place:], (part, draw(grade))
            place = seen.index(closely(part), place) + 1


def without_repeats(parts):
    """What a face may leave out is what has been said in the same task, word for word."""
    return dict.fromkeys(parts)


@pytest.mark.parametrize("face", FACES)
def test_a_counterexample_is_never_lost_behind_a_message_that_comes_again(face):
    draw, _ = FACES[face]
    seen = closely(draw(grade_of("by hand")))
    assert [seen.count(f"f({number})expected{number}.5yours{number}.25") for number in (1, 2, 3)] == [1, 1, 1]
    assert [seen.count(f"f({number})expected{number}.5yours") for number in (4, 5)] == [1, 1]
    assert seen.count("f(9)") == 1
    assert seen.count("Asabove.") == 2
    assert seen.count("returntable[key]") == 1


@pytest.mark.parametrize("face", FACES)
def test_no_face_says_what_says_nothing(face):
    draw, _ = FACES[face]
    seen = draw(grade_of("by hand"))
    assert "The value is not right." not in seen
    assert "never shown" not in seen


@pytest.mark.parametrize("name", [*RICH, "by hand"])
def test_a_grade_kept_by_an_older_version_is_shown_in_the_same_way(name):
    table = as_json(grade_of(name))
    for task in table["tasks"]:
        for one in task["properties"]:
            one.pop("reason", None)
    assert view(from_json(table)) == view(grade_of(name))


def test_what_has_no_room_is_counted():
    grade = grade_of("by hand")
    assert "… 48 more lines" in terminal(grade)
    assert "… 20 more lines" in page(grade)
    assert "more line" not in gradescope(grade)


def test_github_classroom_gets_as_much_as_it_has_room_for_and_the_number_of_lines_that_are_missing():
    grade = grade_of("by hand")
    found = json.loads(base64.b64decode(github_classroom_result(view(grade))))
    whole = [one["output"] for one in json.loads(exported("classroom50", grade, classroom="x"))["tests"]]
    for text, test in zip(whole, found["tests"], strict=True):
        kept, _, more = test["output"].rpartition("\n… ")
        if len(text) <= MOST:
            assert test["output"] == text
        else:
            assert len(test["output"]) <= MOST
            assert text.startswith(kept + "\n")
            assert more == f"{len(text.splitlines()) - len(kept.splitlines())} more lines"
