"""What can go wrong that is not the learner's doing. A learner's failure is a value (see `marking`)."""

from __future__ import annotations


class NngradeError(Exception):
    """The root of our exceptions: shown as one sentence, never as a traceback."""

    exit_code = 3


class UsageError(NngradeError):
    """The command named something that is not there, or that cannot be read."""

    exit_code = 2


class CourseError(NngradeError):
    """A course contradicts itself: its author has to mend it."""


class SandboxError(NngradeError):
    """No worker could be started, so nothing can be graded."""


class PaperError(NngradeError):
    """A paper in the cache is damaged, or was written by another version."""
