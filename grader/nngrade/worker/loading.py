"""Import a submission from its text: nothing of it needs to be on a disk that the sandbox can see."""

from __future__ import annotations

import importlib
import linecache
import sys
from importlib.machinery import ModuleSpec, PathFinder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import ModuleType


class FromText:
    """Finds the modules of a submission, a learner's earlier exercises among them, in a mapping of file names."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        self._sources = sources

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """See `importlib.abc.MetaPathFinder`, which costs too much time to inherit from."""
        del path, target
        file = f"{fullname}.py"
        if file not in self._sources:
            return None
        spec = ModuleSpec(fullname, self, origin=file)  # type: ignore[arg-type]  # a loader by what it does
        spec.has_location = True
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave it to the import system."""

    def exec_module(self, module: ModuleType) -> None:
        """Compile and run the text; a `SyntaxError` names the learner's file."""
        file = f"{module.__name__}.py"
        code = compile(self._sources[file], file, "exec", dont_inherit=True)
        text = self._sources[file].decode("utf-8", "replace")
        linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        exec(code, module.__dict__)  # this is what a sandbox is for


class OnlyNumpy:
    """Finds NumPy in the folder that holds it, and nothing else that lies in there."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """See `importlib.abc.MetaPathFinder`."""
        if fullname != "numpy" or path is not None:
            return None
        return PathFinder.find_spec(fullname, [self._folder], target)


def load(sources: Mapping[str, bytes], module: str) -> ModuleType:
    """Import `module` from `sources`. Raises whatever the submission raises."""
    sys.meta_path.insert(0, FromText(sources))
    return importlib.import_module(module)
