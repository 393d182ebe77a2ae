"""Import the modules of an exercise's solution folder, each only when it is needed."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING, Any

from nngrade.errors import CourseError

from .folder import RENAMED
from .misconceptions import Misconception, misconceptions_in
from .property import Property

if TYPE_CHECKING:
    from types import ModuleType

    from .course import Exercise


def load(exercise: Exercise, name: str) -> ModuleType | None:
    """The module `name` of the exercise's solution folder, which may import its siblings; None without such a file."""
    file = exercise.folder / f"{name}.py"
    if not file.is_file():
        _refuse_old_name(exercise, file.name)
        return None
    package = _package(exercise)
    full_name = f"{package}.{name}"
    if full_name in sys.modules:
        return sys.modules[full_name]
    try:
        return importlib.import_module(full_name)
    except CourseError as error:
        raise CourseError(f"{file}: {error}") from error
    except Exception as error:
        raise CourseError(f"{file} cannot be imported: {type(error).__name__}: {error}.") from error


def _refuse_old_name(exercise: Exercise, name: str) -> None:
    """A file under its name of an earlier version would be passed over in silence."""
    for old, new in RENAMED.items():
        if new == name and (file := exercise.folder / old).is_file():
            raise CourseError(f"{file} is called {new} now: rename it.")


def _package(exercise: Exercise) -> str:
    """A package for the folder as it is now, under a name that no other course and no other state of this one has."""
    digest = hashlib.blake2b(str(exercise.folder).encode(), digest_size=6)
    for file in sorted(exercise.folder.glob("*.py")):
        digest.update(file.read_bytes())
    name = f"nngrade_course_{digest.hexdigest()}"
    if name not in sys.modules:
        spec = ModuleSpec(name, loader=None, is_package=True)
        spec.submodule_search_locations = [str(exercise.folder)]
        sys.modules[name] = importlib.util.module_from_spec(spec)
    return name


def required(exercise: Exercise, name: str) -> ModuleType:
    """The same, for a module that every exercise has."""
    module = load(exercise, name)
    if module is None:
        raise CourseError(f"{exercise.folder / name}.py is missing.")
    return module


def kit(exercise: Exercise) -> str:
    """The text of the exercise's kit: what its expressions may use beside `np`. Empty if it has none."""
    file = exercise.folder / "kit.py"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def own_names(exercise: Exercise, name: str) -> dict[str, Any]:
    """What the module `name` defines itself; what it imports from its siblings is not its own."""
    module = load(exercise, name)
    found = {} if module is None else vars(module)
    return {
        key: value
        for key, value in found.items()
        if getattr(value, "__module__", "") == f"{_package(exercise)}.{name}"
    }


def deciding(exercise: Exercise, task: str) -> dict[str, Any]:
    """The names of the oracle whose answers are the right ones: `truth` where it knows the task, else the reference."""
    names, truth = dict(vars(required(exercise, "reference"))), own_names(exercise, "truth")
    return {**names, **truth} if task in truth else names


def properties(exercise: Exercise) -> dict[str, list[Property]]:
    """The properties of each task."""
    module = required(exercise, "properties")
    found = {task.name: getattr(module, task.name, None) for task in exercise.tasks}
    wrong = [
        name for name, listed in found.items()
        if not isinstance(listed, list) or not listed or not all(isinstance(one, Property) for one in listed)
    ]  # fmt: skip
    if wrong:
        raise CourseError(f"{module.__file__} has no list of properties for: {', '.join(wrong)}.")
    return {name: listed for name, listed in found.items() if listed is not None}


def misconceptions(exercise: Exercise) -> dict[str, list[Misconception]]:
    """The misconceptions of each task."""
    module = load(exercise, "misconceptions")
    found: dict[str, list[Misconception]] = {task.name: [] for task in exercise.tasks}
    for one in misconceptions_in(module) if module is not None else []:
        if one.of not in found:
            raise CourseError(
                f"The misconception {one.name} is of '{one.of}', which is not a task of {exercise.name}."
            )
        found[one.of].append(one)
    return found
