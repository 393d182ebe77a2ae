"""CI verifies the exercises that a change touches, and is told of them by `.ci/changed-exercises`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / ".ci" / "changed-exercises"


def git(folder, *words):
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *author, *words], cwd=folder, check=True, capture_output=True)


def commit(folder, *names):
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{file.read_text() if file.exists() else ''}# changed\n")
    git(folder, "add", "--all")
    git(folder, "commit", "--message", "Change something")


def changed(folder, *words):
    done = subprocess.run([folder / ".ci" / SCRIPT.name, *words], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.fixture
def repository(tmp_path):
    """A repository of two exercises, with one commit on its main branch."""
    root = tmp_path / "a repository"
    (root / ".ci").mkdir(parents=True)
    shutil.copy(SCRIPT, root / ".ci")
    git(root, "init", "--initial-branch", "main")
    names = ("exercises/exercise1_a.py", "exercises/exercise2_b.py", "solutions/exercise1_a/reference.py")
    commit(root, *names, "README.md")
    return root


def test_a_branch_is_told_by_where_it_left_the_main_branch(repository):
    git(repository, "checkout", "-b", "work")
    commit(repository, "solutions/exercise1_a/reference.py")
    commit(repository, "README.md")
    git(repository, "checkout", "main")
    commit(repository, "exercises/exercise2_b.py")
    git(repository, "checkout", "work")
    assert changed(repository) == ["exercise1"]


def test_the_main_branch_is_told_by_the_commit_before(repository):
    commit(repository, "exercises/exercise1_a.py")
    commit(repository, "exercises/exercise2_b.py", "solutions/exercise2_b/properties.py", "README.md")
    assert changed(repository) == ["exercise2"]
    assert changed(repository, "HEAD~2") == ["exercise1", "exercise2"]


def test_what_is_not_committed_yet_counts(repository):
    commit(repository, "README.md")
    (repository / "exercises" / "exercise1_a.py").write_text("# not yet")
    assert changed(repository) == ["exercise1"]


def test_an_exercise_that_is_gone_is_not_told(repository):
    git(repository, "rm", "exercises/exercise2_b.py")
    commit(repository, "README.md")
    assert changed(repository) == []


def test_nothing_is_told_where_the_base_is_not_there(repository, tmp_path):
    assert changed(repository) == []  # the first commit
    commit(repository, "exercises/exercise1_a.py")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--depth", "1", repository.as_uri(), shallow)
    assert changed(shallow) == []
    assert changed(shallow, "no-such-branch") == []
    shutil.rmtree(repository / ".git")
    assert changed(repository) == []
