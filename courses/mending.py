"""Lines as they were meant: authors' notes left out, and what word processors and haste make of lists mended.

Every answer has a line for each line of the file, and what stays on a line stays at its end, so that columns can be
found again.
"""

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from courses import rules
from courses.diagnostics import Diagnostics, Span
from courses.slugs import slug

if TYPE_CHECKING:
    from courses.mends.edits import Fix

_BOX = re.compile(
    r"((?:\s|>)*(?:[-*+]|[0-9]{1,4}[.)]))(\s*)(?:\[\s*([xXvV*._-]?)\s*\]|(?<=\s)\(([xX ])\)(?=\s))(?![(\[:])(\s*)"
)
_TICKS = str.maketrans("√✓✔", "vvv")  # sign for sign: a pattern of ASCII is compiled several times as fast
_WORD_BOXES = {"☐": "[ ]", "☑": "[x]", "☒": "[x]", "✓": "[x]", "✔": "[x]", "√": "[x]"}
WORD_BOXES = tuple(_WORD_BOXES)
_BULLETS = "•‣◦▪·●○"
_FENCES = ("```", "~~~")
_MAY_NEED_OTHERS = "–—‒−·●○[("
_AS_MEANT = ("- [ ] ", "- [x] ", "## ", "### ")
_MARKS = ("- ", "* ")
_SIGNS = frozenset(f"{_BULLETS}{''.join(WORD_BOXES)}{_MAY_NEED_OTHERS}`~-#*+o0123456789 \t\u00a0")  # of all but text
_OPENING = _SIGNS | {">"}  # a line that begins with anything else is text
_LOOSE_BOXES = ("[ ]", "[x]", "[X]", "[] ", "( )", "(x)", "(X)", "() ")


def mended(lines: list[str], diagnostics: Diagnostics) -> list[str]:
    """The lines, ready for Markdown."""
    lines = _without_notes(lines, diagnostics)
    places = _not_plain(lines)
    others = [lines[place] for place in places]
    if any(map(_may_need_others, others)) or not _are_closed([line for line in others if line[:3] in _FENCES]):
        from courses import haste  # most files need none of it

        lines = haste.mended(lines, diagnostics)
        places = _not_plain(lines)
    kept = list(lines)
    for place in places:
        kept[place] = _line(lines[place], place + 1, diagnostics)
    return kept


def _not_plain(lines: list[str]) -> list[int]:
    return [
        place for place, line in enumerate(lines)
        if line and (line[0] in _OPENING or "#" in line or "\u00a0" in line) and not _is_plain(line)
    ]  # fmt: skip


def _is_plain(line: str) -> bool:
    """Whether a line is what most lines are, and as it should be: it begins as text, in a quote or not, with a box, or
    with the marks of a heading."""
    if "#" in line[3:] or "\u00a0" in line[:20] or line[:4] == "    ":
        return False
    start = line.lstrip(" >")
    if start[:1] not in _SIGNS or line.startswith(_AS_MEANT):
        return True
    if start[:2] in _MARKS:
        return start[2:3] == "*" or start[2:3] not in _SIGNS
    return start[0] in "*o" and start[1:2] not in " \t["


def _are_closed(fences: list[str]) -> bool:
    """Whether code stands between every first of these lines and the next."""
    pairs = zip_longest(fences[::2], fences[1::2], fillvalue="")
    return all(end.rstrip() == opening[:3] and opening[0] not in opening[3:] for opening, end in pairs)


def _may_need_others(line: str) -> bool:
    """Whether only the lines around this one can tell what it means: `courses.haste` looks at those."""
    start = line.lstrip(" \t>\u00a0")
    if not start:
        return False
    if start[0] in "`~":
        return start[:3] in _FENCES and start != line
    if start[0] == "o":
        return start[1:2] in " \t"
    if start[0] in _MAY_NEED_OTHERS:
        return start[0] not in "[(" or start[:3] in _LOOSE_BOXES or (start[:2] == "[^" and "]:" not in start)
    return (line[0] == "\t" or line[:4].isspace()) and ">" in line[: len(line) - len(start)]


