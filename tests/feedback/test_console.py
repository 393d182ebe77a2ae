"""How wide things are printed: whatever `COLUMNS` says, and whatever the terminal is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nngrade.feedback.console import NARROWEST, console, width


@pytest.mark.parametrize(
    ("said", "columns"),
    [("0", 80), ("1", NARROWEST), ("21", NARROWEST), ("24", 24), ("25", 25), ("200", 200)],
)
def test_columns_counts_but_no_width_is_too_narrow_and_0_is_unknown(monkeypatch, said, columns):
    monkeypatch.setenv("COLUMNS", said)
    assert (width(), console().width, console(stderr=True).width) == (columns, columns, columns)


@pytest.mark.parametrize("said", ["", "0", "x", "-5", "²", "99999999999999999999"])
def test_columns_that_say_nothing_are_those_of_the_terminal_or_80(said):
    ask = "from nngrade.feedback.console import width; print(width())"
    done = subprocess.run(
        [sys.executable, "-c", ask],
        env={"COLUMNS": said, "PATH": ""},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    assert done.stdout == "80\n"


def test_nothing_in_a_text_is_taken_for_markup(capsys):
    console().print("[bold]a[/] :smile:", soft_wrap=True)
    assert capsys.readouterr().out == "[bold]a[/] :smile:\n"


@pytest.mark.parametrize("columns", ["0", "21"])
def test_a_grade_is_shown_however_narrow_the_terminal(columns, results):
    half = Path(__file__).parents[2] / "examples" / "half_finished"
    check = ("check", "exercise3.constant", "exercise3.layer_variances", "--from", half)
    for arguments, last in (
        (check, "Next: layer_variances."),
        (("class", "show", results, "ada"), "Next: first."),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "nngrade", *map(str, arguments)],
            env={**os.environ, "COLUMNS": columns},
            capture_output=True,
            text=True,
            check=False,
        )
        assert " ".join(done.stdout.split()).endswith(last), done.stderr
