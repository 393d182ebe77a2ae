"""Whose is whose, in trees as the places of this world make them, and as nobody should."""

from __future__ import annotations

import io
import json
import tarfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.synthetic_class import zip_of
from support.trees import Files, found

from nngrade.batch.layouts import layouts
from nngrade.batch.search import _recognised, search
from nngrade.course.course import built_in, open_course
from nngrade.errors import UsageError
from nngrade.submissions.handed import Handed, Unrecognised
from nngrade.submissions.names import is_inside, normal

MAIN, EARLIER = "exercise3_initialization.py", "exercise1_neuron.py"
EXERCISE = open_course(built_in()).exercise("exercise3")


def by_id(layout, content, root=""):
    """The newest submission of each person."""
    handed = [one for one in found(layout, content, EXERCISE, root) if isinstance(one, Handed)]
    return {one.person.id: one for one in sorted(handed, key=lambda one: one.attempt)}


def told(names):
    root, layout = _recognised(sorted(names))
    return root, layout.name if layout else None


# -- Canvas ------------------------------------------------------------------------------------------------------------

CANVAS = {
    f"doejane_1234_501_{EARLIER}": b"1",
    f"doejane_1234_502_{MAIN}": b"old",
    "doejane_1234_503_exercise3_initialization-1.py": b"new",
    f"o_brienpat_LATE_1235_504_{MAIN}": b"late",
    f"late_1236_505_{MAIN}": b"a name, no mark",
    f"李小龍_1237_506_{MAIN}": b"text",
    "zipzoe_1238_507_work-2.zip": zip_of({MAIN: b"inside"}),
    "zipzoe_1238_508_work.zip": zip_of({MAIN: b"before"}),
    "typertim_1239_text.html": b"<p>I typed it.</p>",
    f"_1240_509_{MAIN}": b"nameless",
}


def test_canvas():
    root, layout = told(CANVAS)
    assert (root, layout) == ("", "canvas")
    people = by_id("canvas", CANVAS)
    assert {number: one.person.name for number, one in people.items()} == {
        "1234": "doejane", "1235": "o_brienpat", "1236": "late", "1237": "李小龍", "1238": "zipzoe",
        "1239": "typertim", "1240": "",
    }  # fmt: skip
    assert people["1234"].submission.sources == {MAIN: b"new", EARLIER: b"1"}
    assert people["1234"].attempt == 2
    assert [number for number, one in people.items() if one.is_late] == ["1235"]
    assert people["1238"].submission.sources[MAIN] == b"inside"
    assert people["1239"].problem == f"there is no {MAIN} among the 1 files: text.html"


def test_canvas_with_names_hidden():
    names = {f"anon_x1y2z_501_{MAIN}": b"a", f"LATE_anon_q9_502_{MAIN}": b"b"}
    assert told(names) == ("", "canvas")
    people = by_id("canvas", names)
    assert {number: (one.person.name, one.is_late) for number, one in people.items()} == {
        "anon_x1y2z": ("", False), "anon_q9": ("", True),
    }  # fmt: skip


def test_a_file_that_is_named_as_if_it_were_somebody_elses_stays_with_who_handed_it_in():
    canvas = {f"doejane_1234_501_x_9999_1_{MAIN}": b"a"}
    assert set(by_id("canvas", canvas)) == {"1234"}
    moodle = {f"Jane_12_assignsubmission_file_x_99_assignsubmission_file_{MAIN}": b"a"}
    assert set(by_id("moodle", moodle)) == {"12"}


# -- Moodle ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("after", ["file/", "file_/", "file_", "file_/deeper/"])
def test_moodle_in_folders_of_both_forms_and_flat(after):
    names = {f"Jane Doe_12_assignsubmission_{after}{name}": b"x" for name in (MAIN, EARLIER)}
    names[f"Group A-Bob Ray_13_assignsubmission_{after}{MAIN}"] = b"y"
    assert told(names) == ("", "moodle")
    people = by_id("moodle", names)
    assert people["12"].submission.sources == {MAIN: b"x", EARLIER: b"x"}
    assert people["12"].person.name == "Jane Doe"
    assert people["13"].person.name == "Group A-Bob Ray"


