"""Read GIFT sign by sign, as Moodle's rules have it; none of the exporter's own code is used."""

from __future__ import annotations

import re

from quiz.readers.imported import Imported, Option
from quiz.readers.seen import in_html

SPECIAL = "\\:#={}~"


def read(data: bytes) -> list[Imported]:
    """All questions; a blank line ends each."""
    category, found = "", []
    for paragraph in re.split(r"\n[ \t]*\n", data.decode().strip()):
        lines = [line.strip() for line in paragraph.split("\n")]
        comments = " ".join(line for line in lines if line.startswith("//"))
        body = _marked("\n".join(line for line in lines if not line.startswith("//")).strip())
        if body.startswith("$CATEGORY:"):
            category = _plain(body.removeprefix("$CATEGORY:"))
        else:
            found.append(_question(body, comments, category))
    return found


def _marked(text: str) -> str:
    """Each escaped sign as one of the private ones, so that what is left of `# = ~ { }` means something."""
    codes = {sign: chr(0xE000 + ord(sign)) for sign in SPECIAL} | {"n": chr(0xE000 + ord("\n"))}
    return re.sub(r"\\([\\:#={}~n])", lambda match: codes[match[1]], text)


def _plain(marked: str) -> str:
    return re.sub(r"[\ue000-\ue0ff]", lambda match: chr(ord(match[0]) - 0xE000), marked).strip()


def _question(body: str, comments: str, category: str) -> Imported:
    name, rest = re.fullmatch(r"::(.*?)::(.*)", body, re.DOTALL).groups()
    stem, answers = re.fullmatch(r"\[html\](.*?)\{(.*?)\}", rest.strip(), re.DOTALL).groups()
    answers, _, after = answers.rpartition("####")
    question = Imported(
        kind="",
        category=category,
        name=_plain(name),
        id_number=re.search(r"\[id:([^]]*)\]", comments)[1],
        stem=in_html(_plain(stem)),
        after=in_html(_plain(after)),
        tags=re.findall(r"\[tag:([^]]*)\]", comments),
    )
    _read_answers(question, answers.strip())
    return question


def _read_answers(question: Imported, answers: str) -> None:
    """The kind is told from the signs that are there."""
    if answers.startswith("#"):
        question.kind = "numerical"
        numbers, _, other = answers[1:].partition("~")
        question.options = [_number(one) for one in numbers.split("=") if one.strip()]
        question.options.append(Option("*", 0.0, in_html(_plain(other.strip().removeprefix("#")))))
    elif "~" in answers:
        question.kind, question.single = "multichoice", "=" in answers
        question.options = [_option(one) for one in re.split(r"(?=[~=])", answers) if one.strip()]
    elif "->" in answers:
        question.kind = "matching"
        question.pairs = [_pair(one) for one in answers.split("=") if one.strip()]
    else:
        question.kind = "shortanswer"
        question.options = [_option(f"={one}", is_html=False) for one in answers.split("=") if one.strip()]


def _option(text: str, *, is_html: bool = True) -> Option:
    share = 1.0 if text[0] == "=" else 0.0
    text = text[1:].strip()
    if weight := re.match(r"%(-*[0-9]{1,2}\.?[0-9]*)%", text):
        share, text = float(weight[1]) / 100, text[weight.end() :]
    text, _, says = text.partition("#")
    return Option(in_html(_plain(text)) if is_html else _plain(text), share, in_html(_plain(says)))


def _number(text: str) -> Option:
    one = _option(f"={text}", is_html=False)
    one.text, _, tolerance = one.text.partition(":")
    one.tolerance = float(tolerance)
    return one


def _pair(text: str) -> tuple[str, str]:
    left, _, right = text.partition("->")
    return in_html(_plain(left)), _plain(right)
