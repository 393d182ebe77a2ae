"""A round of questions at a terminal or from a pipe: read a line, one call, show."""

from __future__ import annotations

import contextlib
import sys
from io import TextIOWrapper
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from nngrade.feedback.console import console
from nngrade.quiz.asking.summary import summary
from nngrade.quiz.show.terminal import Face
from nngrade.sanitize import sanitized

if TYPE_CHECKING:
    from rich.console import Console

    from nngrade.quiz.asking.draw import Instance
    from nngrade.quiz.asking.round import Round

_LONGEST: Final = 2000
"""Characters of an answer that are read; nobody types more."""

_SHORT: Final = {"q": "quit", "h": "hint"}


class _Left(Exception):  # noqa: N818  it is no error to leave
    """The learner has had enough for now."""


def ask(one: Round, again: str) -> bool:
    """Ask what is open in a round; whether all of it is right. `again` is the command that goes on with it."""
    screen = console()
    quizzing = _Quizzing(one, screen)
    try:
        quizzing.run()
    except (_Left, EOFError, KeyboardInterrupt) as reason:
        screen.print(f"\n  {_left_at(one, again)}", soft_wrap=True)
        if isinstance(reason, KeyboardInterrupt):
            raise
        return False
    return summary(one).all_right


def _left_at(one: Round, again: str) -> str:
    if one.is_done:
        return "All is answered, and kept."
    done = one.place - 1
    far = f"{done} of {len(one.items)} answered, and kept." if done else "Nothing is answered yet."
    return f"{far}\n  `{again}` goes on here."


class _Quizzing:
    """One round, question by question."""

    def __init__(self, one: Round, console: Console) -> None:
        self._round = one
        self._face = Face(console)
        self._page = self._face.page
        self._lines = Lines(console)

    def run(self) -> None:
        """All questions that are open, then the summary."""
        self._greet()
        while not self._round.is_done:
            place = self._round.place
            self._ask(place)
            if not self._round.is_done and not self._round.exam:
                self._lines.pause("Enter for the next question, q to leave")
        if self._round.exam:
            with contextlib.suppress(_Left, EOFError):  # enough of it: on to the summary
                self._tell_all()
        self._face.summary(summary(self._round), self._round.name)

    def _greet(self) -> None:
        total = len(self._round.items)
        if total > 1 and not self._round.resumed_at:
            self._page.say(f"{total} questions. You can leave at any time, and go on later.\n", "dim")
        if self._round.resumed_at:
            self._page.say(f"Going on with question {self._round.resumed_at}.\n", "dim")
        if self._round.exam:
            self._page.say("This is an exam: you see what your answers are worth at its end.\n", "dim")

    def _ask(self, place: int) -> None:
        """One question, until there is an answer that can be read."""
        asked = self._round.instances[place - 1]
        self._face.question(asked, place, len(self._round.items))
        self._page.say(_keys(asked), "dim")
        for hint in self._round.seen_hints(place):
            self._face.hint(hint)
        while True:
            line = self._lines.read()
            word = _command(line, asked)
            if word == "quit":
                raise _Left
            if word == "hint":
                self._hint(place)
            elif self._answer(place, line):
                return

    def _hint(self, place: int) -> None:
        text = self._round.hint(place)
        if text:
            self._face.hint(text)
        else:
            self._page.say("There are no more hints. ? shows how it goes.", "yellow")

    def _answer(self, place: int, line: str) -> bool:
        """Whether the line was an answer."""
        result = self._round.answer(place, line)
        if result.status == "unreadable":
            self._page.say(result.feedback[0], "yellow")
        elif self._round.exam:
            self._page.say("Noted.\n", "dim")
        else:
            self._face.result(self._round.instances[place - 1], line, result)
        return result.status != "unreadable"

    def _tell_all(self) -> None:
        """What became of every answer of an exam."""
        total = len(self._round.items)
        for place, (asked, item) in enumerate(zip(self._round.instances, self._round.items, strict=True), 1):
            result = self._round.result(place)
            if result is not None and item.reply is not None:
                self._page.rule(f"{place}/{total}", asked.question.title)
                self._page.say(f"You wrote: {item.reply.text}", "dim")
                self._face.result(asked, item.reply.text, result)
                self._lines.pause("Enter to go on, q for the summary")


class Lines:
    """The lines that a learner types, or that come through a pipe and are shown, so that a transcript can be read."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._is_terminal = sys.stdin.isatty()
        if self._is_terminal:
            with contextlib.suppress(ImportError):  # arrow keys; not on every system
                import readline  # noqa: F401  it works by being there
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")  # what is no text is no answer, and will be told

    def read(self) -> str:
        """The next line, harmless; `EOFError` after the last."""
        if self._is_terminal:
            return sanitized(input("  > "))[:_LONGEST]
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        text = sanitized(line).strip("\n")[:_LONGEST]
        self._console.print(f"  > {text}", soft_wrap=True)
        return text

    def pause(self, words: str) -> None:
        """Wait for Enter, at a terminal."""
        if not self._is_terminal:
            return
        if input(f"  {words} ").strip().lower() in ("q", "quit"):
            raise _Left
        self._console.print()


def _command(line: str, asked: Instance) -> str:
    """`quit` or `hint`, or empty for what is an answer; single letters where they are none."""
    word = line.strip().lower()
    if word in _SHORT and not asked.asked.answer.takes_words:
        letters = ascii_lowercase[: len(asked.arrangement)]
        word = word if word in letters else _SHORT[word]
    return word if word in _SHORT.values() else ""


def _keys(asked: Instance) -> str:
    hint = "hint · " if asked.asked.hints else ""
    return f"? I don't know · {hint}{'quit' if asked.asked.answer.takes_words else 'q'} to leave"
