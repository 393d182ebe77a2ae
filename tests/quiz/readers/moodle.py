"""Read Moodle XML as Moodle does, and look after its rules on the way; none of the exporter's own code is used."""

from __future__ import annotations

import base64
import re
from xml.etree import ElementTree as ET

from quiz.readers.imported import Imported, Option
from quiz.readers.seen import in_html

FRACTIONS = (
    100,
    90,
    83.33333,
    80,
    75,
    70,
    66.66667,
    60,
    50,
    40,
    33.33333,
    30,
    25,
    20,
    16.66667,
    14.28571,
    12.5,
)
FRACTIONS += (11.11111, 10, 5, 0)
PLACEHOLDER = re.compile(r"\{([^\W\d_][^>} <{\"']*)\}")  # what a calculated question takes for a variable
EXPRESSION = re.compile(r"\{=")


def read(data: bytes) -> list[Imported]:
    """All questions, those of type `calculated` once for each of their values."""
    category, found = "", []
    for element in ET.fromstring(data):
        assert element.tag == "question"
        if element.get("type") == "category":
            category = text(element.find("category"))
        elif element.get("type") == "calculated":
            found += [_question(filled, category) for filled in _filled(element)]
        else:
            found.append(_question(element, category))
    return found


def text(element: ET.Element | None) -> str:
    """The `<text>` of a field, trimmed as Moodle does."""
    assert element is not None
    return (element.findtext("text") or "").strip()


def _html(element: ET.Element | None) -> str:
    return in_html(text(element))


def _question(element: ET.Element, category: str) -> Imported:
    kind = element.get("type")
    question = Imported(
        kind=kind,
        category=category,
        name=text(element.find("name")),
        id_number=element.findtext("idnumber"),
        stem=_html(element.find("questiontext")),
        after=_html(element.find("generalfeedback")),
        single=element.findtext("single") != "false",
        hints=[_html(one) for one in element.findall("hint")],
        tags=[text(one) for one in element.findall("tags/tag")],
        pictures=_pictures(element),
    )
    if kind == "ordering":
        assert [one.get("fraction") for one in element.findall("answer")] == [
            str(place) for place in range(1, len(element.findall("answer")) + 1)
        ]
        question.blocks = [_html(one) for one in element.findall("answer")]
    elif kind == "matching":
        question.pairs = [(_html(one), text(one.find("answer"))) for one in element.findall("subquestion")]
    else:
        question.options = [_option(one, is_html=kind == "multichoice") for one in element.findall("answer")]
    return question


def _option(element: ET.Element, *, is_html: bool) -> Option:
    return Option(
        _html(element) if is_html else text(element),
        float(element.get("fraction")) / 100,
        _html(element.find("feedback")),
        float(element.findtext("tolerance") or 0),
    )


def _pictures(element: ET.Element) -> dict[str, bytes]:
    """The files, each beside the text that shows it, and nothing else shown or kept."""
    found = {}
    for parent in element.iter():
        files = {one.get("name"): one for one in parent.findall("file")}
        shown = (
            re.findall(r'src="@@PLUGINFILE@@/([^"]*)"', text(parent))
            if parent.find("text") is not None
            else []
        )
        assert sorted(files) == sorted(set(shown))
        for name, one in files.items():
            assert one.get("encoding") == "base64"
            found[name] = base64.b64decode(one.text, validate=True)
    return found


def _filled(element: ET.Element) -> list[ET.Element]:
    """A calculated question with the values of each of its items."""
    sets = {text(one.find("name")): _values(one) for one in element.iter("dataset_definition")}
    counts = {len(values) for values in sets.values()}
    assert len(counts) == 1
    return [
        _substituted(element, {name: values[place] for name, values in sets.items()})
        for place in range(counts.pop())
    ]


def _values(definition: ET.Element) -> list[str]:
    items = definition.findall("dataset_items/dataset_item")
    assert [one.findtext("number") for one in items] == [str(place + 1) for place in range(len(items))]
    assert definition.findtext("itemcount") == definition.findtext("number_of_items") == str(len(items))
    values = [one.findtext("value") for one in items]
    assert all(float(text(definition.find("minimum"))) <= float(one) for one in values)
    assert all(float(one) <= float(text(definition.find("maximum"))) for one in values)
    return values


def _substituted(element: ET.Element, values: dict[str, str]) -> ET.Element:
    """Values in all texts but hints; and a tolerance that is a share of the number as an absolute one."""
    copy = ET.fromstring(ET.tostring(element))
    hints = [one.find("text") for one in copy.findall("hint")]
    for one in copy.iter("text"):
        if one in hints:
            assert not PLACEHOLDER.search(one.text or ""), "Moodle fills nothing into hints"
            one.text = _as_latex_reads(one.text or "")
            continue
        unknown = set(PLACEHOLDER.findall(one.text or "")) - set(values)
        assert not unknown, f"Moodle takes {unknown} for variables"
        assert not EXPRESSION.search(one.text or "")
        one.text = re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), one.text or "")
        one.text = _as_latex_reads(one.text)
    for one in copy.findall("answer"):
        if one.findtext("tolerancetype") == "1":
            tolerance = one.find("tolerance")
            tolerance.text = str(float(tolerance.text) * abs(float(text(one))))
    return copy


def _as_latex_reads(text: str) -> str:
    """LaTeX does not see the space by which a brace is told from a placeholder's."""
    return re.sub(r"\{ (?=[^\W\d_]|=)", "{", text)


def broken_rules(data: bytes) -> list[str]:
    """What Moodle would refuse or mend in silence."""
    found, ids = [], set()
    category = ""
    for element in ET.fromstring(data):
        if element.get("type") == "category":
            category = text(element.find("category"))
            continue
        name = text(element.find("name"))
        if len(name) > 255 or re.search(r"<[^ ]", name):
            found.append(f"{name}: Moodle would change the name")
        id_number = (category, element.findtext("idnumber"))
        if id_number in ids or len(id_number[1]) > 100:
            found.append(f"{name}: the ID number {id_number[1]} is taken or too long")
        ids.add(id_number)
        found += [f"{name}: {one}" for one in _broken_answers(element)]
    return found


def _broken_answers(element: ET.Element) -> list[str]:
    kind, shares = element.get("type"), [float(one.get("fraction")) for one in element.findall("answer")]
    if kind == "ordering":
        return [] if len(shares) >= 2 else ["there is nothing to put in order"]
    if kind == "matching":
        pairs = element.findall("subquestion")
        return [] if len(pairs) >= 3 and sum(bool(text(one)) for one in pairs) >= 2 else ["too few pairs"]
    found = [
        f"{one} is no fraction" for one in shares if not any(abs(abs(one) - x) < 1e-5 for x in FRACTIONS)
    ]
    if kind == "multichoice" and len(shares) < 2:
        found.append("too few options")
    if kind == "multichoice" and element.findtext("single") == "false":
        total = round(sum(one for one in shares if one > 0), 2)
        return found + ([] if total == 100 else [f"the right options are worth {total}"])
    if max(shares) != 100:
        found.append("nothing is worth 100")
    if kind == "shortanswer":
        found += [
            "a bare * fits anything"
            for one in element.findall("answer")
            if re.search(r"(?<!\\)\*", text(one))
        ]
    return found
