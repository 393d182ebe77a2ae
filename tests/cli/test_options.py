"""Commands with many options take them as one object: its fields are what the command line gives."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil

import click
import pytest

import nngrade.cli
from nngrade.cli.class_ import autograder
from nngrade.cli.commands import cli
from nngrade.cli.options import Known, takes

MODULES = [
    importlib.import_module(one.name) for one in pkgutil.walk_packages(nngrade.cli.__path__, "nngrade.cli.")
]
WITH_OPTIONS = [
    (module.__name__, module.command.params, module.Options)
    for module in MODULES
    if hasattr(module, "Options") and module is not autograder
]
AUTOGRADERS = [
    (name, autograder.command.get_command(click.Context(cli), name).params, autograder.Options)
    for name in autograder.command.list_commands(click.Context(cli))
]


@pytest.mark.parametrize(
    ("params", "options"), [pytest.param(*rest, id=name) for name, *rest in [*WITH_OPTIONS, *AUTOGRADERS]]
)
def test_the_fields_of_options_are_what_the_command_line_gives(params, options):
    given = {param.name for param in params}
    fields = dataclasses.fields(options)
    assert given <= {field.name for field in fields}
    assert {field.name for field in fields if field.default is dataclasses.MISSING} <= given


def test_a_command_is_given_its_options_and_keeps_its_help():
    @dataclasses.dataclass(frozen=True)
    class Options:
        name: str
        loud: bool

    seen = []

    @click.command("greet")
    @click.argument("name")
    @click.option("--loud", is_flag=True)
    @takes(Options)
    def command(ctx, options):
        """Say hello."""
        seen.append((ctx.info_name, options))

    command.main(["Ada", "--loud"], standalone_mode=False, prog_name="greet")
    assert seen == [("greet", Options("Ada", loud=True))]
    assert command.help == "Say hello."


def test_names_in_the_help_are_those_of_the_moment_it_is_shown():
    names = ["a"]
    option = Known(["--format"], names=lambda: names, help="What to write.")
    command = click.Command("export", params=[option])
    for _ in range(2):
        names.append("b")
        text = command.get_help(click.Context(command))
        assert f"What to write. One of {', '.join(names)}." in text
