"""Safe mends as edits, made where the fault is found. Columns are those of the lines as written."""

import re

from courses.diagnostics import Diagnostics, Edit, Span

Fix = tuple[Edit, ...]

NONE: Fix = ()
_BLANKS = " \t\u00a0"
_LABEL = re.compile(r"(?i)[*_]*(?:feedback|reactie|terugkoppeling)\s*:[*_]*\s*(?=\S)")
_SENTENCE_ENDS = re.compile(r"[.!?…]+[\"'”’»)\]*_]*\s*$")


def instead(span: Span, text: str) -> Fix:
    """This text in the place of what stands at `span`."""
    return (Edit(span, text),)


def before(line: int, column: int, text: str) -> Fix:
    """This text put in before a column."""
    return (Edit(Span(line, column, line, column), text),)


def on_line(number: int, start: int, end: int, text: str, diagnostics: Diagnostics) -> Fix:
    """This text in the place of what stands from `start` to `end`, counted from 0, on a line as it was written.

    No mend where a part of the line is an author's note: then nothing is where it seems to be.
    """
    written = diagnostics.written(number)
    if "<!--" in written or "-->" in written:
        return NONE
    return instead(Span(number, start + 1, number, end + 1), text)


def empty_line_above(number: int, prefix: str = "") -> Fix:
    """An empty line above this one; `prefix`: what marks it as part of a quote."""
    return before(number, 1, prefix.rstrip() + "\n")


def without_line(number: int, diagnostics: Diagnostics) -> Fix:
    """The line emptied, as it is read."""
    return on_line(number, 0, len(diagnostics.written(number)), "", diagnostics)


def indented(first: int, last: int, spaces: int, diagnostics: Diagnostics) -> Fix:
    """These lines with exactly so many spaces in front; empty where they have them."""
    found: list[Edit] = []
    for number in range(first, last + 1):
        line = diagnostics.written(number)
        blanks = len(line) - len(line.lstrip(_BLANKS))
        if line[:blanks] != " " * spaces:
            found.append(Edit(Span(number, 1, number, blanks + 1), " " * spaces))
    return tuple(found)


def broken_before(number: int, place: int, diagnostics: Diagnostics) -> Fix:
    """A new line before what stands at `place`, counted from 0, that begins as this one does, quote marks and all."""
    line = diagnostics.written(number)
    prefix = line[: len(line) - len(line.lstrip(_BLANKS + ">"))]
    start = len(line[:place].rstrip(_BLANKS))
    return on_line(number, start, place, "\n" + prefix, diagnostics)


def apart(span: Span, below: bool, diagnostics: Diagnostics) -> Fix:
    """An empty line between what stands at `span`, on one line, and what follows (or what comes before)."""
    number = span.end_line if below else span.line
    line = diagnostics.written(number)
    if below:
        start = span.end_column - 1
        end = len(line) - len(line[start:].lstrip(_BLANKS))
        return on_line(number, start, end, "\n\n" if end < len(line) else "\n", diagnostics)
    end = span.column - 1
    start = len(line[:end].rstrip(_BLANKS))
    if not start:
        return empty_line_above(number)
    return on_line(number, start, end, "\n\n", diagnostics)


def said_instead(span: Span, text: str, diagnostics: Diagnostics) -> Fix:
    """A direction in another spelling; no mend where its place goes over lines or holds a link."""
    written = diagnostics.written(span.line)[span.column - 1 : span.end_column - 1]
    if span.line != span.end_line or "](" in written or written == text:
        return NONE
    return on_line(span.line, span.column - 1, span.end_column - 1, text, diagnostics)


def address(span: Span, href: str, better: str, diagnostics: Diagnostics) -> Fix:
    """A link at `span`, on one line, with another address."""
    line = diagnostics.written(span.line)
    at = line.rfind("](" + href, span.column - 1, span.end_column - 1)
    if span.line != span.end_line or at < 0:
        return NONE
    return on_line(span.line, at + 2, at + 2 + len(href), better, diagnostics)


def goes_on(number: int, last: bool, spaces: int, diagnostics: Diagnostics) -> Fix:
    """A line that hangs on an item without an indent: indented where the sentence above it isn't over; apart where
    another one begins and no item follows; quoted where it says that it is the reaction. Else nobody can tell."""
    above, line = diagnostics.written(number - 1), diagnostics.written(number)
    label = _LABEL.match(line)
    if label:
        return on_line(number, 0, label.end(), " " * spaces + "> ", diagnostics)
    if not _SENTENCE_ENDS.search(above):
        return before(number, 1, " " * spaces) if line[:1].islower() else NONE
    return empty_line_above(number) if last and line[:1].isupper() else NONE


def each_on_a_line(line: str, number: int, first: int, mark: str, diagnostics: Diagnostics) -> Fix:
    """A line broken before the numbers of items in it, from `first` on. `line`: as read, where the text ends as it was
    written."""
    fix: Fix = ()
    shift = len(diagnostics.written(number)) - len(line)  # what was mended stands in front of this
    found = re.search(rf"\s{first}[{mark}]\s", line)
    while found:
        fix += broken_before(number, found.start() + 1 + shift, diagnostics)
        first += 1
        found = re.compile(rf"\s{first}[{mark}]\s").search(line, found.end() - 1)
    return fix
