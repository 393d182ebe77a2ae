"""Mutants of a reference are handed in; one that no property notices is shown, unless it is listed with a reason."""

from __future__ import annotations

import pytest

from nngrade.author.mutation import mutate
from nngrade.author.verify import verify
from nngrade.errors import CourseError

LISTED = """
[[equivalent]]
was = "return 2.0 * x"
becomes = "return x * 2.0"
reason = "a product does not depend on the order of its factors"
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("NNGRADE_CACHE", str(tmp_path / "cache"))


def test_mutants_are_noticed_by_a_property(tiny):
    mutation = mutate(tiny)
    assert {fate.says for fate in mutation.fates if fate.mutant.says == "`*` became `/`"} == {
        "every element is doubled"
    }
    assert mutation.killed + len(mutation.survivors) == len(mutation.fates) > 10
    assert mutation.share > 0.8


def test_a_weakened_property_lets_mutants_through(tiny, edit):
    before = len(mutate(tiny).survivors)
    edit(tiny, "properties.py", '"double(x)"', '"np.shape(double(x))"')
    edit(tiny, "misconceptions.py", '@misconception("double", "Is the square of 3 two times 3?")\n', "")
    report = verify(tiny, with_mutants=True)
    assert report.mutants is not None
    assert len(report.findings) > before
    assert all("reference.py, line" in finding.where for finding in report.findings)
    assert any("-    return 2.0 * x" in finding.message for finding in report.findings)


def test_what_is_listed_needs_a_reason(tiny):
    (tiny.folder / "equivalent.toml").write_text(
        LISTED.replace("a product does not depend on the order of its factors", " ")
    )
    with pytest.raises(CourseError, match="no reason is given for: return 2"):
        mutate(tiny)


def test_what_is_listed_and_not_needed_is_told(tiny):
    (tiny.folder / "equivalent.toml").write_text(LISTED.replace("return x * 2.0", "return nothing"))
    assert len(mutate(tiny).needless) == 1
