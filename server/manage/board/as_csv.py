"""The report as text of columns: UTF-8 with a mark, semicolons, one line each.

A Dutch Excel takes a semicolon for the border between columns, and without the mark at the beginning letters with
accents for two each; every other program can be told both. Text that begins like a formula gets an apostrophe in front,
so that no spreadsheet computes what somebody named a team.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO
from typing import Final

from server.manage.board.columns import about, heads, lines
from server.manage.board.spreadsheet import Value
from server.manage.board.told import Told
from server.words import Words

MARK: Final = "\ufeff"
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PIECE: Final = 2000  # lines


def as_csv(told: Told, words: Words) -> Iterator[str]:
    """The text in pieces. First the heads, so that programs find them; what the words mean stands at the end."""
    yield from as_text(_rows(told, words))


def as_text(rows: Iterable[Iterable[Value]]) -> Iterator[str]:
    """Any lines of values as such a text, in pieces."""
    yield MARK
    yield from _pieces(rows)


def safe(value: Value) -> str | int:
    """A value as it may stand in a column."""
    if isinstance(value, int):
        return value
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    text = " ".join(value.split("\r\n")).replace("\0", "")
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def _rows(told: Told, words: Words) -> Iterator[Iterable[Value]]:
    yield heads(words)
    yield from lines(told, words)
    yield ()
    yield from about(told, words)


def _pieces(rows: Iterable[Iterable[Value]]) -> Iterator[str]:
    held = StringIO()
    writer = csv.writer(held, delimiter=";", lineterminator="\r\n")
    for number, row in enumerate(rows, 1):
        writer.writerow([safe(value) for value in row])
        if number % PIECE == 0:
            yield held.getvalue()
            held.seek(0)
            held.truncate()
    yield held.getvalue()
