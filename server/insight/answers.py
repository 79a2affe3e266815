"""First responses of any system, as CSV: read strictly, with what is wrong named by line."""

import csv
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

COLUMNS = ("organization", "team", "person", "skill", "item", "correct")
NEEDED = COLUMNS[1:5]  # may not be empty
SEPARATORS = ",;\t"
_LINE_END = re.compile(r"\r\n|\r|\n")
_SEPARATOR_LINE = re.compile(r"\s*sep=.\s*$", re.IGNORECASE)
_GRADE = re.compile(r"(?:0|1|0?[.,]\d+|[01][.,]\d*)")
_WORDS = {"true": 1.0, "waar": 1.0, "false": 0.0, "onwaar": 0.0}


class Answer(NamedTuple):
    """One first response."""

    organization: str
    team: str
    person: str
    skill: str
    item: str
    correct: float  # 0–1


class Trouble(StrEnum):
    """What can be wrong."""

    NO_TEXT = "no-text"  # bytes that are no text, or nothing at all
    NO_HEADER = "no-header"  # columns are missing: `found` says which
    TWICE = "twice"  # a column is there twice: `found`
    FIELDS = "fields"  # a line with more or fewer fields than the header: `found` says how many
    EMPTY = "empty"  # a field that may not be empty: `found` names the column
    GRADE = "grade"  # `correct` is no number from 0 to 1: `found`
    BROKEN = "broken"  # the line can't be read as CSV: `found` says why


class Problem(NamedTuple):
    """One thing that is wrong."""

    line: int  # 1 = the first of the file
    trouble: Trouble
    found: str


class Answers(NamedTuple):
    """What a file holds."""

    answers: tuple[Answer, ...]  # the first of each person to each item
    problems: tuple[Problem, ...]
    repeated: int  # later responses of the same person to the same item, left out


def text_of(content: bytes) -> str | None:
    """The bytes of a file as text: UTF-8 or UTF-16 as its mark says, else Windows' own; None for what is no text."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if marked else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def read_answers(text: str) -> Answers:
    """Reads the lines below the header; separated by comma, semicolon or tab, as the header is.

    A line above it that tells a spreadsheet by what (`sep=;`) is passed over.
    """
    lines = _LINE_END.split(text)
    told = (number for number, line in enumerate(lines) if line.strip() and not _SEPARATOR_LINE.match(line))
    start = next(told, None)
    if start is None:
        return Answers((), (Problem(1, Trouble.NO_TEXT, ""),), 0)
    rows = _rows(lines, start, max(SEPARATORS, key=lines[start].count))
    line, header = next(rows)
    if isinstance(header, Problem):
        return Answers((), (header,), 0)
    names = [name.strip().lower() for name in header]
    if problem := _header_problem(names, line):
        return Answers((), (problem,), 0)
    return _answers(rows, [names.index(column) for column in COLUMNS], len(names))


def _rows(lines: Sequence[str], start: int, separator: str) -> Iterator[tuple[int, list[str] | Problem]]:
    """Each record with the number of the line it begins on; empty ones are left out.

    After one that can't be read it goes on with the next line: a quotation mark that nothing closes swallows none.
    """
    while start < len(lines):
        line = start + 1
        reader = csv.reader((lines[at] + "\n" for at in range(start, len(lines))), delimiter=separator, strict=True)
        try:
            for row in reader:
                if any(field.strip() for field in row):
                    yield line, row
                line = start + reader.line_num + 1
            return
        except csv.Error as problem:
            yield line, Problem(line, Trouble.BROKEN, str(problem))
            start = line


def _header_problem(names: Sequence[str], line: int) -> Problem | None:
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        return Problem(line, Trouble.NO_HEADER, ", ".join(missing))
    twice = next((column for column in COLUMNS if names.count(column) > 1), None)
    return Problem(line, Trouble.TWICE, twice) if twice else None


def _answers(rows: Iterator[tuple[int, list[str] | Problem]], places: Sequence[int], width: int) -> Answers:
    first = dict[tuple[str, ...], Answer]()
    problems, repeated = list[Problem](), 0
    for line, row in rows:
        found = row if isinstance(row, Problem) else _answer(row, places, width, line)
        if isinstance(found, Problem):
            problems.append(found)
        elif found[:5] in first:
            repeated += 1
        else:
            first[found[:5]] = found
    return Answers(tuple(first.values()), tuple(problems), repeated)


def _answer(row: list[str], places: Sequence[int], width: int, line: int) -> Answer | Problem:
    if len(row) < width and not any(place >= len(row) for place in places):
        row = row + [""] * (width - len(row))  # extra columns at the end that were left empty
    if len(row) > width and not any(field.strip() for field in row[width:]):
        row = row[:width]
    if len(row) != width:
        return Problem(line, Trouble.FIELDS, str(len(row)))
    organization, *texts, correct = (row[place].strip() for place in places)
    empty = next((column for column, text in zip(NEEDED, texts, strict=True) if not text), None)
    if empty:
        return Problem(line, Trouble.EMPTY, empty)
    grade = _grade(correct)
    if grade is None:
        return Problem(line, Trouble.GRADE, correct)
    team, person, skill, item = texts
    return Answer(organization, team, person, skill, item, grade)


def _grade(text: str) -> float | None:
    """A number from 0 to 1, with a point or a comma; TRUE and FALSE as spreadsheets write them, in Dutch too."""
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if not _GRADE.fullmatch(text):
        return None
    grade = float(text.replace(",", "."))
    return grade if 0 <= grade <= 1 else None
