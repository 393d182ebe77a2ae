"""Who types what docs/authoring.md says in "An exercise in ten minutes" gets what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from support.cli import nngrade

PAGE = (Path(__file__).parents[2] / "docs" / "authoring.md").read_text(encoding="utf-8")
WALK = PAGE.partition("## An exercise in ten minutes\n")[2].partition("\n## ")[0]
BLOCK = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"`([\w/-]+\.(?:py|toml|md))`:\n\n$")


def steps():
    """The files to write and the commands to run, with what they show, in their order."""
    for block in BLOCK.finditer(WALK):
        _, language, text = block.groups()
        if language == "console":
            for command in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                line, _, shown = command.partition("\n")
                yield "run", line, shown
        else:
            file = FILE.search(WALK[: block.start()])
            assert file is not None, f"which file is this? {text[:60]}"
            yield "write", file[1], text


def assert_shows(output, shown):
    """Every line that is shown stands in the output, in this order; `...` is anything."""
    place = 0
    for line in shown.splitlines():
        if line.strip() not in ("", "..."):
            found = output.find(line.strip(), place)
            assert found >= 0, f"{line!r} is not in:\n{output}"
            place = found + len(line.strip())


@pytest.mark.nightly
def test_the_walk_works_as_it_is_written(tmp_path):
    done = []
    for what, first, second in steps():
        if what == "write":
            (tmp_path / first).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / first).write_text(second, encoding="utf-8")
        else:
            program, *arguments = shlex.split(first)
            assert program == "nngrade"
            process = nngrade(*arguments, cwd=tmp_path, env={"COLUMNS": "110", "PYTHONIOENCODING": "utf-8"})
            assert process.stderr == ""
            assert_shows(process.stdout, second)
            done.append((arguments[-3], process.returncode))
    assert [first for what, first, _ in steps() if what == "write"][-1] == "wrong/exercise7_convolution.py"
    assert done[-1][1] == 1
    assert [code for _, code in done[:-1]] == [
        0,
        0,
        1,
        0,
        1,
        0,
        0,
    ]  # the stub did not agree yet, changes were not listed
