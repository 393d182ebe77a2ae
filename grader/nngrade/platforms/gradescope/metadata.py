"""Whose submission is whose in an export of Gradescope: a YAML file beside the folders, with Ruby symbols for keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nngrade.errors import UsageError
from nngrade.submissions.handed import Person
from nngrade.submissions.times import iso_time


@dataclass(frozen=True, slots=True)
class Submitters:
    """The people of one submission, and when it was handed in."""

    people: tuple[Person, ...]
    handed_at: str


def submitters(content: bytes) -> dict[str, Submitters]:
    """Who handed in each folder.

    Raises:
        UsageError: the file is no such export.
    """
    import yaml  # only this layout needs it

    # Texts and nothing else, so that 007 stays what it is and a tag of Ruby's is passed over; by libyaml where it is.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        table = yaml.load(content, loader)  # noqa: S506  this loader makes no objects
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise UsageError(f"submission_metadata.yml cannot be read: {error}.") from error
    if not isinstance(table, dict):
        raise UsageError("submission_metadata.yml does not list submissions.")
    return {str(folder): _entry(entry) for folder, entry in table.items() if isinstance(entry, dict)}


def _entry(entry: dict[Any, Any]) -> Submitters:
    listed = _of(entry, "submitters")
    people = (
        tuple(_person(one) for one in listed if isinstance(one, dict)) if isinstance(listed, list) else ()
    )
    return Submitters(tuple(one for one in people if one.id), iso_time(_text(entry, "created_at")))


def _person(one: dict[Any, Any]) -> Person:
    number, email, name = (_text(one, key) for key in ("sid", "email", "name"))
    return Person(number or email or name, name, email)


def _of(table: dict[Any, Any], key: str) -> Any:
    """A value under `key` or Ruby's `:key`."""
    return table.get(f":{key}", table.get(key))


def _text(table: dict[Any, Any], key: str) -> str:
    value = _of(table, key)
    return value.strip() if isinstance(value, str) and value not in {"null", "~"} else ""
