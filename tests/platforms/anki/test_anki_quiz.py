from __future__ import annotations

import sys
from xml.etree import ElementTree as ET

import pytest
from platforms.moodle.test_moodle_quiz import asked_once
from platforms.test_quiz_round_trip import BANKS, bank
from quiz import nasty
from quiz.readers import apkg
from quiz.readers.seen import in_html, in_markdown

from nngrade.errors import CourseError, UsageError
from nngrade.platforms.quizzes import export
from nngrade.quiz import Asked, Choice, Match, Numeric, Order, Right, Text, Wrong
from nngrade.quiz.export.banks import Bank, draw
from nngrade.quiz.markup import parse, pictures
from nngrade.quiz.numbers import as_text


def exported(*questions):
    return export("anki", [Bank("exercise99", "All", tuple(draw(one, 3) for one in questions))])


@pytest.mark.parametrize("name", BANKS)
def test_a_deck_asks_what_the_questions_ask_and_answers_as_they_do(name):
    notes = {one.name: one for one in apkg.read(export("anki", [bank(BANKS[name])]).data)}
    assert len({one.guid for one in notes.values()}) == len(notes)
    for drawn in bank(BANKS[name]).drawn:
        for number, one in enumerate(drawn.instances, start=1):
            name_of_note = (
                f"{drawn.question.id}.{number}" if drawn.question.parameterised else drawn.question.id
            )
            check(notes.pop(name_of_note), one)
    assert not notes


def check(note, one):
    prefix = f"nngrade-{note.name}-"
    question, answer = (
        text.replace(f"⟦picture {prefix}", "⟦picture ") for text in (note.question, note.answer)
    )
    stem = in_markdown(one.asked.stem)
    assert question.startswith(stem)
    assert question.removeprefix(stem).strip().split("\n") == [*CHOICES[type(one.asked.answer)](one)]
    told = answer.removesuffix(in_markdown(one.asked.explanation)).strip()
    assert told != answer
    assert told.split("\n") == "\n".join(ANSWERS[type(one.asked.answer)](one.asked.answer, one)).split("\n")
    assert note.tags == ["nngrade", one.question.exercise, f"section-{one.question.section}"]
    assert note.deck == "nngrade::What is asked"
    shown = {f"{prefix}{part.name}.svg": part.alt for part in pictures(parse(one.asked.stem))}
    assert note.pictures.keys() == shown.keys()
    for name, data in note.pictures.items():
        assert ET.fromstring(data).findtext("{http://www.w3.org/2000/svg}desc") == shown[name]


def shown(option):
    return in_markdown(option.text if isinstance(option, Right) else option.value)


def lines(texts):
    return "\n".join(texts).split("\n")


def options(one):
    answer = one.asked.answer
    remark = ["More than one may be right."] if answer.several else []
    return [*remark, *lines(shown(answer.options[place]) for place in one.arrangement)]


def blocks(one):
    answer = one.asked.answer
    texts = [*answer.steps, *(wrong.value for wrong in answer.wrong)]
    counts = {1: ["One of the blocks belongs nowhere."], 2: ["Two of the blocks belong nowhere."]}
    return [
        *counts.get(len(answer.wrong), []),
        *lines(in_markdown(texts[place]) for place in one.arrangement),
    ]


def sides(one):
    answer = one.asked.answer
    rights = (" ".join(answer.rights[place].split()) for place in one.arrangement)
    return [*lines(in_markdown(pair.left) for pair in answer.pairs), *rights]


def mistakes(wrong):
    for one in wrong:
        yield " ".join(one.value.split()) if isinstance(one.value, str) else as_text(one.value)
        yield in_markdown(one.feedback)


def told_number(answer, _):
    low, high = (as_text(answer.key + sign * answer.tolerance) for sign in (-1, 1))
    return [
        f"⟦strong:{as_text(answer.key)}⟧",
        f"Anything from {low} to {high} counts.",
        *mistakes(answer.wrong),
    ]


def told_text(answer, _):
    return [*(f"⟦strong:{text}⟧" for text in answer.accepted), *mistakes(answer.wrong)]


def told_options(answer, one):
    for option in (answer.options[place] for place in one.arrangement):
        yield shown(option)
        yield "⟦strong:Right.⟧" if isinstance(option, Right) else "⟦strong:Wrong.⟧"
        yield in_markdown(option.why if isinstance(option, Right) else option.feedback)


def told_pairs(answer, _):
    for pair in answer.pairs:
        yield from (in_markdown(pair.left), f"⟦strong:{pair.right}⟧", in_markdown(pair.why))
    yield from mistakes(answer.wrong)


