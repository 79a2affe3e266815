"""Particulars in a table at the top, under a heading or not, as a word processor has them: read as they are meant."""

from itertools import takewhile

from courses import rules
from courses.diagnostics import Diagnostics, Edit, Span
from courses.front_matter import KEYS, Field, fields_of
from courses.source import whole_line

_HOW = {
    "nl": "Maak er gewone regels van, als 'titel: …', zonder tabel, met een regel --- erboven en eronder.",
    "en": "Make plain lines of them, such as 'title: …', without a table, with a line --- above and below.",
}


def read(lines: list[str], column: int, diagnostics: Diagnostics) -> tuple[dict[str, Field], int] | None:
    """The fields, and how many lines they take with the heading above them; None where there is no such table.

    `column`: that of `KEYS` whose names are wanted.
    """
    top = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    heading = lines[top] if lines[top : top + 1] and lines[top].startswith("#") else ""
    first = next((i for i in range(top + bool(heading), len(lines)) if lines[i].strip()), len(lines))
    rows = list(takewhile(lambda line: "|" in line, lines[first:]))
    plain = list(map(_plain, rows))
    known = {name for key in KEYS for name in key[1:]}
    if sum(" ".join(line.partition(":")[0].lower().split()) in known for line in plain) < 2:
        return None
    end = first + len(rows)
    how = _HOW["en" if column == 2 else "nl"]
    said = len(diagnostics.all())
    found = fields_of([*lines[:first], *plain], first, column, diagnostics)
    if heading.startswith("# ") and "title" not in found:
        found["title"] = Field(heading[2:].strip(), whole_line(lines, top + 1))
    fix = _mend(found, column, end, lines) if len(diagnostics.all()) == said else ()
    diagnostics.add(rules.particulars.NotOpened, whole_line(lines, first + 1), fix, how=how)
    return found, end


def _plain(row: str) -> str:
    """`| titel | Luisteren |` as `  titel : Luisteren  `, sign for sign; the line of hyphens as an empty one."""
    if not row.strip(" |:-\t"):
        return ""
    open_row = row.replace("|", " ", 1) if row.lstrip().startswith("|") else row
    name, stroke, text = open_row.partition("|")
    colon = name.rstrip().endswith(":")
    text = text.rstrip()
    text = text[:-1] + " " if text.endswith("|") else text
    return f"{name} {text}" if colon else f"{name}{':' if stroke else ''}{text}"


def _mend(found: dict[str, Field], column: int, end: int, lines: list[str]) -> tuple[Edit, ...]:
    told = [f"{key[column]}: {found[key[0]].words}" for key in KEYS if key[0] in found]
    return (Edit(Span(1, 1, end, len(lines[end - 1]) + 1), "\n".join(["---", *told, "---"])),)
