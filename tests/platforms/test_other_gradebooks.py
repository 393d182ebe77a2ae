"""What is made new: our own table, results for Gradescope and Classroom 50, JUnit."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.gradebooks import a_grade

from nngrade.errors import UsageError
from nngrade.feedback.view import view
from nngrade.files.names import file_names
from nngrade.files.xml_text import legal
from nngrade.gradebook.export.lines import number
from nngrade.gradebook.gradebook import Gradebook
from nngrade.gradebook.late import LatePolicy
from nngrade.platforms.classroom50.gradebook import classroom50_result
from nngrade.platforms.spreadsheet.gradebook import guarded

UNREADABLE = "It could not be read: There is no file of this exercise."
LATE = LatePolicy(datetime(2026, 11, 20, 23, 59, tzinfo=UTC), 15, 10, 50, 1)


def by_hand(results):
    with Gradebook(results, to_write=True) as book:
        book.override("105", 20.0, "=oral exam")


# -- csv ---------------------------------------------------------------------------------------------------------------


def test_everybody_has_a_row_with_all_that_is_known(made, results):
    by_hand(results)
    found = made("csv", policy=LATE)
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(found.files[""].decode(), newline=""))}
    assert {one: row["status"] for one, row in rows.items()} == {
        "101": "graded", "102": "graded", "103": "unreadable", "104": "not_graded", "105": "override", "106": "graded",
    }  # fmt: skip
    ada, leo = rows["101"], rows["105"]
    assert (ada["points"], ada["late_percent"]) == ("8.10", "10")
    assert (ada["graded_points"], ada["max_points"]) == ("9.00", "30.00")
    assert (ada["first"], ada["second"], ada["sandbox"]) == ("9.00", "0.00", "bubblewrap")
    assert ada["handed_at"] == "2026-11-21T10:00:00+00:00"
    assert (leo["points"], leo["graded_points"], leo["override"], leo["first"]) == (
        "20.00",
        "",
        "'=oral exam",
        "",
    )
    assert (rows["103"]["points"], rows["103"]["problem"]) == ("0.00", "There is no file of this exercise.")
    assert (rows["104"]["points"], rows["104"]["problem"]) == ("", "the power went out")
    assert rows["103"]["name"] == '\'=HYPERLINK("http://x")'
    assert found.filled == 5


def test_a_mark_of_utf8_stands_in_front_only_if_wanted(made):
    assert made("csv", bom=True).files[""] == b"\xef\xbb\xbf" + made("csv").files[""]


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@A1", "\t=1", "  =1", "\u00a0=1", "＝1", "a;=1", "a\n=1", "a\t@x"]
)
def test_no_cell_is_taken_for_a_formula(text):
    assert guarded(text).replace("'", "") == text
    for part in guarded(text).replace(";", "\n").replace("\t", "\n").split("\n"):
        assert part.strip()[:1] not in {"=", "+", "-", "@", "＝"}


@pytest.mark.parametrize("text", ["Ada", "O'Neil", "a-b", "x@y.org", "", "a, -5 points"])
def test_what_is_no_formula_stays_as_it_is(text):
    assert guarded(text) == text


# -- one file a person ------------------------------------------------------------------------------------------------


def test_gradescope_gets_a_file_for_everybody_with_points(made):
    files = made("gradescope", policy=LATE).files
    assert set(files) == {f"{one}/results.json" for one in (101, 102, 103, 106)}
    ada, eve = (json.loads(files[f"{one}/results.json"]) for one in (101, 103))
    assert ada["score"] == 8.1
    assert ada["output"].splitlines() == [
        "It came late (2026-11-21 10:00:00+00:00): 10 % are taken off the 9 points, which leaves 8.1.",
        "Next: first.",
    ]
    assert (eve["score"], eve["output"]) == (0, UNREADABLE)


def test_the_reason_of_an_override_stands_in_the_feedback_of_that_person_alone(made, results):
    by_hand(results)
    for name, terms in (("gradescope", {}), ("classroom50", {"classroom": "cs50"})):
        files = made(name, **terms).files
        told = [file for file, data in files.items() if b"set the points by hand: =oral exam." in data]
        assert [file.partition("/")[0] for file in told] == ["105"]
    root = ET.fromstring(made("junit").files[""])
    assert [suite.get("name") for suite in root if "oral exam" in suite.findtext("system-out", "")] == ["Leo"]


RESULT = {
    "schema", "classroom", "assignment", "assignment_type", "owner", "submission", "commit", "release", "review",
    "datetime", "graded_at", "score", "max-score", "tests",
}  # fmt: skip


def assert_classroom50_takes(result):
    """What the collector of Classroom 50 asks of a result."""
    assert set(result) == RESULT
    assert result["submission"].startswith("submit/")
    assert all(
        isinstance(result[key], str) and result[key] for key in RESULT - {"score", "max-score", "tests"}
    )
    assert result["datetime"] == datetime.fromisoformat(result["datetime"]).strftime("%Y-%m-%dT%H:%M:%SZ")
    for one in (result, *result["tests"]):
        assert type(one["score"]) is type(one["max-score"]) is int
        assert 0 <= one["score"] <= one["max-score"]
    assert all(test["test-name"] and type(test["passed"]) is bool for test in result["tests"])


def test_classroom50_gets_whole_points(made, results):
    by_hand(results)
    files = made("classroom50", policy=LATE, classroom="cs50/weights").files
    found = {name: json.loads(data) for name, data in files.items()}
    for result in found.values():
        assert_classroom50_takes(result)
    ada, zoe = found["101/result.json"], found["106/result.json"]
    assert (ada["score"], ada["max-score"], ada["owner"]) == (8, 30, "ada")
    assert (ada["classroom"], ada["assignment"]) == ("cs50", "weights")
    assert ada["datetime"] == "2026-11-21T10:00:00Z"
    assert zoe["score"] == 13
    assert [test["score"] for test in zoe["tests"]] == [12, 0]
    assert found["105/result.json"]["score"] == 20


def test_classroom50_has_to_be_told_the_classroom(made):
    with pytest.raises(UsageError, match="--classroom"):
        made("classroom50")


@given(st.floats(0, 30).map(lambda points: round(points, 2)))
def test_a_rounded_score_is_half_a_point_off_at_most_and_full_only_if_it_passed(points):
    result = classroom50_result(view(a_grade(points)), {})
    assert abs(result["score"] - points) <= 0.5
    for test in result["tests"]:
        assert (test["score"] == test["max-score"]) == test["passed"]


@given(
    st.lists(
        st.text(max_size=12) | st.sampled_from(["..", "a/b", "CON", "nul.txt", "A", "a", "a_2"]), unique=True
    )
)
def test_names_of_files_are_safe_and_nobody_elses(ids):
    found = file_names(ids)
    assert set(found) == set(ids)
    assert len({name.casefold() for name in found.values()}) == len(ids)
    for name in found.values():
        assert PurePosixPath(name).parts == (name,)
        assert name.isascii()
        assert not name.startswith(".")
        assert not set(name) & set('<>:"\\|?* \n\x00')
        assert name.upper().partition(".")[0] not in {"CON", "NUL"}


# -- JUnit -------------------------------------------------------------------------------------------------------------


def test_junit_has_a_suite_for_each_person_and_a_case_for_each_task(made, results):
    by_hand(results)
    data = made("junit", policy=LATE).files[""]
    root = ET.fromstring(data)
    assert root.tag == "testsuites"
    assert [suite.get("name") for suite in root] == [
        "\"Bob\" O'Neil", '=HYPERLINK("http://x")', "Leo", "Lovelace, Ada", "Zoë Ünal",
    ]  # fmt: skip
    ada = root[3]
    properties = {one.get("name"): one.get("value") for one in ada.find("properties")}
    assert properties["points"] == "8.10"
    assert [(case.get("name"), case[0].tag) for case in ada.findall("testcase")] == [
        ("first", "failure"),
        ("second", "skipped"),
    ]
    assert "✗ it is <b>bold</b>" in ada.find("testcase/failure").text
    assert "=1+1<i>" in ada.find("testcase/failure").text
    assert [case[0].get("message") for case in root[1].findall("testcase")] == [UNREADABLE]
    assert root[2].findall("testcase") == []


def test_junits_counts_are_those_of_its_cases(made):
    root = ET.fromstring(made("junit").files[""])
    for kind, tag in (("failures", "failure"), ("errors", "error"), ("tests", None)):
        whole = [case for case in root.iter("testcase") if tag is None or case.find(tag) is not None]
        assert int(root.get(kind)) == len(whole) == sum(int(suite.get(kind)) for suite in root)


@given(st.text(st.characters() | st.sampled_from("\x00\x08\x1b\ufffe\ud800\udfff")))
def test_whatever_is_said_stays_xml(text):
    element = ET.Element("a", {"b": legal(text)})
    element.text = legal(text)
    again = ET.fromstring(ET.tostring(element, encoding="utf-8"))
    assert (again.text or "") == legal(text).replace("\r\n", "\n").replace("\r", "\n")


# -- numbers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "digits", "text"),
    [
        (2.5, 0, "3"),
        (0.125, 2, "0.13"),
        (1.005, 2, "1.01"),
        (30.0, 2, "30.00"),
        (1e-9, 2, "0.00"),
        (9, 0, "9"),
    ],
)
def test_a_half_is_rounded_up(points, digits, text):
    assert number(points, digits) == text
