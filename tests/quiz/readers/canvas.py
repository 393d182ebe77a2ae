"""Read a package for Canvas as its importers do, the strict reading of both; none of the exporter's own code is used.

The old importer takes every number and text of a condition for a right answer; the new one takes a question with an
`<other/>` for an essay, unless its condition goes on; it unescapes CDATA a second time.
"""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from xml.etree import ElementTree as ET

from quiz.readers.imported import Imported, Option
from quiz.readers.seen import in_html

BASE = "%24IMS-CC-FILEBASE%24/"
KINDS = {
    "multiple_choice_question": "multichoice",
    "multiple_answers_question": "multichoice",
    "numerical_question": "numerical",
    "short_answer_question": "shortanswer",
    "matching_question": "matching",
    "calculated_question": "calculated",
}


def read(data: bytes) -> list[Imported]:
    """All questions, those of type `calculated` once for each of their sets of values."""
    files = _files(data)
    return [
        question
        for name, content in files.items()
        if re.fullmatch(r"([^/]+)/\1\.xml", name)
        for item in _plain(content).iter("item")
        for question in _questions(item, files)
    ]


def items(data: bytes) -> list[ET.Element]:
    """The items of all quizzes, and the sections that are groups, in their order."""
    return [
        element
        for name, content in _files(data).items()
        if re.fullmatch(r"([^/]+)/\1\.xml", name)
        for element in _plain(content).find("assessment/section")
    ]


