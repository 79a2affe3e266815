"""Characters that nobody sees: found before a file is read, left out while it is, and counted again in every place.

Loaded for files only that hold one.
"""

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from courses import rules
from courses.diagnostics import Diagnostic, Diagnostics, Edit, Span
from courses.source import HIDDEN

if TYPE_CHECKING:
    from courses.module import Compiled

_PATTERN = re.compile(f"[{re.escape(''.join(sorted(HIDDEN)))}]")
_Line = tuple[int, "list[re.Match[str]]"]  # its number, and the hidden characters on it
MOST = 100  # lines that are reported one by one
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
    """The lines without hidden characters; each line with some is reported once, the first of them one by one, and
    the rest with the last of those, so that a file full of them is told in a moment."""
    kept = list(lines)
    found: list[_Line] = []
    for number, line in enumerate(lines, 1):
        signs = _hidden(line) if line else []
        if signs:
            kept[number - 1] = _without(line, signs)
            found.append((number, signs))
    for one in found[: MOST - 1]:
        _report([one], diagnostics)
    if found[MOST - 1 :]:
        _report(found[MOST - 1 :], diagnostics)
    return kept


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


def _without(line: str, found: "list[re.Match[str]]") -> str:
    kept, at = [], 0
    for one in found:
        kept += [line[at : one.start()], _instead(one.group())]
        at = one.end()
    return "".join([*kept, line[at:]])


def _report(lines: list[_Line], diagnostics: Diagnostics) -> None:
    """One message, about the first sign on the first of these lines, with the mend of all of them."""
    number, found = lines[0]
    first, language = found[0], diagnostics.language
    edits: list[Edit] = []
    for line, signs in lines:
        begin = end = 0  # of what goes in one stretch
        for one in signs:
            if one.start() != end or _instead(one.group()):
                edits += [Edit(Span(line, begin + 1, line, end + 1), "")] * (begin < end)
                begin = one.start()
            end = one.end()
            if _instead(one.group()):
                edits.append(Edit(Span(line, begin + 1, line, end + 1), _instead(one.group())))
                begin = end
        edits += [Edit(Span(line, begin + 1, line, end + 1), "")] * (begin < end)
    diagnostics.add(
        rules.signs.HiddenSign, Span(number, first.start() + 1, number, first.end() + 1), tuple(edits),
        name=_name(first.group(), language), point=f"U+{ord(first.group()):04X}",
        more=_more(len(found) - 1, language) + _further(lines[1:], language),
    )  # fmt: skip


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


def _further(lines: list[_Line], language: str) -> str:
    """How many there are on lines that get no message of their own."""
    count, last = sum(len(found) for _, found in lines), lines[-1][0] if lines else 0
    if not count:
        return ""
    if language == "en":
        return f" Below it there are {count} more, on {len(lines)} lines, the last on line {last}."
    return f" Daaronder staan er nog {count}, op {len(lines)} regels, de laatste op regel {last}."


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
        self._gone: dict[int, list[int]] = {}  # of lines that were asked about

    def _kept_before(self, number: int) -> list[int]:
        """For each character that was left out of a line, how many were kept before it."""
        if number not in self._gone:
            line = self._lines[number - 1] if number <= len(self._lines) else ""
            found = [one.start() for one in _hidden(line) if not _instead(one.group())]
            self._gone[number] = [start - before for before, start in enumerate(found)]
        return self._gone[number]

    def span(self, span: Span) -> Span:
        column, end = self._column(span.line, span.column, False), self._column(span.end_line, span.end_column, True)
        return Span(span.line, column, span.end_line, max(end, column) if span.line == span.end_line else end)

    def _column(self, line: int, column: int, is_end: bool) -> int:
        """An end stands before what was left out there, a start after it."""
        return column + bisect_left(self._kept_before(line), column - is_end)

    def diagnostic(self, found: Diagnostic) -> Diagnostic:
        fix = tuple(Edit(self.span(edit.span), edit.text) for edit in found.fix)
        line = self._lines[found.span.line - 1] if found.span.line <= len(self._lines) else found.line_text
        return found._replace(span=self.span(found.span), line_text=line, fix=fix)
