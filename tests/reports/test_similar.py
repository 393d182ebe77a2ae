"""Copies are found whatever their variables are called; people who think alike are not."""

from __future__ import annotations

import ast
import json
import random
import re
import time
from pathlib import Path

import pytest
from support.cli import nngrade

from nngrade.course.course import open_course
from nngrade.gradebook.gradebook import Gradebook
from nngrade.reports.similar.looking import as_json, look
from nngrade.reports.similar.page import page
from nngrade.reports.similar.reading import own_places
from nngrade.submissions.handed import Handed, Person
from nngrade.submissions.submission import Submission

STYLES = ("loops", "vectorised", "objects")
SOLUTIONS = Path(__file__).parents[1] / "solutions"
EXERCISES = open_course().exercises


class _Renamed(ast.NodeTransformer):
    """Gives every argument and every variable of a function another name."""

    def visit_FunctionDef(self, node):
        own = {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}
        own |= {
            one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
        }
        for one in ast.walk(node):
            if isinstance(one, ast.arg) and one.arg in own:
                one.arg = f"my_{one.arg}"
            elif isinstance(one, ast.Name) and one.id in own:
                one.id = f"my_{one.id}"
        return node


def renamed(text: str) -> str:
    """A copy with other names, without comments, laid out anew."""
    return "'''All my own work.'''\n" + ast.unparse(_Renamed().visit(ast.parse(text)))


def solution(style: str, exercise) -> str:
    return (SOLUTIONS / style / exercise.file_name).read_text(encoding="utf-8")


@pytest.fixture
def looked(tmp_path):
    """Put texts by name into a gradebook, and look through it."""

    def through(exercise, texts, threshold=0.6):
        with Gradebook.begin(tmp_path / exercise.name, exercise.name, exercise.title, 1, 1) as book:
            book.note(
                Handed(Person(name, name), Submission(exercise.stem, {exercise.file_name: text.encode()}, name),
                       name, "folders", "the folder's name")
                for name, text in texts.items()
            )  # fmt: skip
            return look(book, exercise, threshold)

    return through


def named(found) -> list[set[str]]:
    return [{person.id for work in (pair.one, pair.other) for person in work.people} for pair in found.pairs]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.name)
@pytest.mark.parametrize("style", STYLES)
def test_a_copy_with_other_names_is_found_and_independent_work_is_not(looked, exercise, style):
    texts = {one: solution(one, exercise) for one in STYLES}
    found = looked(exercise, {**texts, "copy": renamed(texts[style])})
    assert named(found) == [{style, "copy"}]
    assert found.pairs[0].similarity > 0.9


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.name)
def test_what_everybody_was_shown_makes_nobody_similar(looked, exercise):
    stub, reference = exercise.stub.read_text(), (exercise.folder / "reference.py").read_text()
    found = looked(exercise, {
        "untouched": stub, "also untouched": stub, "remarked": stub + "\n# nothing yet\n",
        "gave up": reference, "gave up too": "# so did I\n" + reference,
    })  # fmt: skip
    assert found.pairs == ()
    assert found.identical == ()


