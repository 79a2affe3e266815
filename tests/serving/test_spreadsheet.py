"""Lines that are written whole hold what XlsxWriter would have written cell by cell."""

from datetime import date
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
from xlsxwriter import Workbook

from server.manage.board.spreadsheet import Sheet, Value, write

ROWS: list[tuple[Value, ...]] = [
    ("Noord", 0, date(2028, 2, 29), None, "=1+1"),
    (" voor en na ", -3, date(2026, 1, 1), "", "+31 6"),
    ("a < b & c > d \"e\" 'f'", 10**12, None, "é 😀 \u200b", "https://example.org"),
    ("\x01\x1f\x0b_x0041_\ufffe", 1, date(1999, 12, 31), "regel\nregel\r", "\ttab"),
    ("r>", 2, None, "12", "x" * 32_767),
]
HEADS = ("Team", "Gevraagd", "Dag", "Noot", "Rest")


def made() -> bytes:
    out = BytesIO()
    about = Sheet("Over", (9, 9), [("Bewijs", "deelgenomen")])
    write(out, [about, Sheet("Cijfers", (9,) * 5, ROWS, HEADS)], date(2026, 1, 1))
    return out.getvalue()


def cell_by_cell() -> bytes:
    out = BytesIO()
    with Workbook(out, {"constant_memory": True}) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        for row, values in enumerate(ROWS):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    page.write_string(row, column, value)
                elif isinstance(value, int):
                    page.write_number(row, column, value)
                elif value is not None:
                    page.write_datetime(row, column, value, day)
    return out.getvalue()


def read(book: bytes, sheet: int) -> list[tuple[Any, ...]]:
    return [*openpyxl.load_workbook(BytesIO(book)).worksheets[sheet].iter_rows(values_only=True)]


def test_the_same_stands_in_the_cells():
    heads, *lines = read(made(), 1)
    assert heads == HEADS
    assert lines == read(cell_by_cell(), 0)


def test_what_is_marked_up_like_the_format_stays_a_text():
    out = BytesIO()
    write(out, [Sheet("x", (9,), [("<r><t>rijk</t></r>",)], ("Team",))], date(2026, 1, 1))
    assert read(out.getvalue(), 0) == [("Team",), ("<r><t>rijk</t></r>",)]


def test_the_sheet_says_how_far_it_reaches_and_where_one_may_choose():
    with ZipFile(BytesIO(made())) as parts:
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet2.xml"))
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    for name in ("dimension", "autoFilter"):
        found = sheet.find(f"x:{name}", space)
        assert found is not None
        assert found.get("ref") == "A1:E6"
    assert [row.get("r") for row in sheet.iterfind(".//x:row", space)] == ["1", "2", "3", "4", "5", "6"]


def test_the_first_sheet_and_no_lines_at_all_are_a_book_too():
    assert read(made(), 0) == [("Bewijs", "deelgenomen")]
    out = BytesIO()
    write(out, [Sheet("leeg", (9,), [], ("Team",))], date(2026, 1, 1))
    assert read(out.getvalue(), 0) == [("Team",)]
