"""A file's text with its lines as written, and the limits it has to keep."""

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
MAX_UNMATCHED = 500  # brackets or emphasis marks in one paragraph; markdown-it's time grows with their square


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


def within_limits(lines: list[str], diagnostics: Diagnostics) -> list[str]:
    """The lines with those emptied that would cost too much to read; each is a diagnostic."""
    kept = list(lines)
    for index, line in enumerate(lines):
        if len(line) > MAX_LINE:
            diagnostics.add(
                rules.syntax.LineTooLong, Span(index + 1, 1, index + 1, 2), length=len(line), limit=MAX_LINE
            )
            kept[index] = ""
    start = 0
    for index in range(len(kept) + 1):
        if index == len(kept) or not kept[index].strip():
            paragraph = "\n".join(kept[start:index])
            if len(paragraph) > MAX_UNMATCHED and _unmatched(paragraph) > MAX_UNMATCHED:
                diagnostics.add(rules.syntax.TooManyMarks, whole_line(kept, start + 1), limit=MAX_UNMATCHED)
                kept[start:index] = [""] * (index - start)
            start = index + 1
    return kept


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
