"""What keeps a stronger backend from being used, each with what would remove it: one command, or where to go."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_INSTALLERS: Final = {
    "apt-get": "sudo apt-get install bubblewrap",
    "dnf": "sudo dnf install bubblewrap",
    "pacman": "sudo pacman -S bubblewrap",
    "zypper": "sudo zypper install bubblewrap",
    "apk": "sudo apk add bubblewrap",
}
_ELSEWHERE: Final = {
    "win32": "wsl --install, and use nngrade in there: WSL is a Linux",
    "darwin": "for work of others, use nngrade on a Linux machine: macOS has no bubblewrap",
}
_CONTAINER_FILES: Final = ("/.dockerenv", "/run/.containerenv")
_CONTAINER: Final = (
    "start the container with --security-opt seccomp=unconfined --security-opt apparmor=unconfined"
)
_KERNEL: Final = "/proc/sys"
_SETTINGS: Final = {
    "kernel/apparmor_restrict_unprivileged_userns": ("1", "0"),
    "kernel/unprivileged_userns_clone": ("0", "1"),
    "user/max_user_namespaces": ("0", "15000"),
}
"""Settings that keep ordinary users from making namespaces: the value that does, and the one that does not."""


@dataclass(frozen=True)
class Obstacle:
    """Why a backend is not used here. What has an empty `text` is not worth a word in the grade."""

    text: str = ""

    def remedy(self) -> str:
        """What would remove it; empty where nothing would."""
        return ""


@dataclass(frozen=True)
class OtherSystem(Obstacle):
    """Bubblewrap is made for Linux."""

    text: str = "bubblewrap runs on Linux only"

    def remedy(self) -> str:
        """Where there is a Linux."""
        return _ELSEWHERE.get(sys.platform, "for work of others, use nngrade on a Linux machine")


@dataclass(frozen=True)
class NotInstalled(Obstacle):
    """There is no program `bwrap`."""

    text: str = "bubblewrap is not installed"

    def remedy(self) -> str:
        """The command of this system that installs it."""
        found = [command for program, command in _INSTALLERS.items() if shutil.which(program)]
        return (found or ["install bubblewrap"])[0]


@dataclass(frozen=True)
class NotWorking(Obstacle):
    """The program is there, and somebody denies it what it needs: namespaces."""

    def remedy(self) -> str:
        """Whoever denies them: the container around us, else one of the kernel's settings."""
        if any(Path(file).exists() for file in _CONTAINER_FILES):
            return _CONTAINER
        for setting, (closed, open_) in _SETTINGS.items():
            if _value(setting) == closed:
                return f"sudo sysctl {setting.replace('/', '.')}={open_}"
        return "allow user namespaces; docs/security.md lists who may deny them"


def _value(setting: str) -> str:
    """A setting of the kernel; empty where it has no such setting."""
    try:
        return Path(_KERNEL, setting).read_text(encoding="ascii").strip()
    except OSError:
        return ""
