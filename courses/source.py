"""A file's text with its lines as written, and the limits it has to keep."""

import re

from courses import rules
from courses.diagnostics import Diagnostics, Span
from courses.frozen import Frozen

MAX_FILE = 256_000  # bytes
DOCUMENTS = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
)  # how files of text processors begin: .docx, .odt; .doc; .rtf
MAX_LINE = 10_000  # characters
MAX_LINES = 3_000  # that hold something; each can be a block of its own
MAX_MARKS = 10_000  # in a file; each can begin something inside a paragraph
MARKS = "*_`[<|&\\"
MAX_DEPTH = 9  # quotes and lists in each other; markdown-it leaves out what stands deeper than about ten
MAX_UNMATCHED = 500  # brackets or emphasis marks in one paragraph; markdown-it's time grows with their square

LOST = ("\ufffd", "\u00c3", "\u00e2\u20ac")  # no letter; how é and ’ begin when read as another encoding
HIDDEN = frozenset(  # what nobody sees: without width, turning the direction, breaking lines or words, for machines
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
) | frozenset(map(chr, (*range(1, 9), 11, 12, *range(14, 32), *range(127, 160))))


def holds_hidden(text: str) -> bool:
    """Whether a text holds anything that nobody sees."""
    return not (text.replace("\n", "").isprintable() or HIDDEN.isdisjoint(text))


class Decoded(Frozen):
    text: str  # with "\n" only, without byte order mark
    bad_line: int  # the first line that is no UTF-8, counted from 1; 0 when all is well


def decode(data: bytes) -> Decoded:
    """Bytes as text; what is no UTF-8 becomes a replacement character, and the first place is named."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text, bad_line = data.decode("utf-8"), 0
    except UnicodeDecodeError as error:
        text, bad_line = data.decode("utf-8", "replace"), data.count(b"\n", 0, error.start) + 1
    if "\x00" in text:
        bad_line = bad_line or text.count("\n", 0, text.index("\x00")) + 1
        text = text.replace("\x00", "\ufffd")
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), bad_line)


def whole_line(lines: list[str], number: int) -> Span:
    """The place of a line, counted from 1, without its indent."""
    line = lines[number - 1] if number <= len(lines) else ""
    end = len(line.rstrip())
    return Span(number, min(len(line) - len(line.lstrip()), end) + 1, number, end + 1)


def too_much(lines: list[str], diagnostics: Diagnostics) -> bool:
    """Whether there is more in a file than can be read in a moment; reported then."""
    many = sum(1 for line in lines if line.strip()) if len(lines) > MAX_LINES else 0
    text = "\n".join(lines)
    marks = sum(map(text.count, MARKS))
    if many <= MAX_LINES and marks <= MAX_MARKS:
        return False
    rule = rules.limits.TooManyLines if many > MAX_LINES else rules.limits.TooMuchMarkup
    diagnostics.add(rule, Span(1, 1, 1, 1), count=max(many, marks), limit=MAX_LINES if many > MAX_LINES else MAX_MARKS)
    return True


def within_limits(lines: list[str], diagnostics: Diagnostics) -> list[str]:
    """The lines with those emptied that would cost too much to read; each is a diagnostic. Looks at all at once before
    it looks at each."""
    kept, text = list(lines), "\n".join(["", *lines])
    if len(max(lines, key=len)) > MAX_LINE:
        _not_too_long(kept, diagnostics)
    if "\t" in text or _MAY_BE_DEEP.search(text):
        _not_too_deep(kept, diagnostics)
    if any(text.count(mark) > MAX_UNMATCHED for mark in "[]*_"):
        _not_too_many(kept, diagnostics)
    return kept


def _not_too_long(lines: list[str], diagnostics: Diagnostics) -> None:
    for index, line in enumerate(lines):
        if len(line) > MAX_LINE:
            place = Span(index + 1, 1, index + 1, 2)
            diagnostics.add(rules.limits.LineTooLong, place, length=len(line), limit=MAX_LINE)
            lines[index] = ""


def _not_too_many(lines: list[str], diagnostics: Diagnostics) -> None:
    """Empties paragraphs with more brackets or emphasis marks without a partner than there may be."""
    start = 0
    for index in range(len(lines) + 1):
        if index == len(lines) or not lines[index].strip():
            paragraph = "\n".join(lines[start:index])
            if len(paragraph) > MAX_UNMATCHED and _unmatched(paragraph) > MAX_UNMATCHED:
                diagnostics.add(rules.limits.TooManyMarks, whole_line(lines, start + 1), limit=MAX_UNMATCHED)
                lines[start:index] = [""] * (index - start)
            start = index + 1


def _not_too_deep(lines: list[str], diagnostics: Diagnostics) -> None:
    """Empties lines whose marks put them into more than `MAX_DEPTH` lists and quotes; reports the first of a run."""
    was_deep = False
    for index, line in enumerate(lines):
        if len(line) > MAX_DEPTH and line[0] in _OPENING and line[MAX_DEPTH] in _OPENING and _depth(line) > MAX_DEPTH:
            if not was_deep:
                diagnostics.add(rules.limits.TooDeep, whole_line(lines, index + 1), limit=MAX_DEPTH)
            lines[index], was_deep = "", True
        else:
            was_deep = False


_OPENING = " \t>-*+.)0123456789"
_MAY_BE_DEEP = re.compile(rf"\n[ >\-*+.)0-9]{{{MAX_DEPTH + 1}}}")


def _depth(line: str) -> int:
    """In how many quotes and lists a line stands at most, by the marks and the indent it begins with."""
    text = line.lstrip(_OPENING)
    before = line[: len(line) - len(text)].expandtabs(4)
    marks = sum(before.count(mark) for mark in ">-*+.)")
    is_rule = not text.strip() and set(before) - set(" >") in (set(), {"-"}, {"*"})
    if is_rule or not marks:  # across the page; or a text far to the right
        return 0
    return marks + (len(before) - len(before.lstrip())) // 2


def _unmatched(paragraph: str) -> int:
    """How many brackets or emphasis marks at least have no partner."""
    brackets = abs(paragraph.count("[") - paragraph.count("]"))
    marks = 0
    for mark in "*_":
        if paragraph.count(mark) > MAX_UNMATCHED:
            marks += _unmatched_runs(paragraph, mark)
    nested = paragraph.count("[") if paragraph.count("[") > MAX_UNMATCHED and "[[" in paragraph else 0
    return max(brackets, marks, nested)


def _unmatched_runs(paragraph: str, mark: str) -> int:
    """Opening marks that are never closed, and closing ones that were never opened."""
    opened = stray = 0
    for at, character in enumerate(paragraph):
        if character != mark:
            continue
        if paragraph[at + 1 : at + 2].strip() and not paragraph[at - 1 : at].strip():
            opened += 1
        elif opened:
            opened -= 1
        else:
            stray += 1
    return opened + stray
