"""The plain text of text2qti cut into its elements: the first signs of a line say what it is."""

import re
from collections.abc import Iterator
from typing import Final

from courses.frozen import Frozen

_MARKS: Final = (
    ("question", re.compile(r"\d+\.(?:[ \t]+|$)")),
    ("right", re.compile(r"\*[A-Za-z]\)(?:[ \t]+|$)")),
    ("wrong", re.compile(r"[A-Za-z]\)(?:[ \t]+|$)")),
    ("ticked", re.compile(r"\[[*xX]\](?:[ \t]+|$)")),
    ("unticked", re.compile(r"\[[ \t]?\](?:[ \t]+|$)")),
    ("number", re.compile(r"=(?:[ \t]+|$)")),
    ("short", re.compile(r"\*(?:[ \t]+|$)")),
    ("essay", re.compile(r"_{3,}\s*$")),
    ("upload", re.compile(r"\^{3,}\s*$")),
    ("feedback", re.compile(r"\.\.\.(?:[ \t]+|$)")),
    ("when-right", re.compile(r"\+(?:[ \t]+|$)")),
    ("when-wrong", re.compile(r"-(?:[ \t]+|$)")),
    ("solution", re.compile(r"!(?:[ \t]+|$)")),
    ("quiz-title", re.compile(r"quiz title:[ \t]*", re.IGNORECASE)),
    ("quiz-description", re.compile(r"quiz description:[ \t]*", re.IGNORECASE)),
    ("text-title", re.compile(r"text title:[ \t]*", re.IGNORECASE)),
    ("text", re.compile(r"text:[ \t]*", re.IGNORECASE)),
    ("title", re.compile(r"title:[ \t]*", re.IGNORECASE)),
    ("points", re.compile(r"points:[ \t]*", re.IGNORECASE)),
    ("group", re.compile(r"(?=GROUP\s*$|END_GROUP\s*$|pick:|points per question:|solutions pick:)", re.IGNORECASE)),
    ("setting", re.compile(r"(?=[a-z][a-z' ]{2,50}:[ \t]*\S{1,30}\s*$)", re.IGNORECASE)),
)
_FENCE = re.compile(r"(`{3,}|~{3,})(.*)$")


class Element(Frozen):
    kind: str  # of `_MARKS`; "code" for a block to run, "stray" for a line that says nothing we know
    text: str  # without its mark and indent, lines joined by "\n"
    line: int  # where it begins, counted from 1


def elements(text: str) -> Iterator[Element]:
    """The elements of a file, in order; comments are left out."""
    kept: list[str] = []
    kind, first, fence, commented = "", 0, "", False
    for number, line in enumerate(text.split("\n"), 1):
        if commented or line.strip() == "COMMENT":
            commented = line.strip() != "END_COMMENT"
            continue
        if line.startswith("%") and not fence:
            continue
        found = _begun(line, fence, kind, bool(kept and kept[-1].strip()))
        if found is None:
            kept.append(line)
            fence = "" if fence and line.strip().startswith(fence) else fence
            continue
        if kind:
            yield Element(kind, _text(kept), first)
        kind, rest, fence = found
        kept, first = [rest], number
    if kind:
        yield Element(kind, _text(kept), first)


def _begun(line: str, fence: str, kind: str, goes_on: bool) -> tuple[str, str, str] | None:
    """The kind, text and closing fence of the element a line begins; None where it belongs to the one before."""
    if fence or not line.strip() or (line[0] in " \t" and kind):
        return None
    code = _FENCE.match(line)
    if code:
        return "code", code.group(2).strip(), code.group(1)
    for name, mark in _MARKS:
        found = mark.match(line)
        if found:
            return name, line[found.end() :], ""
    return None if goes_on and kind != "code" else ("stray", line, "")


def _text(lines: list[str]) -> str:
    """The lines of an element without the indent that all but the first have."""
    rest = [line.expandtabs(4) for line in lines[1:]]
    indents = [len(line) - len(line.lstrip()) for line in rest if line.strip()]
    cut = min(indents, default=0)
    return "\n".join([lines[0], *(line[cut:] for line in rest)]).strip()
