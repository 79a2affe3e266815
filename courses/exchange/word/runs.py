"""The inside of a paragraph as spans: what was deleted left out, what was inserted taken in, fields read."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from courses.exchange.word.package import is_on, text_of, value
from courses.exchange.word.parts import Parts
from courses.frozen import Frozen
from courses.html import is_safe

PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"RIFF": "webp"}
MOST_PICTURE = 10_000_000  # bytes
ANCHOR = "\x01"  # around the name of a place in the document, until the headings' slugs are known
NOTE = "\x02"  # around a note's id, until its label is known

_PASSED = frozenset(("w-ins", "w-moveTo", "w-smartTag", "w-customXml", "w-sdtContent", "w-bdo", "w-dir", "w-fldSimple"))
_DROPPED = frozenset(("w-del", "w-moveFrom"))
_BOXES = {"f0fe": "☑", "f0fd": "☒", "f0fc": "☑", "f052": "☑", "f06f": "☐", "f071": "☐", "f072": "☐", "f0a8": "☐"}
_SYMBOLS = {"f0e0": "→", "f0df": "←", "f0b7": "•", "f0a7": "▪", "f04a": "☺"}
_LINK = re.compile(r'\s*HYPERLINK\s+(?:(\\l)\s+)?"([^"]*)"(?:\s+\\l\s+"([^"]*)")?', re.IGNORECASE)
_SIMPLE = {"w-tab": " ", "w-cr": "\n", "w-noBreakHyphen": "-", "w-softHyphen": "", "w-ptab": " "}


class Span(Frozen):
    """A stretch of text in one dress."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    note: str = ""  # a note's id, in the place of text
    picture: str = ""  # a picture's name, with its description as text