def _files(data: bytes) -> dict[str, bytes]:
    """All files, each of them in the manifest and each that is there in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert files.pop("non_cc_assessments/") == b""
    manifest = _plain(files.pop("imsmanifest.xml"))
    listed = [one.get("href") for one in manifest.iter("file")]
    assert sorted(listed) == sorted(files)
    names = [one.get("identifier") for one in manifest.iter("resource")]
    assert len(set(names)) == len(names)
    assert {one.get("identifierref") for one in manifest.iter("dependency")} <= set(names)
    return files


def _plain(content: bytes) -> ET.Element:
    """The tree without its namespace."""
    assert b"CDATA" not in content, "the importer of New Quizzes would unescape it twice"
    return ET.fromstring(re.sub(rb' xmlns="[^"]*"', b"", content))


def _questions(item: ET.Element, files: dict[str, bytes]) -> list[Imported]:
    entries = {one[0].text: one[1].text for one in item.iter("qtimetadatafield")}
    kind = KINDS[entries["question_type"]]
    says = {one.get("ident"): _html(one) for one in item.findall("itemfeedback")}
    shown = {one.get("linkrefid") for one in item.iter("displayfeedback")}
    assert shown == set(says)
    question = Imported(
        kind,
        category="",
        name=item.get("title"),
        id_number=item.get("ident"),
        stem=_html(item.find("presentation/material")),
        after=says.pop("general_fb", ""),
        pictures=_pictures(item, files),
    )
    if kind == "calculated":
        return _filled(item, question, says)
    for condition in item.iter("respcondition"):
        is_essay = condition.find("conditionvar/other") is not None and condition.get("continue") != "Yes"
        assert not is_essay, "the importer of New Quizzes would take it for an essay"
    {"multichoice": _options, "matching": _pairs}.get(kind, _typed)(item, question, says)
    return [question]


def _html(element: ET.Element) -> str:
    field = element.find(".//mattext")
    assert field.get("texttype") == "text/html"
    return in_html(field.text or "")


def _pictures(item: ET.Element, files: dict[str, bytes]) -> dict[str, bytes]:
    sources = [
        src for one in item.iter("mattext") for src in re.findall(r'<img [^>]*?src="([^"]*)"', one.text or "")
    ]
    assert all(one.startswith(BASE) for one in sources)
    paths = [one.removeprefix(BASE) for one in sources]
    return {path.rpartition("/")[2]: files[path] for path in paths}


def _options(item: ET.Element, question: Imported, says: dict[str, str]) -> None:
    response = item.find("presentation/response_lid")
    question.single = response.get("rcardinality") == "Single"
    scored = [one for one in item.iter("respcondition") if one.find("setvar") is not None]
    assert [one.findtext("setvar") for one in scored] == ["100"]
    right = [one.text for path in ("", "and/") for one in scored[0].findall(f"conditionvar/{path}varequal")]
    for label in response.iter("response_label"):
        name = label.get("ident")
        share = (1 if name in right else -1) / len(right)  # what Canvas gives, whatever the file says
        worth = max(share, 0.0) if question.single else share
        question.options.append(Option(_html(label), worth, says.pop(f"{int(name)}_fb")))
    assert not says


def _pairs(item: ET.Element, question: Imported, says: dict[str, str]) -> None:
    conditions = [
        (one.find("conditionvar/varequal"), one.findtext("setvar")) for one in item.iter("respcondition")
    ]
    right = {equal.get("respident"): equal.text for equal, score in conditions if score}
    rows = item.findall("presentation/response_lid")
    assert abs(sum(float(score) for _, score in conditions if score) - 100) < 0.01 * len(rows)
    for row in rows:
        labels = {one.get("ident"): one.findtext("material/mattext") for one in row.iter("response_label")}
        question.pairs.append((_html(row), labels[right[row.get("ident")]]))
    used = {text for _, text in question.pairs}
    question.pairs += [("", text) for text in labels.values() if text not in used]
    assert not says


def _typed(item: ET.Element, question: Imported, says: dict[str, str]) -> None:
    is_number = item.find("presentation/response_str/render_fib").get("fibtype") == "Decimal"
    assert is_number is (question.kind == "numerical")
    for condition in item.iter("conditionvar"):
        if is_number and condition.find(".//varlte") is not None:
            question.options.append(_number(condition))
        elif not is_number:
            question.options += [
                Option(one.text.replace("*", "\\*"), 1.0) for one in condition.iter("varequal")
            ]
    question.options.append(Option("*", 0.0, says.pop("general_incorrect_fb", "")))
    assert not says


def _number(condition: ET.Element) -> Option:
    """A number and its margin, or the middle of a range; a margin that looks like one of digits is read as that."""
    low, high = (Decimal(condition.findtext(f".//{tag}")) for tag in ("vargte", "varlte"))
    if (exact := condition.findtext("or/varequal")) is None:
        return Option(str((low + high) / 2), 1.0, tolerance=float((high - low) / 2))
    bounds = [condition.findtext(f"or/and/{tag}").rstrip("0.") for tag in ("vargte", "varlte")]
    is_digits = all(one.endswith("5") for one in bounds) and (high - low).normalize().as_tuple().digits == (
        1,
    )
    assert not is_digits, "an importer takes the margin for a count of digits"
    return Option(exact, 1.0, tolerance=float(high - Decimal(exact)))


def _filled(item: ET.Element, question: Imported, says: dict[str, str]) -> list[Imported]:
    """Canvas fills values into the stem alone."""
    calculated = item.find("itemproc_extension/calculated")
    names = {one.get("name") for one in calculated.findall("vars/var")}
    assert calculated.findtext("formulas/formula") in names
    assert calculated.find("formulas").get("decimal_places").isdigit()
    html = item.find("presentation/material/mattext").text
    found = []
    for values in calculated.findall("var_sets/var_set"):
        written = {one.get("name"): _as_canvas_writes(float(one.text)) for one in values.findall("var")}
        assert written.keys() == names
        stem = in_html(_substituted(html, written))
        tolerance = calculated.findtext("answer_tolerance")
        key = float(values.findtext("answer"))
        margin = float(tolerance[:-1]) / 100 * abs(key) if tolerance.endswith("%") else float(tolerance)
        options = [
            Option(str(key), 1.0, tolerance=margin),
            Option("*", 0.0, says.get("general_incorrect_fb", "")),
        ]
        found.append(
            Imported(
                "calculated", "", question.name, question.id_number, stem, question.after, options=options
            )
        )
    return found


def _substituted(html: str, written: dict[str, str]) -> str:
    return re.sub(r"\[(\w+)\]", lambda match: written.get(match[1], match[0]), html)


def _as_canvas_writes(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
