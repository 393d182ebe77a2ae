"""Begin an exercise: a skeleton that works, to be changed piece by piece."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from nngrade.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

_STUB: Final = '''"""Exercise {number}: {topic}.

What the exercise is about, in a few warm lines. Check what you have written, as often as you like:

    nngrade check exercise{number}
"""

import numpy as np


def total(x: np.ndarray) -> float:
    """Return the sum of all elements of `x`, an array of any shape."""
    raise NotImplementedError
'''
_LESSON: Final = """# {title}

The idea, in words that a beginner enjoys. Every number is computed before your eyes:

```python
>>> import numpy as np
>>> print(np.sum([1.0, 2.0, 3.5]))
6.5

```
"""
_TABLE: Final = """title = "{title}"

[tasks.total]
points = 1
hints = [
    "A nudge: where should one look?",
    "A bigger step: which idea, or which function of NumPy?",
    "Nearly everything: the shape of the solution in words.",
]
"""
_REFERENCE: Final = '''"""{title}: the reference solution of exercise {number}."""

import numpy as np


def total(x):
    return np.sum(x)
'''
_PROPERTIES: Final = '''"""What must hold of exercise {number}."""

import numpy as np

from nngrade.course import Property
from nngrade.course.strategies import arrays, shapes

total = [
    Property(
        "every element counts once",
        "total(x)",
        x=arrays(shapes(max_dims=2)),
        edges=[(np.array([1.0, 2.0]),), (np.array([[1.0, 2.0], [3.0, 5.0]]),)],
    ),
]
'''
_PYTORCH: Final = '''"""Exercise {number} by PyTorch itself: what the reference solution has to agree with."""

import torch


def total(x):
    return torch.from_numpy(x).sum().item()
'''
_MISCONCEPTIONS: Final = '''"""What people get wrong in exercise {number}."""

import numpy as np

from nngrade.course import misconception


@misconception("total", "Duplicate every element: should your answer stay as it is?")
def mean_for_sum(x):
    return float(np.mean(x))


@misconception("total", "How many numbers should come out of a matrix?")
def only_the_first_row(x):
    return float(np.sum(x[0]))
'''


def new_exercise(root: Path, name: str) -> list[Path]:
    """Write the files of a new exercise, such as `exercise7_convolution`, into the course at `root`.

    Raises:
        UsageError: the name is none, or the exercise is there already.
    """
    match = re.fullmatch(r"exercise(\d+)_([a-z][a-z0-9_]*)", name)
    if match is None:
        raise UsageError(
            f"'{name}' cannot be the name of an exercise. A name looks like exercise7_convolution."
        )
    number, topic = match.groups()
    words = {
        "number": number,
        "topic": topic.replace("_", " "),
        "title": topic.replace("_", " ").capitalize(),
    }
    folder = root / "solutions" / name
    files = {
        root / "exercises" / f"{name}.py": _STUB,
        root / "exercises" / f"{name}.md": _LESSON,
        folder / "exercise.toml": _TABLE,
        folder / "reference.py": _REFERENCE,
        folder / "properties.py": _PROPERTIES,
        folder / "pytorch.py": _PYTORCH,
        folder / "misconceptions.py": _MISCONCEPTIONS,
    }
    taken = [*(root / "exercises").glob(f"exercise{number}_*.py"), *(file for file in files if file.exists())]
    if taken:
        raise UsageError(f"There already is an exercise{number}: {taken[0]}.")
    try:
        for file, text in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.format(**words), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"'{root}' cannot be written: {error.strerror or error}.") from error
    return list(files)
