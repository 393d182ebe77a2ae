"""What runs inside the sandbox imports NumPy and the standard library alone."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import nngrade.worker

FILES = sorted(Path(nngrade.worker.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_imports_numpy_and_the_standard_library_alone(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or ""]
        for name in names:
            assert name.partition(".")[0] in {*sys.stdlib_module_names, "numpy"}, (
                f"{file.name} imports {name}"
            )


def test_it_is_a_handful_of_files():
    assert len(FILES) <= 8
