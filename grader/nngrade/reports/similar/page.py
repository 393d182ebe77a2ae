"""What is similar, side by side, as one HTML file that needs nothing else and runs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from .comparing import pieces

if TYPE_CHECKING:
    from nngrade.submissions.handed import Person

    from .looking import Similar

SHOWN: Final = 100
"""Pairs on the page; the JSON has all of them."""


def page(found: Similar) -> bytes:
    """The page."""
    environment = Environment(
        loader=PackageLoader("nngrade.reports.similar", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["names"] = names
    text = environment.get_template("page.html").render(
        found=found,
        pairs=[(pair, *(list(pieces(work, pair.shared)) for work in (pair.one, pair.other)))
               for pair in found.pairs[:SHOWN]],
        more=max(0, len(found.pairs) - SHOWN),
    )  # fmt: skip
    return text.encode("utf-8", "replace")  # half of a surrogate pair fits into no file


def names(people: tuple[Person, ...]) -> str:
    """Whose a file is."""
    return ", ".join(person.shown for person in people)
