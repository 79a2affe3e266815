"""A sheet of XlsxWriter whose lines are written whole: the library looks at, keeps and writes each cell by itself.

For two million cells that takes several times as long. All else of the file, and how a text is written, stays its own.

Loads XlsxWriter: only who asks for a spreadsheet loads this.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

Cells = Sequence[str | int | date | None]

ZERO: Final = date(1899, 12, 30)  # of the days of the format, from March 1900 on


class QuickSheet(Worksheet):  # type: ignore[misc]  # has no types
    """A sheet of a book in `constant_memory`. Lines are put below all that was written into cells before."""

    def begin(self, row: int, columns: int, day: Format) -> None:
        """Lines follow from this row on (0 = the first), none of more columns; days look so."""
        self._write_single_row(row)  # what was written before
        self._check_dimensions(row, 0)
        self._starts = [f'<c r="{xl_col_to_name(column)}' for column in range(columns)]
        self._style, self._texts = day._get_xf_index(), dict[str, str]()

    def put(self, row: int, cells: Cells) -> None:
        """Writes a line: texts as texts, never a formula; whole numbers; days."""
        number, parts = str(row + 1), list[str]()
        for start, cell in zip(self._starts, cells, strict=False):
            if isinstance(cell, str):
                parts.append(f'{start}{number}" t="inlineStr">{self._text(cell)}</c>')
            elif isinstance(cell, int):
                parts.append(f'{start}{number}"><v>{cell}</v></c>')
            elif cell is not None:
                parts.append(f'{start}{number}" s="{self._style}"><v>{(cell - ZERO).days}</v></c>')
        self.row_data_fh.write(f'<row r="{number}">{"".join(parts)}</row>')

    def end(self, row: int) -> None:
        """`row`: the last that was put."""
        self._check_dimensions(row, len(self._starts) - 1)

    def _text(self, text: str) -> str:
        """A text in a cell. Most are there many times."""
        found = self._texts.get(text)
        if found is None:
            kept = ' xml:space="preserve"' if text != text.strip() else ""
            data = self._escape_data(self._escape_control_characters(text))
            found = self._texts[text] = f"<is><t{kept}>{data}</t></is>"
        return found