def _line(line: str, number: int, diagnostics: Diagnostics) -> str:
    start = line.lstrip(" \t>\u00a0")
    if not start:
        return line
    indent = line[: len(line) - len(start)].replace("\u00a0", " ")
    if start[0] in _BULLETS or start[0] in _WORD_BOXES or "\u00a0" in start[:8] or start[2:3] in _WORD_BOXES:
        start = _from_word(start)
    if start[0] in "-#":
        start = _with_space(indent, start, number, diagnostics)
    if start[0] in "-*+0123456789":
        start = _box(indent + start, len(line), number, diagnostics)[len(indent) :]
        if start[0].isdigit():
            _two_items(indent + start, number, diagnostics)
    if "](#" in start:
        start = _anchors(indent + start, number, diagnostics)[len(indent) :]
    if start[0] in "-*+" and ("] (#" in start or ")[#" in start):
        from courses import haste  # few lines have one

        start = haste.link_joined(indent + start, number, diagnostics)[len(indent) :]
    return indent + start


def _from_word(start: str) -> str:
    """A bullet or box from a word processor as Markdown has it."""
    head, tail = start[:8].replace("\u00a0", " "), start[8:]
    mark = head[0]
    if "√" in (mark, head[2:3]) and not head.partition("√")[2][:1].isspace():  # √2 is a number
        return start
    if mark in _BULLETS and head[1:2] in (" ", "\t"):
        head = "- " + head[1:].lstrip()
    elif mark in _WORD_BOXES:
        head = "- " + head
    if head.startswith("- ") and head[2:3] in _WORD_BOXES:
        head = f"- {_WORD_BOXES[head[2]]} {head[3:].lstrip()}"
    return head + tail


def _with_space(indent: str, start: str, number: int, diagnostics: Diagnostics) -> str:
    """`##Kop` and `-[keuze](#kop)` with the space that makes a heading and an item of them."""
    marks = len(start) - len(start.lstrip("#"))
    if 1 < marks < 7 and start[marks:].strip() and not start[marks].isspace() and ">" not in indent and len(indent) < 4:
        span = Span(number, len(indent) + 1, number, len(indent) + len(start.rstrip()) + 1)
        fix = _instead(number, len(indent) + marks, len(indent) + marks, " ", diagnostics)
        diagnostics.add(rules.glued.HeadingGlued, span, fix, mark=start[:marks])
        return f"{start[:marks]} {start[marks:]}"
    if start.startswith("-[") and start[start.find("]") :].startswith("](#"):
        fix = _instead(number, len(indent) + 1, len(indent) + 1, " ", diagnostics)
        diagnostics.add(rules.glued.ItemGlued, Span(number, len(indent) + 1, number, len(indent) + 2), fix)
        return f"- {start[1:]}"
    return start


def _box(line: str, written: int, number: int, diagnostics: Diagnostics) -> str:
    found = _BOX.match(line.translate(_TICKS))
    if not found:
        if line.lstrip(" \t>")[2:3] != "[" or "](" in line or "[^" in line:
            return line
        from courses import haste  # few items begin with a word in brackets

        return haste.box_of_words(line, written, number, diagnostics)
    before, _, square, round_, after = found.groups()
    mark = (square or round_ or "").strip("._- ")
    better = f"{before} [{'x' if mark else ' '}] "
    if found.group().lower().rstrip() == better.rstrip() and (after or found.end() == len(line)):
        return line
    shift = written - len(line)  # what was mended before stands in front of this
    start = len(before) - len(before.strip(" >"))
    end = max(len(found.group().rstrip()) + shift, start + 1)
    place = Span(number, start + 1, number, end + 1)
    rest = line[found.end() :]
    fix = _instead(number, start, written - len(rest), better[start:] if rest else better[start:].rstrip(), diagnostics)
    sign = line[len(before) : found.end()].strip()
    if round_ or (square and square not in "xX"):
        diagnostics.add(rules.accidents.OtherBox, place, fix, better=better.strip(" >"), sign=sign)
    else:
        diagnostics.add(rules.accidents.CheckBox, place, fix, better=better.strip(" >"))
    return better + rest


