"""The command line: start a worker ahead if one will be needed, run the command, and give every end its exit code."""

from __future__ import annotations

import errno
import os
import signal
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn

from nngrade.errors import NngradeError

from .run import Run

if TYPE_CHECKING:
    from types import FrameType


def run_command_line() -> NoReturn:
    """Run the command of this process's arguments, and end."""
    signal.signal(signal.SIGTERM, _terminate)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that has not all of our signs shows the others
    os.environ.setdefault(
        "OPENBLAS_NUM_THREADS", "1"
    )  # idle threads would cost as much as the rest of NumPy's import
    try:
        with Run.begun_by(sys.argv[1:]) as run:
            code = _run(run)
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def _run(run: Run) -> int:
    import click

    from .commands import cli

    try:
        return int(cli(obj=run, standalone_mode=False) or 0)
    except NngradeError as error:
        _say(str(error))
        return error.exit_code
    except click.exceptions.Abort:
        return 130
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:
        return _denied(error)
    except Exception as error:  # the last resort: a mistake of ours is told as one
        return _our_mistake(error)


def _denied(error: OSError) -> int:
    """What the system refused that no command has an answer to: a name, or space for what is printed."""
    if error.errno == errno.ENAMETOOLONG:
        _say(f"'{str(error.filename)[:60]}…' is too long for a name.")
        return 2
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        what = f"'{error.filename}'" if error.filename else "the output"
        _say(f"There is no space left for {what}.")
        return 3
    return _our_mistake(error)


def _our_mistake(error: Exception) -> int:
    if os.environ.get("NNGRADE_TRACEBACK"):
        raise error
    _say(f"this is a mistake of nngrade's own, not yours: {type(error).__name__}: {error}")
    _say("Set NNGRADE_TRACEBACK=1 and try again to see where, and please report it.")
    return 3


def _say(message: str) -> None:
    from nngrade.sanitize import sanitized

    print(f"nngrade: {sanitized(message)}", file=sys.stderr)  # this is where errors are shown


def _terminate(signal_number: int, frame: FrameType | None) -> NoReturn:
    """End as by an exception, so that no worker is left."""
    del frame
    sys.exit(128 + signal_number)
