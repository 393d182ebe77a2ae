"""What a learner answered is kept beside what they passed, and neither harms the other."""

from __future__ import annotations

import json

import pytest
from support.quizzes import question

from nngrade.quiz.asking.kept import Book, Item, Kept, KeptRound, QuestionProgress, Reply
from nngrade.study import progress


def silent(text):
    raise AssertionError(text)


def full(kept):
    kept.questions["exercise1.a"] = QuestionProgress(1, 2, 2, 1, 0.5, "then", "now", {"due": "soon"})
    kept.rounds["exercise1"] = KeptRound(
        2,
        exam=True,
        items=[Item("exercise1.a", 1, 1, 2, Reply("b", "partly", 0.5, ("x",))), Item("exercise1.b", 0, 1)],
    )


def test_what_is_written_is_read_again(tmp_path):
    written = Book(tmp_path, silent).write(full)
    assert Book(tmp_path, silent).read() == written


def test_a_learner_keeps_their_name(tmp_path):
    first = Book(tmp_path, silent).write(lambda kept: None)
    assert Book(tmp_path, silent).write(full).learner == first.learner
    assert Book(tmp_path / "..", silent).read().learner != first.learner


def test_what_was_passed_meanwhile_and_what_nobody_knows_stays(tmp_path):
    book = Book(tmp_path, silent)
    book.write(full)
    file = progress.load(tmp_path)
    file.task("exercise1", "double").passed = "2026-01-01"
    file.more["badges"] = ["early bird"]
    file.more["quiz"]["mood"] = "fine"
    progress.save(file)
    book.write(full)
    again = progress.load(tmp_path)
    assert again.task("exercise1", "double").passed == "2026-01-01"
    assert again.more["badges"] == ["early bird"]
    assert again.more["quiz"]["mood"] == "fine"


def test_a_check_leaves_the_answers_alone(tmp_path):
    written = Book(tmp_path, silent).write(full)
    file = progress.load(tmp_path)
    file.task("exercise1", "double").passed = "2026-01-01"
    progress.save(file)
    assert Book(tmp_path, silent).read() == written


def test_a_file_without_quizzes_is_read(tmp_path):
    (tmp_path / progress.FILE).write_text(
        '{"version": 1, "tasks": {"a.b": {"passed": "x", "hints": 1, "new": 2}}}'
    )
    assert Book(tmp_path, silent).read().questions == {}
    Book(tmp_path, silent).write(full)
    entry = json.loads((tmp_path / progress.FILE).read_text())["tasks"]["a.b"]
    assert entry == {"passed": "x", "hints": 1, "new": 2}


@pytest.mark.parametrize(
    "damage",
    [
        {"quiz": 3},
        {"quiz": {"questions": []}},
        {"quiz": {"questions": {"a": {}}}},
        {"quiz": {"rounds": {"a": {"number": 1, "exam": False, "items": [{"question": "a"}]}}}},
        {"learner": "\ud800"},
        {"learner": "x" * 99},
        {"learner": 3.5},
    ],
)
def test_damage_is_put_aside_and_what_was_passed_is_kept(tmp_path, damage):
    tasks = {"a.b": {"passed": "2026-01-01", "hints": 0}}
    text = json.dumps({"version": 1, "tasks": tasks, "badges": 1, **damage})
    (tmp_path / progress.FILE).write_text(text)
    told = []
    assert Book(tmp_path, told.append).read().rounds == {}
    assert len(told) == 1
    assert (tmp_path / f"{progress.FILE}.damaged").read_text() == text
    again = progress.load(tmp_path)
    assert again.tasks["a.b"].passed == "2026-01-01"
    assert again.more == {"badges": 1}


def test_a_status_that_nobody_knows_is_damage(tmp_path):
    Book(tmp_path, silent).write(full)
    file = tmp_path / progress.FILE
    file.write_text(file.read_text().replace('"partly"', '"so so"'))
    assert Book(tmp_path, [].append).read().rounds == {}


@pytest.mark.parametrize("content", ["[" * 100000, '{"tasks": {"a": {"hints": Infinity}}}'])
def test_depth_and_infinity_are_damage_too(tmp_path, content):
    (tmp_path / progress.FILE).write_text(content)
    assert progress.load(tmp_path).tasks == {}
    assert (tmp_path / f"{progress.FILE}.damaged").exists()


def test_a_folder_that_cannot_be_written_is_told_once_and_the_round_goes_on(tmp_path):
    told = []
    book = Book(tmp_path / "nowhere", told.append)
    learner = book.write(full).learner
    book.write(lambda kept: kept.rounds.clear())
    assert len(told) == 1
    assert "could not be kept" in told[0]
    assert book.read().learner == learner
    assert (book.read().rounds, list(book.read().questions)) == ({}, ["exercise1.a"])


def test_what_was_only_looked_at_is_not_written(tmp_path):
    Book(tmp_path, silent).write(lambda kept: kept.question(question("number")))
    assert Book(tmp_path, silent).read().questions == {}


def test_a_new_version_of_a_question_begins_anew():
    kept = Kept("anna")
    kept.question(question("number")).missed = 3
    assert kept.question(question("number")).missed == 3
    assert kept.question(question("number", version=2)).missed == 0
