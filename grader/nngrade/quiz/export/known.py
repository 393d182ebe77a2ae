"""Which kinds of questions can be exported: ours. An author's own is left out, and that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast, get_args

from nngrade.quiz.kinds import BuiltIn

from .banks import Bank, Degraded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nngrade.quiz.kinds.kind import Answer

    from .banks import Drawn


def known(answer: Answer[Any]) -> BuiltIn:
    """The answer as one of the kinds that an export can write; others were left out by `of_known_kinds`."""
    if why := _unknown(answer):
        raise TypeError(why)
    return cast("BuiltIn", answer)


def of_known_kinds(banks: Iterable[Bank]) -> tuple[list[Bank], dict[Degraded, None]]:
    """The banks without the questions of other kinds, and what is said of these."""
    some, left_out = [], dict[Degraded, None]()
    for bank in banks:
        why = [(one, _why_left_out(one)) for one in bank.drawn]
        some.append(Bank(bank.exercise, bank.title, tuple(one for one, reason in why if not reason)))
        left_out |= {
            Degraded(one.question.id, f"is left out: {reason}"): None for one, reason in why if reason
        }
    return some, left_out


def _why_left_out(drawn: Drawn) -> str:
    return next(filter(None, (_unknown(one.asked.answer) for one in drawn.instances)), "")


def _unknown(answer: Answer[Any]) -> str:
    """Why no export can write it, as a clause; what an author derives from a kind of ours may be graded otherwise."""
    is_known = type(answer) in get_args(BuiltIn)
    return "" if is_known else f"questions of the kind {type(answer).__name__} cannot be exported"
