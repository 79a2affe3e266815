"""The report as a spreadsheet: what it is, and every line. Never a formula."""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import chain, islice
from typing import Final

from server.manage.board.columns import about, heads, length, lines
from server.manage.board.spreadsheet import ROWS, Sheet, Value, write
from server.manage.board.told import Told
from server.words import Words

WIDTHS: Final = (6, 38, 26, 13, 38, 7, 20, 9, 9, 9, 9, 9, 10, 12, 12, 12, 48)  # characters

Progress = Callable[[int, int], None]  # lines done, lines in all


def as_xlsx(told: Told, words: Words, progress: Progress = lambda done, lines: None) -> bytes:
    """The file. `progress` hears now and then how far it is."""
    out, whole = BytesIO(), length(told)
    write(out, _sheets(told, words), told.made_on, lambda done: progress(min(done, whole), whole))
    return out.getvalue()


def _sheets(told: Told, words: Words) -> Iterator[Sheet]:
    yield Sheet(words.gettext("About"), (22, 110), about(told, words))
    every, name = lines(told, words), words.gettext("Figures")
    number, first = 1, list(islice(every, 1))
    while first:
        rows: Iterator[Sequence[Value]] = chain(first, islice(every, ROWS - 2))
        yield Sheet(name if number == 1 else f"{name} {number}", WIDTHS, rows, heads(words))
        number, first = number + 1, list(islice(every, 1))
