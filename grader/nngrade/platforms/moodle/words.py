"""Yes and no in the languages of Moodle's sites, in lower case. A word that is missing locks nothing: Moodle does."""

from __future__ import annotations

from typing import Final

YES: Final = frozenset({
    "ano", "bai", "có", "da", "evet", "igen", "ja", "jah", "jā", "kyllä", "oui", "si", "sim", "sì",
    "sí", "taip", "tak", "vâng", "yes", "áno", "ναι", "да", "так", "כן", "نعم", "はい", "是", "네", "예",
})  # fmt: skip
NO: Final = frozenset({
    "ei", "ez", "hayır", "không", "nao", "ne", "nee", "nei", "nein", "nej", "nem", "nie", "no",
    "non", "nu", "não", "nē", "όχι", "нет", "ні", "לא", "لا", "いいえ", "否", "아니오", "아니요",
})  # fmt: skip
