"""A list as it comes out of a spreadsheet, read into rows by column: one bad row never costs another. Pure.

Semicolons, commas or tabs; a byte order mark or none; the first row may name the columns, in any order and in either
language. A cell in quotation marks may hold line breaks.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from babel.dates import get_month_names

from server.accounts.addresses import plain_name
from server.words import LANGUAGES, Words, msg

Columns = Mapping[str, frozenset[str]]  # column → the ways a list heads it, lower case; in the order without a heading
MARKS: Final = ";,\t"
FIRST_EXCEL_DAY: Final = date(1899, 12, 30)  # a day that a spreadsheet gives as its number is counted from here
QUOTES: Final = msg("A quotation mark is not closed on this line, or stands in the middle of a field.")
TOO_MANY: Final = msg("There are more fields on it than columns.")
_NO_TEXT: Final = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]|\A%PDF-")
_SEPARATOR_LINE: Final = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
_DAY: Final = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[^\W\d_]+)\.?[-/. ]+(\d{4}|\d{2})$")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$")


class Row(NamedTuple):
    """One row that could be cut into cells."""

    number: int  # of its first line, from 1
    text: str
    cells: Mapping[str, str]  # by column, plain; left out where empty


class Bad(NamedTuple):
    """One row that could not."""

    number: int
    text: str
    too_many: bool  # more cells than columns; else its quotation marks don't fit

    def said(self, words: Words) -> str:
        """What is wrong with it."""
        return words.gettext(TOO_MANY if self.too_many else QUOTES)


class Listed(NamedTuple):
    """A whole list."""

    rows: tuple[Row, ...]
    bad: tuple[Bad, ...]
    unused: tuple[str, ...]  # headings nothing is done with
    heading: str = ""  # the row that names the columns; "": none does


class Kind(StrEnum):
    """What becomes of a line of a list."""

    BAD = "bad"
    NEW = "new"
    SAME = "same"


def is_text(data: bytes) -> bool:
    """Whether a file can hold lines at all: a picture, a spreadsheet or a PDF has signs in it that no text has."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or not _NO_TEXT.search(data)


def decoded(data: bytes) -> str:
    """The text of a file as spreadsheets save it: UTF-8, UTF-16 with its mark, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def read_rows(text: str, columns: Columns, needed: str) -> Listed:
    """Every row that says something is a row or a bad one. `needed`: the column that tells a heading."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = [(number, line) for number, line in _rows(lines) if line.strip(MARKS + ' "\n')]
    told = _SEPARATOR_LINE.match(found[0][1]) if found else None
    found = found[1:] if told else found
    if not found:
        return Listed((), (), ())
    mark = told[1] if told and told[1] in MARKS else max(MARKS, key=found[0][1].count)
    first = _cells(found[0][1], mark) or []
    named = [_column(cell, columns) for cell in first]
    has_heading = needed in named
    order = named if has_heading else list(columns)
    unused = (cell.strip() for cell, name in zip(first, order, strict=False) if has_heading and not name)
    read = [_row(number, line, mark, order) for number, line in found[has_heading:]]
    rows, bad = (tuple(one for one in read if isinstance(one, kind)) for kind in (Row, Bad))
    heading = found[0][1] if has_heading else ""
    return Listed(rows, bad, tuple(filter(None, unused)), heading)  # type: ignore[arg-type]


def day_written(text: str) -> date | None:
    """A day as people write it: 2026-12-01, 1-12-2026, 1/12/26, 1 december 2026; or as a spreadsheet numbers it."""
    plain = plain_name(text).lower()
    try:
        if iso := _ISO.match(plain):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if plain.isascii() and plain.isdecimal() and len(plain) == 5:
            return FIRST_EXCEL_DAY + timedelta(days=int(plain))
        if written := _DAY.match(plain):
            year = int(written[3]) + (2000 if len(written[3]) == 2 else 0)
            return date(year, _month(written[2]), int(written[1]))
    except ValueError:
        return None
    return None


def _month(text: str) -> int:
    """The number of a month by its number, name or short name; 0 where there is none."""
    if text.isdecimal():
        return int(text)
    named: dict[str, int] = {
        name.lower().rstrip("."): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }
    return named.get(text, named.get({"mar": "mrt", "may": "mei", "oct": "okt"}.get(text, text), 0))


def _rows(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Lines, those of one cell in quotation marks together. A mark that is never closed costs its own line only."""
    at = 0
    while at < len(lines):
        end = at
        if lines[at].count('"') % 2:
            end = next((n for n in range(at + 1, len(lines)) if lines[n].count('"') % 2), at)
        yield at + 1, "\n".join(lines[at : end + 1])
        at = end + 1


def _cells(row: str, mark: str) -> list[str] | None:
    """The cells of one row; None where its quotation marks don't fit."""
    try:
        return next(csv.reader([row], delimiter=mark, strict=True, skipinitialspace=True))
    except (csv.Error, StopIteration):
        return None


def _column(cell: str, columns: Columns) -> str:
    plain = plain_name(cell).lower()
    return next((name for name, ways in columns.items() if plain == name or plain in ways), "")


def _row(number: int, line: str, mark: str, order: Sequence[str]) -> Row | Bad:
    cells = _cells(line, mark)
    if cells is None:
        return Bad(number, line, too_many=False)
    if any(cell.strip() for cell in cells[len(order) :]):
        return Bad(number, line, too_many=True)
    plain = {name: cell.strip() for name, cell in zip(order, cells, strict=False) if name and cell.strip()}
    return Row(number, line, plain)
