"""Draw the examples of a property with Hypothesis, the same ones every time for one seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from nngrade.errors import CourseError
from nngrade.worker.wire import encode

from .views import as_views

if TYPE_CHECKING:
    from collections.abc import Callable

    from nngrade.course import Property


def draw(prop: Property, number: int) -> list[bytes]:
    """The examples of `prop`, edges first, each an encoded list of arguments, none of them twice; views last.

    Args:
        prop: the property.
        number: the seed.
    """
    found = {encode(list(edge)): None for edge in prop.edges}
    run_hypothesis(prop, number, (Phase.generate,), lambda values: found.setdefault(encode(list(values))))
    views = [] if prop.seconds else as_views(list(found))  # what may take seconds is not asked once more
    return [*found, *views]


def run_hypothesis(
    prop: Property, number: int, phases: tuple[Phase, ...], visit: Callable[[tuple[Any, ...]], object]
) -> None:
    """Let Hypothesis call `visit` with examples of `prop`; an exception that `visit` raises is what it looks for."""
    _forget_local_constants()

    @seed(number)
    @settings(
        max_examples=prop.examples,
        phases=phases,
        database=None,
        deadline=None,
        derandomize=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(prop.drawn())
    def visit_each(values: tuple[Any, ...]) -> None:
        visit(values)

    try:
        visit_each()
    except Unsatisfiable as error:
        raise CourseError(f"No example can be drawn for the property '{prop.says}': {error}.") from error


def _forget_local_constants() -> None:
    """Hypothesis also draws the constants that it finds in the modules that happen to be imported from this folder.

    A paper must be the same wherever it is written, so it may not; nor may a cache of them appear beside a submission.
    """
    nothing = Constants()
    providers._get_local_constants = lambda: nothing  # noqa: SLF001  there is no public switch
