"""A backend: how a worker is started, what holds it in, and what ends all that it leaves. Each kind is a class."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from collections.abc import Callable

    from nngrade.limits import Limits

    from .obstacles import Obstacle


@dataclass(frozen=True, slots=True)
class Place:
    """What one worker gets for itself.

    Attributes:
        enter: what the new process does before its program starts, if anything.
        end_what_is_left: ends what the worker has left running, where its own processes are not all of it.
    """

    enter: Callable[[], None] | None = None
    end_what_is_left: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class Backend(ABC):
    """A way to start workers. A kind of it is added by a class, and a line in `backends`.

    Attributes:
        obstacles: why no stronger one is used, the strongest first.
        gap: what this one does not limit here though it should, or empty.
        name: the first word of what a grade says about its sandbox.
        good_for: whose work may be graded with it.
        is_for_strangers: whether it is made to hold code that nobody trusts.
        unfiltered: what a submission may do where system calls are not filtered.
        sigkill_is_the_limit: whether a worker that ends by SIGKILL has used up its processor time.
    """

    obstacles: tuple[Obstacle, ...] = ()
    gap: str = ""

    name: ClassVar[str]
    good_for: ClassVar[str]
    is_for_strangers: ClassVar[bool]
    unfiltered: ClassVar[str]
    sigkill_is_the_limit: ClassVar[bool]

    @classmethod
    @abstractmethod
    def obstacle(cls) -> Obstacle | None:
        """What keeps it from being used here; None where it seems to work, which shows when a worker starts."""

    @abstractmethod
    def command(self, limits: Limits) -> list[str]:
        """The command that starts a worker."""

    def place(self) -> Place:
        """What the next worker gets for itself."""
        return Place()

    def failure(self, complaint: str) -> Obstacle | None:
        """Why it did not work though it seemed to; None where no weaker one may take its place."""
        del complaint
        return None

    def environment(self) -> dict[str, str]:
        """The whole environment of a worker: one thread for linear algebra, so that sums are the same every time.

        Sets of strings come in the same order every time. glibc is made to keep the memory that it has, since a sample
        of 80,000 numbers is made and freed at every call.
        """
        kept = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "SYSTEMROOT")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
        environment |= dict.fromkeys(threads, "1") | {"LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}
        return environment | {"MALLOC_MMAP_THRESHOLD_": str(2**25), "MALLOC_TRIM_THRESHOLD_": str(2**27)}

    @property
    def holds_strangers(self) -> bool:
        """Whether it holds code that nobody trusts, here and now."""
        return self.is_for_strangers and not self.gap

    @property
    def label(self) -> str:
        """What stands in the grade."""
        note = ", and ".join(one.text for one in self.obstacles if one.text)
        remarks = "; ".join(remark for remark in (note, self.gap) if remark)
        return f"{self.name} ({remarks})" if remarks else self.name

    @property
    def is_strongest(self) -> bool:
        """Whether there is none that one would rather have."""
        return not self.obstacles

    def remedy(self) -> str:
        """What to do so that the strongest is used; empty where it is."""
        return self.obstacles[0].remedy() if self.obstacles else ""

    def filtered(self) -> Self:
        """The same, as long as nothing else is known."""
        return replace(self, gap="")

    def without_filter(self) -> Self:
        """The same where the worker could not have its system calls filtered."""
        return replace(self, gap=f"system calls are not filtered here: {self.unfiltered}")
