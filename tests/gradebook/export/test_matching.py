"""Somebody's row is found by the surest thing that is known, and in doubt it is nobody's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nngrade.gradebook.export.matching import SheetRow, match
from nngrade.submissions.handed import Person

ONE = SheetRow(1, ("11", "S1", "ada@x.org"), "Lovelace, Ada")
TWO = SheetRow(2, ("12", "S2", "bob@x.org"), "Bob O'Neil")
TWIN = SheetRow(3, ("13", "S3", "ada2@x.org"), "Ada Lovelace")


@pytest.mark.parametrize(
    "person",
    [
        Person("11", "somebody else"),
        Person("0011"),
        Person("s1"),
        Person("x", login="S1"),
        Person("x", email="ADA@x.org"),
        Person("x", "ada lovelace"),
        Person("lovelaceada", ""),
        Person("adalovelace", ""),
    ],
)
def test_an_id_a_login_an_address_or_a_name_is_enough(person):
    assert match([person], [ONE, TWO]) == {person.id: ONE}


@pytest.mark.parametrize(
    ("person", "rows"),
    [
        (Person("99", "Nobody"), [ONE, TWO]),
        (Person("x", "Ada Lovelace"), [ONE, TWIN]),
        (Person("12", "Ada Lovelace"), [ONE, TWO]),
        (Person("11", "Somebody", login="S2"), [ONE, TWO]),
        (Person("", ""), [SheetRow(1, ("", ""), "")]),
    ],
)
def test_in_doubt_it_is_nobody(person, rows):
    assert match([person], rows) == {}


def test_where_two_numbers_disagree_the_name_decides():
    assert match([Person("11", "Bob O'Neil", login="S2")], [ONE, TWO]) == {"11": TWO}


def test_a_row_that_two_claim_is_nobodys():
    assert match([Person("11"), Person("S1")], [ONE]) == {}


def test_names_tell_apart_who_has_numbers_alike():
    people = [Person("a", "Ada Lovelace"), Person("b", "Bob O'Neil")]
    rows = [SheetRow(1, ("7",), "Lovelace, Ada"), SheetRow(2, ("7",), "O'Neil, Bob")]
    assert match(people, rows) == {"a": rows[0], "b": rows[1]}


keys = st.sampled_from(["1", "2", "3", "a", "b", ""])
names = st.sampled_from(["Ada L", "L, Ada", "Bob", "Eve", ""])
people = st.lists(st.builds(Person, keys, names, st.just(""), keys), max_size=5, unique_by=lambda one: one.id)
some_rows = st.lists(st.tuples(keys, keys, names), max_size=5).map(
    lambda rows: [SheetRow(number, row[:2], row[2]) for number, row in enumerate(rows)]
)


@given(people, some_rows)
def test_no_row_is_given_twice_and_each_is_theirs_by_a_key_or_a_name(persons, rows):
    found = match(persons, rows)
    assert len(set(found.values())) == len(found)
    for person in persons:
        if person.id in found:
            row = found[person.id]
            by_key = {person.id, person.login} & set(row.keys) - {""}
            assert by_key or sorted((person.name or person.id).replace(",", "").split()) == sorted(
                row.name.replace(",", "").split()
            )


@given(people, some_rows, st.randoms())
def test_the_order_of_people_and_rows_does_not_matter(persons, rows, random):
    found = match(persons, rows)
    random.shuffle(persons)
    assert match(persons, random.sample(rows, len(rows))) == found
