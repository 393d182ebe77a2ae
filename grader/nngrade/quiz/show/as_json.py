"""Rounds, answers and results as JSON, by `docs/quiz.schema.json`. No key leaves before its question is answered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from nngrade.errors import UsageError
from nngrade.quiz.asking import explained
from nngrade.quiz.asking.summary import summary
from nngrade.quiz.kinds.letters import letter
from nngrade.quiz.kinds.marks import Result
from nngrade.sanitize import sanitized

from .plain_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nngrade.quiz.asking.draw import Instance
    from nngrade.quiz.asking.kept import Item
    from nngrade.quiz.asking.round import Round
    from nngrade.quiz.model import Plot

QUESTIONS: Final = "nngrade/quiz/v1"
RESULTS: Final = "nngrade/quiz-results/v1"


def questions(one: Round) -> dict[str, Any]:
    """The questions of a round."""
    listed = zip(one.instances, one.items, strict=True)
    return {
        "schema": QUESTIONS,
        **_head(one),
        "questions": [_question(asked, item) for asked, item in listed],
    }


def results(one: Round, unreadable: Mapping[str, Result]) -> dict[str, Any]:
    """What became of the answers so far; of an exam, when all are given."""
    told = summary(one)
    is_told = one.is_done or not one.exam
    listed = enumerate(one.items, 1)
    return {
        "schema": RESULTS,
        **_head(one),
        "score": told.score if is_told else None,
        "max_score": told.total,
        "misconceptions": sorted(told.misconceptions) if is_told else [],
        "read_again": [
            {"exercise": reading.exercise, "parts": list(reading.parts)}
            for reading in (told.readings if is_told else ())
        ],
        "results": [_result(one, place, unreadable.get(item.question), is_told) for place, item in listed],
    }


def _head(one: Round) -> dict[str, Any]:
    return {"quiz": one.token, "name": one.name, "round": one.number, "exam": one.exam, "done": one.is_done}


def _question(asked: Instance, item: Item) -> dict[str, Any]:
    question, answer = asked.question, asked.asked.answer
    found: dict[str, Any] = {
        "id": question.id,
        "title": question.title,
        "kind": answer.kind,
        **_both("stem", asked.asked.stem),
        "instructions": answer.instructions,
        "hints": len(asked.asked.hints),
        "answered": item.reply is not None,
    }
    if asked.arrangement:
        found["options"] = [
            {"letter": letter(asked.arrangement, place), **_both("text", answer.shown[place])}
            for place in asked.arrangement
        ]
    if answer.lefts:
        found["rows"] = [_both("text", left) for left in answer.lefts]
    if asked.asked.plots:
        found["plots"] = {name: _plot(plot) for name, plot in asked.asked.plots.items()}
    return found


def _both(name: str, markdown: str) -> dict[str, str]:
    """A text as Markdown and as plain text."""
    return {name: markdown, f"{name}_plain": plain_text(markdown)}


def _plot(plot: Plot) -> dict[str, Any]:
    series = [{"name": one.name, "x": list(one.x), "y": list(one.y)} for one in plot.series]
    return {"x_label": plot.x_label, "y_label": plot.y_label, "bars": plot.bars, "series": series}


def _result(one: Round, place: int, unreadable: Result | None, is_told: bool) -> dict[str, Any]:
    item, asked = one.items[place - 1], one.instances[place - 1]
    found: dict[str, Any] = {"id": item.question, "status": "open"}
    if item.reply is None:
        return (
            {**found, "status": "unreadable", "feedback": list(unreadable.feedback)} if unreadable else found
        )
    if not is_told:
        return {**found, "status": "noted", "answer": item.reply.text}
    result = one.result(place) or Result(item.reply.status, item.reply.score)
    return {
        **found,
        "status": result.status,
        "answer": item.reply.text,
        "score": result.score,
        "misconceptions": list(dict.fromkeys(result.misconceptions)),
        "feedback": list(result.feedback),
        "right_answer": list(explained.right_answer(asked)),
        "options": [
            {"letter": option.letter, "right": option.is_right, "chosen": option.is_chosen, "why": option.why}
            for option in explained.options(asked, item.reply.text)
        ],
        **_both("explanation", asked.asked.explanation),
    }


# -- answers ---------------------------------------------------------------------------------------------------------

LARGEST: Final = 2**20
"""Bytes of a file of answers."""

_LONGEST: Final = 2000
"""Characters of one answer."""


def answers(text: str, one: Round, command: str) -> dict[str, str]:
    """The answers that a program gives to a round, by question.

    Raises:
        UsageError: they are no such object, or for another round.
    """
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"The answers are not JSON: {error}.") from error
    if not isinstance(table, dict) or not isinstance(table.get("quiz"), str):
        raise UsageError('The answers have to be an object such as {"quiz": "…", "answers": {"…": "b"}}.')
    _same_round(sanitized(table["quiz"]), one, command)
    given = table.get("answers")
    if not isinstance(given, dict):
        raise UsageError('The answers have to be under "answers", by question: {"…": "b"}.')
    _all_known(given, one)
    return {name: sanitized(answer) for name, answer in given.items()}


def _same_round(token: str, one: Round, command: str) -> None:
    if token == one.token:
        return
    name, _, rest = token.partition("/")
    number = rest.partition("/")[0]
    fresh = f"`{command} --json` prints the questions that are open."
    if name != one.name:
        raise UsageError(f"These answers are for the quiz '{name}', and '{one.name}' is asked. {fresh}")
    if number != str(one.number):
        raise UsageError(
            f"These answers are for round {number} of {name}, and round {one.number} is open. {fresh}"
        )
    raise UsageError(
        f"These answers are for another learner's round of {name}, or its questions have changed since. {fresh}"
    )


def _all_known(given: Mapping[str, Any], one: Round) -> None:
    known = {item.question: item for item in one.items}
    for name, answer in given.items():
        if name not in known:
            raise UsageError(f"'{name}' is not a question of this round, which asks: {', '.join(known)}.")
        if not isinstance(answer, str):
            raise UsageError(f'The answer to {name} has to be a text, such as "b" or "1.6", not {answer!r}.')
        if len(answer) > _LONGEST:
            raise UsageError(f"The answer to {name} is longer than {_LONGEST} characters.")
        reply = known[name].reply
        if reply is not None and reply.text != sanitized(answer):
            raise UsageError(f"{name} was answered already, by '{reply.text}'.")
