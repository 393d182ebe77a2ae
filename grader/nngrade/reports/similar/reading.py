"""Read a submission as what it does, not how it is spelled: names, comments and the layout of lines do not count."""

from __future__ import annotations

import builtins
import io
import keyword
import math
import tokenize
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LENGTH: Final = 10
"""Tokens that have to be the same in a row: about a line and a half."""

_MOST: Final = 200_000
"""Characters that are read of one file; nobody writes more for an exercise, and time is bounded."""

_FORMATTED: Final = frozenset("(),;")
"""What formatters set and take away."""

_FIXED: Final = frozenset(dir(builtins)) - {"__doc__", "__name__"}
_FIXED_ATTRIBUTES: Final = frozenset(
    [*dir(np), *dir(np.ndarray), *dir(math), *dir(np.random.Generator), *dir(np.linalg)]
)
"""Names that nobody can change."""

_BLANK: Final = (
    tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.COMMENT, tokenize.ENDMARKER,
)  # fmt: skip
_STRINGS: Final = (
    tokenize.STRING, *(getattr(tokenize, name) for name in dir(tokenize) if name.startswith("FSTRING_")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is compared, and where it stands."""

    text: str
    start: int
    end: int


def tokens(source: str) -> list[Token]:
    """The tokens of a file without docstrings, comments and imports; of bad Python, those before the mistake."""
    lines = list(io.StringIO(source[:_MOST], newline=""))
    starts = [0, *accumulate(map(len, lines))]
    found: list[Token] = []
    for statement in _statements(lines):
        if statement[0].string in ("import", "from") or all(one.type in _STRINGS for one in statement):
            continue
        for one in statement:
            if one.string not in _FORMATTED:
                start, end = (starts[row - 1] + column for row, column in (one.start, one.end))
                _append(found, Token(_compared(one, found), start, end))
    return found


def _statements(lines: Sequence[str]) -> Iterator[list[tokenize.TokenInfo]]:
    """The tokens of each line of Python, however many lines of text it takes."""
    current: list[tokenize.TokenInfo] = []
    try:
        for one in tokenize.generate_tokens(iter(lines).__next__):
            if one.type not in _BLANK:
                current.append(one)
            elif one.type == tokenize.NEWLINE and current:
                yield current
                current = []
    except (tokenize.TokenError, SyntaxError):
        pass  # the submission's mistake, which its grade tells
    if current:
        yield current


def _append(found: list[Token], one: Token) -> None:
    """Add a token; strings beside each other are one."""
    if found and one.text == found[-1].text == "s":
        found[-1] = Token("s", found[-1].start, one.end)
    else:
        found.append(one)


def _compared(one: tokenize.TokenInfo, before: Sequence[Token]) -> str:
    if one.type in _STRINGS:
        return "s"
    if one.type == tokenize.NUMBER:
        return _number(one.string)
    if one.type != tokenize.NAME or keyword.iskeyword(one.string):
        return one.string
    is_attribute = bool(before) and before[-1].text == "."
    return one.string if one.string in (_FIXED_ATTRIBUTES if is_attribute else _FIXED) else "v"


def _number(text: str) -> str:
    """The same for 0.001 and 1e-3."""
    try:
        return repr(float(text))
    except ValueError:
        return text


def grams(row: Sequence[Token]) -> Iterator[int]:
    """A number for every LENGTH tokens in a row: equal ones for equal tokens."""
    texts = [token.text for token in row]
    return (hash(tuple(texts[place : place + LENGTH])) for place in range(len(texts) - LENGTH + 1))


def given(sources: Iterable[str]) -> frozenset[int]:
    """What everybody was shown, as numbers of `grams`."""
    return frozenset(gram for source in sources for gram in grams(tokens(source)))


def own_places(source: str, shown: frozenset[int]) -> dict[int, list[tuple[int, int]]]:
    """Where in a text each gram stands, what was shown left out: what remains on both sides of it is not joined."""
    places: dict[int, list[tuple[int, int]]] = {}
    for row in _own_rows(tokens(source), shown):
        for place, gram in enumerate(grams(row)):
            places.setdefault(gram, []).append((row[place].start, row[place + LENGTH - 1].end))
    return places


def _own_rows(row: Sequence[Token], shown: frozenset[int]) -> Iterator[list[Token]]:
    is_shown = [False] * len(row)
    for place, gram in enumerate(grams(row)):
        if gram in shown:
            is_shown[place : place + LENGTH] = [True] * LENGTH
    current: list[Token] = []
    for token, was_shown in zip(row, is_shown, strict=True):
        if not was_shown:
            current.append(token)
        elif current:
            yield current
            current = []
    yield current
