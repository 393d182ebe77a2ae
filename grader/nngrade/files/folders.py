"""The user's own folders: one for what can be made again, one for what was said once."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_NAME: Final = "nngrade"


def cache_folder() -> Path:
    """Where papers are kept: `$NNGRADE_CACHE`, else the user's cache folder. `OSError` if there is none to trust."""
    return _folder("NNGRADE_CACHE", _usual_cache, "cache")


def config_folder() -> Path:
    """Where settings are kept: `$NNGRADE_CONFIG`, else the user's own. `OSError` if there is none to trust."""
    return _folder("NNGRADE_CONFIG", _usual_config, "config")


def is_temporary(folder: Path) -> bool:
    """Whether the folder is below the temporary one, since this user has no home: it may be gone tomorrow."""
    return folder.is_relative_to(_stand_in())


def _folder(variable: str, usual: Callable[[], Path], stand_in: str) -> Path:
    if said := os.environ.get(variable):
        return Path(said)
    try:
        found = usual()
    except (RuntimeError, KeyError):  # no HOME, and nobody of this number in the list of users
        return _private(_stand_in()) / stand_in
    # Some versions leave a `~` as it is where they know no home.
    return found if found.is_absolute() else _private(_stand_in()) / stand_in


def _usual_cache() -> Path:
    from platformdirs import user_cache_path  # only where no variable says it

    return user_cache_path(_NAME, appauthor=False)


def _usual_config() -> Path:
    from platformdirs import user_config_path  # only where no variable says it

    return user_config_path(_NAME, appauthor=False)


def _stand_in() -> Path:
    return Path(tempfile.gettempdir()) / f"{_NAME}-of-{_user()}"


def _private(folder: Path) -> Path:
    """The folder, made so that nobody else can look into it. `PermissionError` if somebody else was there first."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != _user():
        raise PermissionError(errno.EPERM, "it belongs to somebody else", str(folder))
    if found.st_mode & 0o077:
        folder.chmod(0o700)
    return folder


def _user() -> int:
    """The user's number; 0 on systems that have none."""
    return os.getuid() if hasattr(os, "getuid") else 0
