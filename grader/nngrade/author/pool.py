"""Do many things at once, in processes of their own; all that travels are the names of what to do."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Asked = TypeVar("Asked")
Done = TypeVar("Done")


def as_done(work: Callable[[Asked], Done], many: Sequence[Asked], jobs: int | None = None) -> Iterator[Done]:
    """What `work` makes of each, as it is done, in no order; with `jobs` processes, else one for each core.

    When nobody listens any more, what has not begun never will.
    """
    if not many:
        return
    context = multiprocessing.get_context("spawn")  # a fork would inherit the threads of PyTorch
    with ProcessPoolExecutor(min(jobs or os.cpu_count() or 1, len(many)), mp_context=context) as pool:
        try:
            for future in as_completed([pool.submit(work, one) for one in many]):
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)
