"""Questions, results and summaries in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from nngrade.quiz.asking import explained
from nngrade.quiz.kinds.letters import letter

from .page import INDENT, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from nngrade.quiz.asking.draw import Instance
    from nngrade.quiz.asking.summary import Reading, Summary
    from nngrade.quiz.kinds.afterwards import Option, Row
    from nngrade.quiz.kinds.marks import Result, Status

_LISTED: Final = 6
"""Parts of a lesson, or titles, that a summary lists; more would be a wall of text."""

_HEADLINES: Final[dict[Status, tuple[str, str, str]]] = {
    "right": ("✓", "Right.", "bold green"),
    "partly": ("◐", "Partly right", "bold yellow"),
    "wrong": ("✗", "Not right.", "bold red"),
    "unknown": ("·", "Fair enough. Here is how it goes.", "bold"),
    "unreadable": ("!", "That could not be read.", "yellow"),
}


class Face:
    """Shows the parts of a quiz on a console."""

    def __init__(self, console: Console) -> None:
        self.page = Page(console)

    # -- a question -----------------------------------------------------------------------------------------------

    def question(self, instance: Instance, place: int, total: int) -> None:
        """The whole question, and how to answer it."""
        asked, answer = instance.asked, instance.asked.answer
        self.page.rule(f"{place}/{total}", instance.question.title)
        self.page.markdown(asked.stem, plots=asked.plots)
        self._listed([(f"{number}.", left) for number, left in enumerate(answer.lefts, 1)])
        self._listed(
            [(f"{letter(instance.arrangement, at)})", answer.shown[at]) for at in instance.arrangement]
        )
        self.page.say(answer.instructions, "dim")

    def _listed(self, listed: Sequence[tuple[str, str]]) -> None:
        """Things under their marks, and an empty line behind them; nothing if there are none."""
        for mark, text in listed:
            self.page.item(Text(mark, "bold"), text, INDENT + 2)
        if listed:
            self.page.blank()

    def hint(self, text: str) -> None:
        """A hint."""
        self.page.blank()
        self.page.item(Text("→", "yellow"), text, INDENT)
        self.page.blank()

    # -- what became of an answer ---------------------------------------------------------------------------------

    def result(self, instance: Instance, text: str, result: Result) -> None:
        """Whether it was right, what it shows, the right answer, and why."""
        self._headline(result)
        if options := explained.options(instance, text):
            self.page.blank()
            for one in options:
                self._option(one)
        else:
            self._misconceptions(result)
            self.page.blank()
            self._feedback(instance, text, result)
        self.page.markdown(instance.asked.explanation)

    def _headline(self, result: Result) -> None:
        mark, words, style = _HEADLINES[result.status]
        score = f": {result.score:.0%}." if result.status == "partly" else ""
        self.page.blank()
        self.page.say(f"{mark} {words}{score}", style)

    def _misconceptions(self, result: Result) -> None:
        if result.misconceptions:
            names = ", ".join(in_words(name) for name in dict.fromkeys(result.misconceptions))
            self.page.say(f"Looks like: {names}.", "yellow")

    def _feedback(self, instance: Instance, text: str, result: Result) -> None:
        """What helps; rows have theirs beside them."""
        rows = explained.rows(instance, text)
        for feedback in result.feedback[: len(result.misconceptions) if rows else None]:
            self.page.markdown(feedback)
        for row in rows:
            self._row(row)
        if not rows and result.status != "right":
            self._right_answer(instance)

    def _option(self, one: Option) -> None:
        sign, colour = _tick(is_right=one.is_right)
        is_told = one.is_right or one.is_chosen
        mark = Text(f"{sign} {one.letter})", colour if is_told else "dim")
        self.page.item(mark, one.text, INDENT, "  ← yours" if one.is_chosen else "")
        self.page.markdown(one.why, INDENT + 5, style="" if is_told else "dim")

    def _row(self, row: Row) -> None:
        self.page.item(Text(*_tick(is_right=row.is_matched)), row.text, INDENT)
        if row.is_matched:
            self.page.blank()
        else:
            self.page.markdown(row.why, INDENT + 5)

    def _right_answer(self, instance: Instance) -> None:
        lines = explained.right_answer(instance)
        if len(lines) == 1:
            self.page.markdown(f"**The right answer:** {lines[0]}")
            return
        self.page.say("The right answer:", "bold")
        for line in lines:
            self.page.item(Text(""), line, INDENT + 1)
        self.page.blank()

    # -- the end --------------------------------------------------------------------------------------------------

    def summary(self, one: Summary, name: str) -> None:
        """The score, the misconceptions met, and what to read again."""
        self.page.rule(f"{one.score:.3g} of {one.total} right", name)
        self.page.say(" ".join(_HEADLINES[status][0] for status in one.statuses))
        if one.misconceptions:
            self._title("Met on the way")
        for misconception, titles in list(one.misconceptions.items())[: 2 * _LISTED]:
            where = f" ({', '.join(dict.fromkeys(titles))})"
            self.page.bullet(Text.assemble((in_words(misconception), "yellow"), where), INDENT + 2)
        if one.readings:
            self._title("Read again")
            for reading in one.readings:
                self._reading(reading)
            self.page.blank()
            self.page.say("nngrade review brings back what you missed, when it is time.", "dim")
        self.page.blank()

    def _title(self, text: str) -> None:
        self.page.blank()
        self.page.say(text, "bold")

    def _reading(self, reading: Reading) -> None:
        self.page.say(f"nngrade lesson {reading.exercise}", "bold cyan", INDENT + 2)
        listed = reading.parts or reading.titles
        for part in listed[:_LISTED]:
            self.page.bullet(Text(part), INDENT + 4)
        if len(listed) > _LISTED:
            self.page.say(f"and {len(listed) - _LISTED} more", "dim", INDENT + 6)


def in_words(misconception: str) -> str:
    """The name of a misconception, as it is read."""
    return misconception.replace("_", " ")


def _tick(*, is_right: bool) -> tuple[str, str]:
    return ("✓", "green") if is_right else ("✗", "red")