class Reader:
    """Reads paragraphs of one document, in order: fields may go on from one to the next."""

    def __init__(self, parts: Parts, leave_out: Callable[[str, str], None]) -> None:
        self.parts, self.leave_out = parts, leave_out
        self.pictures: dict[str, bytes] = {}
        self.boxes: list[Element] = []  # of text, met on the way: they follow the paragraph
        self.places: list[str] = []  # bookmarks met on the way
        self._names: dict[str, str] = {}  # of pictures, by the link that leads to them
        self._fields: list[list[str]] = []  # of each open field: its code; and "result" once that begins

    def spans(self, element: Element) -> Iterator[Span]:
        """What stands in a paragraph, a link or anything else that holds runs."""
        for child in element:
            if child.tag == "w-r":
                yield from self._run(child)
            elif child.tag == "w-hyperlink":
                href = self._target(child)
                yield from (span.replace(href=href) for span in self.spans(child))
            elif child.tag == "w-sdt":
                yield from self._control(child)
            elif child.tag in _PASSED:
                if child.tag in ("w-ins", "w-moveTo"):
                    self.leave_out("tracked", "")
                yield from self.spans(child)
            elif child.tag in _DROPPED:
                self.leave_out("tracked", "")
            elif child.tag in ("m-oMath", "m-oMathPara"):
                said = text_of([child], "m-t")
                self.leave_out("equation", said)
                yield Span(said)
            elif child.tag == "w-bookmarkStart":
                self.places.append(value(child, "w-name"))

    def _control(self, control: Element) -> Iterator[Span]:
        """A content control: a box to tick, a picture, a text that stands in for nothing yet."""
        box = control.find("w-sdtPr/w14-checkbox")
        if box is not None:
            ticked = box.find("w14-checked")
            yield Span("☑" if ticked is not None and ticked.get("w14-val", "1") in ("1", "true") else "☐")
            return
        content = control.find("w-sdtContent")
        if content is not None and control.find("w-sdtPr/w-showingPlcHdr") is None:
            yield from self.spans(content)

    def _run(self, run: Element) -> Iterator[Span]:
        bold, italic, hidden = self._dress(run)
        for child in run:
            made = self._piece(child)
            if made is None or (not made.text and not made.note and not made.picture):
                continue
            if self._fields and "result" not in self._fields[-1]:
                continue
            if hidden:
                self.leave_out("hidden", made.text)
                continue
            yield made.replace(bold=bold, italic=italic, href=self._field_link()) if not made.note else made

    def _dress(self, run: Element) -> tuple[bool, bool, bool]:
        own = run.find("w-rPr")
        style = self.parts.style(value(run.find("w-rPr/w-rStyle")))
        if own is None:
            return style.bold, style.italic, False
        bold, italic = own.find("w-b"), own.find("w-i")
        if own.find("w-highlight") is not None:
            self.leave_out("highlight", text_of([run]))
        if is_on(own.find("w-strike")) or is_on(own.find("w-dstrike")):
            self.leave_out("strike", text_of([run]))
        return (
            style.bold if bold is None else is_on(bold),
            style.italic if italic is None else is_on(italic),
            is_on(own.find("w-vanish")),
        )

    def _piece(self, child: Element) -> Span | None:
        tag = child.tag
        if tag == "w-t":
            return Span(child.text or "")
        if tag in _SIMPLE:
            return Span(_SIMPLE[tag])
        if tag == "w-br":
            return Span("\n") if value(child, "w-type", "textWrapping") == "textWrapping" else None
        if tag == "w-sym":
            sign = value(child, "w-char").lower()
            return Span(_BOXES.get(sign) or _SYMBOLS.get(sign, ""))
        if tag in ("w-footnoteReference", "w-endnoteReference"):
            return Span("", note=f"{tag[2]}{value(child, 'w-id')}")
        if tag in ("w-fldChar", "w-instrText"):
            return self._field(child)
        if tag in ("w-drawing", "w-pict", "w-object", "mc-AlternateContent"):
            return self._drawn(child)
        return None

    def _field(self, child: Element) -> Span | None:
        """A field's code is followed, its result is text; a box of an old form is a box."""
        if child.tag == "w-instrText":
            if self._fields:
                self._fields[-1][0] += child.text or ""
            return None
        kind = value(child, "w-fldCharType")
        if kind == "begin":
            box = child.find("w-ffData/w-checkBox")
            ticked = None if box is None else box.find("w-checked")
            ticked = box.find("w-default") if box is not None and ticked is None else ticked
            self._fields.append(["", "" if box is None else "☑" if is_on(ticked) else "☐"])
        elif kind == "separate" and self._fields:
            self._fields[-1].append("result")
        elif kind == "end" and self._fields:
            closed = self._fields.pop()
            return Span(closed[1])
        return None

    def _field_link(self) -> str:
        for field in reversed(self._fields):
            found = _LINK.match(field[0])
            if found:
                inside, address, place = found.groups()
                return _anchor(address) if inside else self._safe(address) if address else _anchor(place or "")
        return ""

    def _target(self, link: Element) -> str:
        _, address, outside = self.parts.links.get(value(link, "r-id"), ("", "", False))
        place = value(link, "w-anchor")
        if not outside or not address:
            return _anchor(place) if place else ""
        return self._safe(f"{address}#{place}" if place and "#" not in address else address)

    def _safe(self, address: str) -> str:
        address = address.strip().replace(" ", "%20").replace("(", "%28").replace(")", "%29")
        if address.startswith("#") or (is_safe(address) and ":" in address and address.isprintable()):
            return address
        self.leave_out("link", address)
        return ""

    def _drawn(self, drawing: Element) -> Span | None:
        """A picture as itself; text in a box is kept for after the paragraph; anything else drawn is left out."""
        if drawing.tag == "mc-AlternateContent":
            drawing = next(iter(drawing), drawing)  # the same once more follows, for older programs
        boxes = list(drawing.iter("w-txbxContent"))
        self.boxes += boxes
        blip = next(drawing.iter("a-blip"), None)
        shape = next(drawing.iter("v-imagedata"), None)
        link = value(blip, "r-embed") or value(shape, "r-id")
        described = next(drawing.iter("wp-docPr"), None)
        words = " ".join((value(described, "descr") or value(shape, "x-title")).split())
        if link:
            return self._picture(link, words)
        if not boxes and list(drawing.iter()):
            self.leave_out("linked-picture" if value(blip, "r-link") else "drawing", words)
        return None

    def _picture(self, link: str, words: str) -> Span | None:
        data = self.parts.picture(link, MOST_PICTURE)
        ending = next((end for start, end in PICTURES.items() if data and data.startswith(start)), "")
        if data is None or not ending:
            self.leave_out("picture", words)
            return None
        if link not in self._names:
            self._names[link] = f"picture-{len(self._names) + 1}.{ending}"
            self.pictures[self._names[link]] = data
        return Span(words, picture=self._names[link])


def _anchor(place: str) -> str:
    return f"#{ANCHOR}{place}{ANCHOR}" if place else ""
