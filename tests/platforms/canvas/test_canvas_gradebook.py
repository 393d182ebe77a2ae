"""A downloaded gradebook of Canvas gets its points in one column, and loses nothing else."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.gradebooks import a_standing

from nngrade.errors import UsageError
from nngrade.gradebook.export.lines import ExportOptions, lines_of
from nngrade.gradebook.records import Assignment
from nngrade.platforms.gradebooks import export

TERMS = ExportOptions(Assignment("exercise3", "Where weights start", 30.0, 1))
LINES = lines_of(
    [a_standing(str(number), points) for number, points in enumerate([0.0, 9.5, 30.0, None], 101)], None
)

COMMAS = '''Student,ID,SIS User ID,SIS Login ID,Section,Exercise 2 (77),Exercise 3: Where weights start (78),\
"Exercise 30, ""extra"" (79)",Current Score,Final Grade
,,,,,,Manual Posting,,,
    Points Possible,,,,,10.00,30.00,30.00,(read only),(read only)
"Lovelace, Ada",101,S1,ada@uni.example,"A, and B",3.00,,1.00,88.1,B
"O'Neil, ""Bob""",102,S2,bob@uni.example,A,,4.00,,,
"'=HYPERLINK(""http://x"")",103,S3,eve@uni.example,A,,,,,
"Kim, 민준",104,S4,kim@uni.example,A,,17.00,,,
"Ünal, Zoë
(guest)",106,S6,zoe@uni.example,A,,EX,,,
"Student, Test",999,,9a8b7c,A,,,,,
'''
SEMICOLONS = (
    "\ufeff"
    + """LastName;FirstName;ID;SIS Login ID;Section;Übung (90);exercise3 (91)
    Points Possible;;;;;10,00;30,00
Lovelace;Ada;101;ada;A;1,00;
Ünal;Zoë;106;zoe;"A;B";;N/A
Berg;Max;107;max;A;;
""".replace("\n", "\r\n")
)


def test_the_points_of_one_column_are_all_that_changes(made):
    found = made("canvas", into=COMMAS.encode())
    want = (
        COMMAS.replace('B",3.00,,1.00', 'B",3.00,9.00,1.00')
        .replace("A,,4.00", "A,,30.00")
        .replace("103,S3,eve@uni.example,A,,,", "103,S3,eve@uni.example,A,,0.00,")
    )
    assert found.files[""].decode() == want
    assert (found.filled, found.where) == (3, "Exercise 3: Where weights start (78)")
    assert found.left == ("Zoë Ünal (106): excused (EX)",)
    assert found.not_in_file == found.not_in_gradebook == ()


def test_semicolons_decimal_commas_a_mark_of_utf8_and_line_ends_stay(made):
    found = made("canvas", into=SEMICOLONS.encode())
    assert found.files[""].decode() == SEMICOLONS.replace("1,00;\r\n", "1,00;9,00\r\n")
    assert found.left == ("Zoë Ünal (106): not assigned to them (N/A)",)
    assert found.not_in_gradebook == ("Berg, Max",)
    assert set(found.not_in_file) == {'"Bob" O\'Neil (102)', '=HYPERLINK("http://x") (103)'}


def test_a_comma_in_a_comma_file_is_quoted(made):
    found = made("canvas", into=COMMAS.replace("30.00,30.00", '"30,00",30').encode())
    assert b'B",3.00,"9,00",1.00' in found.files[""]


def test_fewer_digits_are_rounded_a_half_up(made):
    text = COMMAS.replace("EX", "")
    assert b"zoe@uni.example,A,,13,," in made("canvas", into=text.encode(), digits=0).files[""]


@pytest.mark.parametrize(
    "column", ["78", "Exercise 3: Where weights start", "Exercise 3: Where weights start (78)"]
)
def test_a_column_is_named_by_its_title_or_its_number(made, column):
    assert made("canvas", into=COMMAS.encode(), column=column).where.endswith("(78)")


def test_the_only_assignment_is_the_one_whatever_its_title(made):
    text = 'Student,ID,Section,Homework (5)\n    Points Possible,,,30\n"Lovelace, Ada",101,A,\n'
    assert made("canvas", into=text.encode()).files[""].endswith(b"101,A,9.00\n")


def test_a_translated_read_only_column_is_no_candidate(made):
    text = "Student,ID,Section,exercise3 (5),exercise3 (6)\n    Points Possible,,,30,(schreibgeschützt)\nAda,101,A,,\n"
    assert made("canvas", into=text.encode()).where == "exercise3 (5)"


@pytest.mark.parametrize(
    ("change", "terms", "says"),
    [
        (("Exercise 3:", "Test 3:"), {}, r"No assignment .* is that of exercise3.*Exercise 2 \(77\); Test 3"),
        (("Exercise 2", "exercise_3"), {}, r"More than one .*--column: exercise_3 \(77\); Exercise 3"),
        (("", ""), {"column": "Nothing"}, "No assignment in the file is called 'Nothing'"),
        (("", ""), {"column": "Current Score"}, "No assignment in the file is called"),
        (("10.00,30.00", "10.00,100.00"), {}, "is worth 100 points there and 30 here"),
        (("Student,ID", "Who,Number"), {}, "not a gradebook from Canvas"),
    ],
)
def test_what_cannot_be_told_is_asked_for(made, change, terms, says):
    with pytest.raises(UsageError, match=says):
        made("canvas", into=COMMAS.replace(*change).encode(), **terms)


def test_points_are_converted_if_that_is_said(made):
    text = COMMAS.replace("10.00,30.00", "10.00,100.00")
    assert b'B",3.00,30.00,1.00' in made("canvas", into=text.encode(), scale=True).files[""]


def test_an_empty_file_is_told(made):
    with pytest.raises(UsageError, match="not a gradebook from Canvas"):
        made("canvas", into=b"")


def test_nobody_gets_the_points_of_somebody_with_the_same_name(made):
    text = 'Student,ID,Section,exercise3 (5)\n    Points Possible,,,30\n"Lovelace, Ada",7,A,\n"Lovelace, Ada",8,A,\n'
    found = made("canvas", into=text.encode())
    assert found.files[""] == text.encode()
    assert found.not_in_gradebook == ("Lovelace, Ada", "Lovelace, Ada")
    assert "Lovelace, Ada (101)" in found.not_in_file


texts = st.text(st.sampled_from('aé ,;"\n=0'), max_size=5)
numbers = st.sampled_from(["", "3.00", "EX", "N/A", "-"])


@given(
    st.lists(
        st.tuples(texts, st.integers(100, 107), texts, numbers, numbers),
        max_size=8,
        unique_by=lambda row: row[1],
    ),
    st.sampled_from([",", ";"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
@settings(deadline=None)
def test_whoever_is_in_the_file_no_other_cell_changes(people, delimiter, end, quoting):
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerow(["Student", "ID", "Section", "Exercise 2 (1)", "Exercise 3 (2)"])
    writer.writerow(["    Points Possible", "", "", "10", "30"])
    writer.writerows(people)
    filled = export("canvas", LINES, replace(TERMS, into=file.getvalue().encode())).files[""].decode()
    before, after = (
        list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        for text in (file.getvalue(), filled)
    )
    assert [row[:4] for row in before] == [row[:4] for row in after]
    for old, new in zip(before[2:], after[2:], strict=True):
        points = {str(line.person.id): line.points for line in LINES}.get(old[1])
        is_free = points is not None and old[4] not in {"EX", "N/A"}
        assert new[4] == (f"{points:.2f}" if is_free else old[4])
    if before == after:
        assert filled == file.getvalue()
