"""Questions, results and summaries in a terminal: as wide as it is, and readable without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from . import explained
from .instructions import instructions
from .markup import Bullets, Code, CodeBlock, Maths, MathsBlock, Paragraph, Picture, Strong, parse
from .maths import as_unicode
from .model import Match
from .reading import letter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from .draw import Instance
    from .explained import Explained, Row
    from .grading import Result, Status
    from .markup import Block, Inline
    from .model import Plot
    from .summary import Reading, Summary

MAX_WIDTH: Final = 84
_INDENT: Final = 2
_LISTED: Final = 6
"""Parts of a lesson, or titles, that a summary lists; more would be a wall of text."""

_SHORT: Final = 30
_STICKY: Final = "\ue000"
"""Stands for a space at which no line may be broken, until the lines are made."""

_HEADLINES: Final[dict[Status, tuple[str, str, str, str]]] = {
    "right": ("✓", "+", "Right.", "bold green"),
    "partly": ("◐", "~", "Partly right", "bold yellow"),
    "wrong": ("✗", "x", "Not right.", "bold red"),
    "unknown": ("·", "-", "Fair enough. Here is how it goes.", "bold"),
    "unreadable": ("!", "!", "", "yellow"),
}

_ASCII: Final = str.maketrans("·−–×→←“”’‘•…┌┐└┘┬┴├┤│─", "---x><\"\"''-.++++++|||-")
"""What stands in for a sign on a terminal without Unicode; one sign for one, as styles count them."""


class Face:
    """Prints the parts of a quiz on a console."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.width = min(console.width, MAX_WIDTH)
        self._is_utf = console.encoding.lower().startswith("utf")
        self._has_colour = console.color_system is not None and not console.no_color

    # -- a question -----------------------------------------------------------------------------------------------

    def question(self, instance: Instance, place: int, total: int) -> None:
        """The whole question, and how to answer it."""
        asked = instance.asked
        self.rule(f"{place}/{total}", instance.question.title)
        self.markdown(asked.stem, _INDENT, asked.plots)
        if isinstance(asked.answer, Match):
            self._rows(asked.answer)
        for at in instance.arrangement:
            self._item(f"{letter(instance, at)})", explained.shown(instance, at), _INDENT + 2)
        if instance.arrangement:
            self._console.print()
        self.say(instructions(instance), "dim")

    def keys(self, text: str) -> None:
        """What else can be typed."""
        self.say(text, "dim")

    def hint(self, text: str) -> None:
        """A hint."""
        self._console.print()
        self._hang(Text("→" if self._is_utf else ">", "yellow"), self._text(parse(text)), _INDENT)
        self._console.print()

    def rule(self, left: str, title: str) -> None:
        """The line that a question begins with."""
        line = Text.assemble(
            ("── " if self._is_utf else "-- ", "dim"), (left, "bold"), " · ", (title, "bold"), " "
        )
        room = self.width - line.cell_len
        self._print(line.append(("─" if self._is_utf else "-") * max(0, room), "dim"))
        self._console.print()

    def _rows(self, answer: Match) -> None:
        for number, pair in enumerate(answer.pairs, 1):
            self._item(f"{number}.", pair.left, _INDENT + 2)
        self._console.print()

    # -- what became of an answer ---------------------------------------------------------------------------------

    def result(self, instance: Instance, text: str, result: Result) -> None:
        """Whether it was right, what it shows, the right answer, and why."""
        options = explained.options(instance, text)
        self._headline(result)
        if not options:
            self._misconceptions(result)
        self._console.print()
        for one in options:
            self._explained(one)
        rows = explained.rows(instance, text)
        if not options:
            for feedback in result.feedback[: len(result.misconceptions) if rows else None]:
                self.markdown(feedback, _INDENT)
        for row in rows:
            self._row(row)
        if not options and not rows:
            self._right_answer(instance, result)
        self.markdown(instance.asked.explanation, _INDENT)

    def _headline(self, result: Result) -> None:
        mark, plain_mark, words, style = _HEADLINES[result.status]
        score = f": {result.score:.0%}." if result.status == "partly" else ""
        line = Text.assemble(" " * _INDENT, f"{mark if self._is_utf else plain_mark} {words}{score}")
        self._console.print()
        self._print(line, style)

    def _misconceptions(self, result: Result) -> None:
        """What the answer shows; an option says it itself."""
        if result.misconceptions:
            names = ", ".join(in_words(name) for name in dict.fromkeys(result.misconceptions))
            self.say(f"Looks like: {names}.", "yellow")

    def _explained(self, one: Explained) -> None:
        mark, colour = self._tick(is_right=one.is_right)
        style = colour if one.is_right or one.is_chosen else "dim"
        chosen = "  ← yours" if self._is_utf else "  <- yours"
        shown = self._text(parse(one.text)).append(chosen if one.is_chosen else "", "bold")
        self._hang(Text.assemble((f"{mark} {one.letter})", style)), shown, _INDENT)
        self.markdown(one.why, _INDENT + 5, style="" if one.is_right or one.is_chosen else "dim")

    def _row(self, row: Row) -> None:
        mark = Text(*self._tick(is_right=row.is_matched))
        self._hang(mark, self._text(parse(row.text)), _INDENT)
        if row.is_matched:
            self._console.print()
        else:
            self.markdown(row.why, _INDENT + 5)

    def _tick(self, *, is_right: bool) -> tuple[str, str]:
        if is_right:
            return "✓" if self._is_utf else "+", "green"
        return "✗" if self._is_utf else "x", "red"

    def _right_answer(self, instance: Instance, result: Result) -> None:
        if result.status == "right":
            return
        lines = explained.right_answer(instance)
        if len(lines) == 1:
            self.markdown(f"**The right answer:** {lines[0]}", _INDENT)
            return
        self.say("The right answer:", "bold")
        for line in lines:
            self._hang(Text(""), self._text(parse(line)), _INDENT + 1)
        self._console.print()

    # -- the end --------------------------------------------------------------------------------------------------

    def summary(self, one: Summary, name: str) -> None:
        """The score, the misconceptions met, and what to read again."""
        self.rule(f"{one.score:.3g} of {one.total} right", name)
        marks = " ".join(_HEADLINES[status][0 if self._is_utf else 1] for status in one.statuses)
        self.say(marks)
        if one.misconceptions:
            self._title("Met on the way")
        for misconception, titles in list(one.misconceptions.items())[: 2 * _LISTED]:
            mark = Text("•" if self._is_utf else "-")
            text = Text.assemble(
                (in_words(misconception), "yellow"), f" ({', '.join(dict.fromkeys(titles))})"
            )
            self._hang(mark, text, _INDENT + 2)
        if one.readings:
            self._title("Read again")
        for reading in one.readings:
            self._reading(reading)
        if one.readings:
            self._console.print()
            self.say("nngrade review brings back what you missed, when it is time.", "dim")
        self._console.print()

    def _title(self, text: str) -> None:
        self._console.print()
        self.say(text, "bold")

    def _reading(self, reading: Reading) -> None:
        self._wrapped(Text(f"nngrade lesson {reading.exercise}", "bold cyan"), _INDENT + 2)
        listed = reading.parts or reading.titles
        for part in listed[:_LISTED]:
            mark = Text("•" if self._is_utf else "-")
            self._hang(mark, Text(part), _INDENT + 4)
        if len(listed) > _LISTED:
            self._wrapped(Text(f"and {len(listed) - _LISTED} more", "dim"), _INDENT + 6)

    # -- lines ----------------------------------------------------------------------------------------------------

    def say(self, text: str, style: str = "") -> None:
        """A sentence of ours, wrapped."""
        self._wrapped(Text(text, style), _INDENT)

    def markdown(
        self, text: str, indent: int, plots: Mapping[str, Plot] | None = None, style: str = ""
    ) -> None:
        """A text of an author's, with an empty line after each of its blocks."""
        for block in parse(text):
            self._block(block, indent, plots or {}, style)
            self._console.print()

    def _block(self, block: Block, indent: int, plots: Mapping[str, Plot], style: str) -> None:
        if isinstance(block, Bullets):
            for item in block.items:
                self._hang(Text("•" if self._is_utf else "-"), self._inlines(item.parts, style), indent)
        elif isinstance(block, CodeBlock):
            for line in self._code(block).split():
                self._print(Text(" " * (indent + 2)).append_text(line))
        elif isinstance(block, MathsBlock):
            self._wrapped(Text(self._maths(block.latex), style), indent + 2)
        else:
            self._paragraph(block, indent, plots, style)

    def _paragraph(self, block: Paragraph, indent: int, plots: Mapping[str, Plot], style: str) -> None:
        for part in block.parts:
            if isinstance(part, Picture) and part.name in plots:
                from .drawing import drawing  # noqa: PLC0415  the library takes its time, and few questions have a plot

                for line in drawing(plots[part.name], self.width - indent, utf=self._is_utf).splitlines():
                    self._print(Text(" " * indent + line))
        self._wrapped(self._inlines(block.parts, style), indent)

    def _item(self, mark: str, text: str, indent: int) -> None:
        """An option, block or row: its first paragraph beside the mark, what follows below it."""
        blocks = parse(text)
        self._hang(Text(mark, "bold"), self._text(blocks[:1]), indent)
        for block in blocks[1:]:
            self._block(block, indent + len(mark) + 1, {}, "")

    def _text(self, blocks: Sequence[Block]) -> Text:
        """The paragraphs as one."""
        parts = [part for block in blocks if isinstance(block, Paragraph) for part in block.parts]
        return self._inlines(parts)

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

    def _code(self, block: CodeBlock) -> Text:
        if not self._has_colour or block.language == "text":
            return Text(block.text)
        from rich.syntax import Syntax  # noqa: PLC0415  only where there is code and colour

        syntax = Syntax(block.text, block.language or "text", theme="ansi_dark", background_color="default")
        text = syntax.highlight(block.text)
        text.rstrip()
        return text

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
        lines = list(text.wrap(self._console, max(self.width - indent, 20)))
        for line in lines:
            line.plain = line.plain.replace(_STICKY, " ")
        return lines

    def _print(self, text: Text, style: str = "") -> None:
        text.rstrip()
        if not self._is_utf:
            text.plain = text.plain.translate(_ASCII)
        self._console.print(text, style=style or None, soft_wrap=True)


def in_words(misconception: str) -> str:
    """The name of a misconception, as it is read."""
    return misconception.replace("_", " ")
