"""Names that every file system takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nngrade.reports.places import apart, safe


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
