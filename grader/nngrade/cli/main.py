"""`nngrade` itself: before anything else is imported, make sure that nothing of the learner's is."""

import sys

from . import import_path


def main() -> None:
    """Run the command line."""
    if problem := import_path.secure():
        print(f"nngrade: {problem}", file=sys.stderr)
        sys.exit(2)
    from .command_line import run_command_line

    run_command_line()
