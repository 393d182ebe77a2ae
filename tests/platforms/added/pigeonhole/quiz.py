"""A card a question."""

from nngrade.quiz.export.banks import Export


def export(banks, *, calculated):
    assert not calculated
    return Export("\n".join(drawn.question.id for bank in banks for drawn in bank.drawn).encode(), ())
