"""Other people's work needs a wall: find out which one there is, before any of it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nngrade.errors import UsageError
from nngrade.limits import Limits
from nngrade.submissions.submission import Submission

from .session import Sitting

if TYPE_CHECKING:
    from .backend import Wall


def wall_for_others(*, trust: bool) -> Wall:
    """The wall behind which a worker comes up.

    Raises:
        UsageError: only a bare process is to be had, or system calls are not filtered, and nobody said to trust the
            submissions.
    """
    wall = wall_here()
    if (wall.name == "process" or wall.gap) and not trust:
        raise UsageError(
            f"Other people's work needs a stronger sandbox than is to be had here: {wall.label}. `nngrade doctor` says "
            "how to get one; --trust grades in this one, if you trust everybody in the class."
        )
    return wall


def wall_here() -> Wall:
    """The strongest wall behind which a worker comes up on this machine."""
    with Sitting(Submission("probe", {"probe.py": b""}, "probe"), [], "", Limits()) as sitting:
        _ = sitting.loaded
        return sitting.wall
