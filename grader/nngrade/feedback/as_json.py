"""A grade as JSON. `docs/check.schema.json` describes it; adding a field is no breaking change, anything else is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from nngrade.marking.grade import Grade, PropertyGrade, TaskGrade

SCHEMA: Final = "nngrade/check/v1"


def as_json(grade: Grade) -> dict[str, Any]:
    """The object that `nngrade check --json` prints."""
    return {
        "schema": SCHEMA,
        "exercise": grade.exercise,
        "title": grade.title,
        "points": json_number(grade.points),
        "max_points": json_number(grade.max_points),
        "passed": grade.passed,
        "sandbox": grade.sandbox,
        "seed": grade.seed,
        "error": grade.error or None,
        "printed": grade.printed,
        "tasks": [_task(task) for task in grade.tasks],
    }


def _task(task: TaskGrade) -> dict[str, Any]:
    return {
        "name": task.name,
        "points": json_number(task.points),
        "max_points": json_number(task.max_points),
        "status": task.status,
        "message": task.message or None,
        "printed": task.printed,
        "properties": [_property(one) for one in task.properties],
    }


def _property(one: PropertyGrade) -> dict[str, Any]:
    found: dict[str, Any] = {"says": one.says, "status": one.status}
    if one.message:
        found["message"] = one.message
    if one.reason is not None:
        found |= {"layer": one.reason.layer.value, "reason": one.reason.value}
    if one.counterexample is not None:
        example = one.counterexample
        found["counterexample"] = {
            "arguments": example.arguments,
            "expected": example.expected,
            "actual": example.actual,
            "call": example.call,
        }
    if one.misconception is not None:
        found["misconception"] = {"name": one.misconception.name, "feedback": one.misconception.feedback}
    if one.series is not None:
        found["series"] = {
            "along": one.series.along,
            "expected": list(one.series.expected),
            "actual": list(one.series.actual),
        }
    return found


def json_number(points: float) -> int | float:
    """Points as JSON has them: whole ones without a fraction."""
    return int(points) if points == int(points) else points
