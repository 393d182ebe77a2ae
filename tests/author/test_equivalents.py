"""What makes no difference is listed with its place and a reason."""

from __future__ import annotations

import pytest

from nngrade.author.equivalents import Difference, difference_of, equivalents
from nngrade.author.layout import layout_findings
from nngrade.author.mutants import mutants
from nngrade.errors import CourseError

LISTED = """
[[equivalent]]
where = "double"
was = "return 2.0 * x"
becomes = ["return x * 2.0", "return x + x"]
reason = "all of them double"
"""


def listing(exercise, text):
    (exercise.folder / "equivalent.toml").write_text(text, encoding="utf-8")
    return exercise


def test_a_change_is_the_lines_that_differ_and_where_they_are():
    made = mutants("def f(a):\n    if a:\n        a = a[0]\n    return a\n", ["f"])
    assert Difference("f", "return a", "return -a") in {difference_of(one) for one in made}
    assert Difference("f", "a = a[0]", "pass") in {difference_of(one) for one in made}


def test_several_changes_may_share_a_reason(tiny):
    assert equivalents(tiny) == []
    found = equivalents(listing(tiny, LISTED))
    assert [one.change.becomes for one in found] == ["return x * 2.0", "return x + x"]
    assert {one.reason for one in found} == {"all of them double"}
    assert str(found[0].change) == "double: `return 2.0 * x` → `return x * 2.0`"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (LISTED.replace("all of them double", " "), "no reason is given for: return 2.0 [*] x"),
        (LISTED.replace("where", "here"), "'where' is missing"),
        (LISTED.replace("[[equivalent]]", "[[equal]]"), "nothing reads equal"),
        (LISTED.replace('"all of them double"', "3"), "cannot be read"),
        ("equivalent = 3", "cannot be read"),
        ("[[", "cannot be read"),
    ],
)
def test_a_list_that_is_wrong_says_what_is_wrong(tiny, text, says):
    with pytest.raises(CourseError, match=says):
        equivalents(listing(tiny, text))


def test_a_list_that_is_wrong_is_a_finding(tiny):
    ((where, message),) = layout_findings(listing(tiny, "[["))
    assert where == str(tiny.folder)
    assert "equivalent.toml cannot be read" in message
