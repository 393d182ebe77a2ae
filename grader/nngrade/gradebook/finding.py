"""Find somebody in a gradebook by whatever one knows of them."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from nngrade.errors import UsageError
from nngrade.submissions.handed import Person

from .roster import Matcher

if TYPE_CHECKING:
    from collections.abc import Sequence


def person_called(people: Sequence[Person], text: str) -> Person:
    """The person with that id, login, address or name.

    Raises:
        UsageError: nobody is called that, or more than one; who may be meant is told.
    """
    by_id = {person.id: person for person in people}
    found = by_id.get(text) or Matcher(people).match(Person(text))
    if found.id in by_id:
        return found
    alike = [person for person in people if text.casefold() in f"{person.name} {person.email}".casefold()]
    near = difflib.get_close_matches(text, [*by_id, *(person.name for person in people)], 3)
    names = [f"{person.shown} ({person.id})" for person in alike[:5]] or near
    hint = f" Who is meant: {'; '.join(names)}?" if names else ""
    raise UsageError(f"Nobody in the gradebook is called {text!r}, or more than one.{hint}")
