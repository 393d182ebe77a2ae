"""Rosters as spreadsheets and places write them, and who is meant by a name."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nngrade.errors import UsageError
from nngrade.gradebook.roster import Matcher, read_roster
from nngrade.submissions.handed import Person

JANE = Person("1234", "Jane van Doe", "jane.doe@uni.example", "jd12")
BOB = Person("0042", "Bob Ray", "bob@uni.example", "bob-ray")
TWIN_A, TWIN_B = Person("7", "Kim Lee", "kim@a.example", ""), Person("8", "Kim Lee", "kim@b.example", "")


def read(tmp_path, text, encoding="utf-8"):
    file = tmp_path / "class.csv"
    file.write_bytes(text.encode(encoding))
    return read_roster(file)


@pytest.mark.parametrize(
    "text",
    [
        "id,name,email,login\n1,Jane Doe,j@x.org,jane\n",
        "\ufeffID;Full Name;E-Mail;Username\r\n1;Jane Doe;j@x.org;jane\r\n",
        "Student_ID\tFirst name\tSurname\tEmail address\tGitHub username\n1\tJane\tDoe\tj@x.org\tjane\n",
        '\n"id","name","email","login"\n\n"1"," Jane Doe ","j@x.org","jane"\n,,,\n',
    ],
    ids=["commas", "semicolons and a mark", "tabs and two names", "quotes and empty lines"],
)
def test_every_form_of_csv_gives_the_same_person(tmp_path, text):
    assert read(tmp_path, text) == [Person("1", "Jane Doe", "j@x.org", "jane")]


def test_canvas_gradebook(tmp_path):
    text = (
        "Student,ID,SIS User ID,SIS Login ID,Section,Quiz (17)\n"
        "    Points Possible,,,,,10\n"
        '"Doe, Jane",1234,00987,jd12,Sec 1,\n'
    )
    assert read(tmp_path, text) == [Person("1234", "Doe, Jane", "", "jd12")]


@pytest.mark.parametrize("word", ["Participant", "Teilnehmer/in", "Participant no."])
def test_moodle_worksheet(tmp_path, word):
    text = (
        f"Identifier,Full name,ID number,Email address,Status\n{word} 12,Jane Doe,s99,j@x.org,No submission\n"
    )
    assert read(tmp_path, text) == [Person("12", "Jane Doe", "j@x.org", "")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty"),
        ("a,b\n1,2\n", "has none of the columns that are recognised: id, name"),
        ("id,name\n1,Jane\n1,Bob\n", "more than one row for: 1, 1"),
        ("id,name\n007,Jane\n7,Bob\n", "more than one row for: 007, 7"),
        ("name\nJane\nJANE\n", "more than one row"),
        ("id\n" + "x" * 200_000 + "\n", "is not CSV"),
    ],
)
def test_a_roster_that_is_none_is_told(tmp_path, text, why):
    with pytest.raises(UsageError, match=why):
        read(tmp_path, text)


IVAN = Person("1", "Иван Petrov", "", "")
LI = Person("2", "李 小龍", "", "")


@pytest.mark.parametrize(
    ("name", "person"),
    [("李 小龍", LI), ("小龍 李", LI), ("Petrov, Иван", IVAN), ("PETROV иван", IVAN)],
)
def test_names_in_any_script_are_names(name, person):
    assert Matcher([IVAN, LI]).match(Person("x", name)) == person


@pytest.mark.parametrize("name", ["Пётр Petrov", "Petrov", "李"])
def test_nobody_is_taken_for_somebody_whose_name_shares_its_latin_letters(name):
    stranger = Person("x", name)
    assert Matcher([IVAN, LI]).match(stranger) == stranger


def test_other_encodings_and_other_things_than_files_are_told(tmp_path):
    with pytest.raises(UsageError, match="save it as CSV"):
        read(tmp_path, "id,name\n1,Žofie\n", "utf-16")
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(UsageError, match="cannot be read"):
            read_roster(path)


@pytest.mark.parametrize(
    "known",
    [
        Person("1234"), Person("01234", "somebody"), Person("x", login="JD12"), Person("jd12", "jd12"),
        Person("x", email="Jane.Doe@uni.example"), Person("jane.doe", "jane.doe"),
        Person("x", "Doe, Jane van"), Person("x", "van doe  jane"), Person("x", "doejanevan"),
        Person("x", "vandoejane"),
        Person("Jane van Doe", "Jane van Doe"), Person("x", "JANE VAN DOÉ"),
    ],
)  # fmt: skip
def test_somebody_is_found_by_id_login_address_and_name_in_any_order(known):
    assert Matcher([JANE, BOB]).match(known) == JANE


@pytest.mark.parametrize(
    "known",
    [
        Person("99"), Person("Jane", "Jane"), Person("x", ""), Person("", ""), Person("x", "Kim Lee"),
        Person("kim", "kim"), Person("x", "!!!"), Person("1234", "Bob Ray"),
    ],
)  # fmt: skip
def test_who_could_be_nobody_or_several_is_left_as_they_were(known):
    assert Matcher([JANE, BOB, TWIN_A, TWIN_B]).match(known) is known


def test_an_id_is_enough_where_two_have_the_same_name():
    assert Matcher([TWIN_A, TWIN_B]).match(Person("8", "Kim Lee")) == TWIN_B


fields = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@given(
    st.lists(
        st.tuples(st.integers(1, 10**6), fields, fields, fields), max_size=6, unique_by=lambda row: row[0]
    )
)
def test_whatever_a_csv_holds_comes_out_again_and_its_people_are_themselves(rows):
    stream = io.StringIO(newline="")
    table = csv.writer(stream)
    table.writerow(["id", "name", "email", "login"])
    table.writerows(rows)

    class File:
        def read_text(self, encoding):
            return stream.getvalue()

    people = read_roster(File())
    assert people == [Person(str(number), *map(str.strip, rest)) for number, *rest in rows]
    matcher = Matcher(people)
    for person in people:
        assert matcher.match(person) in (person, *[one for one in people if one.name == person.name])
