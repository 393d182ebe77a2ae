from __future__ import annotations

from xml.etree import ElementTree as ET

from quiz import nasty
from quiz.readers.seen import in_html, in_markdown

from nngrade.quiz.show.html import Look, as_string, blocks, mathjax, mathml

PAGE = Look(maths=mathjax, source=lambda name: f"/{name}.svg")


def html(text, look=PAGE):
    return as_string(blocks(text, look))


def test_all_that_an_author_can_write_is_seen_on_the_page():
    for text in (
        nasty.SIGNS,
        nasty.CODE,
        nasty.FORMULAS,
        f"- {nasty.SIGNS}\n- **a < b**",
        "![a < b](line)\n\n$$\na<b\n$$",
    ):
        assert in_html(html(text)) == in_markdown(text)


def test_what_looks_like_a_tag_within_a_formula_is_none():
    assert html("$a<b$") == r"<p>\(a&lt;b\)</p>"


def test_mathml_is_an_element_and_each_place_has_its_own():
    [one], [other] = blocks("$a<b$ so", Look(maths=mathml)), blocks("$a<b$ then", Look(maths=mathml))
    assert [one[0].tag, one[0].tail, other[0].tail] == ["math", " so", " then"]
    assert blocks("$$\na\n$$", Look(maths=mathml))[0][0].get("display") == "block"


def test_without_pictures_their_words_stand_in_their_place():
    assert html("![a line](x)", Look(maths=mathjax)) == "<p><em>[Picture: a line]</em></p>"


def test_control_characters_that_no_xml_may_hold_are_replaced():
    page = ET.Element("page")
    page.extend(blocks("a \x0b `\x00\x1b[0m` b", PAGE))
    assert ET.fromstring(ET.tostring(page)).findtext("p/code") == "\ufffd\ufffd[0m"
