"""Find out what is wrong with an installation, and how to mend it."""

from __future__ import annotations

import errno
import importlib.util
import platform
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

from nngrade.course.course import built_in
from nngrade.errors import NngradeError
from nngrade.files.folders import is_temporary
from nngrade.paper.cache import cache_folder
from nngrade.sandbox.probe import backend_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nngrade.course.course import Course


_PACKAGES: Final = {"numpy": "1.26", "torch": "2.5", "hypothesis": "6.130", "click": "8.1", "rich": "13.7"}
_OTHER_CACHE: Final = "Set NNGRADE_CACHE to a folder that can be written."
_HOMELESS: Final = (
    "This user has no home folder, and a temporary one may be emptied: set HOME or NNGRADE_CACHE."
)
_ROOM: Final = 4 * 2**20
"""Bytes that the cache must have room for: the largest paper."""


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
        _careful(
            "sandbox", _sandbox, "A worker has to start: see docs/security.md for what each sandbox needs."
        ),
        _careful("cache", _cache, _OTHER_CACHE),
        _careful("course", lambda: _course(course), _course_remedy(course)),
    )


def _careful(what: str, look: Callable[[], HealthCheck], remedy: str) -> HealthCheck:
    """What goes wrong while looking is a finding too, with its remedy."""
    try:
        return look()
    except (NngradeError, OSError) as error:
        return HealthCheck(what, str(error), is_well=False, remedy=remedy)


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
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(_ROOM))
    except OSError as error:
        is_full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        return HealthCheck(
            "cache",
            f"{folder} cannot be written: {error.strerror or error}",
            is_well=False,
            remedy=f"Delete what is not needed on that disk. Or: {_OTHER_CACHE}" if is_full else _OTHER_CACHE,
        )
    papers = list(folder.glob("*.paper"))
    size = sum(file.stat().st_size for file in papers) / 1e6
    return HealthCheck(
        "cache",
        f"{folder}: {len(papers)} papers, {size:.1f} MB",
        is_well=True,
        remedy=_HOMELESS if is_temporary(folder) else "",
    )


def _course_remedy(course: Course) -> str:
    if course.root == built_in():
        return "pip install --force-reinstall nngrade"
    return f"Mend that file in {course.root}; docs/authoring.md says what a course needs."


def _course(course: Course) -> HealthCheck:
    tasks = sum(len(exercise.tasks) for exercise in course.exercises)
    return HealthCheck(
        "course", f"{course.root}: {len(course.exercises)} exercises, {tasks} tasks", is_well=True
    )
