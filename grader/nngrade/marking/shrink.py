"""Find the smallest counterexample: Hypothesis shrinks live, asking the same sandbox again."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from nngrade.comparing.compare import same_again
from nngrade.comparing.distributions import to_plain
from nngrade.comparing.text import call_text
from nngrade.course import modules
from nngrade.paper.paper import answer_from_bytes
from nngrade.paper.views import view_of, viewed
from nngrade.sandbox.session import answered
from nngrade.worker.scenario import Scenario, answer, kit_names
from nngrade.worker.wire import decode, encode

if TYPE_CHECKING:
    from nngrade.comparing.compare import Mismatch
    from nngrade.course import Property
    from nngrade.course.course import Exercise
    from nngrade.paper.paper import PropertyPaper
    from nngrade.sandbox.session import Session
    from nngrade.worker.values import Answer

    from .mark import Failure, Marked


MOST: Final = 100
"""Examples that the search for a task's first counterexample may ask.

It is a number, not a time: a busy machine must not change a grade by a letter.
"""

FURTHER: Final = 20
"""The same for the other properties of a task that fail, mostly for the same reason; big steps come first."""


@dataclass(frozen=True, slots=True)
class Found:
    """A counterexample: the encoded arguments, and what was wrong there."""

    given: bytes
    mismatch: Mismatch


class _FailsError(AssertionError):
    """What Hypothesis looks for."""


class _Enough(BaseException):
    """Ends the search from within; no `Exception`, so that Hypothesis does not take it for a failure."""


@dataclass(frozen=True, slots=True)
class Case:
    """A property that a submission has failed, and the seed that its examples were drawn from."""

    exercise: Exercise
    marked: Marked
    seed: int


@dataclass(frozen=True, slots=True)
class Effort:
    """What a search may take: examples, and seconds in case of a slow machine."""

    most: int
    seconds: float


def smallest(case: Case, session: Session, effort: Effort) -> Found:
    """The smallest counterexample that can be found with some effort; at least the shortest one on the paper."""
    property_paper, failure = case.marked.property_paper, case.marked.first
    if failure is None:
        raise ValueError("a property without a failure has no counterexample")
    alike = [one for one in case.marked.failures if one.mismatch.layer == failure.mismatch.layer]
    best = min(
        (_on_paper(property_paper, one) for one in alike),
        key=lambda one: len(_text(property_paper, one.given)),
    )
    if failure.status != "failed" or effort.seconds <= 0 or session.is_over:
        return best
    found = _Search(case, session, best, effort).run()
    return (
        found
        if found is not None
        and len(_text(property_paper, found.given)) <= len(_text(property_paper, best.given))
        else best
    )


def _on_paper(property_paper: PropertyPaper, failure: Failure) -> Found:
    return Found(property_paper.examples[failure.index], failure.mismatch)


def _text(property_paper: PropertyPaper, given: bytes) -> str:
    return call_text(property_paper.scenario, dict(zip(property_paper.names, decode(given), strict=True)))


class _Search:
    """One search: everything that fails on the same layer counts, so that the reason does not change on the way."""

    def __init__(self, case: Case, session: Session, best: Found, effort: Effort) -> None:
        exercise, property_paper = case.exercise, case.marked.property_paper
        self._marked, self._property_paper, self._seed = case.marked, property_paper, case.seed
        self._session, self._layer = session, best.mismatch.layer
        self._left, self._deadline = effort.most, time.monotonic() + effort.seconds
        self._property: Property = modules.properties(exercise)[property_paper.task][property_paper.index]
        names, kit = modules.deciding(exercise, property_paper.task), kit_names(modules.kit(exercise))
        self._oracle = Scenario(property_paper.scenario, property_paper.names, names, kit)
        self._view = view_of(decode(best.given))
        self._last: Found | None = None

    def run(self) -> Found | None:
        from hypothesis import Phase  # imported only when something failed
        from hypothesis.errors import Flaky

        from nngrade.paper.draw import run_hypothesis

        with contextlib.suppress(_FailsError, _Enough, Flaky):  # a submission may be flaky
            run_hypothesis(self._property, self._seed, (Phase.generate, Phase.shrink), self._visit)
        return self._last

    def _visit(self, values: tuple[Any, ...]) -> None:
        if self._left <= 0 or time.monotonic() > self._deadline:
            raise _Enough
        self._left -= 1
        given = encode(viewed(list(values), self._view) if self._view else list(values))
        wrong = self._mismatch(given)
        if wrong is not None and wrong.layer == self._layer:
            self._last = Found(given, wrong)
            raise _FailsError

    def _mismatch(self, given: bytes) -> Mismatch | None:
        right = answer_from_bytes(answer(self._oracle, given, see=lambda thing: encode(to_plain(thing))))
        actual = self._ask(given)
        if self._layer == "repeatable":
            return same_again(actual, self._ask(given))
        return self._marked.compare(right, actual)

    def _ask(self, given: bytes) -> Answer:
        actual = answered(self._session.ask(self._property_paper, given, self._deadline - time.monotonic()))
        if actual is None:  # a hang or a crash on the way: keep what there is
            raise _Enough
        return actual
