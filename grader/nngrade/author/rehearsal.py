"""Hand in work of our own as a learner would: the reference, or the same with one task replaced by a wrong one.

The wrong implementations of a course are written for the grader, so what they import is laid beside them: the
distributions are there in a module that stands in for `nngrade.course`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nngrade.comparing import distributions
from nngrade.course import modules
from nngrade.submissions.submission import Submission

from . import ways

if TYPE_CHECKING:
    from nngrade.course.course import Exercise
    from nngrade.course.misconceptions import Misconception

_AUTHORS_WORDS: Final = '''

def misconception(of, feedback):
    return lambda function: function


def drawn(distribution_of):
    """A task that draws from the distribution that it is said to follow."""

    def sample(found, rng):
        return tuple(sample(one, rng) for one in found) if isinstance(found, tuple) else found.sample(rng)

    def task(*args, **kwargs):
        rng = next(one for one in (*args, *kwargs.values()) if isinstance(one, np.random.Generator))
        found = distribution_of(*args, **kwargs)
        return sample(found, rng) if isinstance(found, (tuple, Distribution)) else found

    return task
'''


def submission(exercise: Exercise, wrong: Misconception | None = None, main: str | None = None) -> Submission:
    """The reference solution, or the text `main` in its place, and with one misconception in it if there is one."""
    main = _text(exercise, "reference") if main is None else _with_siblings_beside(main)
    sources = {"nngrade.course.py": Path(distributions.__file__).read_text(encoding="utf-8") + _AUTHORS_WORDS}
    for name in ("reference", "truth", "misconceptions", "kit"):
        if (exercise.folder / f"{name}.py").is_file():
            sources[f"{name}.py"] = _text(exercise, name)
    if wrong is not None:
        is_random = wrong.of in modules.own_names(exercise, "truth")
        value = f"drawn({wrong.name})" if is_random else wrong.name
        main += f"\nfrom nngrade.course import drawn\nfrom misconceptions import {wrong.name}\n{wrong.of} = {value}\n"
    return Submission(
        exercise.stem, {exercise.file_name: main.encode()} | _encoded(sources), exercise.file_name
    )


def wrapped(exercise: Exercise, task: str, way: str) -> Submission:
    """The reference solution with one task wrapped by a function of `ways`."""
    right = submission(exercise)
    main = right.sources[exercise.file_name] + f"\nimport ways\n{task} = ways.{way}({task})\n".encode()
    code = Path(ways.__file__).read_bytes()
    return replace(right, sources={**right.sources, exercise.file_name: main, "ways.py": code})


def _encoded(sources: dict[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in sources.items()}


def _text(exercise: Exercise, name: str) -> str:
    return _with_siblings_beside((exercise.folder / f"{name}.py").read_text(encoding="utf-8"))


def _with_siblings_beside(text: str) -> str:
    """A module of the solution folder, with its siblings beside it rather than in a package."""
    text = re.sub(r"^from \. import", "import", text, flags=re.MULTILINE)
    return re.sub(r"^from \.(\w+) import", r"from \1 import", text, flags=re.MULTILINE)
