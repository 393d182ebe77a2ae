"""A downloaded grading worksheet of Moodle gets its grades, in whichever language the site speaks."""

from __future__ import annotations

import csv
import html
import io

import pytest

from nngrade.errors import UsageError
from nngrade.platforms.moodle.words import NO, YES

ENGLISH = (
    "\ufeffIdentifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\r\n"
    'Participant 101,Ada Lovelace,S1,ada@example.org,"Submitted for grading",,30.00,Yes,'
    '"Friday, 20 November 2026, 10:00 AM",-,\r\n'
    'Participant 102,"""Bob"" O\'Neil",S2,bob@example.org,Submitted for grading,4.00,30.00,Yes,-,-,"Well\r\ndone"\r\n'
    'Participant 103,"=HYPERLINK(""http://x"")",S3,eve@example.org,No submission,,30.00,Yes,-,-,\r\n'
    "Participant 104,김민준,S4,kim@example.org,Submitted for grading,,30.00,Yes,-,-,\r\n"
    "Participant 106,Zoë Ünal,S6,zoe@example.org,Submitted for grading,2.00,30.00,No,-,-,\r\n"
)
GERMAN = """ID,Vollständiger Name,Status,Bewertung,Bestwertung,Bewertungsablauf,Bewertung kann geändert werden,\
Zuletzt geändert (Abgabe),Texteingabe online,Zuletzt geändert (Bewertung)
Teilnehmer/in101,Ada Lovelace,Zur Bewertung abgegeben,"4,50","30,00",Nicht bewertet,Ja,-,,-
Teilnehmer/in106,Zoë Ünal,Zur Bewertung abgegeben,,"30,00",Nicht bewertet,Nein,-,,-
"""
BLIND = """识别符,状态,成绩,最高分,允许更改成绩,最后修改（提交）,最后修改（成绩）,反馈评语
参与者101,已提交,-,30.0,是,-,-,
参与者106,已提交,-,30.0,否,-,-,
"""
FRENCH = """Identifiant;Nom complet;Statut;Note;Note maximale;La note peut être modifiée;Dernière modification (note)
Participant 101;Ada Lovelace;Remis;-;30,00;Oui;-
Participant 777;Zoë Ünal;Remis;-;30,00;Oui;-
"""


def cells(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_grades_are_all_that_changes(made):
    found = made("moodle", into=ENGLISH.encode())
    want = (
        ENGLISH.replace('grading",,30', 'grading",9.00,30')
        .replace("grading,4.00", "grading,30.00")
        .replace("No submission,,", "No submission,0.00,")
    )
    assert found.files[""] == want.encode()
    assert (found.filled, found.where) == (3, "Grade")
    assert found.left == ("Zoë Ünal (106): Moodle says that the grade cannot be changed",)
    assert found.not_in_file == found.not_in_gradebook == ()


def test_german_with_commas_a_workflow_and_no_space_before_the_number(made):
    found = made("moodle", into=GERMAN.encode())
    assert found.files[""].decode() == GERMAN.replace("4,50", "9,00")
    assert found.where == "Bewertung"
    assert len(found.left) == 1


def test_chinese_without_names(made):
    found = made("moodle", into=BLIND.encode())
    assert found.files[""].decode() == BLIND.replace("101,已提交,-", "101,已提交,9.00")
    assert (found.where, len(found.left)) == ("成绩", 1)


def test_french_with_semicolons_and_somebody_known_by_name(made):
    found = made("moodle", into=FRENCH.encode())
    want = FRENCH.replace("Remis;-", "Remis;9,00", 1).replace(
        "777;Zoë Ünal;Remis;-", "777;Zoë Ünal;Remis;12,50"
    )
    assert found.files[""].decode() == want


def test_feedback_is_html_that_shows_every_sign_and_spares_what_somebody_wrote(made):
    found = made("moodle", into=ENGLISH.encode(), feedback=True)
    ada, bob, eve, kim, _ = cells(found.files[""])[1:]
    assert ada[-1].startswith("<pre>nngrade: 9 of 30 points\n")
    assert "✗ it is &lt;b&gt;bold&lt;/b&gt;\n  f(1)\n    expected  2\n    yours     =3" in ada[-1]
    assert ada[-1].count("<") == ada[-1].count(">") == 2
    assert "=1+1<i>" in html.unescape(ada[-1])
    assert not {"\x00", "\x1b"} & set(ada[-1])
    assert bob[-1] == "Well\r\ndone"
    assert "There is no file of this exercise." in eve[-1]
    assert kim[-1] == ""
    before, after = cells(ENGLISH.encode()), cells(found.files[""])
    assert [row[:5] + row[6:-1] for row in before] == [row[:5] + row[6:-1] for row in after]


def test_feedback_of_an_earlier_export_is_replaced(made):
    first = made("moodle", into=ENGLISH.encode(), feedback=True).files[""]
    again = made("moodle", into=first.replace(b"9 of 30", b"8 of 30"), feedback=True)
    assert again.files[""] == first


def test_columns_after_the_feedback_are_not_taken_for_it(made):
    further = "\r\n".join(
        f"{line},x" if line else line for line in ENGLISH.replace("Well\r\ndone", "").split("\r\n")
    )
    found = cells(made("moodle", into=further.encode(), feedback=True).files[""])
    assert {row[-1] for row in found} == {"x"}
    assert found[1][-2].startswith("<pre>")


def test_a_worksheet_without_a_column_for_feedback_is_told(made):
    with pytest.raises(UsageError, match="no column for feedback"):
        made("moodle", into=GERMAN.encode(), feedback=True)


@pytest.mark.parametrize(
    ("change", "terms", "says"),
    [
        (("Participant ", ""), {}, "not a grading worksheet from Moodle"),
        (("30.00", "Pass"), {}, "No column of the worksheet can be that of the grades"),
        (("30.00", "100.00"), {}, "'Grade' is worth 100 points there and 30 here"),
        (("", ""), {"column": "Nothing"}, "No column .* called 'Nothing'"),
    ],
)
def test_what_cannot_be_told_is_asked_for(made, change, terms, says):
    with pytest.raises(UsageError, match=says):
        made("moodle", into=ENGLISH.replace(*change).encode(), **terms)


def test_a_column_is_named_by_its_title(made):
    odd = ENGLISH.replace("S1", "1").replace("S2", "2").replace("S3", "").replace("S4", "").replace("S6", "")
    assert made("moodle", into=odd.encode(), column="Grade").where == "Grade"


def test_an_empty_worksheet_is_told(made):
    for text in ("", "Identifier,Grade\n", "\n\n"):
        with pytest.raises(UsageError, match="not a grading worksheet from Moodle"):
            made("moodle", into=text.encode())


def test_yes_and_no_are_never_the_same_word():
    assert not YES & NO
    assert all(word == word.casefold() for word in YES | NO)
