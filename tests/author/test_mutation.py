"""Mutants of a reference are handed in; one that no property notices is shown, unless it is listed with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.cli import nngrade

from nngrade.author import mutation
from nngrade.author.equivalents import Equivalent, difference_of
from nngrade.author.mutants import mutants
from nngrade.author.mutation import Fate, fate, mutate, summed_up
from nngrade.author.survivors import closest, mutation_findings
from nngrade.limits import Limits

SIGNLESS = """
[[equivalent]]
where = "double"
was = "return abs(2.0) * x"
becomes = ["return 2.0 * x", "return abs(-2.0) * x"]
reason = "2 is its own absolute value"
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("NNGRADE_CACHE", str(tmp_path / "cache"))


def test_every_mutant_of_a_sound_exercise_is_noticed(tiny):
    found = mutate(tiny)
    noticed = {one.says for one in found.fates if one.mutant.says == "`*` became `/`"}
    assert noticed == {"every element is doubled"}
    assert found.killed == len(found.fates) > 20
    assert (found.share, found.survivors, found.needless) == (1.0, (), ())


def test_the_report_shows_what_a_weakened_property_lets_through_and_what_is_listed(tiny, edit):
    edit(tiny, "properties.py", "Decay(optimizer)", "Decay(optimizer, gamma=0.5)")
    edit(tiny, "reference.py", "return 2.0 * x", "return abs(2.0) * x")
    (tiny.folder / "equivalent.toml").write_text(SIGNLESS)
    done = nngrade("author", "verify", "--course", tiny.course.root)
    assert (
        "double: `return abs(2.0) * x` → `return 2.0 * x`\n      2 is its own absolute value\n" in done.stdout
    )
    assert "reference.py, line 6\n" in done.stdout
    assert "no property of Decay notices that `0.5` became `0.25`." in done.stdout
    assert "+    def __init__(self, optimizer, gamma=0.25):" in done.stdout
    closest = (
        "'every rate is multiplied at every step' of Decay, which notices 3 other changes of this function."
    )
    assert f"Closest comes {closest}" in done.stdout
    assert "noticed, 2 make no difference: " in done.stdout
    assert "%), 4 findings" in done.stdout
    assert done.returncode == 1


# -- what is made of what became of them ---------------------------------------------------------------------------

SOURCE = "def f(a):\n    return a[0]\n\n\ndef g(a):\n    return -a\n"
FIRST, LAST, SIGN = (
    next(one for one in mutants(SOURCE, ["f", "g"]) if f"+    return {line}\n" in one.diff)
    for line in ("a[1]", "a[-1]", "a")
)


def listed(mutant):
    return Equivalent(difference_of(mutant), "a reason")


def found(listing, *fates):
    return summed_up([listed(one) for one in listing], list(fates))


def test_a_survivor_that_is_not_listed_counts_against_the_share():
    some = found([], Fate(FIRST, "f", "it is the first"), Fate(LAST), Fate(SIGN, "g", "it is negative"))
    assert (some.killed, some.survivors, some.share) == (2, (LAST,), 2 / 3)


def test_a_survivor_that_is_listed_does_not_count():
    some = found([LAST], Fate(FIRST, "f", "it is the first"), Fate(LAST))
    assert (some.survivors, some.equivalent, some.needless) == ((), (listed(LAST),), ())
    assert some.share == 1.0


def test_what_is_listed_and_noticed_or_no_longer_made_is_needless(tiny):
    some = found([LAST, SIGN], Fate(FIRST), Fate(LAST, "f", "it is the first"))
    assert some.needless == (listed(LAST), listed(SIGN))
    ((where, message), *_) = [one for one in mutation_findings(tiny, some) if "listed as" in one[1]]
    assert where.endswith("equivalent.toml")
    assert "no mutant like it survives: f: `return a[0]` → `return a[-1]`" in message


def test_where_a_share_of_right_answers_decides_a_listed_one_may_go_either_way():
    some = found([LAST], Fate(LAST, "f", "nine of ten are right", is_by_share=True))
    assert (some.needless, some.killed) == ((), 1)


def test_the_property_that_came_closest_notices_most_of_what_is_nearest():
    near = Fate(FIRST, "f", "it is the first")
    far = Fate(SIGN, "g", "it is negative")
    assert closest(LAST, found([], near, far, Fate(LAST))) == (
        "'it is the first' of f, which notices one other change of this line"
    )
    assert closest(LAST, found([], far, Fate(LAST))).startswith("none")


# -- a session -----------------------------------------------------------------------------------------------------


def test_a_reference_may_import_what_lies_beside_it(tiny, edit):
    edit(tiny, "reference.py", "def double(x)", "from .kit import Optimizer\n\n\ndef double(x)")
    text = (tiny.folder / "reference.py").read_text()
    unchanged = replace(mutants(text, ["double"])[0], source=text)
    assert fate(tiny.course.root, "exercise1", unchanged) == Fate(unchanged)


def test_a_mutant_for_which_a_busy_machine_had_no_time_is_handed_in_again(tiny, monkeypatch):
    monkeypatch.setattr(mutation, "_SHORT", Limits(load=1e-4))
    one = next(one for one in mutants((tiny.folder / "reference.py").read_text(), ["double"]))
    assert fate(tiny.course.root, "exercise1", one) == Fate(one, "double", "every element is doubled")


def test_a_mutant_that_never_ends_is_noticed_by_the_time_it_takes(tiny, monkeypatch):
    monkeypatch.setattr(mutation, "_SHORT", Limits(example=0.5))
    monkeypatch.setattr(mutation, "_USUAL", Limits(example=0.5))
    text = (tiny.folder / "reference.py").read_text()
    endless = replace(mutants(text, ["double"])[0], source=text.replace("return 2.0 * x", "while True: pass"))
    found = fate(tiny.course.root, "exercise1", endless)
    assert (found.says, found.is_late) == ("every element is doubled", True)
