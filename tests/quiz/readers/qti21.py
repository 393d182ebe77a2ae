"""Read a QTI 2.1 package and mark answers by its rules, as a player does; none of the exporter's own code is used."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import cache, cached_property
from xml.etree import ElementTree as ET

from latex2mathml.converter import convert
from quiz.readers.seen import in_html, in_markdown

QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
PACKAGE = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
ORDER = "responseDeclaration* outcomeDeclaration* itemBody responseProcessing modalFeedback*"
XHTML = {"p", "pre", "code", "ul", "li", "strong", "em", "img"}
INTERACTIONS = {"choiceInteraction", "orderInteraction", "matchInteraction", "textEntryInteraction"}
PARTS = {"simpleChoice", "simpleAssociableChoice", "simpleMatchSet", "prompt"}
NAME = re.compile(r"[A-Za-z_][\w.-]*")


@dataclass
class Item:
    """A question: its element, its pictures, and what is read of both."""

    element: ET.Element
    pictures: dict[str, bytes]

    @property
    def title(self) -> str:
        return self.element.get("title")

    @property
    def body(self) -> str:
        """What is seen above the interaction."""
        return seen(one for one in self.element.find("itemBody") if _interaction(one) is None)

    @property
    def interaction(self) -> ET.Element:
        [found] = [one for one in self.element.find("itemBody").iter() if one.tag in INTERACTIONS]
        return found

    def shown(self, tag: str = "simpleChoice") -> dict[str, str]:
        """What may be chosen: names, and what is seen, in their order."""
        return {one.get("identifier"): seen(one) for one in self.interaction.iter(tag)}

    @cached_property
    def feedback(self) -> dict[str, str]:
        return {one.get("identifier"): seen(one) for one in self.element.findall("modalFeedback")}

    def mark(self, response: object) -> tuple[float, list[str]]:
        """The mark for a response (None if there is none), and all that is said, without the explanation."""
        state = {"RESPONSE": response, "SCORE": 0.0, "FEEDBACK": []}
        for rule in self.element.find("responseProcessing"):
            Player(self.element, state).run(rule)
        names = state["FEEDBACK"]
        assert "explanation" in names
        return state["SCORE"], [
            text for name, text in self.feedback.items() if name in names and name != "explanation"
        ]


def read(data: bytes) -> dict[str, Item]:
    """All items by their identifiers, those that the test draws from."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = ET.fromstring(files.pop("imsmanifest.xml"))
    listed = [one.get("href") for one in manifest.iter(f"{PACKAGE}file")]
    assert sorted(listed) == sorted(files)
    test = ET.fromstring(files["test.xml"])
    names = [
        one.get("identifier")
        for one in test.iter()
        if one.tag != f"{QTI}outcomeDeclaration" and one.get("identifier")
    ]
    assert len(set(names)) == len(names)
    assert all(NAME.fullmatch(one) for one in names)
    for section in test.iter(f"{QTI}assessmentSection"):
        if (selection := section.find(f"{QTI}selection")) is not None:
            assert selection.get("select") == "1"
            assert section[0] is selection
    references = [(one.get("identifier"), one.get("href")) for one in test.iter(f"{QTI}assessmentItemRef")]
    assert {path for _, path in references} == {one for one in files if one.endswith("item.xml")}
    return {identifier: _item(identifier, path, files) for identifier, path in references}


def _item(identifier: str, path: str, files: dict[str, bytes]) -> Item:
    element = ET.fromstring(files[path])
    for one in element.iter():
        assert one.tag.startswith((QTI, MATHML)), f"{one.tag} has no namespace"
        one.tag = one.tag.removeprefix(QTI)
    assert element.get("identifier") == identifier
    _check(element)
    folder = path.rpartition("/")[0]
    shown = {one.get("src") for one in element.iter("img")}
    pictures = {name: files[f"{folder}/{name}"] for name in shown}
    assert {f"{folder}/{name}" for name in shown} == {
        one for one in files if one.startswith(f"{folder}/")
    } - {path}
    return Item(element, pictures)


def _check(item: ET.Element) -> None:
    """What the schema asks for and these rules can tell."""
    order = re.sub(r"(\w+)(\*?)", r"(?:\1 )\2", ORDER).replace(" (", "(")
    assert re.fullmatch(order, "".join(f"{one.tag} " for one in item)), [one.tag for one in item]
    seen_parts = [item.find("itemBody"), *item.findall("modalFeedback")]
    for one in (inner for part in seen_parts for inner in part.iter() if inner is not part):
        assert one.tag in XHTML | INTERACTIONS | PARTS or one.tag.startswith(MATHML), one.tag
    assert all(one.get("alt") for one in item.iter("img"))
    names = [one.get("identifier") for one in item.iter() if one.tag in PARTS and one.get("identifier")]
    assert len(set(names)) == len(names)
    said = [one.get("identifier") for one in item.findall("modalFeedback")]
    assert len(set(said)) == len(said)
    assert all(NAME.fullmatch(one) for one in [*names, *said])


