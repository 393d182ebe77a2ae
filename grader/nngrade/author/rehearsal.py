"""Hand in work of our own as a learner would: the reference, or the same with one task replaced by a wrong one.

The wrong implementations of a course are written for the grader, so what they import is laid beside them: the laws are
there in a module that stands in for `nngrade.course`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nngrade.comparing import law
from nngrade.course import modules
from nngrade.submissions.submission import Submission

if TYPE_CHECKING:
    from nngrade.course.course import Exercise
    from nngrade.course.misconceptions import Misconception

_AUTHORS_WORDS: Final = '''

def misconception(of, feedback):
    return lambda function: function


def drawn(law_function):
    """A task that draws from the law that it is said to follow."""

    def sample(found, rng):
        return tuple(sample(one, rng) for one in found) if isinstance(found, tuple) else found.draw(rng)

    def task(*args, **kwargs):
        rng = next(one for one in (*args, *kwargs.values()) if isinstance(one, np.random.Generator))
        found = law_function(*args, **kwargs)
        return sample(found, rng) if isinstance(found, (tuple, Law)) else found

    return task
'''


def submission(exercise: Exercise, wrong: Misconception | None = None, main: str | None = None) -> Submission:
    """The reference solution, or the text `main` in its place, and with one misconception in it if there is one."""
    main = _text(exercise, "reference") if main is None else _with_siblings_beside(main)
    sources = {"nngrade.course.py": Path(law.__file__).read_text(encoding="utf-8") + _AUTHORS_WORDS}
    for name in ("reference", "laws", "misconceptions", "kit"):
        if (exercise.folder / f"{name}.py").is_file():
            sources[f"{name}.py"] = _text(exercise, name)
    if wrong is not None:
        is_law = wrong.of in modules.own_names(exercise, "laws")
        value = f"drawn({wrong.name})" if is_law else wrong.name
        main += f"\nfrom nngrade.course import drawn\nfrom misconceptions import {wrong.name}\n{wrong.of} = {value}\n"
    return Submission(
        exercise.stem, {exercise.file_name: main.encode()} | _encoded(sources), exercise.file_name
    )


def _encoded(sources: dict[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in sources.items()}


def _text(exercise: Exercise, name: str) -> str:
    return _with_siblings_beside((exercise.folder / f"{name}.py").read_text(encoding="utf-8"))


def _with_siblings_beside(text: str) -> str:
    """A module of the solution folder, with its siblings beside it rather than in a package."""
    text = re.sub(r"^from \. import", "import", text, flags=re.MULTILINE)
    return re.sub(r"^from \.(\w+) import", r"from \1 import", text, flags=re.MULTILINE)
