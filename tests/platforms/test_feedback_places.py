"""Feedback is named so that Moodle and Canvas read it back, each person's as that person's."""

from __future__ import annotations

import pytest
from support.standings import NASTY, RIGHT, standing
from support.trees import found

from nngrade.course.course import built_in, open_course
from nngrade.errors import UsageError
from nngrade.platforms.places import place_named, place_names, place_of
from nngrade.submissions.handed import Handed

MAIN = "exercise3_initialization.py"
EXERCISE = open_course(built_in()).exercise("exercise3")


def start_of(place, origin):
    return place_named(place).start(standing("Jane", *RIGHT, origin=origin))


def told_by_moodle(path: str) -> tuple[int, str, str]:
    """Whose a file is to Moodle, from which part of the assignment, and what it is called there."""
    first, _, rest = path.partition("/")
    parts = [*first.split("_", 4), ""][:5]
    return int(parts[1]), parts[3], f"{parts[4]}/{rest}".strip("/")


@pytest.mark.parametrize(
    ("origin", "start"),
    [
        ("Jane Doe_12_assignsubmission_file/e.py", "Jane Doe_12_assignsubmission_file/"),
        ("all/Jane Doe_12_assignsubmission_file_/deep/e.py", "Jane Doe_12_assignsubmission_file_/"),
        ("Jane Doe_12_assignsubmission_file_e.py", "Jane Doe_12_assignsubmission_file_"),
        ("Jane_12_assignsubmission_onlinetext/onlinetext.html", "Jane_12_assignsubmission_onlinetext/"),
        ("Team 7-Zoë Ng_12_assignsubmission_file/e.py", "Team 7-Zoë Ng_12_assignsubmission_file/"),
        ("a_3_b_12_assignsubmission_file/e.py", "a 3 b_12_assignsubmission_file/"),
        ("..._12_assignsubmission_file/e.py", "-_12_assignsubmission_file/"),
        ("Con_12_assignsubmission_file/e.py", "-Con_12_assignsubmission_file/"),
        ("jane/e.py", None),
    ],
)
def test_moodle_gets_the_folders_of_its_own_download(origin, start):
    found = start_of("moodle", origin)
    assert found == start
    if found:
        assert told_by_moodle(f"{found}feedback.html")[0] == 12


@pytest.mark.parametrize(
    "name",
    [
        "doejane_1234_56789_exercise3_initialization.py",
        "doejane_LATE_1234_56789_exercise3_initialization-1.py",
        "anon_x7_1234_56789_homework.zip",
    ],
)
def test_canvas_gets_the_files_of_its_own_download(name):
    assert start_of("canvas", f"submissions/{name}") == name
    assert [part for part in name.split("_") if part.isdigit()][:2] == ["1234", "56789"]


def test_a_hostile_name_keeps_its_numbers_and_loses_the_rest():
    found = start_of("canvas", f"{NASTY.replace('/', '')}_5_6_{'x' * 300}.py")
    assert found.endswith(f"_5_6_{'x' * 80}.py")
    assert not set('<>:"/\\|?*\n') & set(found)


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("moodle", f"Jane_12_assignsubmission_file_x_99_assignsubmission_file_{MAIN}"),
        ("moodle", f"Jane Doe_12_assignsubmission_file/{MAIN}"),
        ("canvas", f"doejane_1234_501_x_9999_1_{MAIN}"),
        ("canvas", f"doejane_LATE_1234_501_{MAIN}"),
        ("canvas", f"LATE_anon_q9_502_{MAIN}"),
        ("canvas", f"anon_x7_1234_56789_{MAIN}"),
        ("canvas", f"_1240_509_{MAIN}"),
    ],
)
def test_feedback_goes_back_to_whom_the_download_said_it_was(place, name):
    (handed,) = [one for one in found(place, {name: b"x"}, EXERCISE) if isinstance(one, Handed)]
    back = start_of(place, handed.origin) + ("e.py" if place == "moodle" else "")
    (again,) = [one for one in found(place, {back: b"x"}, EXERCISE) if isinstance(one, Handed)]
    assert (again.person, again.is_late) == (handed.person, handed.is_late)


def test_nothing_goes_back_to_canvas_for_what_was_typed_into_a_form():
    assert start_of("canvas", "typertim_1239_text.html") is None


def test_feedback_goes_back_to_where_most_submissions_came_from():
    entries = [standing(name, *RIGHT).entry for name in ("Ada", "Ben")]
    assert place_of(entries).name == "moodle"
    assert place_of([]).name == "plain"


def test_a_place_that_takes_nothing_back_is_refused_with_those_that_do():
    with pytest.raises(UsageError, match=r"cannot go back to 'gradescope'. It can to: canvas, moodle, plain"):
        place_named("gradescope")
    assert [place_named(name).name for name in place_names()] == place_names()
