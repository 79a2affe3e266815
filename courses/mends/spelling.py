"""The one spelling of what can be written in several ways: directions, bullets, boxes, headings, hints."""

import re
from collections.abc import Iterator

from courses.blocks import Alert, Block, Heading, Item, List, Paragraph, Quote, Said
from courses.diagnostics import Diagnostics, Span
from courses.directions import Meaning, meaning
from courses.mending import WORD_BOXES
from courses.mends.edits import Fix, instead
from courses.vocabulary import BOUNDS, FIXED, NAMED, NUMBERED, ONLY_WITH

_BULLET = re.compile(r"[-*+•‣◦▪·●○–—‒−☐☑☒✓✔√]")
_BOX = re.compile(r"(\[X\]|[☐☑☒✓✔√])")
_BLANKS = re.compile(r"[ \t\u00a0]+")
_AROUND = " \t\u00a0>"
_NUMBER = re.compile(r"\d{1,9}[.)]")
_ALERT = re.compile(r"(?P<before>[\s>]*\[!)(?P<name>[A-Za-z]+)\]\s*")


def edits(blocks: tuple[Block, ...], language: str, diagnostics: Diagnostics, inside: bool = False) -> Iterator[Fix]:
    """What to write otherwise in these blocks, of a file without errors; each apart, so that one can be left.
    `inside`: of a list or a quote."""
    for block in blocks:
        if isinstance(block, Paragraph) and block.said:
            yield _said(block.said, language, diagnostics)
        elif isinstance(block, Heading) and not inside:
            yield _heading(block, diagnostics)
        elif isinstance(block, Alert):
            yield _alert(block, diagnostics)
        if isinstance(block, List):
            for item in block.items:
                yield _item(item, block.ordered, diagnostics)
                yield _said(item.said, language, diagnostics) if item.said else ()
                yield from edits(item.blocks, language, diagnostics, inside=True)
        elif isinstance(block, Quote | Alert):
            yield from edits(block.blocks, language, diagnostics, inside=True)


def _said(said: Said, language: str, diagnostics: Diagnostics) -> Fix:
    """All directions of one pair of parentheses; prose in parentheses stays as it is."""
    if not said.known or said.unknown or said.slips:
        return ()
    text = f"*({', '.join(canonical(part.text, language) for part in said.known)})*"
    lines = range(said.span.line, said.span.end_line + 1)
    if any("<!--" in diagnostics.written(number) for number in lines):
        return ()
    return instead(said.span, text)


def canonical(text: str, language: str) -> str:
    """One direction as it is written; as it stands where nothing else says the same."""
    found = meaning(text, language)
    better = phrase(found, text, language) if found else ""
    again = meaning(better, language) if better else None
    return better if found and again and _plain(again) == _plain(found) else " ".join(text.split())


def _plain(found: Meaning) -> tuple[str, str, float | None]:
    """What is meant, however many blanks stand in it."""
    return found.word, found.value.replace(" ", ""), found.number


def phrase(found: Meaning, text: str, language: str) -> str:
    """What this text means, as it is written in a language; what its author named or counted is kept."""
    english = language == "en"
    for word, value, *both in FIXED:
        if (word, value) == (found.word, found.value):
            return both[english]
    for word, *both in NAMED:
        if word == found.word:
            return f"{both[english].partition(':')[0]}: {_value(found, text)}"
    for word, *ends in NUMBERED:
        if word == "margin" == found.word:
            return ends[english][0] + _amount(text.strip().partition(" ")[2])
        if word == found.word:
            return f"{ends[english][0]}{found.number:g}{ends[english][1]}"
    return _about_counters(found, "en" if english else "nl")


def _value(found: Meaning, text: str) -> str:
    """What stands after the colon: of a name as its author wrote it, of a number as all are written."""
    own = " ".join(text.partition(":")[2].split())
    if found.word == "counter-start":
        return f"{found.value} {found.number:g}"
    return _amount(own) if found.word in ("estimate", "expected") else own


def _amount(text: str) -> str:
    """A number with its unit: one kind of minus, a blank before a percent sign, the unit as its author wrote it."""
    return re.sub(r"\s*%", " %", re.sub(r"[−–—]", "-", " ".join(text.split())))


def _about_counters(found: Meaning, language: str) -> str:
    if found.word == "change":
        return f"{found.value} {found.number:+g}"
    bound = next((sign for sign, word in BOUNDS[language] if word == found.word), "")
    return f"{ONLY_WITH[language]}{found.value}{bound}{found.number:g}" if bound else ""


def _item(item: Item, ordered: bool, diagnostics: Diagnostics) -> Fix:
    """An item's bullet, box and the blanks around them; the blanks only where nothing below hangs on them."""
    span, text = item.span, item.inline.span
    line = diagnostics.written(span.line)
    sign = (_NUMBER if ordered else _BULLET).match(line, span.column - 1)
    if sign is None or "<!--" in line:
        return ()
    mark = sign.group() if ordered else "-"
    box = {None: "", True: "[x]", False: "[ ]"}[item.checked]
    alone = text.line == span.line == text.end_line and not item.blocks
    if item.inline.nodes and alone and not _may_hang(span, diagnostics):
        better = f"{mark} {box} " if box else f"{mark} "
        return instead(Span(span.line, span.column, span.line, text.column), better)
    if sign.group() in WORD_BOXES or (box and sign.group() in "●○"):
        return instead(_place(span.line, sign.start(), sign.end()), f"{mark} {box}")
    blanks = _BLANKS.match(line, sign.end())
    end = blanks.end() if blanks else sign.end()
    own = sign.group() in "-*+" or ordered  # what is not is read as a hyphen and one blank, whatever stands there
    better = mark + (line[sign.end() : end].replace("\u00a0", " ") if own else " ")
    found = instead(_place(span.line, sign.start(), end), better)
    other = _BOX.match(line, end)
    return (*found, *(instead(_place(span.line, other.start(1), other.end(1)), box) if other and box else ()))


def _may_hang(item: Span, diagnostics: Diagnostics) -> bool:
    """Whether what follows stands deeper than an item does, so that it might belong to it, were it nearer."""
    line = next(filter(lambda line: line.strip(_AROUND), diagnostics.written_after(item.end_line)), "")
    return len(line) - len(line.lstrip(_AROUND)) >= item.column


def _heading(block: Heading, diagnostics: Diagnostics) -> Fix:
    """`## Kop`, without closing marks and spare blanks."""
    line = diagnostics.written(block.span.line)
    if block.underlined or block.span.end_line != block.span.line or "<!--" in line or not block.inline.source:
        return ()
    return instead(
        _place(block.span.line, block.span.column - 1, len(line)), "#" * block.level + " " + block.inline.source
    )


def _alert(block: Alert, diagnostics: Diagnostics) -> Fix:
    """`[!TIP]` in capitals, as the code host has it."""
    found = _ALERT.fullmatch(diagnostics.written(block.span.line))
    if found is None:
        return ()
    return instead(_place(block.span.line, found.start("name"), found.end("name")), found["name"].upper())


def _place(number: int, start: int, end: int) -> Span:
    return Span(number, start + 1, number, end + 1)
