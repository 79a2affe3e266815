"""A file's text as blocks, each with its place: most of it read by ourselves, what is unusual by markdown-it."""

import re

from courses.blocks import Block
from courses.openings import Unusual
from courses.usual import Rows
from courses.written import Written

_HEADING = re.compile(r"#{1,6} ")
_FOOTNOTE = re.compile(r"\n\[\^[^\s\[\]]+\]:")
_ODD = re.compile(r"[\t\v\f\x1c-\x1f\x85\u2028\u2029]")  # blanks that are one thing to Markdown, another to Python


def parse(lines: list[str], text: str, language: str) -> tuple[Block, ...]:
    """`text` as blocks. It has a line for each of `lines`, the file as it was written, whose columns are given."""
    read = text.split("\n")
    if _ODD.search(text) or text.count("]:") != len(_FOOTNOTE.findall("\n" + text)):  # or addresses that have a name
        from courses import tokens  # few texts need it

        return tokens.parse(lines, read, language)
    rows, found = Rows(Written(lines, read, language), read, 0), list[Block]()
    while rows.at < len(read):
        start = rows.at
        try:
            found += rows.blocks(until="#")
        except Unusual:
            from courses import tokens  # likewise

            rows.at = _end(read, start)
            found += tokens.parse(lines, read, language, start, rows.at)
    return tuple(found)


def _end(read: list[str], start: int) -> int:
    """The next heading with an empty line above it, which ends all but code."""
    for at in range(start, len(read)):
        if at > start and _HEADING.match(read[at]) and not read[at - 1].strip(" "):
            return at
        if "```" in read[at] or "~~~" in read[at]:
            break
    return len(read)
