"""Notice that a learner saved a file or pressed a key, and say so, one event after the other."""

from __future__ import annotations

import contextlib
import os
import selectors
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUIET_MS: Final = 40
"""Milliseconds without another change after which a save counts as complete; editors write in several steps."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The watched file was written."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A key was pressed."""

    key: str


class Events:
    """Saves of one file and pressed keys, in the order in which they happen. A context manager.

    A thread watches the file; keys are read by whoever waits for the next event, so that a pager that is opened in
    between has the keyboard to itself.

    Args:
        file: the file that is watched; it may not exist yet, and editors may replace it.
        keyboard: the descriptor that keys come from; None where there is none.
    """

    def __init__(self, file: Path, keyboard: int | None) -> None:
        self._keyboard = keyboard
        self._saves, self._saved = os.pipe()
        os.set_blocking(self._saved, False)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, args=(file,), daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(5)
        os.close(self._saves)
        os.close(self._saved)

    def __iter__(self) -> Iterator[Saved | Pressed]:
        """Wait for events; several saves in a row are one. Ends with the input of keys."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._saves, selectors.EVENT_READ)
            if self._keyboard is not None:
                selector.register(self._keyboard, selectors.EVENT_READ)
            while True:
                for ready, _ in selector.select():
                    data = os.read(ready.fd, 4096 if ready.fd == self._saves else 1)
                    if not data:
                        return
                    yield Saved() if ready.fd == self._saves else Pressed(data.decode("utf-8", "replace"))

    def _watch(self, file: Path) -> None:
        import watchfiles  # only `watch` needs it

        # The folder is watched, since many editors write a new file and rename it over the old one.
        for changes in watchfiles.watch(
            file.resolve().parent,
            step=QUIET_MS,
            debounce=10 * QUIET_MS,
            recursive=False,
            stop_event=self._stop,
            rust_timeout=500,
            yield_on_timeout=False,
            raise_interrupt=False,
        ):
            if any(os.path.basename(path) == file.name for _, path in changes):  # noqa: PTH119  a text is all it is
                with contextlib.suppress(BlockingIOError):
                    os.write(self._saved, b".")
