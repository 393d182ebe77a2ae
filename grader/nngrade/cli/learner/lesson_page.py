"""A lesson in a terminal: prose as wide as the terminal, and code left whole, however wide it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.markdown import CodeBlock, Markdown, MarkdownElement
from rich.syntax import Syntax
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult


class _Whole(CodeBlock):
    """Code whose lines are never broken: drawings stay drawings, and what is copied runs."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """See `rich`."""
        del console, options
        code = Syntax("", self.lexer_name, theme=self.theme).highlight(str(self.text).rstrip())
        for line in code.split():
            line.rstrip()
            yield Text("  ", no_wrap=True, overflow="ignore").append_text(line)


class _Page(Markdown):
    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "fence": _Whole,
        "code_block": _Whole,
    }


def lesson_page(text: str, console: Console) -> str:
    """A lesson as the console shows it, without spaces at the ends of lines."""
    with console.capture() as captured:
        console.print(_Page(text, code_theme="ansi_dark"), crop=False)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())
