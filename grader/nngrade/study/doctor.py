"""Find out what is wrong with an installation, and how to mend it."""

from __future__ import annotations

import importlib.util
import os
import platform
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

from nngrade.errors import NngradeError
from nngrade.paper.cache import cache_folder
from nngrade.sandbox.probe import backend_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nngrade.course.course import Course


_PACKAGES: Final = {"numpy": "1.26", "torch": "2.5", "hypothesis": "6.130", "click": "8.1", "rich": "13.7"}


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """One thing that was looked at. `remedy` is empty where nothing has to be done."""

    what: str
    found: str
    is_well: bool
    remedy: str = ""


def examine(course: Course) -> Iterator[HealthCheck]:
    """Look at everything that a check needs, one thing after the other."""
    yield _python()
    for package, least in _PACKAGES.items():
        yield _package(package, least)
    yield from (
        _careful("sandbox", _sandbox),
        _careful("cache", _cache),
        _careful("course", lambda: _course(course)),
    )


def _careful(what: str, look: Callable[[], HealthCheck]) -> HealthCheck:
    """What goes wrong while looking is a finding too."""
    try:
        return look()
    except (NngradeError, OSError) as error:
        return HealthCheck(what, str(error), is_well=False)


def _python() -> HealthCheck:
    found = f"{platform.python_version()} ({sys.executable})"
    well = sys.version_info >= (3, 11)
    return HealthCheck("Python", found, well, "" if well else "Install Python 3.11 or newer.")


def _package(package: str, least: str) -> HealthCheck:
    remedy = f"pip install --upgrade '{package}>={least}'"
    if importlib.util.find_spec(package) is None:
        return HealthCheck(package, "not installed", is_well=False, remedy=remedy)
    try:
        found = version(package)
    except PackageNotFoundError:
        return HealthCheck(package, "installed, version unknown", is_well=True)
    well = _numbers(found) >= _numbers(least)
    return HealthCheck(package, found, well, "" if well else remedy)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("+", maxsplit=1)[0].split(".")[:2] if part.isdigit())


def _sandbox() -> HealthCheck:
    """Start a worker and see behind which backend it came up."""
    backend = backend_here()
    good_for = "" if backend.is_strongest else f": good for {backend.good_for}"
    return HealthCheck("sandbox", f"{backend.label}{good_for}", is_well=True, remedy=backend.remedy())


def _cache() -> HealthCheck:
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        return HealthCheck(
            "cache",
            f"{folder} cannot be written",
            is_well=False,
            remedy="Set NNGRADE_CACHE to a folder that can be.",
        )
    papers = list(folder.glob("*.paper"))
    size = sum(file.stat().st_size for file in papers) / 1e6
    return HealthCheck("cache", f"{folder}: {len(papers)} papers, {size:.1f} MB", is_well=True)


def _course(course: Course) -> HealthCheck:
    tasks = sum(len(exercise.tasks) for exercise in course.exercises)
    return HealthCheck(
        "course", f"{course.root}: {len(course.exercises)} exercises, {tasks} tasks", is_well=True
    )