def _two_items(line: str, number: int, diagnostics: Diagnostics) -> None:
    """Reports `1. … 2. …`, and of later numbers what comes after a whole sentence: '3. Bel om 4. Dan' is one item."""
    first = re.match(r"\s*([0-9]{1,4})([.)])\s", line)
    if not first or f" {int(first[1]) + 1}{first[2]}" not in line:
        return
    ends = "" if first[1] == "1" else r"[.!?…][\"'”’)*_]*"
    found = re.compile(rf"{ends}\s({int(first[1]) + 1}[{first[2]}])\s").search(line, first.end() - 1)
    if found:
        start = found.start(1)
        from courses.mends import edits  # only mistakes pay for mending

        fix = edits.each_on_a_line(line, number, int(first[1]) + 1, first[2], diagnostics)
        span = Span(number, start + 1, number, found.end(1) + 1)
        diagnostics.add(rules.accidents.TwoOnOneLine, span, fix, number=found.group(1))


def _anchors(line: str, number: int, diagnostics: Diagnostics) -> str:
    """`(#De verwachting)` and `(#De-verwachting)` as `(#de-verwachting)`, of equal length."""

    def better(found: "re.Match[str]") -> str:
        target = found.group(1)
        anchor = slug(target)
        shift = len(diagnostics.written(number)) - len(line)  # what was mended stands in front of this
        span = Span(number, found.start() + 2 + shift, number, found.end() + 1 + shift)
        fix = _instead(number, found.start(1) + shift, found.end(1) + shift, anchor, diagnostics)
        diagnostics.add(rules.accidents.AnchorWithSpaces, span, fix, better=f"(#{anchor})")
        return f"](#{anchor.ljust(len(target))})"

    return re.sub(r"\]\(#([^()<>%\"\n]*[ A-ZÀ-Þ][^()<>%\"\n]*)\)", better, line)


def _instead(number: int, start: int, end: int, text: str, diagnostics: Diagnostics) -> "Fix":
    from courses.mends import edits  # only mistakes pay for mending

    return edits.on_line(number, start, end, text, diagnostics)


def _without_notes(lines: list[str], diagnostics: Diagnostics) -> list[str]:
    """The lines without `<!-- … -->`. A note before text is cut, elsewhere blanks take its place."""
    if "<!--" not in "\n".join(lines):
        return lines
    kept = list(lines)
    line = column = 0
    while line < len(kept):
        column = kept[line].find("<!--", column)
        if column < 0:
            line, column = line + 1, 0
            continue
        end = next((i for i in range(line, len(kept)) if "-->" in kept[i][column + 4 if i == line else 0 :]), None)
        if end is None:
            diagnostics.add(rules.syntax.NoteNotClosed, Span(line + 1, column + 1, line + 1, column + 5))
            break
        line, column = _cut(kept, line, column, end)
    return kept


def _cut(kept: list[str], line: int, column: int, end: int) -> tuple[int, int]:
    """Takes one note out; answers where to look on."""
    before = kept[line][:column]
    stop = kept[end].index("-->", column + 4 if end == line else 0) + 3
    if end > line:
        kept[line] = before.rstrip()
        kept[line + 1 : end] = [""] * (end - line - 1)
        kept[end] = kept[end][stop:].lstrip() if not kept[end][stop:].isspace() else ""
        return end, 0
    after = kept[line][stop:]
    opens_line = not before.strip(" \t>-*+#0123456789.)")
    kept[line] = before + (after.lstrip() if opens_line else " " * (stop - column) + after)
    return line, len(before)
