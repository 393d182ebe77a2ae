"""Feedback goes back into the hole."""

from nngrade.reports.places import Place


class _Pigeonhole(Place):
    name = "pigeonhole"
    title = "Pigeonhole"

    def start(self, standing):
        return f"{standing.entry.origin}/read me"


PLACE = _Pigeonhole()
