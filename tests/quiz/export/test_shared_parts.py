"""What all exporters share: which variants are drawn, orders as a chain, numbers, and files as a whole."""

from __future__ import annotations

import os
from functools import partial
from itertools import product

import pytest
from quiz.readers import apkg, canvas, gift, moodle, qti21

from nngrade.errors import UsageError
from nngrade.files.writing import write
from nngrade.platforms.quizzes import export, formats
from nngrade.quiz import Asked, Choice, Match, Numeric, Order, Pair, Right, Text, Wrong
from nngrade.quiz.export.banks import Bank, bank, draw
from nngrade.quiz.export.chain import Chain, as_chain
from nngrade.quiz.export.decimals import plain_decimal
from nngrade.quiz.kinds.order import closure
from nngrade.quiz.model import Question


def test_variants_that_come_out_alike_are_exported_once():
    make = lambda rng: Asked(f"{rng.randint(1, 3)}?", Text(("a",), ()), "So.")  # noqa: E731  a question in a line
    question = Question("exercise1", "dice", "Dice", 1, 1, parameterised=True, make=make)
    assert sorted(one.asked.stem for one in draw(question, 50).instances) == ["1?", "2?", "3?"]


def test_an_exercise_without_questions_has_nothing_to_export(tiny):
    with pytest.raises(UsageError, match="exercise1 has no questions to export"):
        bank(tiny, 1)


@pytest.mark.parametrize(
    ("before", "chain"),
    [
        (None, Chain(((0,), (1,), (2,), (3,)))),
        (((0, 2), (1, 2), (2, 3)), Chain(((0, 1), (2,), (3,)))),
        (((0, 1), (1, 2)), Chain(((0,), (1,), (2,)), left_out=(3,))),
        (((0, 1), (0, 2), (0, 3)), Chain(((0,), (1, 2, 3)))),
        ((), Chain(((0, 1, 2, 3),))),
    ],
)
def test_an_order_becomes_a_chain(before, chain):
    assert as_chain(Order(("a", "b", "c", "d"), before)) == chain


def test_every_order_of_four_steps_becomes_a_chain_in_which_each_block_comes_before_the_next():
    pairs = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
    for taken in product([False, True], repeat=len(pairs)):
        edges = tuple(pair for pair, is_taken in zip(pairs, taken, strict=True) if is_taken)
        chain, before = as_chain(Order(("a", "b", "c", "d"), edges)), closure(edges)
        assert sorted([*(step for block in chain.blocks for step in block), *chain.left_out]) == [0, 1, 2, 3]
        for block, after in zip(chain.blocks, chain.blocks[1:], strict=False):
            assert set(product(block, after)) <= before


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.6, "1.6"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (50890.0, "50890"),
        (-0.0, "0"),
        (1e20, "1" + 20 * "0"),
    ],
)
def test_numbers_have_no_exponent(value, text):
    assert plain_decimal(value) == text


def test_a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it(tmp_path):
    assert write(tmp_path / "quiz.xml", b"one") is False
    assert write(tmp_path / "quiz.xml", b"two") is True
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("quiz.xml", b"two")]


def test_a_full_disk_leaves_the_old_file_as_it_was(tmp_path, monkeypatch):
    write(tmp_path / "quiz.xml", b"old")

    def fail(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(UsageError, match=r"quiz.xml' cannot be written: No space left"):
        write(tmp_path / "quiz.xml", b"new")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("quiz.xml", b"old")]


def test_what_cannot_be_written_is_told(tmp_path):
    with pytest.raises(UsageError, match="is not a file"):
        write(tmp_path, b"")
    with pytest.raises(UsageError, match="cannot be written: No such file"):
        write(tmp_path / "nowhere" / "quiz.xml", b"")
    with pytest.raises(UsageError, match="is not a file"):
        write(type(tmp_path)(os.devnull), b"")


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write(tmp_path / "link", b"one")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"one"


STRANGE = "a\x00b\x1b[0m\x0bc\ufffe"
READERS = {
    "moodle": moodle.read,
    "gift": gift.read,
    "canvas": canvas.read,
    "qti21": qti21.read,
    "anki": apkg.read,
}


@pytest.mark.parametrize("name", [*formats()])
def test_signs_that_no_xml_may_hold_are_replaced_in_every_format(name):
    wrong = Wrong(STRANGE, "strange", STRANGE)
    answers = [
        Choice((Right("a", STRANGE), wrong)),
        Numeric(1.0, (Wrong(2.0, "two", STRANGE),)),
        Text((STRANGE,), (Wrong("b", "b", STRANGE),)),
        Order(("a", "b", STRANGE), wrong=(Wrong("d", "d", STRANGE),)),
        Match(
            (Pair("a", "x", STRANGE), Pair("b", "y", STRANGE), Pair("c", STRANGE, "z")),
            (Wrong("w", "w", "w"),),
        ),
    ]
    drawn = [
        draw(
            Question(
                "exercise1", f"q{number}", STRANGE, 1, 1, parameterised=False, make=partial(_asked, answer)
            ),
            1,
        )
        for number, answer in enumerate(answers)
    ]
    made = export(name, [Bank("exercise1", STRANGE, tuple(drawn))])
    assert len(READERS[name](made.data)) == len(answers)


def _asked(answer, _rng):
    return Asked(STRANGE, answer, STRANGE)


def test_an_unknown_format_is_told_with_those_that_are_known():
    with pytest.raises(UsageError, match=r"no format 'word'. The formats are: anki, canvas, gift"):
        export("word", [])


@pytest.mark.parametrize("name", [name for name, one in formats().items() if not one.calculated])
def test_a_format_without_calculated_questions_says_so(name):
    with pytest.raises(UsageError, match="has no calculated questions"):
        export(name, [], calculated=True)
