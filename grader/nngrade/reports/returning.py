"""Write everybody's feedback into a folder or a zip archive: person by person, and all of it or nothing."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nngrade.errors import UsageError

from .markdown import feedback_markdown
from .pages import feedback_page
from .personal import feedback
from .places import apart, folder_or_stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from nngrade.gradebook.late import LatePolicy
    from nngrade.gradebook.records import Assignment, Entry, Standing

    from .personal import Feedback

FORMATS: Final = {"html": ("html",), "markdown": ("md",), "both": ("html", "md")}
_WRITERS: Final[dict[str, Callable[[Feedback], bytes]]] = {"html": feedback_page, "md": feedback_markdown}


@dataclass(frozen=True, slots=True)
class Returned:
    """How many people have feedback, and who has none and why."""

    place: str
    people: int
    left_out: tuple[tuple[str, str], ...]


def place_of(entries: Iterable[Entry]) -> str:
    """Where most of the submissions came from, if that place takes feedback back; else plain."""
    layouts = Counter(one.layout for one in entries)
    most = max(layouts, key=lambda layout: layouts[layout], default="")
    return most if most in ("moodle", "canvas") else "plain"


def give_back(
    assignment: Assignment,
    standings: Iterable[Standing],
    out: Path,
    place: str,
    *,
    form: str | None = None,
    policy: LatePolicy | None = None,
) -> Returned:
    """Write the feedback of everybody who has points; the standings may be a stream.

    Raises:
        UsageError: the place does not take that form, or nothing can be written there.
    """
    if place == "canvas" and form in ("html", "both"):
        raise UsageError(
            "Canvas shows what comes back under the name of the file that was handed in, so no page can be in it: "
            "--for canvas goes without --format, --for plain takes any."
        )
    people, left_out, taken = 0, [], set[str]()
    with _target(out) as put:
        for standing in standings:
            one = feedback(assignment, standing, policy)
            start = folder_or_stem(standing, place)
            if one is None or start is None:
                left_out.append((standing.person.shown, _why_not(standing, place)))
                continue
            people += 1
            for name, data in _files(one, start, place, FORMATS[form or "html"]):
                put(apart(name, taken), data)
        if left_out and not people:
            raise UsageError(f"There is no feedback to give: {left_out[0][0]} {left_out[0][1]}.")
    return Returned(place, people, tuple(left_out))


def _why_not(standing: Standing, place: str) -> str:
    if standing.points is None:
        return "is not graded yet" if standing.entry else "handed in nothing"
    return (
        f"did not hand in by way of a download of {place.capitalize()}"
        if standing.entry
        else "handed in nothing"
    )


def _files(one: Feedback, start: str, place: str, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    if place == "canvas":
        yield start, _in_the_shape_of(start, one)
        return
    for ending in endings:
        name = f"{start}feedback.{ending}" if place == "moodle" else f"{start}.{ending}"
        yield name, _WRITERS[ending](one)


def _in_the_shape_of(name: str, one: Feedback) -> bytes:
    """Feedback that opens as such a file does: comments in Python, a page in an archive, else Markdown."""
    if name.lower().endswith(".zip"):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_member("feedback.html"), feedback_page(one))
        return stream.getvalue()
    text = feedback_markdown(one)
    if name.lower().endswith(".py"):
        return b"".join(
            b"# ".rstrip(b" " * (not line.strip())) + line for line in text.splitlines(keepends=True)
        )
    return text


@contextmanager
def _target(out: Path) -> Iterator[Callable[[str, bytes], None]]:
    """A place to put files; it gets its name when it is whole."""
    is_archive = out.suffix.lower() == ".zip"
    if out.exists() and (not out.is_file() if is_archive else not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"'{out}' is taken: give a new folder, an empty one, or a file that ends with .zip.")
    unfinished = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        try:
            with _archive(unfinished) if is_archive else _folder(unfinished) as put:
                yield put
            unfinished.replace(out)
        finally:
            shutil.rmtree(unfinished) if unfinished.is_dir() else unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"'{out}' cannot be written: {error.strerror or error}.") from error


@contextmanager
def _archive(path: Path) -> Iterator[Callable[[str, bytes], None]]:
    with zipfile.ZipFile(path, "w") as archive:
        yield lambda name, data: archive.writestr(_member(name), data)


@contextmanager
def _folder(path: Path) -> Iterator[Callable[[str, bytes], None]]:
    path.mkdir()

    def put(name: str, data: bytes) -> None:
        (path / name).parent.mkdir(exist_ok=True)
        (path / name).write_bytes(data)

    yield put


def _member(name: str) -> zipfile.ZipInfo:
    """Dated 1980 like all others, so that the same feedback makes the same archive."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member
