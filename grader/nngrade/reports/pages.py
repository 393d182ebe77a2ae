"""Data to HTML: a page is one file that needs nothing else, runs no script but ours, and escapes what it is given."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from nngrade.feedback.as_html import environment, grade_html

from .bars import histogram

if TYPE_CHECKING:
    from jinja2 import Environment

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
    made = environment(_TEMPLATES)
    made.filters["grade_html"] = grade_html
    made.globals["style"] = Markup(_text("style.css"))
    return made


def _text(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8").strip()


def _encoded(page: str) -> bytes:
    """A submission may have sent half of a surrogate pair, which no file can hold."""
    return page.encode("utf-8", "replace")
