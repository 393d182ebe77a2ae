"""What a worker's Python takes from its surroundings: the seed of hashes, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.behind import behind

from nngrade.comparing.tolerance import DEFAULT
from nngrade.limits import Limits
from nngrade.paper.paper import PropertyPaper
from nngrade.sandbox.backends import strongest
from nngrade.sandbox.session import Session, answered
from nngrade.submissions.submission import Submission
from nngrade.worker.wire import encode

BACKENDS = [
    pytest.param("bubblewrap", marks=pytest.mark.skipif(strongest().name != "bubblewrap", reason="it is not here")),
    pytest.param("user", marks=pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")),
    "process",
]  # fmt: skip
every_backend = pytest.mark.parametrize("backend", BACKENDS)


def value(backend, expression, source=""):
    """What an expression has in a fresh worker."""
    code = f"import os, sys\n{source}\ndef f(x):\n    return {expression}\n"
    submission = Submission("work", {"work.py": code.encode()}, "work.py")
    raw = (encode([0]),)
    paper = PropertyPaper("f", 0, "", "f(x)", ("x",), None, None, DEFAULT, "", 0, raw, raw)
    with Session(submission, [paper], "", Limits(), behind(backend, Limits())) as session:
        (asked,) = session.sit()
    answer = answered(asked.reply)
    assert answer is not None, asked.reply
    assert answer.raised is None, answer.raised
    return answer.seen[0]


@every_backend
def test_sets_of_strings_come_in_the_same_order_in_every_run(backend, monkeypatch):
    monkeypatch.setenv("PYTHONHASHSEED", "random")
    words = "''.join({*'the quick brown fox jumps over the lazy dog'})"
    expected = value("process", words)
    assert [value(backend, words) for _ in range(2)] == [expected] * 2


@every_backend
def test_nothing_of_the_environment_changes_what_python_does(backend, monkeypatch, tmp_path):
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.stolen = True\n", encoding="utf-8")
    (tmp_path / "mine.py").write_text("", encoding="utf-8")
    for name, text in {
        "PYTHONPATH": str(tmp_path), "PYTHONHOME": str(tmp_path), "PYTHONSTARTUP": str(tmp_path / "mine.py"),
        "PYTHONINSPECT": "1", "PYTHONWARNINGS": "error", "PYTHONDEVMODE": "1", "PYTHONUSERBASE": str(tmp_path),
        "PYTHONOPTIMIZE": "2",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, text)
    assert value(backend, "sorted(name for name in os.environ if name.startswith('PYTHON'))") == [
        "PYTHONHASHSEED"
    ]
    assert value(backend, f"{str(tmp_path)!r} in sys.path or hasattr(sys, 'stolen')") is False
    assert value(backend, "[sys.flags.inspect, sys.flags.optimize, sys.flags.dev_mode]") == [0, 0, False]


@every_backend
def test_no_folder_but_those_of_python_is_on_its_path(backend, monkeypatch):
    flags = "[sys.flags.no_user_site, sys.flags.no_site, sys.flags.safe_path, sys.flags.dont_write_bytecode]"
    assert value(backend, flags) == [1, 1, True, 1]
    path = value(backend, "sys.path")
    assert path
    assert all(Path(entry).is_absolute() and "-packages" not in entry for entry in path)
    assert value(backend, "os.getcwd() in sys.path") is False
