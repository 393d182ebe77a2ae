"""`{Full name}_{participant}_assignsubmission_file/feedback.html`, for “Upload multiple feedback files in a zip”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nngrade.reports.places import Place, safe

from .names import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nngrade.gradebook.records import Standing
    from nngrade.reports.places import Written


class _Moodle(Place):
    name = "moodle"
    title = "Moodle"

    def start(self, standing: Standing) -> str | None:
        """The folder with its `/`, or where the download was flat, the beginning of the file's name."""
        parts = standing.entry.origin.split("/") if standing.entry else []
        for place, part in enumerate(parts, start=1):
            if match := NAME.match(part):
                is_folder = place < len(parts)
                name = safe(match["name"].replace("_", " "))  # Moodle counts the underscores of a name
                start = f"{name}_{match['id']}_assignsubmission_{match['plugin']}"
                return f"{start}{match['end']}/" if is_folder else f"{start}_"
        return None

    def files(self, start: str, endings: tuple[str, ...], written: Written) -> Iterator[tuple[str, bytes]]:
        """See `Place`."""
        return super().files(f"{start}feedback", endings, written)


PLACE: Final = _Moodle()
