"""What is packed for handing in, and under which name."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.trees import Files

from nngrade.course.course import built_in, open_course
from nngrade.errors import UsageError
from nngrade.files.packing import unpacked
from nngrade.study.handing_in import archive, archive_name, needed, put
from nngrade.submissions.handed import Person
from nngrade.submissions.manifest import named_in
from nngrade.submissions.submission import Submission

EXERCISE = open_course(built_in()).exercise("exercise5")
ALL = [one.file_name for one in (*EXERCISE.earlier, EXERCISE)]
STEMS = [name.removesuffix(".py") for name in ALL]


def names_needed(*sources):
    """By the numbers of the exercises; `sources` are those of the first exercises, the last one's included."""
    texts = [source.format(*STEMS).encode() for source in sources]
    found = needed(Submission(STEMS[-1], dict(zip(ALL, texts, strict=True)), ALL[-1]), EXERCISE)
    return sorted(int(re.findall(r"\d+", name)[0]) for name in found)


@pytest.mark.parametrize(
    ("source", "numbers"),
    [
        ("import numpy", [5]),
        ("from {0} import relu", [1, 5]),
        ("def f():\n    import {3} as losses", [1, 2, 4, 5]),
        ("import importlib\nx = importlib.import_module('{2}')", [3, 5]),
        ("# {0} is not needed", [5]),
        ("from {0} import relu\ndef broken(:", [1, 5]),
        ("\0{0}", [1, 5]),
        ("import exercise9_unknown, os.path", [5]),
        ("import {4}", [5]),
    ],
)
def test_the_exercises_that_it_imports_are_packed_and_those_that_they_import_and_no_others(source, numbers):
    assert names_needed("", "import {0}", "", "from {1} import *", source) == numbers


def test_what_does_not_lie_beside_cannot_be_packed():
    source = {ALL[-1]: f"import {STEMS[0]}".encode()}
    assert needed(Submission(STEMS[-1], source, ALL[-1]), EXERCISE) == source


@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=80),
    st.text(st.characters(codec="utf-8"), max_size=80),
)
def test_every_upload_form_takes_the_name(name, number):
    assert re.fullmatch(r"exercise5-[a-z0-9-]{1,40}\.zip", archive_name(EXERCISE, Person(number, name)))


def test_names_without_a_latin_letter_are_told_apart():
    assert len({archive_name(EXERCISE, Person("", name)) for name in ("李小龍", "محمد", "🦊")}) == 3


def test_the_same_work_at_the_same_time_is_the_same_archive_and_says_whose_it_is():
    def make(sources, time="2026-11-20T10:00:00+00:00"):
        return archive(
            EXERCISE, Person("12", "Žofie"), sources, course="abc", result={"points": 3}, made_at=time
        )

    one = make({"b.py": b"b", "a.py": b"a"})
    assert one == make({"a.py": b"a", "b.py": b"b"})
    assert one != make({"a.py": b"a", "b.py": b"b"}, "2026-11-20T10:00:01+00:00")
    content = unpacked(one)
    assert set(content) == {"a.py", "b.py", "nngrade.json"}
    says = json.loads(content["nngrade.json"])
    assert (says["exercise"], says["course"], says["result"]) == ("exercise5", "abc", {"points": 3})
    claim = named_in(Files({"x.zip": one}), ["x.zip"])
    assert (claim.person, claim.made_at) == (Person("12", "Žofie"), "2026-11-20T10:00:00+00:00")


def test_an_archive_is_there_as_a_whole_or_not_at_all(tmp_path, monkeypatch):
    file = tmp_path / "new" / "exercise5-12.zip"
    put(file, b"first")
    monkeypatch.setattr(
        "pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left"))
    )
    with pytest.raises(UsageError, match="cannot be written: No space left"):
        put(file, b"second")
    assert [one.read_bytes() for one in file.parent.iterdir()] == [b"first"]
