"""A spreadsheet (Office Open XML) of texts, whole numbers and days, written line by line as fast as text can be.

Libraries that can all of the format take 13 s and more for the lines of a large organization; this takes one or two.
Nothing is ever a formula: texts go into the table of texts, whatever they begin with.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import IO, Final, NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

Value = str | int | date | None
Progress = Callable[[int], None]  # lines written

ROWS: Final = 1_048_576  # the format has no more
LONGEST: Final = 32_767  # characters of a text
PLAIN, BOLD, DAY, WRAPPED = 0, 1, 2, 3  # the styles below, in their order
FIRST_DAY: Final = date(1899, 12, 30)
EACH: Final = 1000  # lines that are written at once
NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LOOKS_CODED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what readers take for the code of a letter

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES: Final = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/>'
    '</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill '
    'patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Sheet(NamedTuple):
    """One sheet to write."""

    name: str
    widths: Sequence[int]  # of its columns, in characters
    rows: Iterable[Sequence[Value]]
    heads: Sequence[str] = ()  # a first line that stays in sight, repeats on paper and can be chosen by


def write(out: IO[bytes], sheets: Iterable[Sheet], progress: Progress = lambda lines: None) -> None:
    """Writes them into one file, one after the other; of the rows no more than a few are held at once."""
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=4) as file:
        texts, written = dict[str, int](), list[Sheet]()
        for number, sheet in enumerate(sheets, 1):
            _sheet(file, number, sheet, texts, progress)
            written.append(sheet._replace(rows=()))
        _texts(file, texts)
        file.writestr("xl/styles.xml", STYLES)
        _book(file, written)


def _sheet(file: ZipFile, number: int, sheet: Sheet, texts: dict[str, int], progress: Progress) -> None:
    letters = [_letter(column) for column in range(len(sheet.widths))]
    row = 1 if sheet.heads else 0
    with file.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
        part.write(_opening(sheet).encode())
        held = [_row(1, letters, sheet.heads, texts, BOLD)] if sheet.heads else []
        style = PLAIN if sheet.heads else WRAPPED
        for values in sheet.rows:
            row += 1
            held.append(_row(row, letters, values, texts, style))
            if len(held) == EACH:
                part.write("".join(held).encode())
                held.clear()
                progress(row)
        part.write("".join(held).encode())
        part.write(_closing(sheet, letters, row).encode())


def _row(number: int, letters: Sequence[str], values: Sequence[Value], texts: dict[str, int], style: int) -> str:
    cells = [f'<row r="{number}">']
    for letter, value in zip(letters, values, strict=True):
        if isinstance(value, str):
            index = texts.setdefault(value, len(texts))
            cells.append(f'<c r="{letter}{number}" s="{style}" t="s"><v>{index}</v></c>')
        elif isinstance(value, int):
            cells.append(f'<c r="{letter}{number}"><v>{value}</v></c>')
        elif value is not None:
            cells.append(f'<c r="{letter}{number}" s="{DAY}"><v>{(value - FIRST_DAY).days}</v></c>')
    cells.append("</row>")
    return "".join(cells)


def _opening(sheet: Sheet) -> str:
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(sheet.widths, 1)
    )
    frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' if sheet.heads else ""
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
        f'<sheetView workbookViewId="0">{frozen}</sheetView></sheetViews><cols>{columns}</cols><sheetData>'
    )


def _closing(sheet: Sheet, letters: Sequence[str], rows: int) -> str:
    chosen = f'<autoFilter ref="A1:{letters[-1]}{rows}"/>' if sheet.heads else ""
    return (
        f'</sheetData>{chosen}<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        "</worksheet>"
    )


def _texts(file: ZipFile, texts: dict[str, int]) -> None:
    with file.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
        part.write(f'{HEAD}<sst xmlns="{MAIN}" uniqueCount="{len(texts)}">'.encode())
        for text in texts:
            part.write(f'<si><t xml:space="preserve">{_told(text)}</t></si>'.encode())
        part.write(b"</sst>")


def _told(text: str) -> str:
    return escape(LOOKS_CODED.sub("_x005F_", NOT_XML.sub("", text))[:LONGEST])


def _book(file: ZipFile, sheets: Sequence[Sheet]) -> None:
    """What says which sheets there are."""
    parts = [(f"worksheets/sheet{number}.xml", "worksheet") for number, _ in enumerate(sheets, 1)]
    parts += [("sharedStrings.xml", "sharedStrings"), ("styles.xml", "styles")]
    kinds = "".join(f'<Override PartName="/xl/{path}" ContentType="{KIND}.{kind}+xml"/>' for path, kind in parts)
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{LINKS}/{kind}" Target="{path}"/>'
        for number, (path, kind) in enumerate(parts, 1)
    )
    begun = f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    file.writestr("xl/workbook.xml", _workbook(sheets))
    file.writestr("xl/_rels/workbook.xml.rels", f"{begun}{links}</Relationships>")
    book = f'<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/>'
    file.writestr("_rels/.rels", f"{begun}{book}</Relationships>")
    file.writestr(
        "[Content_Types].xml",
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f"{kinds}</Types>",
    )


def _workbook(sheets: Sequence[Sheet]) -> str:
    """The sheets by name, and which of them repeat their first row on paper."""
    names = [escape(sheet.name[:31], {'"': "&quot;"}) for sheet in sheets]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, 1)
    )
    repeated = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{place}">\'{name}\'!$1:$1</definedName>'
        for place, (name, sheet) in enumerate(zip(names, sheets, strict=True))
        if sheet.heads
    )
    defined = f"<definedNames>{repeated}</definedNames>" if repeated else ""
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{listed}</sheets>{defined}</workbook>'


def _letter(column: int) -> str:
    """A, B … Z, AA …"""
    first, last = divmod(column, 26)
    return (_letter(first - 1) if first else "") + chr(ord("A") + last)
