"""What a line begins, where that is plain to see."""

import re

OPENERS = frozenset("#>-+*_=`~[0123456789")  # a line that begins with anything else is text
HEADING = re.compile(r"(#{1,6})(?:(?: ++(.*[^# ]))? *|( .*))$")
MARK = re.compile(r"([-+*]|([0-9]{1,9})[.)])(?: {1,4}(?=[^ ])|( *$| {5}))")
FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
FOOTNOTE = re.compile(r"\[\^([^\s\[\]]+)\]:(?=.*\S)")


class Unusual(Exception):
    """Something that only markdown-it reads."""


def kind_of(row: str) -> str:
    """What a row begins that begins with one of the openers; "" where it is text."""
    first = row[0]
    if first == ">":
        return "quote"
    if first == "#":
        found = HEADING.match(row)
        if found and found[3]:
            raise Unusual  # marks at its end as well
        return "heading" if found else ""
    if first in "`~":
        return "code" if FENCE.match(row) else ""
    if first == "[":
        return "footnote" if row[1:2] == "^" and "]:" in row else ""
    if first in "-*_" and row.count(first) > 2 and not row.strip(first + " "):
        return "rule"
    mark = MARK.match(row) if first not in "_=" else None
    if mark and mark[3] is not None:
        raise Unusual  # nothing beside the mark, or code
    return "list" if mark else ""


def interrupts(row: str) -> bool:
    """Whether a row that begins with one of the openers ends the paragraph above it."""
    if row[0] in "=-" and not row.rstrip(" ").strip(row[0]):
        raise Unusual  # an underlined heading
    kind = kind_of(row)
    number = MARK.match(row) if kind == "list" else None
    return bool(kind) and not (number and number[2] and int(number[2]) != 1)


def cells_of(row: str) -> list[str]:
    """The cells of a row of a table, with the blanks around them and without the backslash before a stroke."""
    if row[0] != "|":
        raise Unusual
    if "\\|" in row:
        cells = [cell.replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row.rstrip())][1:]
    else:
        cells = row.rstrip().split("|")[1:]
    return cells[:-1] if cells and not cells[-1] else cells
