"""Exercises and quizzes on the fundamentals of neural networks that grade themselves."""

TYPE_CHECKING = False  # type checkers take it for true
# Nothing is imported here before `cli.import_path` has had a look at where it would come from.
if TYPE_CHECKING:
    from typing import Any, Final

    from nngrade.marking.grade import Grade
    from nngrade.marking.pipeline import check

__version__: "Final" = "0.1.0"
__all__ = ["Grade", "__version__", "check"]


def __getattr__(name: str) -> "Any":
    """Import the API when it is asked for: the command line should not wait for what it does not need."""
    if name == "check":
        from nngrade.marking.pipeline import check

        return check
    if name == "Grade":
        from nngrade.marking.grade import Grade

        return Grade
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
