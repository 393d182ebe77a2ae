"""What QTI 2.1 makes of a response: expressions, conditions and outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES: Final = {"identifier": "RESPONSE"}


def operator(tag: str, *operands: ET.Element, **attributes: str) -> ET.Element:
    """An expression of others."""
    element = ET.Element(tag, attributes)
    element.extend(operands)
    return element


def value(base_type: str, text: str) -> ET.Element:
    """A value of a type such as `float`."""
    element = ET.Element("baseValue", {"baseType": base_type})
    element.text = text
    return element


def response() -> ET.Element:
    """What was answered."""
    return ET.Element("variable", _NAMES)


def outcome(name: str, expression: ET.Element) -> ET.Element:
    """An outcome gets a value."""
    return operator("setOutcomeValue", expression, identifier=name)


def score(expression: ET.Element) -> ET.Element:
    """What the answer is worth."""
    return outcome("SCORE", expression)


def saying(expression: ET.Element) -> ET.Element:
    """What has these names is said, beside all that is said already."""
    return outcome(
        "FEEDBACK", operator("multiple", ET.Element("variable", {"identifier": "FEEDBACK"}), expression)
    )


def say(name: str) -> ET.Element:
    """What has this name is said."""
    return saying(value("identifier", name))


def branches(
    tests: Sequence[tuple[ET.Element, ET.Element]], otherwise: Sequence[ET.Element] = ()
) -> ET.Element:
    """The rule of the first test that holds, or the others."""
    condition = ET.Element("responseCondition")
    for number, (test, rule) in enumerate(tests):
        condition.append(operator("responseElseIf" if number else "responseIf", test, rule))
    if otherwise:
        condition.append(operator("responseElse", *otherwise))
    return condition


def if_missing(base_type: str, text: str, rule: ET.Element) -> ET.Element:
    """The rule where a value is not among those of the response, which may be empty."""
    is_missing = operator("not", operator("member", value(base_type, text), response()))
    return branches([(operator("or", operator("isNull", response()), is_missing), rule)])
