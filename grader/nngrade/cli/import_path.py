"""Keep the learner's own modules out of the grader: what lies in the current folder is work, and no part of nngrade.

`python -m` puts the current folder first on the path of imports, and `PYTHONPATH` may put it there too: a learner's
`numpy.py` would be imported by the grader itself, outside every sandbox. This module, and all that is imported before
it, imports nothing that Python has not imported at its start.
"""

import os
import sys
from importlib.machinery import PathFinder  # it is frozen into Python


def secure() -> str:
    """Take the learner's folders off the path of imports; processes that are started from here do without them too.

    Returns:
        A sentence where a learner's module has been imported already, which nothing can undo; else nothing.
    """
    head, brought = _head(), {_real(entry) for entry in _brought()}
    foreign = {entry for entry in head if _is_foreign(entry, sys.path[len(head) :])}
    kept = [entry for entry in head if entry not in foreign]
    sys.path[: len(head)] = kept
    os.environ["PYTHONSAFEPATH"] = "1"
    if "PYTHONPATH" in os.environ:
        os.environ["PYTHONPATH"] = os.pathsep.join(entry for entry in kept if _real(entry) in brought)
    return _too_late({_real(entry) for entry in foreign})


def _head() -> list[str]:
    """What stands on the path before Python's own: the script's or the current folder, then what PYTHONPATH brought."""
    first = 0 if sys.flags.safe_path else 1
    brought = {_real(entry) for entry in _brought()}
    end = first
    while end < len(sys.path) and _real(sys.path[end]) in brought:
        end += 1
    return sys.path[:end]


def _brought() -> list[str]:
    return os.environ["PYTHONPATH"].split(os.pathsep) if "PYTHONPATH" in os.environ else []


def _is_foreign(entry: str, later: list[str]) -> bool:
    """Whether it is the current folder, or a relative one in which something would be taken for another module.

    The folder that nngrade itself is imported from stays in any case.
    """
    folder = _real(entry)
    if folder == _real(f"{__file__}/../../.."):
        return False
    relative = {_real(one) for one in _brought() if not os.path.isabs(one)}  # pathlib may be a learner's
    return folder == _real("") or (folder in relative and _shadows(folder, later))


def _shadows(folder: str, later: list[str]) -> bool:
    try:
        names = {name.partition(".")[0] for name in os.listdir(folder)}  # pathlib may be a learner's
    except OSError:
        return False
    return any(PathFinder.find_spec(name, later) is not None for name in names if name)


def _too_late(foreign: set[str]) -> str:
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        if file and "." not in name and name != "__main__" and _folder(file) in foreign:
            return (
                f"{file!r} has been imported instead of Python's own module `{name}`, before nngrade could keep "
                "it out. Rename it, or start `nngrade` without `python -m` and without PYTHONPATH."
            )
    return ""


def _folder(file: str) -> str:
    """The folder in which a module or package was found."""
    folder, name = os.path.split(file)
    return _real(os.path.dirname(folder) if name.startswith("__init__.") else folder)  # as above


def _real(path: str) -> str:
    try:
        return os.path.realpath(path)
    except OSError:  # the current folder has been removed
        return path
