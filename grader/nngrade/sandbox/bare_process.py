"""The weakest backend, which works everywhere: a process with limits, and the filter where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import view
from .backend import Backend

if TYPE_CHECKING:
    from nngrade.limits import Limits


class BareProcess(Backend):
    """You, with a Python that finds NumPy where it is installed."""

    name = "process"
    good_for = "your own work"
    is_for_strangers = False
    unfiltered = "it may start other processes and reach the network"
    sigkill_is_the_limit = True

    @classmethod
    def obstacle(cls) -> None:
        """Nothing keeps anybody from it."""

    def command(self, limits: Limits) -> list[str]:
        """Python itself."""
        return view.python(str(view.worker()), str(view.numpy_folder()), limits)
