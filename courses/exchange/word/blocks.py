"""A document's body as a flat row of blocks, each with its part in a module: heading, text, item, quote, table."""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from courses.exchange.word.inline import markdown
from courses.exchange.word.package import is_on, number, value
from courses.exchange.word.parts import INDENTED, Parts, Style, indent, outlined
from courses.exchange.word.runs import Reader, Span
from courses.frozen import Frozen

_BOXES = {"☐": " ", "☑": "x", "☒": "x", "✓": "x", "✔": "x", "🗹": "x", "❏": " ", "❑": " ", "□": " ", "√": "x"}
_TYPED_BOX = re.compile(r"(?:[-*+•·▪–]\s+)?(?:\[\s*([xX]?)\s*\](?![(\[:])|([☐☑☒✓✔🗹❏❑□]|√(?=\s)))\s*(?=\S)")
_TYPED_BULLET = re.compile(r"(?:[•‣◦▪·●○–—-]|[*+](?!\*))[ \t\xa0]+(?=\S)")
_TYPED_NUMBER = re.compile(r"(\d{1,2})[.)][ \t\xa0]+(?=\S)")
_TYPED_QUOTE = re.compile(r">\s?")
_STARTS_ANEW = re.compile(r"\*\*[^*\n]{1,40}:\*\*|\*\*[^*\n]{1,40}\*\*:|[☐☑☒•>]|\[[ xX]?\]|#{1,4} ")
_DEEPEST = 30  # tables and controls within each other


class Block(Frozen):
    """One block. `kind`: heading, title, subtitle, text, item, quote, table, or blank (an empty paragraph)."""

    kind: str
    text: str = ""  # Markdown; "\n" where a line was broken
    level: int = 0  # of a heading from 1, of an item from 0
    ordered: bool = False
    box: str = ""  # of an item: " ", "x" or "" for none; "○" or "●" where that may be a box or a bullet
    number: int = 0  # of an item: as it was typed; 0 for none
    list: str = ""  # of an item: the numbering it is counted in
    indented: bool = False  # of a quote: only because it stands further from the margin
    places: tuple[str, ...] = ()  # bookmarks in it
    rows: tuple[tuple[str, ...], ...] = ()  # of a table


