"""Data to HTML: a page is one file that needs nothing else, runs no script but ours, and escapes what it is given."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from .bars import histogram

if TYPE_CHECKING:
    from .class_report import ClassReport
    from .personal import Feedback

_TEMPLATES: Final = Path(__file__).parent / "templates"


def feedback_page(feedback: Feedback) -> bytes:
    """The page of one person."""
    return _encoded(_environment().get_template("feedback.html").render(one=feedback))


def report_page(report: ClassReport) -> bytes:
    """The page of a class."""
    script = _text("sort.js")
    picture = histogram(report.histogram, f"How many people have how many points in {report.exercise}")
    page = (
        _environment()
        .get_template("report.html")
        .render(
            report=report,
            histogram=Markup(picture),  # an element tree has escaped it
            script=Markup(script),  # our own file
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )
    return _encoded(page)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": number, "prose": prose, "breakable": breakable}
    environment.globals["style"] = Markup(_text("style.css"))  # our own file
    return environment


def number(value: float) -> str:
    """Points as people write them: 3, 2.5, 10.75."""
    return f"{round(value, 2):.10g}"


def prose(text: str) -> Markup:
    """A sentence with its `code` as code."""
    shown = re.sub(r"`([^`\n]+)`", r"<code>\1</code>", str(escape(text)))
    return Markup(shown)  # escaped above


def breakable(name: str) -> Markup:
    """A name that may be broken after its underscores."""
    return Markup("_<wbr>").join(name.split("_"))


def _text(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8").strip()


def _encoded(page: str) -> bytes:
    """A submission may have sent half of a surrogate pair, which no file can hold."""
    return page.encode("utf-8", "replace")
