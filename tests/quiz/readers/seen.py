"""What somebody sees of a text, as one string: the same of Markdown and of HTML, whichever way it took between them.

Words lose their line breaks, as they do on a page. Code keeps its own and is marked, so are formulas, pictures and what
is strong.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from nngrade.quiz import markup


def in_markdown(text: str, *, with_pictures: bool = True) -> str:
    """What an author's text says."""
    return "\n".join(_block(one, with_pictures=with_pictures) for one in markup.parse(text)).strip()


def _block(block: markup.Block, *, with_pictures: bool) -> str:
    if isinstance(block, markup.CodeBlock):
        return f"⟦lines {block.language}:{block.text}⟧"
    if isinstance(block, markup.MathsBlock):
        return f"⟦formula:{block.latex}⟧"
    items = block.items if isinstance(block, markup.Bullets) else (block,)
    return "\n".join(
        _words("".join(_part(one, with_pictures=with_pictures) for one in item.parts)) for item in items
    )


def _part(part: markup.Inline, *, with_pictures: bool) -> str:
    if isinstance(part, markup.Picture):
        return f"⟦picture {part.name}:{part.alt}⟧" if with_pictures else f"[Picture: {part.alt}]"
    if isinstance(part, markup.Code):
        return f"⟦code:{part.text}⟧"
    if isinstance(part, markup.Maths):
        return f"⟦maths:{part.latex}⟧"
    return f"⟦strong:{part.text}⟧" if isinstance(part, markup.Strong) else part.text


def _words(text: str) -> str:
    """Spaces as a page shows them, but those within marks as they are."""
    pieces = re.split(r"(⟦[^⟧]*⟧)", text)
    return "".join(one if one.startswith("⟦") else re.sub(r"\s+", " ", one) for one in pieces).strip()


def in_html(text: str) -> str:
    """What a browser with MathJax shows of HTML."""
    page = _Page()
    page.feed(text)
    page.close()
    return "\n".join(page.lines).strip()


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.open: list[str] = []
        self.line = ""

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "img":
            name = values["src"].rpartition("/")[2].removesuffix(".svg")
            self.line += f"⟦picture {name}:{values['alt']}⟧"
            return
        self.open.append(tag)
        if tag == "code":
            language = (values.get("class") or "").removeprefix("language-")
            self.line += f"⟦lines {language}:" if "pre" in self.open else "⟦code:"
        elif tag == "strong":
            self.line += "⟦strong:"
        elif tag in ("p", "li", "ul", "ol", "pre"):
            self._end_line()
        elif tag != "em":
            raise AssertionError(f"nobody expected <{tag}>")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        if tag in ("code", "strong"):
            self.line += "⟧"
        elif tag != "em":
            self._end_line()

    def handle_data(self, data):
        if "code" not in self.open:
            data = re.sub(r"\\\((.*?)\\\)", r"⟦maths:\1⟧", data, flags=re.DOTALL)
            data = re.sub(r"\\\[(.*?)\\\]", r"⟦formula:\1⟧", data, flags=re.DOTALL)
        self.line += data

    def close(self):
        super().close()
        assert not self.open, f"{self.open} never end"
        self._end_line()

    def _end_line(self):
        self.lines += filter(None, [_words(self.line)])
        self.line = ""