def test_half_a_copy_is_as_similar_as_the_shorter_file_is_copied(looked):
    exercise = EXERCISES[3]
    whole = solution("objects", exercise)
    half = whole[: whole.index("\n\n\n", len(whole) // 2)]
    found = looked(exercise, {"whole": whole, "half": renamed(half)})
    assert named(found) == [{"whole", "half"}]
    assert found.pairs[0].similarity > 0.9


def test_the_same_file_is_told_once_with_everybody_who_handed_it_in(looked):
    exercise = EXERCISES[0]
    text = solution("objects", exercise)
    found = looked(exercise, {"Ada": text, "Ben": text, "Cleo": renamed(text)})
    assert [{person.id for person in people} for people in found.identical] == [{"Ada", "Ben"}]
    assert named(found) == [{"Ada", "Ben", "Cleo"}]


def test_in_a_class_of_300_the_one_copy_comes_first_within_bounded_time(looked):
    exercise, chance = EXERCISES[3], random.Random(3)
    texts = {f"person{number}": _somebodys(exercise, chance) for number in range(298)}
    texts |= {"Ada": solution("objects", exercise), "Ben": renamed(solution("objects", exercise))}
    started = time.process_time()
    found = looked(exercise, texts)
    assert time.process_time() - started < 30
    assert found.compared == 300
    assert named(found)[0] == {"Ada", "Ben"}
    assert len(found.pairs) < 30


def _somebodys(exercise, chance: random.Random) -> str:
    """One of two ways to write it, function by function, with lines of one's own in between."""
    own = []
    for line in renamed(solution(chance.choice(("loops", "vectorised")), exercise)).splitlines():
        own.append(line)
        if line.startswith("    return") and chance.random() < 0.7:
            words = [
                chance.choice(("a", "b", "1", "2", "3.5", "len", "[", "]", "+", "-", "*")) for _ in range(40)
            ]
            own.append("    # " + " ".join(words) if chance.random() < 0.5 else "    if " + " ".join(words))
    return "\n".join(own)


NASTY = "<script>alert(1)</script>\x1b[31m"


def test_the_page_shows_both_sides_marked_and_runs_nothing_of_what_was_handed_in(looked):
    exercise = EXERCISES[3]
    text = solution("loops", exercise) + f"\n'''{NASTY} \ud83d'''\n".encode("utf-8", "replace").decode()
    found = looked(exercise, {NASTY: text, "Ben": renamed(text)})
    shown = page(found).decode()
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "default-src &#39;none&#39;" in shown or "default-src 'none'" in shown
    assert not re.search(r"(src|href)=[\"']?(http|//)", shown)
    assert shown.count("<pre>") == 2
    assert shown.count("<mark>") >= 2
    assert "Nothing here is a verdict" in shown
    sides = [re.sub(r"</?mark>", "", side) for side in re.findall(r"<pre>(.*?)</pre>", shown, re.DOTALL)]
    assert sides[0].count("\n") == text.count("\n") or sides[1].count("\n") == text.count("\n")


def test_json_tells_the_lines(looked):
    exercise = EXERCISES[3]
    text = solution("loops", exercise)
    told = as_json(looked(exercise, {"Ada": text, "Ben": renamed(text)}))
    (pair,) = json.loads(json.dumps(told))["pairs"]
    assert pair["people"] == [["Ada"], ["Ben"]]
    last = text.count("\n") + 1
    assert all(1 <= first <= end <= last for first, end in pair["lines"][0])


HOSTILE = {
    "unfinished": "def f(:\n", "open string": "'''never closed", "bytes": "\x00\x01", "one name": "é" * 300_000,
    "parentheses": "x = (" * 3000, "quotes": "'" * 99_999, "blank lines": "\n\t" * 100_000, "spaces": " " * 200_000,
    "indents": "".join(" " * n + "if x:\n" for n in range(90)) * 40, "attributes": "a." * 100_000,
    "f-strings": "f'{" * 60_000, "numbers": "1e" * 100_000, "backslashes": "\\\n" * 100_000, "returns": "\r" * 200_000,
    "decorators": "@a." * 60_000, "feeds": "\f\x85\u2028x\n" * 40_000,
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_was_handed_in_can_be_read(text):
    started = time.process_time()
    places = own_places(text, frozenset())
    assert time.process_time() - started < 10
    assert all(0 <= start < end <= len(text) for found in places.values() for start, end in found)


def test_what_is_marked_is_what_the_tokens_say_whatever_ends_the_lines():
    text = "\r\n\x85\u2028\f".join(f"x{n} = np.exp(a[{n}]) + 'é\U0001f98a'" for n in range(4)).replace(
        "\x85", "\n"
    )
    (first, *_) = own_places(text, frozenset()).values()
    assert text[first[0][0] : first[0][1]].startswith("x0 = np.exp(a[0]")


def test_the_command_writes_the_page_and_names_pairs(tmp_path, looked):
    exercise = EXERCISES[3]
    text = solution("loops", exercise)
    looked(exercise, {"Ada": text, f"Ben{NASTY}": renamed(text)})
    line = ("class", "similar", tmp_path / exercise.name)
    done = nngrade(*line, "--out", tmp_path / "page.html")
    assert done.returncode == 0, done.stderr
    assert "2 different files compared: 1 pairs are worth a look" in done.stdout
    assert "100 % similar: Ada and Ben" in done.stdout
    assert "\x1b" not in done.stdout
    assert "places to look, not verdicts" in done.stdout
    assert b"<mark>" in (tmp_path / "page.html").read_bytes()
    done = nngrade(*line, "--json", "--threshold", "1")
    assert json.loads(done.stdout)["compared"] == 2
    for arguments, code in ((["--out", "/no/such/folder/x.html"], 2), (["--threshold", "0"], 2)):
        assert nngrade(*line, *arguments).returncode == code
