"""The name of the file that was handed in, for “Re-upload submissions”: Canvas shows no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nngrade.files.archive import zipped
from nngrade.reports.places import Place, safe

from .names import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.gradebook.records import Standing
    from nngrade.reports.places import Written


_NO_PAGE: Final = (
    "Canvas shows what comes back under the name of the file that was handed in, so no page can be in it: "
    "--for canvas goes without --format, --for plain takes any."
)


class _Canvas(Place):
    name = "canvas"
    title = "Canvas"

    def start(self, standing: Standing) -> str | None:
        """The whole name. What was typed into a form has no number of its own, so nothing can be given back for it."""
        match = NAME.match(standing.entry.origin.rpartition("/")[2]) if standing.entry else None
        if match is None or match["attachment"] is None:
            return None
        name = match["name"]
        who = "" if name is None else f"{name and safe(name)}_"
        return f"{who}{match['late'] or ''}{match['user']}_{match['attachment']}_{safe(match['file'])}"

    def why_not(self, form: str | None) -> str:
        """See `Place`."""
        return _NO_PAGE if form in ("html", "both") else ""

    def files(self, start: str, endings: tuple[str, ...], written: Written) -> Iterator[tuple[str, bytes]]:
        """See `Place`: one file, in the form that its name promises."""
        del endings
        yield start, _in_the_form_of(start, written)


def _in_the_form_of(name: str, written: Written) -> bytes:
    """Feedback that opens as such a file does: comments in Python, a page in an archive, else Markdown."""
    if name.lower().endswith(".zip"):
        return zipped({"feedback.html": written("html")})
    text = written("md")
    if name.lower().endswith(".py"):
        return b"".join(
            b"# ".rstrip(b" " * (not line.strip())) + line for line in text.splitlines(keepends=True)
        )
    return text


PLACE: Final = _Canvas()
