"""A file as the author's page shows it: numbered lines, directions coloured, places to mend underlined."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from courses.diagnostics import Diagnostic, Span
from courses.front_matter import KEYS

MOST = 2_000  # lines that are shown; a module has some hundreds
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
    """The lines of a file with their marks; a diagnostic stands under the line where its place begins. Past the first
    `MOST` only those with a diagnostic."""
    texts = text.splitlines() or [""]
    under: dict[int, list[int]] = {}
    places: dict[int, list[Span]] = {}
    for position, found in enumerate(diagnostics):
        under.setdefault(min(max(found.span.line, 1), len(texts)), []).append(position)
        places.setdefault(found.span.line, []).append(found.span)
    numbers = (*range(1, min(len(texts), MOST) + 1), *sorted(number for number in under if number > MOST))
    return tuple(
        Line(
            number,
            _pieces(texts[number - 1], [_within(span, texts[number - 1]) for span in places.get(number, ())]),
            tuple(under.get(number, ())),
        )
        for number in numbers
    )


def title_of(text: str) -> str:
    """The title a text gives itself, whatever else is wrong with it; "" where it doesn't."""
    for line in text.split("\n", 12)[:12]:
        name, colon, rest = line.partition(":")
        if colon and name.strip().lower() in ("titel", "title"):
            return rest.strip()
    return ""


def particulars_of(text: str) -> dict[str, str]:
    """What a text says of itself at its top, by field, in whichever language; only what it does say."""
    fields = {name: key[0] for key in KEYS for name in key[1:]}
    found: dict[str, str] = {}
    for number, line in enumerate(text.split("\n", 40)[:40]):
        if (number and line.strip() == "---") or line.startswith("#"):
            break
        name, colon, rest = line.partition(":")
        if colon and rest.strip() and name.strip().lower() in fields:
            found.setdefault(fields[name.strip().lower()], rest.strip())
    return found


def _within(span: Span, line: str) -> tuple[int, int]:
    """The part of a line to underline, as offsets. A place over several lines is underlined on its first."""
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
