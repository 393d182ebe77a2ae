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


@dataclass(frozen=True, slots=True)
class Lost:
    """Saves can no longer be noticed; keys still are."""

    reason: str


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
        self._lost = ""
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

    def __iter__(self) -> Iterator[Saved | Pressed | Lost]:
        """Wait for events; several saves in a row are one. Ends with the input of keys, or when nothing can come."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._saves, selectors.EVENT_READ)
            if self._keyboard is not None:
                selector.register(self._keyboard, selectors.EVENT_READ)
            while True:
                for ready, _ in selector.select():
                    event = self._save() if ready.fd == self._saves else _key(ready.fd)
                    if event is None:
                        return
                    yield event
                    if isinstance(event, Lost):
                        selector.unregister(self._saves)
                        if self._keyboard is None:
                            return

    def _save(self) -> Saved | Lost:
        os.read(self._saves, 4096)
        return Lost(self._lost) if self._lost else Saved()

    def _watch(self, file: Path) -> None:
        """Ask the system for changes, or look for them every now and then where it has none to give."""
        try:
            folder = file.resolve().parent
            try:
                self._note_changes(folder, file.name, by_looking=False)
            except FileNotFoundError:
                raise
            except (OSError, RuntimeError):  # such as a limit on watched files
                self._note_changes(folder, file.name, by_looking=True)
        except FileNotFoundError:
            self._lose("the folder is not there any more")
        except (OSError, RuntimeError) as error:
            self._lose(str(error))

    def _note_changes(self, folder: Path, name: str, *, by_looking: bool) -> None:
        import watchfiles

        # The folder is watched, since many editors write a new file and rename it over the old one.
        for changes in watchfiles.watch(
            folder,
            step=QUIET_MS,
            debounce=10 * QUIET_MS,
            recursive=False,
            stop_event=self._stop,
            rust_timeout=500,
            yield_on_timeout=False,
            raise_interrupt=False,
            force_polling=by_looking or None,  # None: WATCHFILES_FORCE_POLLING decides
        ):
            if any(os.path.basename(path) == name for _, path in changes):  # noqa: PTH119  a text is all it is
                self._wake()
            if not folder.is_dir():
                raise FileNotFoundError(folder)

    def _lose(self, reason: str) -> None:
        self._lost = reason
        self._wake()

    def _wake(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.write(self._saved, b".")


def _key(keyboard: int) -> Pressed | None:
    """The key that was pressed; None at the end of the input, or when the terminal is gone."""
    try:
        data = os.read(keyboard, 1)
    except OSError:
        return None
    return Pressed(data.decode("utf-8", "replace")) if data else None
