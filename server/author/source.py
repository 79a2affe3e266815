"""A file as the author's page shows it: numbered lines, directions coloured, places to mend underlined."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from courses.diagnostics import Diagnostic, Span

DIRECTION = re.compile(r"\*\([^()\n]*\)\*")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    classes: str  # of the stylesheet: "", "h", "dir", "wave", "dir wave"


@dataclass(frozen=True, slots=True)
class Line:
    number: int  # from 1
    pieces: tuple[Piece, ...]
    diagnostics: tuple[int, ...]  # positions in the list of findings, to show under this line


def lines_of(text: str, diagnostics: Iterable[Diagnostic]) -> tuple[Line, ...]:
    """Every line of a file with its marks; a diagnostic stands under the line where its place begins."""
    texts = text.splitlines() or [""]
    found = list(diagnostics)
    return tuple(
        Line(
            number,
            _pieces(line, _waves(line, number, found)),
            tuple(i for i, d in enumerate(found) if min(max(d.span.line, 1), len(texts)) == number),
        )
        for number, line in enumerate(texts, 1)
    )


def title_of(text: str) -> str:
    """The title a text gives itself, whatever else is wrong with it; "" where it doesn't."""
    for line in text.split("\n", 12)[:12]:
        name, colon, rest = line.partition(":")
        if colon and name.strip().lower() in ("titel", "title"):
            return rest.strip()
    return ""


def _waves(line: str, number: int, diagnostics: Iterable[Diagnostic]) -> list[tuple[int, int]]:
    """The parts of a line to underline, as offsets. A place over several lines is underlined on its first."""
    return [_within(d.span, line) for d in diagnostics if d.span.line == number and line]


def _within(span: Span, line: str) -> tuple[int, int]:
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    start = min(max(span.column - 1, 0), max(len(line) - 1, 0))
    return start, min(max(end, start + 1), len(line))


def _pieces(line: str, waves: list[tuple[int, int]]) -> tuple[Piece, ...]:
    directions = [match.span() for match in DIRECTION.finditer(line)]
    heading = "h" if line.startswith("#") else ""
    cuts = sorted({0, len(line), *(edge for span in (*waves, *directions) for edge in span)})
    pieces = []
    for start, end in pairwise(cuts):
        classes = [heading] if heading else []
        classes += ["dir"] if any(a <= start and end <= b for a, b in directions) else []
        classes += ["wave"] if any(a <= start and end <= b for a, b in waves) else []
        pieces.append(Piece(line[start:end], " ".join(classes)))
    return tuple(pieces)
