"""Write everybody's feedback into a folder or a zip archive: person by person, and all of it or nothing."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from nngrade.errors import UsageError
from nngrade.files.archive import whole_archive
from nngrade.files.writing import cannot_be_written, whole_folder

from .markdown import feedback_markdown
from .pages import feedback_page
from .personal import feedback
from .places import FORMATS, apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from nngrade.gradebook.late import LatePolicy
    from nngrade.gradebook.records import Assignment, Standing

    from .personal import Feedback
    from .places import Place


@dataclass(frozen=True, slots=True)
class Returned:
    """How many people have feedback, and who has none and why."""

    place: str
    people: int
    left_out: tuple[tuple[str, str], ...]


def give_back(
    assignment: Assignment,
    standings: Iterable[Standing],
    out: Path,
    place: Place,
    *,
    form: str | None = None,
    policy: LatePolicy | None = None,
) -> Returned:
    """Write the feedback of everybody who has points; the standings may be a stream.

    Raises:
        UsageError: the place does not take that form, or nothing can be written there.
    """
    if why := place.why_not(form):
        raise UsageError(why)
    endings = FORMATS[form or "html"]
    people, left_out, taken = 0, [], set[str]()
    with _target(out) as put:
        for standing in standings:
            one, start = feedback(assignment, standing, policy), place.start(standing)
            if one is None or start is None:
                left_out.append((standing.person.shown, _why_not(standing, place)))
                continue
            people += 1
            for name, data in place.files(start, endings, partial(_written, one)):
                put(apart(name, taken), data)
        if left_out and not people:
            raise UsageError(f"There is no feedback to give: {left_out[0][0]} {left_out[0][1]}.")
    return Returned(place.name, people, tuple(left_out))


def _written(one: Feedback, ending: str) -> bytes:
    return feedback_page(one) if ending == "html" else feedback_markdown(one)


def _why_not(standing: Standing, place: Place) -> str:
    if standing.entry is None:
        return "handed in nothing"
    if standing.points is None:
        return "is not graded yet"
    return f"did not hand in by way of a download of {place.title}"


@contextmanager
def _target(out: Path) -> Iterator[Callable[[str, bytes], None]]:
    """A place to put files; it gets its name when it is whole."""
    is_archive = out.suffix.lower() == ".zip"
    if out.exists() and (not out.is_file() if is_archive else not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"'{out}' is taken: give a new folder, an empty one, or a file that ends with .zip.")
    try:
        with whole_archive(out) if is_archive else whole_folder(out) as put:
            yield put
    except OSError as error:
        raise cannot_be_written(out, error) from error