def told_order(answer, _):
    yield from map(in_markdown, answer.steps)
    if answer.before is not None:
        yield "Some of the steps may change places."
    for wrong in answer.wrong:
        yield from (in_markdown(wrong.value), in_markdown(wrong.feedback))


CHOICES = {Numeric: lambda _: [""], Text: lambda _: [""], Choice: options, Match: sides, Order: blocks}
ANSWERS = {
    Numeric: told_number,
    Text: told_text,
    Choice: told_options,
    Match: told_pairs,
    Order: told_order,
}


def collection(tmp_path):
    anki = pytest.importorskip(
        "anki.collection", reason="Anki is not installed: pip install 'nngrade[platforms]'"
    )
    return anki.Collection(str(tmp_path / "collection.anki2"))


def imported(anki, tmp_path, data):
    from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    (tmp_path / "deck.apkg").write_bytes(data)
    options = ImportAnkiPackageOptions(merge_notetypes=True)
    request = ImportAnkiPackageRequest(package_path=str(tmp_path / "deck.apkg"), options=options)
    log = anki.import_anki_package(request).log
    return len(log.new), len(log.updated), len(log.duplicate)


@pytest.mark.filterwarnings("default")  # Anki's own
def test_anki_takes_a_deck_twice_without_doubles_and_a_changed_card_in_place_of_the_old(
    tmp_path, monkeypatch
):
    anki = collection(tmp_path)
    try:
        monkeypatch.setattr("nngrade.platforms.anki.quiz.time.time", lambda: 1.7e9)
        count = len(apkg.read(exported(*nasty.QUESTIONS).data))
        assert imported(anki, tmp_path, exported(*nasty.QUESTIONS).data) == (count, 0, 0)
        assert imported(anki, tmp_path, exported(*nasty.QUESTIONS).data) == (0, 0, count)
        monkeypatch.setattr("nngrade.platforms.anki.quiz.time.time", lambda: 1.7e9 + 1)
        changed = [asked_once(Asked("What is $1 + 1$?", Numeric(2.0, ()), "So."), name="zero")]
        changed[0] = type(changed[0])("exercise99", "zero", "Zero", 1, 1, False, changed[0].make)
        assert imported(anki, tmp_path, exported(*changed).data) == (0, 1, 0)
        assert anki.note_count() == anki.card_count() == count
        assert [anki.get_note(one)["Question"] for one in anki.find_notes("Name:exercise99.zero")] == [
            r"<p>What is \(1 + 1\)?</p>"
        ]
    finally:
        anki.close()


@pytest.mark.filterwarnings("default")  # Anki's own
def test_anki_shows_what_was_written_and_has_the_pictures(tmp_path):
    anki = collection(tmp_path)
    try:
        data = exported(*nasty.QUESTIONS).data
        imported(anki, tmp_path, data)
        for note in apkg.read(data):
            [card] = anki.find_cards(f'"Name:{note.name}"')
            html = anki.get_card(card).question().partition("</style>")[2]
            assert in_html(html) == note.question
            assert all(anki.media.have(name) for name in note.pictures)
    finally:
        anki.close()


def test_what_anki_would_play_or_hand_to_latex_is_text():
    stem = "`[sound:x.mp3]` [$]x[/$] [latex]x[/latex] `[anki:tts]` x[0]"
    made = exported(asked_once(Asked(stem, Numeric(1.0, ()), "So.")))
    assert [one.question for one in apkg.read(made.data)] == [in_markdown(stem)]


def test_without_genanki_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(UsageError, match=r"pip install 'nngrade\[anki\]'"):
        exported(*nasty.QUESTIONS)


def test_hints_are_left_out_and_told():
    told = {(one.question_id.partition(".")[2], one.what) for one in exported(*nasty.QUESTIONS).degraded}
    assert told == {("signs", "its 2 hints are left out")}


def test_a_plot_that_is_not_there_is_the_authors_mistake():
    options = Choice((Right("a", "Yes."), Wrong("b", "b", "No.")))
    with pytest.raises(CourseError, match="'line'"):
        exported(asked_once(Asked("![a line](line)", options, "So.")))


def test_the_same_questions_at_the_same_time_are_the_same_bytes(monkeypatch):
    monkeypatch.setattr("nngrade.platforms.anki.quiz.time.time", lambda: 1.7e9)
    assert exported(*nasty.QUESTIONS).data == exported(*nasty.QUESTIONS).data