@pytest.mark.parametrize("word", ["Participant", "Teilnehmer"])
def test_moodle_with_names_hidden(word):
    names = {f"{word}_{number}_assignsubmission_file/{MAIN}": b"x" for number in (12, 13)}
    assert {one.person.name for one in by_id("moodle", names).values()} == {""}


def test_moodle_with_a_text_alone():
    names = {"Jane Doe_12_assignsubmission_onlinetext/onlinetext.html": b"x"}
    assert by_id("moodle", names)["12"].problem.startswith(f"there is no {MAIN}")


# -- Gradescope --------------------------------------------------------------------------------------------------------

METADATA = b"""---
submission_1:
  :submitters:
  - :name: Jane Doe
    :sid: '007'
    :email: jane@x.org
  - :name: Bob Ray
    :sid: 0123
    :email:
  :created_at: 2026-11-20 10:00:00.000000000 +0100
submission_2:
  :submitters:
  - :name: Zoe
    :sid: null
    :email: zoe@x.org
  :created_at: !ruby/object:ActiveSupport::TimeWithZone 2026-11-20 10:00:00 Z
submission_3:
  :submitters: []
submission_5: nothing
"""
GRADESCOPE = {
    "submission_metadata.yml": METADATA,
    f"submission_1/{MAIN}": b"both",
    f"submission_3/{MAIN}": b"whose",
    f"submission_4/{MAIN}": b"whose",
}


def test_gradescope_with_groups_and_entries_that_are_missing():
    wrapped = {f"assignment_1_export/{name}": content for name, content in GRADESCOPE.items()}
    root, layout = told(wrapped)
    assert (root, layout) == ("assignment_1_export/", "gradescope")
    people = by_id("gradescope", wrapped, root)
    assert {number: one.submission and one.submission.sources[MAIN] for number, one in people.items()} == {
        "007": b"both", "0123": b"both", "zoe@x.org": None,
    }  # fmt: skip
    assert people["007"].handed_at == "2026-11-20T09:00:00+00:00"
    assert "empty" in people["zoe@x.org"].problem
    nobodys = [
        one.origin for one in found("gradescope", wrapped, EXERCISE, root) if isinstance(one, Unrecognised)
    ]
    assert nobodys == [root + "submission_3", root + "submission_4"]


@pytest.mark.parametrize("content", [b"- a\n", b"\xff\xfe\xff", b"a: [", b"x" * (2**24 + 1)])
def test_metadata_that_cannot_be_read_is_told(content):
    with pytest.raises(UsageError, match=r"submission_metadata\.yml"):
        found("gradescope", {**GRADESCOPE, "submission_metadata.yml": content}, EXERCISE)


# -- nbgrader, folders, files ------------------------------------------------------------------------------------------

NBGRADER = {
    f"submitted/jane/exercise3/{MAIN}": b"x",
    "submitted/jane/exercise3/timestamp.txt": b"2026-11-20 10:00:00.123456 UTC",
    f"submitted/jane/exercise30/{MAIN}": b"no",
    f"submitted/bob/Exercise3_initialization/{MAIN}": b"y",
    f"submitted/bob/exercise1/{EARLIER}": b"y",
    f"submitted/tim/exercise1/{EARLIER}": b"z",
    f"source/exercise3/{MAIN}": b"the stub",
    "gradebook.db": b"",
}


