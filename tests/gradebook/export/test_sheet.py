"""Of somebody else's file, only the cells that are asked for change."""

from __future__ import annotations

import codecs
import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nngrade.errors import UsageError
from nngrade.gradebook.export.sheet import Sheet

cells = st.text(st.sampled_from('ab ,;\t"\r\n=é漢'), max_size=6)
written = st.builds(
    lambda value, quoted: (
        '"' + value.replace('"', '""') + '"' if quoted or set(value) & set(',;\t"\r\n') else value
    ),
    cells,
    st.booleans(),
)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(written, min_size=width, max_size=width), min_size=1, max_size=5)
)
encodings = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])


@given(
    tables,
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    encodings,
    cells,
    st.data(),
)
@settings(deadline=None)
def test_every_cell_but_one_column_keeps_its_bytes(table, delimiter, end, ends, encoding, value, data):
    header = [f"h{number}" for number in range(max(len(table[0]), 2))]
    table = [header, *([*row, *["x"] * (len(header) - len(row))] for row in table)]
    text = end.join(delimiter.join(row) for row in table) + (end if ends else "")
    sheet = Sheet(text.encode(encoding))
    column = data.draw(st.integers(0, len(header) - 1))
    filled = sheet.filled({(row, column): value for row in range(1, len(table))})
    again = Sheet(filled)
    assert filled[:4].startswith(codecs.BOM_UTF8) == (encoding == "utf-8-sig")
    assert [len(row) for row in again.rows] == [len(header)] * len(table)
    raw = text.encode(encoding).decode("utf-16" if encoding == "utf-16" else "utf-8-sig")
    new = filled.decode("utf-16" if encoding == "utf-16" else "utf-8-sig")
    shift = len(filled.decode(again._encoding)) - len(new)
    for row, cells_of_row in enumerate(again.rows):
        for place, cell in enumerate(cells_of_row):
            if place == column and row > 0:
                assert cell.value == value
            else:
                assert new[cell.start - shift : cell.end - shift] == table[row][place]
    assert raw.endswith(end) == new.endswith(end) or not ends
    assert sheet.filled({}) == text.encode(encoding)


@given(st.binary(max_size=60))
def test_no_bytes_break_it_and_unchanged_they_come_back(data):
    try:
        sheet = Sheet(data)
    except UsageError:
        return
    assert sheet.filled({}) == data


@given(tables, st.sampled_from(["\n", "\r\n"]))
def test_it_reads_what_pythons_own_reader_reads(table, end):
    text = end.join(",".join(["h", "i", *row]) for row in table) + end
    own = [[cell.value for cell in row] for row in Sheet(text.encode()).rows]
    if Sheet(text.encode()).delimiter == ",":
        assert own == list(csv.reader(io.StringIO(text, newline="")))


def test_a_comma_in_a_number_is_quoted_where_commas_part_the_cells():
    assert Sheet(b"a,b\n1,2\n").filled({(1, 1): "3,5"}) == b'a,b\n1,"3,5"\n'
    assert Sheet(b"a;b\n1;2\n").filled({(1, 1): "3,5"}) == b"a;b\n1;3,5\n"


def test_a_file_in_another_encoding_keeps_its_bytes():
    data = "Name;Punkte\r\nJörg;\r\n".encode("cp1252")
    assert Sheet(data).filled({(1, 1): "3"}) == "Name;Punkte\r\nJörg;3\r\n".encode("cp1252")


@pytest.mark.parametrize("text", ['a,b\n"c,d\n', 'a,b\n"c""d\n'])
def test_a_quote_that_never_ends_is_told_with_its_line(text):
    with pytest.raises(UsageError, match="Line 2 has a quote"):
        Sheet(text.encode())


def test_a_row_that_is_too_short_is_told():
    with pytest.raises(UsageError, match=r"Row 2 has 1 columns; no. 2 is missing"):
        Sheet(b"a,b\nc\n").filled({(1, 1): "3"})
