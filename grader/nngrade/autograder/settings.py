"""What an autograder is told on its way. The seed travels in the paper."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from nngrade.errors import NngradeError
from nngrade.limits import Limits


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of an autograder.

    Attributes:
        exercise: what is handed in.
        hidden: tasks, or properties as `task:2`, that are shown after the due date.
        trust: grade in a bare process if there is no sandbox.
        seconds: how long one submission may take in all.
    """

    exercise: str
    hidden: tuple[str, ...] = ()
    trust: bool = False
    seconds: float = 60.0

    @property
    def limits(self) -> Limits:
        """What one submission may use up."""
        return Limits(whole=self.seconds)

    def as_json(self) -> str:
        """The text of the file that holds them."""
        return json.dumps(asdict(self), indent=1)


def settings_from(text: str) -> Settings:
    """The settings in the text of their file."""
    try:
        found: dict[str, Any] = json.loads(text)
        return Settings(**{**found, "hidden": tuple(found["hidden"])})
    except (ValueError, TypeError, KeyError) as error:
        raise NngradeError(f"The settings of the autograder are damaged: {error}.") from error