@pytest.mark.parametrize("root", ["", "course/"])
@pytest.mark.parametrize("is_inner", [False, True])
def test_nbgrader_from_the_course_folder_and_from_submitted(root, is_inner):
    content = {
        root + name.removeprefix("submitted/" if is_inner else ""): text
        for name, text in NBGRADER.items()
        if name.startswith("submitted/") or not is_inner
    }
    assert told(content) == (root, "nbgrader")
    people = by_id("nbgrader", content, root)
    assert {number: one.submission.sources[MAIN] for number, one in people.items()} == {
        "jane": b"x",
        "bob": b"y",
    }
    assert people["jane"].handed_at == "2026-11-20T10:00:00+00:00"
    nobodys = [one for one in found("nbgrader", content, EXERCISE, root) if isinstance(one, Unrecognised)]
    assert [one.why for one in nobodys] == ["tim has no folder for exercise3"]


def test_folders_and_what_lies_beside_them():
    content = {
        f"jane/{MAIN}": b"x",
        f"jane/sub/{MAIN}": b"deeper",
        f"bob/{EARLIER}": b"y",
        "grades.xlsx": b"",
    }
    assert told(content) == ("", "folders")
    people = by_id("folders", content)
    assert people["jane"].submission.sources == {MAIN: b"x"}
    assert people["bob"].problem == f"there is no {MAIN} among the 1 files: {EARLIER}"
    assert [one.origin for one in found("folders", content, EXERCISE) if isinstance(one, Unrecognised)] == [
        "grades.xlsx"
    ]


def test_clones_lose_the_name_of_the_assignment_that_all_of_them_bear():
    content = {f"class/exercise3-{who}/{MAIN}": b"x" for who in ("jane", "joe", "j-r")}
    assert told(content) == ("class/", "folders")
    assert set(by_id("folders", content, "class/")) == {"jane", "joe", "j-r"}
    assert set(by_id("folders", {f"exercise3-/{MAIN}": b"x", f"exercise3-a/{MAIN}": b"x"})) == {
        "exercise3-",
        "a",
    }


def test_files_and_archives_named_after_people():
    content = {
        "jane.py": b"x",
        "bob.ZIP": zip_of({f"{MAIN}": b"y", f"__MACOSX/._{MAIN}": b"no", f"deeper/{MAIN}": b"no"}),
        "zoe.zip": zip_of({f"zoe/{MAIN}": b"z", f"zoe/{EARLIER}": b"1"}),
        "notes.txt": b"",
    }
    assert told(content) == ("", "files")
    people = by_id("files", content)
    assert {number: one.submission.sources[MAIN] for number, one in people.items()} == {
        "jane": b"x", "bob": b"y", "zoe": b"z",
    }  # fmt: skip
    assert people["zoe"].submission.sources[EARLIER] == b"1"


def test_our_own_archives_say_themselves_whose_they_are():
    def archive(**says):
        says = {"schema": "nngrade/submission/v1", "made_at": "2026-11-20T10:00:00+01:00", **says}
        return zip_of({MAIN: b"x", "nngrade.json": json.dumps(says).encode()})

    content = {
        "exercise3-a.zip": archive(id="7", name="Jane"),
        "exercise3-b.zip": archive(name="Bob"),
        "exercise3-c.zip": archive(),
        "exercise3-d.zip": zip_of({MAIN: b"x", "nngrade.json": b"{" * 10_000}),
        "exercise3-e.zip": archive(id="\ud800", name="x" * 10_000),
    }
    people = by_id("files", content)
    assert set(people) == {"7", "Bob", "c", "d", "?"}
    assert people["7"].handed_at == "2026-11-20T09:00:00+00:00"
    assert all(one.submission for one in people.values())


@pytest.mark.parametrize("names", [["readme.txt"], [MAIN], [MAIN, EARLIER], ["class/readme.txt", "notes.md"]])
def test_what_looks_like_no_class_has_no_layout(names):
    assert told(names) == ("", None)


# -- more than one layout at once -------------------------------------------------------------------------------------


