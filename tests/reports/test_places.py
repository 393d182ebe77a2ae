"""Names that Moodle and Canvas read back, and that every file system takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.standings import NASTY, RIGHT, standing

from nngrade.reports.places import apart, folder_or_stem, safe


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
    found = folder_or_stem(standing("Jane", *RIGHT, origin=origin), "moodle")
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
    assert folder_or_stem(standing("Jane", *RIGHT, origin=f"submissions/{name}"), "canvas") == name
    assert [part for part in name.split("_") if part.isdigit()][:2] == ["1234", "56789"]


def test_a_hostile_name_keeps_its_numbers_and_loses_the_rest():
    found = folder_or_stem(
        standing("Jane", *RIGHT, origin=f"{NASTY.replace('/', '')}_5_6_{'x' * 300}.py"), "canvas"
    )
    assert found.endswith(f"_5_6_{'x' * 80}.py")
    assert not set('<>:"/\\|?*\n') & set(found)


@given(st.text(max_size=120))
def test_a_safe_name_is_one_file_on_every_system(name):
    found = safe(name)
    assert found not in {"", ".", ".."}
    assert not set('<>:"/\\|?*') & set(found)
    assert not any(ord(char) < 32 for char in found)
    assert not found.startswith((".", "~", " "))
    assert not found.endswith((".", " "))
    assert found.partition(".")[0].lower() not in {"con", "nul", "com1"}
    assert len(found) <= 90
    assert safe(found) == found


@pytest.mark.parametrize(
    ("name", "found"), [("nul.txt", "-nul.txt"), ("CON", "-CON"), ("console", "console")]
)
def test_names_that_windows_keeps_for_itself_are_changed(name, found):
    assert safe(name) == found


def test_names_that_differ_in_case_alone_are_kept_apart():
    taken: set[str] = set()
    assert [apart(name, taken) for name in ("Ada.html", "ada.html", "ADA.html")] == [
        "Ada.html", "ada-2.html", "ADA-3.html",
    ]  # fmt: skip
