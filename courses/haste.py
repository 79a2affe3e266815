"""Lines whose meaning shows only beside others: a word processor's dashes as list marks, feedback that stands too
deep, a fence that is never closed, a footnote without its colon. Loaded only where one of these may be.
"""

import re

from courses import rules
from courses.diagnostics import Diagnostics, Edit, Span
from courses.mends import edits
from courses.source import whole_line
from courses.word_lists import circles, second_bullets

_SPACE = " \t\u00a0"
_DASH = re.compile(rf"[{_SPACE}>]*([–—‒−·])(?=[{_SPACE}\[☐☑☒✓✔])")
_MARK = re.compile(rf"[{_SPACE}>]*([-*+•‣◦▪·●○])[{_SPACE}]")
_OFFER = re.compile(rf"[{_SPACE}]*(?:\[\s*[xX]?\s*\](?![(\[:])|[☐☑☒✓✔]|\[[^\]]*\]\(#)")
_LINK = re.compile(rf"[{_SPACE}]*\[[^\]]*\]\(")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,4}[.)])[ \t]+")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_LOOSE_BOX = re.compile(r" {0,3}(?:\(([ xX•●✓✔]?)\)|\[([ xX]?)\])[ \t\u00a0]+(?=\S)")
_SAYS = r"(?i)([ \t>]*(?:[-*+]|[0-9]{{1,4}}[.)])[ \t]+)\[[ \t]*(?:({})|{})[ \t]*\][ \t]*(?=\S)"
_RIGHT = "goed|juist|correct|waar|ja|ok|right|true|yes"
_WRONG = "fout|niet goed|onjuist|verkeerd|niet waar|onwaar|nee|incorrect|not right|wrong|false|no"
_NOTE = re.compile(r" {0,3}\[\^([^\]\[\s^]+)\](?=[^:\]\[(])")


def mended(lines: list[str], diagnostics: Diagnostics) -> list[str]:
    """The lines as they were meant, each as far from its end as it was written."""
    kept = second_bullets(lines)
    circles(kept)
    _close_fences(kept, diagnostics)
    _dashes(kept)
    _loose_boxes(kept, diagnostics)
    _deep_feedback(kept, diagnostics)
    _colons(kept, diagnostics)
    return kept


def link_joined(line: str, number: int, diagnostics: Diagnostics) -> str:
    """`[text] (#scene)` and `(text)[#scene]` as `[text](#scene)`, of equal length; a box is no text of one."""

    def better(found: "re.Match[str]") -> str:
        text, target = found.group(1) or found.group(3), found.group(2) or found.group(4)
        shift = len(diagnostics.written(number)) - len(line)  # what was mended stands in front of this
        span = Span(number, found.start() + 1 + shift, number, found.end() + 1 + shift)
        link = f"[{text}](#{target})"
        diagnostics.add(rules.accidents.LinkApart, span, (Edit(span, link),), better=link)
        return f"[{text}](#{target}{' ' * (len(found.group()) - len(link))})"

    return re.sub(r"\[(?!\s*\S?\s*\])([^\[\]]+)\] +\(#([^()\s]+)\)|\(([^()\[\]]+)\)\[#([^\[\]\s]+)\]", better, line)


def _close_fences(lines: list[str], diagnostics: Diagnostics) -> None:
    """Takes a fence out that is never closed: else all that follows would be code."""
    fence, opened = "", 0
    for index, line in enumerate(lines):
        found = _FENCE.match(line)
        if found and not fence:
            fence, opened = found.group(1), index
        elif found and found.group(1).startswith(fence) and not line[found.end() :].strip():
            fence = ""
    if fence:
        fix = edits.without_line(opened + 1, diagnostics)
        diagnostics.add(rules.syntax.CodeNotClosed, whole_line(lines, opened + 1), fix, fence=fence)
        lines[opened] = ""


def _loose_boxes(lines: list[str], diagnostics: Diagnostics) -> None:
    """`( ) Ja` and `[x] Nee`, two or more below each other, as the items they are meant as; reported at the first."""
    run: list[int] = []
    in_code = False
    for index, line in enumerate([*lines, "#"]):
        in_code ^= bool(_FENCE.match(line))
        if _LOOSE_BOX.match(line) and not in_code:
            run.append(index)
        elif run and line.strip() and line[0] not in _SPACE + ">":  # what belongs to an item, or stands between two
            if len(run) > 1:
                _with_marks(run, lines, diagnostics)
            run = []


def _with_marks(places: list[int], lines: list[str], diagnostics: Diagnostics) -> None:
    fix: edits.Fix = ()
    first = lines[places[0]]
    for index in places:
        found = _LOOSE_BOX.match(lines[index])
        assert found
        box = "- [x] " if (found[1] or found[2] or "").strip() else "- [ ] "
        fix += edits.on_line(index + 1, 0, found.end(), box, diagnostics)
        lines[index] = box + lines[index][found.end() :]
    span = whole_line([first], 1)._replace(line=places[0] + 1, end_line=places[0] + 1)
    diagnostics.add(rules.glued.BoxWithoutMark, span, fix, better=lines[places[0]].strip())


