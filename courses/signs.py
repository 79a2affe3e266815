"""Characters that nobody sees: found before a file is read, left out while it is, and counted again in every place.

Loaded for files only that hold one.
"""

import re
from typing import TYPE_CHECKING

from courses import rules
from courses.diagnostics import Diagnostic, Diagnostics, Edit, Span
from courses.source import HIDDEN

if TYPE_CHECKING:
    from courses.module import Compiled

_PATTERN = re.compile(f"[{re.escape(''.join(sorted(HIDDEN)))}]")
_JOINERS = "\u200c\u200d\u200e\u200f\u061c"  # these have work to do in emoji, and among letters of some scripts
_NAMES = {
    "nl": ("een teken zonder breedte", "een teken dat de leesrichting omdraait",
           "een regeleinde dat geen regel eindigt", "een verborgen afbreekstreepje", "een stuurteken"),
    "en": ("a character without width", "a character that turns the direction of reading",
           "a line end that ends no line", "a hidden hyphen", "a control character"),
}  # fmt: skip
_TURNING = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LINE_ENDS = "\u2028\u2029\x0b\x0c\x85"
_KINDS = (_TURNING, _LINE_ENDS, "\u00ad", "".join(map(chr, (*range(32), *range(127, 160)))))


def stripped(lines: list[str], diagnostics: Diagnostics) -> list[str]:
    """The lines without hidden characters; each line with some is reported once."""
    return [_without(line, number, diagnostics) for number, line in enumerate(lines, 1)]


def _hidden(line: str) -> "list[re.Match[str]]":
    return [found for found in _PATTERN.finditer(line) if not _has_work(line, found)]


def _has_work(line: str, found: "re.Match[str]") -> bool:
    """Whether a joiner or mark stands beside an emoji or a letter of a script that needs it."""
    if found.group() not in _JOINERS:
        return False
    around = line[max(found.start() - 1, 0) : found.start()] + line[found.end() : found.end() + 1]
    return any(ord(character) >= 0x590 and not _is_hidden(character) for character in around)


def _is_hidden(character: str) -> bool:
    return character in HIDDEN or "\u2000" <= character <= "\u206f"


def _without(line: str, number: int, diagnostics: Diagnostics) -> str:
    found = _hidden(line) if line else []
    if not found:
        return line
    first = found[0]
    place = Span(number, first.start() + 1, number, first.end() + 1)
    edits = tuple(Edit(Span(number, one.start() + 1, number, one.end() + 1), _instead(one.group())) for one in found)
    diagnostics.add(
        rules.signs.HiddenSign, place, edits, name=_name(first.group(), diagnostics.language),
        point=f"U+{ord(first.group()):04X}", more=_more(len(found) - 1, diagnostics.language),
    )  # fmt: skip
    kept, at = [], 0
    for one in found:
        kept += [line[at : one.start()], _instead(one.group())]
        at = one.end()
    return "".join([*kept, line[at:]])


def _instead(sign: str) -> str:
    return " " if sign in _LINE_ENDS else ""


def _name(sign: str, language: str) -> str:
    place = next((i for i, signs in enumerate(_KINDS, 1) if sign in signs), 0)
    return _NAMES["en" if language == "en" else "nl"][place]


def _more(count: int, language: str) -> str:
    if not count:
        return ""
    if language == "en":
        return f" On this line there {'is' if count == 1 else 'are'} {count} more."
    return f" Op deze regel {'staat' if count == 1 else 'staan'} er nog {count}."


def restored(read: "Compiled", lines: list[str], text: str, diagnostics: Diagnostics) -> "Compiled":
    """What was made of the stripped lines, with every place as it is in `lines`, and what was reported of those."""
    columns = _Columns(lines)
    found = (*diagnostics.all(), *map(columns.diagnostic, read.diagnostics))
    return read.replace(
        diagnostics=tuple(sorted(found, key=lambda d: (d.span, d.code))),
        places=tuple(map(columns.span, read.places)), text=text, lines=lines,
    )  # fmt: skip


class _Columns:
    """Columns in lines without hidden characters, as columns in the lines as they were written."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._gone: dict[int, list[int]] = {}  # by line: how many characters were kept before each that was left out
        for number, line in enumerate(lines, 1):
            found = [one.start() for one in _hidden(line) if not _instead(one.group())]
            if found:
                self._gone[number] = [start - before for before, start in enumerate(found)]

    def span(self, span: Span) -> Span:
        column, end = self._column(span.line, span.column, False), self._column(span.end_line, span.end_column, True)
        return Span(span.line, column, span.end_line, max(end, column) if span.line == span.end_line else end)

    def _column(self, line: int, column: int, is_end: bool) -> int:
        """An end stands before what was left out there, a start after it."""
        return column + sum(kept < column - is_end for kept in self._gone.get(line, ()))

    def diagnostic(self, found: Diagnostic) -> Diagnostic:
        fix = tuple(Edit(self.span(edit.span), edit.text) for edit in found.fix)
        line = self._lines[found.span.line - 1] if found.span.line <= len(self._lines) else found.line_text
        return found._replace(span=self.span(found.span), line_text=line, fix=fix)
