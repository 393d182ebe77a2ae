"""Lines in a terminal: as wide as it is, at most as wide as one likes to read, and readable without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from nngrade.quiz.markup import Bullets, Code, CodeBlock, Maths, MathsBlock, Paragraph, Picture, Strong, parse

from .maths import as_unicode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from nngrade.quiz.markup import Block, Inline
    from nngrade.quiz.model import Plot

MAX_WIDTH: Final = 84
INDENT: Final = 2

_SHORT: Final = 30
_STICKY: Final = "\ue000"
"""Stands for a space at which no line may be broken, until the lines are made."""

_ASCII: Final = str.maketrans("·−–×→←“”’‘•…┌┐└┘┬┴├┤│─✓✗◐", "---x><\"\"''-.++++++|||-+x~")
"""What stands in for a sign on a terminal without Unicode; one sign for one, as styles count them."""


class Page:
    """Prints texts of ours and of authors on a console."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = min(console.width, MAX_WIDTH)
        self._is_utf = console.encoding.lower().startswith("utf")
        self._has_colour = console.color_system is not None and not console.no_color

    def blank(self) -> None:
        """An empty line."""
        self._console.print()

    def rule(self, left: str, title: str) -> None:
        """The line that a question begins with, and an empty one."""
        line = Text.assemble(("── ", "dim"), (left, "bold"), " · ", (title, "bold"), " ")
        self._print(line.append("─" * max(0, self._width - line.cell_len), "dim"))
        self.blank()

    def say(self, text: str, style: str = "", indent: int = INDENT) -> None:
        """A sentence of ours, wrapped."""
        self._wrapped(Text(text, style), indent)

    def bullet(self, text: Text, indent: int) -> None:
        """One thing of a list of ours."""
        self._hang(Text("•"), text, indent)

    def markdown(
        self, text: str, indent: int = INDENT, plots: Mapping[str, Plot] | None = None, style: str = ""
    ) -> None:
        """A text of an author's, with an empty line after each of its blocks."""
        for block in parse(text):
            self._block(block, indent, plots or {}, style)
            self.blank()

    def item(self, mark: Text, text: str, indent: int, after: str = "") -> None:
        """A mark, and a text of an author's beside it; `after` stands behind its first paragraph."""
        first, *others = parse(text) or (Paragraph(()),)
        if isinstance(first, Paragraph):
            self._hang(mark, self._inlines(first.parts).append(after, "bold"), indent)
        else:
            self._hang(mark, Text(after, "bold"), indent)
            others = [first, *others]
        for block in others:
            self._block(block, indent + mark.cell_len + 1, {}, "")

    # -- blocks ---------------------------------------------------------------------------------------------------

    def _block(self, block: Block, indent: int, plots: Mapping[str, Plot], style: str) -> None:
        if isinstance(block, Bullets):
            for item in block.items:
                self.bullet(self._inlines(item.parts, style), indent)
        elif isinstance(block, CodeBlock):
            for line in self._code(block).split(allow_blank=True):
                self._print(Text(" " * (indent + 2)).append_text(line))
        elif isinstance(block, MathsBlock):
            self._wrapped(Text(self._maths(block.latex), style), indent + 2)
        else:
            self._paragraph(block, indent, plots, style)

    def _paragraph(self, block: Paragraph, indent: int, plots: Mapping[str, Plot], style: str) -> None:
        for part in block.parts:
            if isinstance(part, Picture) and part.name in plots:
                self._plot(plots[part.name], indent)
        self._wrapped(self._inlines(block.parts, style), indent)

    def _plot(self, plot: Plot, indent: int) -> None:
        from .drawing import drawing  # the library takes its time, and few questions have a plot

        for line in drawing(plot, self._width - indent, utf=self._is_utf).splitlines():
            self._print(Text(" " * indent + line))

    def _code(self, block: CodeBlock) -> Text:
        if not self._has_colour or block.language in ("", "text"):
            return Text(block.text)
        from rich.syntax import Syntax  # only where there is code and colour

        syntax = Syntax(block.text, block.language, theme="ansi_dark", background_color="default")
        text = syntax.highlight(block.text)
        text.rstrip()
        return text

    def _inlines(self, parts: Sequence[Inline], style: str = "") -> Text:
        return Text.assemble(*(self._inline(part) for part in parts), style=style)

    def _inline(self, part: Inline) -> tuple[str, str]:
        if isinstance(part, Code):
            return (part.text, "cyan") if self._has_colour else (f"`{part.text}`", "")
        if isinstance(part, Maths):
            return self._maths(part.latex), "italic"
        if isinstance(part, Picture):
            return f"[{part.alt}]", "dim"
        return part.text, "bold" if isinstance(part, Strong) else ""

    def _maths(self, latex: str) -> str:
        """In Unicode; where the terminal has no Unicode, as it was written. A short formula stays on one line."""
        text = as_unicode(latex) if self._is_utf else latex
        return text.replace(" ", _STICKY) if len(text) < _SHORT else text

    # -- lines ----------------------------------------------------------------------------------------------------

    def _hang(self, mark: Text, text: Text, indent: int) -> None:
        """A mark, and a text beside it that is wrapped under itself."""
        hang = indent + mark.cell_len + 1
        for number, line in enumerate(self._lines(text, hang)):
            before = Text(" " * indent).append_text(mark).append(" ") if number == 0 else Text(" " * hang)
            self._print(before.append_text(line))

    def _wrapped(self, text: Text, indent: int) -> None:
        for line in self._lines(text, indent):
            self._print(Text(" " * indent).append_text(line))

    def _lines(self, text: Text, indent: int) -> list[Text]:
        lines = list(text.wrap(self._console, max(self._width - indent, 20)))
        for line in lines:
            line.plain = line.plain.replace(_STICKY, " ")
        return lines or [Text()]

    def _print(self, text: Text) -> None:
        text.rstrip()
        if not self._is_utf:
            text.plain = text.plain.translate(_ASCII)
        self._console.print(text, soft_wrap=True)