def box_of_words(line: str, written: int, number: int, diagnostics: Diagnostics) -> str:
    """`- [goed] Ja` as `- [x] Ja`."""
    found = re.match(_SAYS.format(_RIGHT, _WRONG), line)
    if not found:
        return line
    better, shift = f"[{'x' if found[2] else ' '}]", written - len(line)
    start, end = len(found[1]), found.end()
    fix = edits.on_line(number, start + shift, end + shift, better + " ", diagnostics)
    span = Span(number, start + shift + 1, number, len(found.group().rstrip()) + shift + 1)
    diagnostics.add(rules.accidents.OtherBox, span, fix, better=f"- {better}", sign=found.group()[start:].strip())
    return f"{found[1]}{better} {line[end:]}"


def _dashes(lines: list[str]) -> None:
    """Long dashes that begin an item become the mark of the list they stand in."""
    for index, line in enumerate(lines):
        found = _DASH.match(line)
        mark = _mark_meant(lines, index, found) if found else ""
        if found and mark:
            at = found.end()
            lines[index] = line[: at - 1] + mark + (" " + line[at + 1 :] if line[at] in _SPACE else line[at:])


def _mark_meant(lines: list[str], index: int, found: "re.Match[str]") -> str:
    """The mark a dash stands for; "" where it is a dash: an item has a box or a link, or a list around it."""
    above, below = _mark_above(lines, index), _mark_below(lines, index)
    rest = lines[index][found.end() :]
    if _OFFER.match(rest):
        return above or below or "-"
    if ">" in found.group() or rest[0] not in _SPACE:
        return ""
    if above:
        return above
    before = lines[index - 1].strip() if index else ""
    if before and not before.startswith("#"):  # a sentence that goes on
        return ""
    return below or ("-" if _LINK.match(rest) else "")


def _mark_above(lines: list[str], index: int) -> str:
    """The mark of the list that a line stands in or directly under; what is indented or quoted belongs to it."""
    for line in reversed(lines[:index]):
        found = _MARK.match(line)
        if found:
            return _plain(found.group(1))
        if line.strip() and line[0] not in _SPACE + ">":
            return ""
    return ""


def _mark_below(lines: list[str], index: int) -> str:
    """The mark of the next line with text, "-" where that has a long dash too."""
    following = next((line for line in lines[index + 1 :] if line.strip() and line[0] not in _SPACE + ">"), "")
    found = _MARK.match(following)
    return _plain(found.group(1)) if found else ("-" if _DASH.match(following) else "")


def _plain(mark: str) -> str:
    return mark if mark in "-*+" else "-"


def _deep_feedback(lines: list[str], diagnostics: Diagnostics) -> None:
    """Quotes so far under an item that Markdown takes them for its text, or for code."""
    offset, offset_then, was_deep, first = None, None, False, 0
    for index, line in enumerate([*lines, ""]):
        item = _ITEM.match(line)
        text = line.lstrip(" \t")
        indent = len(line[: len(line) - len(text)].expandtabs(4))
        deep = offset is not None and text.startswith(">") and indent >= offset + 4
        if item:
            offset = len(item.group())
        elif deep and offset is not None:
            first = first if was_deep else index
            lines[index] = " " * offset + text
        elif text and not indent and text[0] != ">":
            offset = None
        if was_deep and not deep:
            _too_deep(first, index, offset_then, diagnostics)
        was_deep, offset_then = deep, offset


def _too_deep(first: int, end: int, offset: int | None, diagnostics: Diagnostics) -> None:
    """Reports the lines from `first` on, before `end`, both counted from 0."""
    line = diagnostics.written(first + 1)
    start = len(line) - len(line.lstrip(_SPACE)) + 1
    fix = edits.indented(first + 1, end, offset or 0, diagnostics)
    diagnostics.add(rules.glued.FeedbackTooDeep, Span(first + 1, start, first + 1, start + 1), fix, spaces=offset)


def _colons(lines: list[str], diagnostics: Diagnostics) -> None:
    """`[^label] text` at the start of a paragraph, where the label is used elsewhere and has no text yet."""
    text = "\n".join(lines)
    for index, line in enumerate(lines):
        found = _NOTE.match(line)
        label = found.group(1) if found else ""
        if not found or f"[^{label}]:" in text or text.count(f"[^{label}]") < 2:
            continue
        before = lines[index - 1].strip() if index else ""
        if not before or before.startswith("[^"):
            span = Span(index + 1, found.end() - len(label) - 2, index + 1, found.end() + 1)
            fix = edits.on_line(index + 1, found.end(), found.end(), ":", diagnostics)
            diagnostics.add(rules.links.NoteWithoutColon, span, fix, label=label)
            lines[index] = line[: found.end()] + ":" + line[found.end() :]
