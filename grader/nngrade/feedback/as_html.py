"""A grade as a part of a page, with everything in it escaped. How it looks is said by the page's own style."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from .view import AS_ABOVE, PRINTED, number

if TYPE_CHECKING:
    from .view import GradeView

_TEMPLATES: Final = Path(__file__).parent / "templates"


def grade_html(grade: GradeView) -> Markup:
    """A grade, as elements below a heading of the first level that names it."""
    template = _environment().get_template("grade.html")
    return escape(template.make_module({"grade": grade, "as_above": AS_ABOVE, "printed": PRINTED}))


def environment(templates: Path) -> Environment:
    """What renders templates of that folder: everything is escaped, and a name that is not known is an error."""
    made = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"number": number, "prose": prose, "breakable": breakable}
    return made


@cache
def _environment() -> Environment:
    return environment(_TEMPLATES)


def prose(text: str) -> Markup:
    """A sentence with its `code` as code."""
    shown = re.sub(r"`([^`\n]+)`", r"<code>\1</code>", str(escape(text)))
    return Markup(shown)  # noqa: S704  escaped above


def breakable(name: str) -> Markup:
    """A name that may be broken after its underscores."""
    return Markup("_<wbr>").join(name.split("_"))
