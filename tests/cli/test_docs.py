"""The repository's promises: every command has help with an example, and stands in the docs."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from nngrade.cli.author.group import command as author
from nngrade.cli.class_.group import command as class_
from nngrade.cli.commands import cli
from nngrade.course import modules

ROOT = Path(__file__).parents[2]
COMMANDS = cli.list_commands(click.Context(cli))
AUTHORS = author.list_commands(click.Context(author))
FOR_A_CLASS = class_.list_commands(click.Context(class_))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_and_is_documented(name):
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert f"nngrade {name}" in (command.help or "")
    assert all(one.help for one in command.params if isinstance(one, click.Option))
    page = {"author": "authoring.md", "class": "instructors.md"}.get(name, "learners.md")
    assert f"nngrade {name}" in (ROOT / "docs" / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", AUTHORS)
def test_every_command_of_an_author_has_help_with_an_example_and_is_documented(name):
    command = author.get_command(click.Context(author), name)
    assert command is not None
    assert f"nngrade author {name}" in (command.help or "")
    assert command.short_help
    assert all(one.help for one in command.params if isinstance(one, click.Option))
    assert f"nngrade author {name}" in (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FOR_A_CLASS)
def test_every_command_for_a_class_has_help_with_an_example_and_is_at_the_door_of_the_docs(name):
    command = class_.get_command(click.Context(class_), name)
    assert command is not None
    assert f"nngrade class {name}" in (command.help or "")
    assert command.short_help
    assert all(one.help for one in command.params if isinstance(one, click.Option))
    door = (ROOT / "docs" / "instructors.md").read_text(encoding="utf-8")
    assert f"`nngrade class {name}" in door or f"`{name}`" in door


def test_every_page_can_be_reached_from_the_readme():
    reached, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached:
            continue
        reached.add(page)
        prose = re.sub(r"`[^`]*`", "", page.read_text(encoding="utf-8"))
        linked = [(page.parent / one).resolve() for one in re.findall(r"\]\(([^)#:]+)[^)]*\)", prose)]
        ahead += [one for one in linked if one.suffix == ".md"]
    assert [page.name for page in sorted((ROOT / "docs").glob("*.md")) if page not in reached] == []


def test_the_readme_names_the_commands_that_ci_runs():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for command in ("make check", "make test"):
        assert command in readme
        assert command in ci


PAGES = [
    file
    for file in sorted(ROOT.glob("**/*.md"))
    if not any(part.startswith((".", "build")) for part in file.relative_to(ROOT).parts)
]


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(ROOT)))
def test_links_between_our_own_files_lead_somewhere(file):
    prose = re.sub(r"`[^`]*`", "", file.read_text(encoding="utf-8"))  # code is no link
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", prose):
        if "://" not in target:
            assert (file.parent / target).exists(), f"{file.name} links to {target}"


def test_the_readme_counts_right(course):
    readme, total = (ROOT / "README.md").read_text(encoding="utf-8"), 0
    for exercise in course.exercises:
        known = sum(map(len, modules.misconceptions(exercise).values()))
        points = sum(task.points for task in exercise.tasks)
        lesson = f"[{exercise.title}](exercises/{exercise.stem}.md)"
        assert f"| {exercise.name} | {lesson} | {len(exercise.tasks)} | {points:g} | {known} |" in readme
        total += known
    assert f"{total} misconceptions" in readme
