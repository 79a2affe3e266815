"""Edits put into a text as it stands in its file, whatever its line ends: the last first, so that places hold."""

import re
from bisect import bisect
from collections.abc import Iterable, Sequence

from courses.diagnostics import Diagnostic, Edit
from courses.frozen import Frozen

_NEAR = 3  # changes back that may still reach this far: those of one mend may lie in each other
_FAR = 1 << 62  # beyond any file
_LINE_ENDS = re.compile(r"\r\n|\r|\n")


class Applied(Frozen):
    text: str
    mended: tuple[Diagnostic, ...]  # those whose edits were put in; the others overlap one of these


class _Change(Frozen):
    start: int
    end: int
    text: str


def apply(text: str, diagnostics: Sequence[Diagnostic]) -> Applied:
    """Puts in the mends of these diagnostics, each as a whole or not at all. Two that touch each other are not put in
    together: the second finds another text, and is looked for again there."""
    better, done = _applied(text, [diagnostic.fix for diagnostic in diagnostics])
    return Applied(better, tuple(diagnostic for diagnostic, put in zip(diagnostics, done, strict=True) if put))


def apply_edits(text: str, fixes: Iterable[Sequence[Edit]]) -> str:
    """The same for mends that nobody needs to hear of."""
    return _applied(text, list(fixes))[0]


def _applied(text: str, fixes: Sequence[Sequence[Edit]]) -> tuple[str, list[bool]]:
    """The text, and for each mend whether it was put in."""
    place, taken, done = _Places(text), _Taken(), list[bool]()
    for fix in fixes:
        changes = [change for edit in fix if (change := place.change(edit)) and change not in taken]
        fits = bool(changes) and not any(map(taken.touches, changes))
        for change in changes if fits else ():
            taken.add(change)
        done.append(fits)
    pieces, at = list[str](), 0
    for change in taken.in_order():
        pieces += [text[at : change.start], change.text]
        at = change.end
    return "".join([*pieces, text[at:]]), done


def line_end(text: str) -> str:
    """The line end a text has most, "\\n" where it has none."""
    found = _LINE_ENDS.findall(text)
    return max(("\n", "\r\n", "\r"), key=found.count)


class _Taken:
    """Changes that are to be made, in the order of the text; those of different mends don't touch each other."""

    def __init__(self) -> None:
        self._changes: list[_Change] = []
        self._ends: list[tuple[int, int]] = []  # of each: where it begins and ends
        self._known: set[_Change] = set()

    def __contains__(self, change: _Change) -> bool:
        return change in self._known

    def add(self, change: _Change) -> None:
        if change in self._known:
            return
        self._known.add(change)
        at = bisect(self._ends, (change.start, change.end))
        self._ends.insert(at, (change.start, change.end))
        self._changes.insert(at, change)

    def touches(self, change: _Change) -> bool:
        """Whether one of these overlaps the change, or ends or begins right beside it."""
        at = bisect(self._ends, (change.end, _FAR))
        return any(end >= change.start for _, end in self._ends[max(at - _NEAR, 0) : at])

    def in_order(self) -> list[_Change]:
        return self._changes


class _Places:
    """Lines and columns of a text as offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends = [(found.start(), found.end()) for found in _LINE_ENDS.finditer(text)] + [(len(text), len(text))]
        self.starts = [0, *(end for _, end in self.ends[:-1])]
        self.line_end = line_end(text)

    def change(self, edit: Edit) -> _Change | None:
        """An edit in offsets; None where it changes nothing, or its place is not in this text."""
        span = edit.span
        start, end = self.offset(span.line, span.column), self.offset(span.end_line, span.end_column)
        if start is None or end is None or start > end:
            return None
        text = edit.text.replace("\n", self.line_end)
        return None if self.text[start:end] == text else _Change(start, end, text)

    def offset(self, line: int, column: int) -> int | None:
        if not 0 < line <= len(self.starts):
            return None
        found = self.starts[line - 1] + column - 1
        return found if self.starts[line - 1] <= found <= self.ends[line - 1][0] else None