def _interaction(element: ET.Element) -> ET.Element | None:
    return next((one for one in element.iter() if one.tag in INTERACTIONS), None)


def seen(elements) -> str:
    """What somebody sees of XHTML; a formula is the tree of its MathML."""
    html = "".join(ET.tostring(_as_html(one), encoding="unicode") for one in elements)
    return in_html(re.sub(r"<(\w+)([^<>]*) />", r"<\1\2></\1>", html).replace("></img>", ">"))


def _as_html(element: ET.Element) -> ET.Element:
    if element.tag == f"{MATHML}math":
        opened, closed = (r"\[", r"\]") if element.get("display") == "block" else (r"\(", r"\)")
        formula = ET.Element("strong")
        formula.text, formula.tail = f"{opened}{_tree(element)}{closed}", element.tail
        return formula
    copy = ET.Element(element.tag, element.attrib)
    copy.text, copy.tail = element.text, element.tail
    copy.extend(_as_html(one) for one in element)
    return copy


def _tree(element: ET.Element) -> str:
    inner = "".join(_tree(one) for one in element) or (element.text or "")
    return f"{element.tag.removeprefix(MATHML)}({inner})"


@cache
def expected(text: str) -> str:
    """What an author's text is to look like."""
    return re.sub(
        r"⟦(maths|formula):([^⟧]*)⟧",
        lambda match: f"⟦strong:⟦{match[1]}:{_tree(ET.fromstring(convert(match[2])))}⟧⟧",
        in_markdown(text),
    )


class Player:
    """The rules that are used here, by the specification; None is NULL."""

    def __init__(self, item: ET.Element, state: dict) -> None:
        self.item, self.state = item, state

    def run(self, rule: ET.Element) -> None:
        if rule.tag == "setOutcomeValue":
            self.state[rule.get("identifier")] = self.value(rule[0])
            return
        assert rule.tag == "responseCondition"
        for branch in rule:
            rules = list(branch) if branch.tag == "responseElse" else list(branch)[1:]
            if branch.tag == "responseElse" or self.value(branch[0]):
                for one in rules:
                    self.run(one)
                return

    def value(self, expression: ET.Element):
        return getattr(self, f"_{expression.tag}")(expression, [self.value(one) for one in expression])

    def _baseValue(self, expression, _):
        return float(expression.text) if expression.get("baseType") == "float" else (expression.text or "")

    def _variable(self, expression, _):
        return self.state[expression.get("identifier")]

    def _correct(self, _expression, _):
        [one] = self.item.findall("responseDeclaration/correctResponse/value")
        return one.text

    def _mapResponse(self, _expression, _):
        mapping = self.item.find("responseDeclaration/mapping")
        points = {one.get("mapKey"): float(one.get("mappedValue")) for one in mapping}
        total = sum(
            points.get(one, float(mapping.get("defaultValue"))) for one in self.state["RESPONSE"] or ()
        )
        return max(total, float(mapping.get("lowerBound")))

    def _match(self, _, values):
        return None if None in values else values[0] == values[1]

    def _equal(self, expression, values):
        assert expression.get("toleranceMode") == "absolute"
        below, above = map(float, expression.get("tolerance").split())
        if None in values:
            return None
        return values[1] - below * (1 + 1e-9) <= values[0] <= values[1] + above * (1 + 1e-9)

    def _stringMatch(self, expression, values):
        assert expression.get("caseSensitive") == "false"
        return None if None in values else values[0].casefold() == values[1].casefold()

    def _member(self, _, values):
        return None if None in values else values[0] in values[1]

    def _isNull(self, _, values):
        return values[0] in (None, [], ())

    def _not(self, _, values):
        return None if values[0] is None else not values[0]

    def _or(self, _, values):
        return True if True in values else None if None in values else False

    def _multiple(self, _, values):
        return [
            one for part in values if part is not None for one in (part if isinstance(part, list) else [part])
        ]

    def _ordered(self, _, values):
        return values

    def _index(self, expression, values):
        place = int(expression.get("n"))
        return values[0][place - 1] if values[0] and place <= len(values[0]) else None

    def _sum(self, _, values):
        return sum(values)

    def _subtract(self, _, values):
        return values[0] - values[1]

    def _max(self, _, values):
        return max(values)

    def _divide(self, _, values):
        return values[0] / values[1]
