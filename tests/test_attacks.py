"""Attacks, each a folder: a submission that tries to score, to see, to break or to leave something, and must not."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from support.aftermath import Appetite, Ears, adoption, children, listing, survivors
from support.attack import ATTACKS, GOT_THROUGH, ROOT, attacks
from support.behind import behind

from nngrade.errors import UsageError
from nngrade.feedback.as_json import as_json
from nngrade.feedback.terminal import show
from nngrade.limits import Limits
from nngrade.marking.pipeline import run_path
from nngrade.marking.request import Request
from nngrade.paper import cache
from nngrade.sandbox.backends import strongest

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = Limits(example=1.0, examples=1.5, load=3.0, whole=8.0, shrink=0.5)
MAX_FACE = 100_000
MAX_APPETITE = 300 * 2**20
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
WORKFLOW_COMMAND = re.compile(
    r"^\s*::|##\[", re.MULTILINE
)  # what a runner of GitHub Actions obeys, indented or not
HAS_BUBBLEWRAP = strongest().name == "bubblewrap" or "NNGRADE_REQUIRE_BUBBLEWRAP" in os.environ

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is left behind is looked for in /proc")


@dataclass(frozen=True)
class Scene:
    """Where an attack takes place: what it may read and write, and what it would like to find."""

    exercise: object
    papers: Path
    temporary: Path
    another: Path
    submission: Path

    def precious(self):
        """What must be the same afterwards."""
        return listing(
            *(ROOT / name for name in ("exercises", "solutions", "grader")), self.papers, self.another
        )

    def names(self, ears):
        return {
            "PORT": ears.port,
            "SOCKET": ears.name,
            "GRADER": os.getpid(),
            "SOLUTION": str(self.exercise.folder),
            "PAPERS": str(self.papers / "papers"),
            "ANOTHER": str(self.another),
        }

    def grade(self, attack, backend):
        request = Request(self.exercise, tuple(attack.tasks), limits=LIMITS, plot=True)
        return run_path(request, self.submission, worker=behind(backend, LIMITS))


@pytest.fixture(scope="module")
def papers(course, tmp_path_factory):
    """A cache that holds one paper, and that nobody else writes to."""
    exercise, folder = course.exercise("exercise3"), tmp_path_factory.mktemp("cache")
    cache.fetch(exercise)
    (folder / "papers").mkdir()
    shutil.copy(cache.cache_folder() / f"{exercise.stem}-{cache.key(exercise, 0)}.paper", folder / "papers")
    return folder


@pytest.fixture
def scene(course, papers, tmp_path, monkeypatch):
    found = Scene(
        course.exercise("exercise3"),
        papers,
        *(tmp_path / name for name in ("temporary", "another", "submission")),
    )
    found.temporary.mkdir()
    found.another.mkdir()
    (found.another / "exercise3_initialization.py").write_text("# somebody else's\n", encoding="utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(found.temporary))
    monkeypatch.setenv("NNGRADE_CACHE", str(papers))
    monkeypatch.setenv("NNGRADE_ATTACK_SECRET", "a secret of the grader")
    yield found
    subprocess.run(["chmod", "-R", "u+rwx", found.temporary], check=True)
    subprocess.run(["rm", "-rf", found.temporary], check=True)  # what is left may be too deep for pytest


def case(attack, backend):
    marks = []
    if backend == "bubblewrap" and not HAS_BUBBLEWRAP:
        marks.append(pytest.mark.skip(reason="bubblewrap is not installed"))
    return pytest.param(attack, backend, marks=marks, id=f"{attack.folder.name}-{backend}")


@pytest.mark.parametrize(
    ("attack", "backend"), [case(attack, backend) for attack in attacks() for backend in attack.backends]
)
def test_the_attack_gets_nothing_and_leaves_nothing(attack, backend, scene):
    files, relatives = scene.precious(), children()
    with Ears() as ears, adoption():
        attack.hand_in(scene.submission, scene.names(ears))
        appetite, started = Appetite(), time.monotonic()
        try:
            faces = outcome(attack, backend, scene)
            took = time.monotonic() - started
        finally:
            alive = survivors(relatives)
        heard = ears.heard
    assert took <= (attack.seconds or LIMITS.whole + 1)
    assert appetite.most <= MAX_APPETITE
    assert alive == []
    assert heard == []
    assert scene.precious() == files
    assert list(scene.temporary.iterdir()) == []
    for face in faces:
        assert GOT_THROUGH not in face
        assert not CONTROLS.search(face)
        assert len(face) <= MAX_FACE


def outcome(attack, backend, scene):
    """The faces of the grade, which is the one that the attack must get."""
    if attack.refused:
        with pytest.raises(UsageError, match=attack.refused) as refusal:
            scene.grade(attack, backend)
        return [str(refusal.value)]
    grade = scene.grade(attack, backend)
    assert grade.points == 0
    assert grade.sandbox == backend
    assert attack.error in grade.error
    assert bool(attack.error) == bool(grade.error)
    for task in grade.tasks:
        assert task.status in attack.allowed(task.name), task
    text = on_terminal(grade)
    for one in (text, *leaves(as_json(grade))):
        assert not WORKFLOW_COMMAND.search(one)
    return [json.dumps(as_json(grade), ensure_ascii=False), text]


def leaves(value):
    """Every text in the values of a JSON object: whoever prints one of them prints it as it is."""
    if isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        return [leaf for part in parts for leaf in leaves(part)]
    return [value] if isinstance(value, str) else []


def on_terminal(grade):
    stream = io.StringIO()
    show(grade, Console(file=stream, width=80, highlight=False, emoji=False, markup=False))
    return stream.getvalue()


def test_no_attack_may_take_longer_than_the_limit_and_a_second_unless_its_folder_has_to_be_removed():
    assert [one.folder.name for one in attacks() if one.seconds > LIMITS.whole + 1] == ["buries_its_folder"]


def test_no_attack_is_forgotten():
    assert [one.folder for one in attacks()] == sorted(
        file.parent for file in ATTACKS.glob("*/exercise3_initialization.py")
    )