class Body:
    """Reads the blocks of one document."""

    def __init__(self, parts: Parts, reader: Reader) -> None:
        self.parts, self.reader = parts, reader
        self._held: list[Span] = []  # of a paragraph whose end was deleted: it goes on in the next

    def blocks(self, elements: Iterable[Element], depth: int = 0) -> Iterator[Block]:
        for element in elements:
            if element.tag == "w-p":
                yield from self._paragraph(element)
            elif element.tag == "w-tbl":
                yield from self._table(element, depth)
            elif element.tag == "w-sdt" and depth < _DEEPEST and not _is_contents(element):
                yield from self.blocks(element.find("w-sdtContent") or (), depth + 1)
            elif element.tag in ("w-ins", "w-moveTo", "w-customXml", "w-smartTag") and depth < _DEEPEST:
                yield from self.blocks(element, depth + 1)
            elif element.tag == "mc-AlternateContent" and depth < _DEEPEST:
                yield from self.blocks(next(iter(element), element), depth + 1)
            elif element.tag == "w-altChunk":
                self.reader.leave_out("drawing", "")

    def rest(self) -> Iterator[Block]:
        """What was held back for a paragraph that never came."""
        text, self._held = markdown(self._held), []
        if text:
            yield Block("text", text)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        style = self.parts.style(value(paragraph.find("w-pPr/w-pStyle")))
        spans = [*self._held, *self.reader.spans(paragraph)]
        self._held = []
        if paragraph.find("w-pPr/w-rPr/w-del") is not None:
            self._held = [*spans, Span(" ")] if spans else []
            return
        places, self.reader.places = tuple(self.reader.places), []
        if style.role != "contents":
            for text in _pieces(markdown(spans)):
                yield self._block(paragraph, style, text, places)
                places = ()
        boxes, self.reader.boxes = self.reader.boxes, []
        for box in boxes:
            self.reader.leave_out("text-box", "")
            yield from self.blocks(box, _DEEPEST)

    def _block(self, paragraph: Element, style: Style, text: str, places: tuple[str, ...]) -> Block:
        if not text:
            return Block("blank", places=places)
        heading = outlined(paragraph.find("w-pPr/w-outlineLvl")) or style.heading
        if style.role in ("title", "subtitle"):
            return Block(style.role, _undressed(text))
        if heading:
            return Block("heading", _undressed(text), heading, places=places)
        if typed := _typed(text):
            return typed.replace(level=self._depth(paragraph, style, typed.level))
        listed = self._listed(paragraph, style, text)
        if listed is not None:
            return listed
        own = indent(paragraph.find("w-pPr/w-ind")) if paragraph.find("w-pPr/w-ind") is not None else style.indent
        is_quote = style.role == "quote"
        return Block("quote" if is_quote or own >= INDENTED else "text", text, indented=not is_quote, places=places)

    def _listed(self, paragraph: Element, style: Style, text: str) -> Block | None:
        numbering = value(paragraph.find("w-pPr/w-numPr/w-numId")) or style.numbering
        kind = self.parts.level(numbering, self._depth(paragraph, style, 0)).kind
        if kind == "none":
            return None
        box = {"box": " ", "ticked": "x"}.get(kind, "")
        return Block("item", text, self._depth(paragraph, style, 0), kind == "number", box, list=numbering)

    def _depth(self, paragraph: Element, style: Style, otherwise: int) -> int:
        level = number(paragraph.find("w-pPr/w-numPr/w-ilvl"))
        return min(max(level, 0), 8) if level is not None else style.level or otherwise

    def _table(self, table: Element, depth: int) -> Iterator[Block]:
        """A table; one of a single cell is a box around its paragraphs, as a quote."""
        rows = [_cells(row) for row in _rows(table)]
        rows = [row for row in rows if row]
        if not rows or depth >= _DEEPEST:
            return
        if len(rows) == 1 and len(rows[0]) == 1:
            for block in self.blocks(rows[0][0], depth + 1):
                yield block.replace(kind="quote") if block.kind == "text" else block
            return
        if any(cell.find("w-tcPr/w-gridSpan") is not None or _is_merged(cell) for row in rows for cell in row):
            self.reader.leave_out("merged", "")
        widest = max(len(row) for row in rows)
        texts = [[self._cell(cell, depth) for cell in row] for row in rows]
        yield Block("table", rows=tuple((*row, *[""] * (widest - len(row))) for row in texts))

    def _cell(self, cell: Element, depth: int) -> str:
        if cell.find(".//w-tbl") is not None:
            self.reader.leave_out("nested", "")
        texts = [text for block in self.blocks(cell, depth + 1) for text in (block.text, *map(" ".join, block.rows))]
        return " ".join(" ".join(texts).split())


def _pieces(text: str) -> list[str]:
    """A paragraph with broken lines cut where a line begins something of its own: a turn, a box, a quote."""
    pieces: list[str] = []
    for line in text.split("\n"):
        anew = _STARTS_ANEW.match(line) or _typed(line)
        if pieces and line and not anew and not _typed(pieces[-1]):
            pieces[-1] = f"{pieces[-1]}\n{line}".strip("\n")
        else:
            pieces.append(line)
    return [piece for piece in pieces if piece] or [""]


def _typed(text: str) -> Block | None:
    """A box, bullet, number or quote that was typed rather than set."""
    box = _TYPED_BOX.match(text)
    if box:
        sign = _BOXES[box.group(2)] if box.group(2) else "x" if box.group(1) else " "
        return Block("item", text[box.end() :], box=sign)
    bullet, number, quote = _TYPED_BULLET.match(text), _TYPED_NUMBER.match(text), _TYPED_QUOTE.match(text)
    if bullet:
        circle = text[0] if text[0] in "○●" else ""
        return Block("item", text[bullet.end() :], box=circle)
    if number:
        return Block("item", text[number.end() :], ordered=True, number=int(number[1]))
    return Block("quote", text[quote.end() :]) if quote and text[quote.end() :] else None


def _undressed(text: str) -> str:
    """A heading's text on one line, without the marks of bold and italics around all of it."""
    text = " ".join(text.split())
    inner = text.strip("*")
    return inner if "*" not in inner else text


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "w-tr" and child.find("w-trPr/w-del") is None:
            yield child
        elif child.tag in ("w-sdt", "w-sdtContent", "w-ins", "w-customXml"):
            yield from _rows(child)


def _cells(row: Element) -> list[Element]:
    return [cell for child in row for cell in ([child] if child.tag == "w-tc" else child.iter("w-tc"))]


def _is_merged(cell: Element) -> bool:
    merged = cell.find("w-tcPr/w-vMerge")
    return merged is not None and is_on(merged)


def _is_contents(control: Element) -> bool:
    return "contents" in value(control.find("w-sdtPr/w-docPartObj/w-docPartGallery")).lower()
