"""Options that several commands share, and how a command that has many takes them all at once.

Such a command names its options in a frozen dataclass, and click fills it:

    @dataclass(frozen=True, slots=True)
    class Options:
        results: str
        out: str

    @click.command("report")
    @click.argument("results")
    @click.option("--out", required=True)
    @takes(Options)
    def command(ctx: click.Context, options: Options) -> None:
        ...
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, TypeVar

import click

from nngrade.course.course import open_course

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from nngrade.course.course import Course

OptionsT = TypeVar("OptionsT")

course_option = click.option(
    "--course", metavar="DIR", help="Use the course in this folder instead of the built-in one."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
late_option = click.option("--late", metavar="TOML", help="What being late costs; without it, nothing.")


def takes(
    kind: type[OptionsT],
) -> Callable[[Callable[[click.Context, OptionsT], None]], Callable[..., None]]:
    """Give a command one object of that type, whose fields are its arguments and options."""

    def decorate(function: Callable[[click.Context, OptionsT], None]) -> Callable[..., None]:
        @click.pass_context
        @functools.wraps(function)
        def command(ctx: click.Context, /, **given: Any) -> None:
            function(ctx, kind(**given))

        return command

    return decorate


class Known(click.Option):
    """An option whose help ends with names that are looked up when it is shown, such as those of the platforms."""

    def __init__(
        self, *args: Any, names: Callable[[], Iterable[str]], before: str = "One of", **settings: Any
    ) -> None:
        super().__init__(*args, **settings)
        self._says, self._names = f"{self.help} {before}", names

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """See `click.Option`."""
        self.help = f"{self._says} {', '.join(self._names())}."
        return super().get_help_record(ctx)


def chosen_course(ctx: click.Context, course: str | None) -> Course:
    """The course of `--course`, behind the command or before it; else the built-in one."""
    return open_course(course or ctx.obj.course)
