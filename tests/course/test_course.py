"""A course is read from a folder, and an author's mistakes are told with where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from nngrade.course import modules
from nngrade.course.course import open_course
from nngrade.course.folder import FILES
from nngrade.errors import CourseError, UsageError


def test_exercises_come_in_the_order_of_their_numbers(tmp_path):
    (tmp_path / "exercises").mkdir()
    for name in ("exercise10_b", "exercise2_a", "exercise1_c", "notes"):
        (tmp_path / "exercises" / f"{name}.py").touch()
    course = open_course(tmp_path)
    assert [exercise.name for exercise in course.exercises] == ["exercise1", "exercise2", "exercise10"]
    assert [one.name for one in course.exercise("exercise10").earlier] == ["exercise1", "exercise2"]


def test_an_exercise_is_found_by_its_name_and_by_its_file(course):
    assert course.exercise("exercise3") is course.exercise("exercise3_initialization")
    assert course.exercise_of_file(Path("a/exercise3_initialization-1.py")).name == "exercise3"


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (
            lambda course: course.exercise("exercise99"),
            "There is no exercise 'exercise99'. This course has: ",
        ),
        (
            lambda course: course.exercise("exercise3").task("xavier"),
            "exercise3 has no task 'xavier'. Its tasks are: constant,",
        ),
        (
            lambda course: course.exercise_of_file(Path("work.py")),
            "'work.py' does not say which exercise it is",
        ),
        (lambda _: open_course("no/such/folder"), "There is no course at 'no/such/folder': no such folder."),
    ],
)
def test_what_is_not_there_is_a_usage_error(course, call, says):
    with pytest.raises(UsageError) as error:
        call(course)
    assert says in str(error.value)


def test_a_folder_without_exercises_is_no_course(tmp_path):
    with pytest.raises(UsageError, match="it has no exercises"):
        open_course(tmp_path)


def test_all_mistakes_in_exercise_toml_are_told_at_once(tiny):
    (tiny.folder / "exercise.toml").write_text(
        '[tasks.a]\npoints = 0\nhints = ["a", "b", "c"]\n'
        '[tasks.b]\npoints = 1\nhints = ["a"]\n'
        "[tasks.c]\npoints = 1\nhint = 3\n"
    )
    with pytest.raises(CourseError) as error:
        _ = tiny.tasks
    assert (
        "exercise.toml: tasks.a.points has to be a number above 0, not 0; tasks.b.hints has to hold 3 texts"
        in str(error.value)
    )
    assert "tasks.c.hint is not a known key (did you mean hints?)" in str(error.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "exercise.toml is missing"), ("[", "exercise.toml cannot be read"), ("", "there are no tasks")],
)
def test_an_unreadable_exercise_toml_is_a_course_error(tiny, content, says):
    file = tiny.folder / "exercise.toml"
    file.unlink() if content is None else file.write_text(content)
    with pytest.raises(CourseError, match=says):
        _ = tiny.tasks


def test_a_task_without_properties_is_a_course_error(tiny, edit):
    edit(tiny, "properties.py", "double = [", "doubles = [")
    with pytest.raises(CourseError, match="has no list of properties for: double"):
        modules.properties(tiny)


def test_a_module_that_cannot_be_imported_is_a_course_error(tiny, edit):
    edit(tiny, "properties.py", "double = [", "double = missing[")
    with pytest.raises(CourseError, match="cannot be imported: NameError: name 'missing' is not defined"):
        modules.properties(tiny)


def test_a_misconception_of_no_task_is_a_course_error(tiny, edit):
    edit(tiny, "misconceptions.py", '"Decay", "How', '"Delay", "How')
    with pytest.raises(CourseError, match="FirstGroupOnly is of 'Delay', which is not a task of exercise1"):
        modules.misconceptions(tiny)


def test_properties_and_reference_do_not_import_pytorch(course):
    """Shrinking loads them, and must not wait for PyTorch."""
    for exercise in course.exercises:
        for file in exercise.folder.glob("*.py"):
            if file.name not in ("pytorch.py", "keys.py"):
                assert "torch" not in [
                    line.split()[1]
                    for line in file.read_text().splitlines()
                    if line.startswith(("import ", "from "))
                ]


@pytest.mark.parametrize(
    ("old", "new"), [("Law", "Distribution"), ("Copies", "Repeated"), ("Point", "Constant")]
)
def test_a_word_that_was_renamed_says_what_it_is_called_now(old, new, tiny, edit):
    edit(tiny, "misconceptions.py", "import misconception", f"import misconception, {old}")
    with pytest.raises(CourseError, match=f"`{new}` in place of `{old}`"):
        modules.misconceptions(tiny)


def read(tiny, text):
    (tiny.folder / "exercise.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError) as error:
        _ = tiny.tasks
    return str(error.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[tasks]\ndouble = 3", "tasks.double has to be a table with points and hints, not 3"),
        ("tasks = 3", "tasks has to be a table of tasks, not 3"),
        ("tasks = [1]", "tasks has to be a table of tasks, not [1]"),
        ("title = 7\n{}", "title has to be a text, not 7"),
        ('titel = "T"\n{}', "titel is not a known key (did you mean title?)"),
        ("{}\nhint = []", "tasks.double.hint is not a known key (did you mean hints?)"),
        ("{}\nzzz = 1", "tasks.double.zzz is not a known key (known: points, hints)"),
        ('[tasks."two words"]\n', "tasks.two words has to be named as its function or class is"),
        ("[tasks.a.b]\nx = 1", "tasks.a.b is not a known key"),
        (
            "[tasks.a]\npoints = 1",
            "tasks.a.hints has to hold 3 texts, from a nudge to nearly everything, and is missing",
        ),
        ('[tasks.a]\nhints = ["a", "b", "c"]', "tasks.a.points has to be a number above 0, and is missing"),
        ("\x00", "cannot be read"),
        ("\udcff", "cannot be read"),
    ],
)
def test_a_mistake_in_exercise_toml_is_shown_with_its_place_and_its_value(tiny, text, says):
    whole = '[tasks.double]\npoints = 1\nhints = ["a", "b", "c"]'
    raw = text.replace("{}", whole).encode("utf-8", "surrogateescape")
    (tiny.folder / "exercise.toml").write_bytes(raw)
    with pytest.raises(CourseError) as error:
        _ = tiny.title
    assert says in str(error.value)


@pytest.mark.parametrize("points", ["true", "nan", "inf", "-1", "0", '"2"', "[1]", "9" * 400])
def test_points_are_a_number_that_one_can_count_with(tiny, points):
    text = f'[tasks.double]\npoints = {points}\nhints = ["a", "b", "c"]'
    assert "tasks.double.points has to be a number above 0, not " in read(tiny, text)


@pytest.mark.parametrize(
    "hints", ["3", '"abc"', '["a", "b"]', '["a", "b", 3]', '["a", "b", " "]', "{a = 1, b = 2, c = 3}"]
)
def test_hints_are_three_texts(tiny, hints):
    assert "tasks.double.hints has to hold 3 texts" in read(
        tiny, f"[tasks.double]\npoints = 1\nhints = {hints}"
    )


def test_a_file_that_is_called_otherwise_now_is_not_passed_over(tiny):
    (tiny.folder / "laws.py").write_text("", encoding="utf-8")
    with pytest.raises(CourseError, match=r"laws.py is called truth.py now: rename it"):
        modules.own_names(tiny, "truth")
    (tiny.folder / "truth.py").write_text("", encoding="utf-8")
    assert modules.own_names(tiny, "truth") == {}


def test_the_docs_show_the_table_of_the_solution_folder():
    text = (Path(__file__).parents[2] / "docs" / "authoring.md").read_text(encoding="utf-8")
    shown = [
        line.split(maxsplit=1) for line in text.split("solutions/exercise3_initialization/\n")[1].splitlines()
    ]
    wanted = [[file.name, ("" if file.is_required else "optional: ") + file.purpose] for file in FILES]
    assert shown[: shown.index([])] == wanted
