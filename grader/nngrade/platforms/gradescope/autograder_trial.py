"""The last step of `setup.sh`: the untouched exercise is graded, so that a broken image is seen before a submission is.

It also makes the root folder that the sandbox of a container needs, which takes longest the first time.
"""

from __future__ import annotations

import sys
from pathlib import Path

from nngrade.autograder.unpacked import Unpacked
from nngrade.errors import NngradeError


def main() -> int:
    """Try the bundle in a folder."""
    bundle = Unpacked(Path(sys.argv[1]))
    try:
        print(_tried(bundle))  # the log of the image
    except NngradeError as error:
        print(f"nngrade: the autograder does not work here: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _tried(bundle: Unpacked) -> str:
    backend, stub = bundle.require_backend(), bundle.exercise.stub.parent
    grade = bundle.grade(bundle.submission(stub), bundle.parts.shown)
    return f"nngrade: the autograder works. Sandbox: {backend}. The untouched exercise has {grade.points:g} points."


if __name__ == "__main__":
    sys.exit(main())
