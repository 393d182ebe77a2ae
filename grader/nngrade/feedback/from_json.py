"""A grade from the JSON of `as_json`, so that what was kept can be shown by every face."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from nngrade.comparing.reason import Reason
from nngrade.marking.grade import Counterexample, Grade, Named, PropertyGrade, Series, TaskGrade

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_MORE_TO_SAY: Final = "The value is not right."
"""By this sentence alone grades that are kept from before reasons were say that there is no more to say."""


def from_json(table: Mapping[str, Any]) -> Grade:
    """The grade; where the submission lay is not in its JSON, and is empty."""
    return Grade(
        exercise=table["exercise"],
        title=table["title"],
        file_name="",
        origin="",
        sandbox=table["sandbox"],
        seed=table["seed"],
        tasks=tuple(_task(one) for one in table["tasks"]),
        error=table["error"] or "",
        printed=table["printed"],
    )


def _task(table: Mapping[str, Any]) -> TaskGrade:
    return TaskGrade(
        name=table["name"],
        points=float(table["points"]),
        max_points=float(table["max_points"]),
        status=table["status"],
        properties=tuple(_property(one) for one in table["properties"]),
        message=table["message"] or "",
        printed=table["printed"],
    )


def _property(table: Mapping[str, Any]) -> PropertyGrade:
    example, named, series = (table.get(key) for key in ("counterexample", "misconception", "series"))
    return PropertyGrade(
        says=table["says"],
        status=table["status"],
        message=table.get("message", ""),
        reason=_reason(table),
        counterexample=None if example is None else Counterexample(**example),
        misconception=None if named is None else Named(**named),
        series=None
        if series is None
        else Series(series["along"], tuple(series["expected"]), tuple(series["actual"])),
    )


def _reason(table: Mapping[str, Any]) -> Reason | None:
    """The reason. A grade of an older version has a layer only; one of a newer may have reasons of its own."""
    if (known := table.get("reason")) in set(Reason):
        return Reason(known)
    layer = Reason(table["layer"]) if table.get("layer") in set(Reason) else None
    says_more = table.get("message") != _NO_MORE_TO_SAY
    return Reason.DISTRIBUTION if layer is Reason.VALUE and says_more else layer
