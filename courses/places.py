"""Offsets in inline content as places in the file."""

from bisect import bisect

from courses.diagnostics import Span, span_of

_LAST = 1 << 30  # a line no file has


class Places:
    """Offsets in inline content as places in the file."""

    def __init__(self, content: str, starts: list[tuple[int, int]]) -> None:
        lines = content.split("\n") if "\n" in content else (content,)
        self._starts: list[tuple[int, int, int]] = []  # offset of a line's first written character, line, column
        at = 0
        for line, (number, column) in zip(lines, starts, strict=True):
            length = len(line)
            self._starts.append((at + length - len(line.lstrip()), number, column))
            at += length + 1

    def span(self, start: int, end: int) -> Span:
        if len(self._starts) > 1:
            return span_of(self._place(start) + self._place(end))
        first, line, column = self._starts[0]
        if first:  # what stands before it is in no place
            start, end = max(start, first), max(end, first)
        return span_of((line, column + start - first, line, column + end - first))

    def skip_backslashes(self, content: str, written: str) -> None:
        """Counts the backslash before each stroke of a cell, which stands in the file and not in the content."""
        _, number, column = self._starts[0]
        skipped = 0
        for offset, character in enumerate(content):
            if character == "|" and written[offset + skipped : offset + skipped + 1] == "\\":
                skipped += 1
                self._starts.append((offset + 1, number, column + offset + 1 + skipped))

    def _place(self, offset: int) -> tuple[int, int]:
        first, line, column = self._starts[max(bisect(self._starts, (offset, _LAST, 0)) - 1, 0)]
        return line, column + max(offset - first, 0)


def cell_starts(line: str) -> list[int]:
    """Where the cells of a table's line begin, counted from 0; the last may be what stands after the last one."""
    at = len(line) - len(line.lstrip())
    at += line.startswith("|", at)
    found = []
    while at <= len(line):
        found.append(at + len(line[at:]) - len(line[at:].lstrip()) if line[at : at + 1].isspace() else at)
        at = line.find("|", at)
        while at > 0 and line[at - 1] == "\\":
            at = line.find("|", at + 1)
        if at < 0:
            break
        at += 1
    return found


def in_cell(content: str, line: str, number: int, start: int) -> Places:
    """The places of a cell's content, in which a stroke stands without the backslash it was written with."""
    places = Places(content, [(number, start + 1)])
    if "|" in content and "\\|" in line[start:]:
        places.skip_backslashes(content, line[start:])
    return places