def test_names_that_fit_two_platforms_are_refused_and_the_one_that_is_named_is_taken(tmp_path):
    name = f"Jane_12_assignsubmission_file_doe_34_56_{MAIN}"
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(
        UsageError, match=r"more than one layout: canvas and moodle. Say which it is with --layout"
    ):
        search(tmp_path, EXERCISE)
    for layout, person in (("moodle", "12"), ("canvas", "34")):
        assert [one.person.id for one in search(tmp_path, EXERCISE, layout)[1]] == [person]


def test_folders_that_students_of_gradescope_handed_in_do_not_make_it_nbgraders():
    content = {f"submission_{number}/exercise3/{MAIN}": b"x" for number in (1, 2)}
    assert told({**content, "submission_metadata.yml": METADATA}) == ("", "gradescope")


# -- any names ---------------------------------------------------------------------------------------------------------

people_names = st.text(
    st.characters(exclude_characters="/\0", codec="utf-8") | st.sampled_from("\udc80\udcff"),
    min_size=1,
    max_size=80,
).filter(lambda name: name not in {".", ".."} and name.strip() == name)
LONG = "exercise3-" + "9" * 5000 + ".py"


@given(st.lists(people_names, min_size=2, max_size=5, unique=True))
@example(["-rf", "new\nline", "=SUM(A1)", "exercise3-9", "\udcff"])
@example(["exercise3-a", "exercise3-"])
def test_a_folder_of_any_name_is_a_person_whose_submission_is_found(names):
    content = {f"{name}/{MAIN}": str(place).encode() for place, name in enumerate(names)}
    handed = [one for one in found("folders", content, EXERCISE) if isinstance(one, Handed)]
    assert sorted(one.submission.sources[MAIN] for one in handed) == sorted(content.values())
    for one in handed:
        assert one.person.id
        for text in (one.person.id, one.person.name, one.origin, one.recognised, one.digest):
            text.encode()


PIECES = [
    *"ab_-1/ .é\udc80", "exercise3", "anon_", ".py", ".zip", "_LATE_", "_12_", "_assignsubmission_file", "submitted/",
    MAIN,
]  # fmt: skip
any_names = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)
some_contents = st.sampled_from([b"", b"x", zip_of({MAIN: b"y"}), zip_of({"a.zip": zip_of({MAIN: b"y"})})])


@given(st.dictionaries(any_names.map(normal).filter(is_inside), some_contents, max_size=6))
@example({LONG: b"x", f"a/{LONG}": b"x", f"doe_1_2_{LONG}": b"x", f"d_1_assignsubmission_file_{LONG}": b"x"})
def test_no_name_ends_a_search_and_everything_is_somebodys_or_told(content):
    tree = Files(content)
    for name, layout in layouts().items():
        if name != "gradescope":
            layout.fits(tree.names())
            for one in layout.find(tree, "", tree.names(), EXERCISE):
                assert isinstance(one, Unrecognised) or one.person.id
                assert isinstance(one, Unrecognised) or (one.submission is None) == bool(one.problem)
                assert isinstance(one, Unrecognised) or one.attempt < 2**31


def tar_of(files):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return stream.getvalue()


def test_every_archive_that_is_read_is_somebodys_whatever_its_ending():
    work = tar_of({MAIN: b"1"})
    content = {"jane.tar.gz": work, "joe.TGZ": work, "zoe.ZIP": zip_of({MAIN: b"2"}), "notes.txt": b"mine"}
    assert told(content) == ("", "files")
    assert {number: one.submission.sources for number, one in by_id("files", content).items()} == {
        "jane": {MAIN: b"1"}, "joe": {MAIN: b"1"}, "zoe": {MAIN: b"2"},
    }  # fmt: skip
    assert told({f"{name}/work.tar.gz": work for name in ("jane", "joe")}) == ("", "folders")
    assert told({"jane/a.py": b"", "joe/b.py": b"", "zoe.tar.gz": work}) == ("", "files")
