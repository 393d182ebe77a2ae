"""What contributors are promised holds: no test is left out everywhere, and forms and hooks can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from support.durations import slow_tests

from nngrade import __version__

ROOT = Path(__file__).parents[1]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def text(*parts):
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def test_what_make_leaves_out_runs_every_night():
    recipes = text("Makefile")
    assert '-m "not nightly"' in recipes
    assert '-m "not slow and not nightly"' in recipes
    assert "pytest -n 2 -m nightly" in text(".ci", "nightly")
    assert "make test\nmake attacks\n" in text(".ci", "run")


def test_contributors_are_shown_how_to_run_the_tests():
    for command in ("make quick", "make test", "make lint", "make slow", ".ci/run", ".ci/nightly"):
        assert command in text("CONTRIBUTING.md")


def test_the_list_of_slow_tests_names_files_that_are_there():
    files = {ROOT / test.partition("::")[0] for test in slow_tests()}
    assert len(files) > 10
    assert [file for file in files if not file.is_file()] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_for_issues_asks_each_thing_once(form):
    table = yaml.safe_load(form.read_text(encoding="utf-8"))
    if form.stem == "config":
        assert table["contact_links"][0]["url"].startswith("https://github.com/nngrade/nngrade/")
        return
    assert table["name"]
    assert table["description"]
    ids = [part["id"] for part in table["body"]]
    assert len(ids) == len(set(ids)) > 1
    assert all(part["attributes"]["label"] for part in table["body"])


def test_there_is_a_form_for_every_kind_of_report():
    assert {form.stem for form in FORMS} == {"config", "crash", "idea", "platform-format", "wrong-verdict"}


def test_the_hooks_are_the_tools_of_make_lint():
    (repository,) = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
    assert repository["repo"] == "local"
    for hook in repository["hooks"]:
        assert hook["entry"].removeprefix(".venv/bin/").removesuffix(" --fix") in text("Makefile")


def test_the_changelog_has_a_part_for_this_version_and_one_for_what_comes():
    parts = [line for line in text("CHANGELOG.md").splitlines() if line.startswith("## ")]
    assert parts[0] == "## Unreleased"
    assert any(part.startswith(f"## {__version__} (20") for part in parts)
