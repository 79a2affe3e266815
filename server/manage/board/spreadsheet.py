"""A spreadsheet of texts, whole numbers and days, line by line: no more than one of them is held at once.

Nothing is ever a formula, a link or a number that looks like a text: each value is written as what it is.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from typing import IO, TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from server.manage.board.quick_sheet import QuickSheet

Value = str | int | date | None
Progress = Callable[[int], None]  # lines written

ROWS: Final = 1_048_576  # the format has no more
LONGEST: Final = 32_767  # characters of a text
LONGEST_NAME: Final = 31  # characters of a sheet's name
A4: Final = 9  # as the format counts papers
EACH: Final = 1000  # lines between two words about how far it is


class Sheet(NamedTuple):
    """One sheet to write."""

    name: str
    widths: Sequence[int]  # of its columns, in characters
    rows: Iterable[Sequence[Value]]
    heads: Sequence[str] = ()  # a first line that stays in sight, repeats on paper and can be chosen by


def write(out: IO[bytes], sheets: Iterable[Sheet], made_on: date, progress: Progress = lambda lines: None) -> None:
    """Writes them into one file, one after the other. It says that it was made on that day: the same of the same."""
    from xlsxwriter import Workbook  # takes a third of a second: only who asks for a spreadsheet waits for it

    from server.manage.board.quick_sheet import QuickSheet

    with Workbook(out, {"constant_memory": True}) as book:
        book.set_properties({"created": datetime.combine(made_on, time())})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in sheets:
            page: QuickSheet = book.add_worksheet(sheet.name[:LONGEST_NAME], QuickSheet)
            _laid_out(page, sheet)
            if sheet.heads:
                for column, head in enumerate(sheet.heads):
                    page.write_string(0, column, head, bold)
                page.begin(1, len(sheet.heads), day)
                last = _lines(page, sheet, progress)
                page.autofilter(0, 0, last, len(sheet.heads) - 1)
            else:
                _rows(page, sheet, wrapped, day)


def _laid_out(page: "Worksheet", sheet: Sheet) -> None:
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    if sheet.heads:
        page.freeze_panes(1, 0)
        page.repeat_rows(0)


def _lines(page: "QuickSheet", sheet: Sheet, progress: Progress) -> int:
    """The last row that was written, below the heads."""
    last = 0
    for last, values in enumerate(sheet.rows, 1):
        page.put(last, [value[:LONGEST] if isinstance(value, str) else value for value in values])
        if last % EACH == 0:
            progress(last)
    page.end(last)
    return last


def _rows(page: "Worksheet", sheet: Sheet, plain: "Format", day: "Format") -> None:
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if isinstance(value, str):
                page.write_string(row, column, value[:LONGEST], plain)
            elif isinstance(value, int):
                page.write_number(row, column, value, plain)
            elif value is not None:
                page.write_datetime(row, column, value, day)
