"""A list of people as it was pasted, read line by line: one bad line never costs another."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from server.accounts.addresses import LONGEST_NAME, mail_address, plain_name
from server.people.teams import SEPARATOR
from server.words import LANGUAGES, msg

MOST_LINES: Final = 5000  # as many ordinary ones as fit in the largest form
COLUMNS: Final = {  # as lists are headed, in Dutch and English; without a heading they come in this order
    "mail": {"mail", "e-mail", "email", "mailadres", "e-mailadres", "emailadres", "mail address", "email address"},
    "name": {"name", "naam"},
    "unit": {"unit", "team", "eenheid", "afdeling", "department"},
    "role": {"role", "roles", "rol", "rollen"},
    "language": {"language", "taal"},
}
ROLES: Final = {
    **dict.fromkeys(("author", "auteur", "schrijver"), "author"),
    **dict.fromkeys(("manager", "leidinggevende"), "manager"),
    **dict.fromkeys(("listener", "luisteraar"), "listener"),
    **dict.fromkeys(("administrator", "beheerder"), "administrator"),
    **dict.fromkeys(("learner", "deelnemer"), ""),  # everyone is one
}
TONGUES: Final = {**{code: code for code in LANGUAGES}, "nederlands": "nl", "dutch": "nl", "engels": "en",
                  "english": "en"}  # fmt: skip


class Reason(NamedTuple):
    """Why a line was not understood: a message, and what fills it."""

    message: str
    values: Mapping[str, object] = MappingProxyType({})


class Row(NamedTuple):
    """One line that was understood. What it leaves out is empty."""

    number: int  # from 1
    text: str
    mail: str
    name: str
    unit: tuple[str, ...]  # names from below the root down
    roles: tuple[str, ...]
    language: str


class Bad(NamedTuple):
    """One line that was not."""

    number: int
    text: str
    reason: Reason


class Listed(NamedTuple):
    """A whole list."""

    heading: str  # its first line, where that names the columns
    rows: tuple[Row, ...]
    bad: tuple[Bad, ...]
    unused: tuple[str, ...]  # columns nothing is done with
    without_mail: bool = False  # its heading names columns, and none of them is that of the mail address


QUOTES: Final = msg("A quotation mark is not closed on this line, or stands in the middle of a field.")
NO_MAIL: Final = msg("There is no mail address on it that can be used: %(found)s")
NO_MAIL_AT_ALL: Final = msg("There is no mail address on it.")
TWICE: Final = msg("This mail address is on line %(line)s already.")
UNKNOWN_ROLE: Final = msg("The role %(found)s is not known. There are author, manager, listener and administrator.")
UNKNOWN_LANGUAGE: Final = msg("The language %(found)s is not known. There are nl and en.")
TOO_LONG: Final = msg("A name on it is too long: %(n)s characters at most.")
TOO_MANY: Final = msg("There are more fields on it than columns.")


def read_list(text: str) -> Listed:
    """Every line that says something is a row or a bad line; nothing raises."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip(' ;,\t"')]
    if not numbered:
        return Listed("", (), (), ())
    mark = max(";,\t", key=numbered[0][1].count)
    first = _cells(numbered[0][1], mark) or []
    columns = [_column(cell) for cell in first]
    if any(columns) and "mail" not in columns and "@" not in numbered[0][1]:
        return Listed(numbered[0][1], (), (), (), without_mail=True)
    has_heading = "mail" in columns
    columns = columns if has_heading else list(COLUMNS)
    unused = tuple(cell.strip() for cell, name in zip(first, columns, strict=False) if has_heading and not name)
    read = [_line(number, line, mark, columns) for number, line in numbered[has_heading:]]
    once = list(_once(read))
    rows, bad = (tuple(one for one in once if isinstance(one, kind)) for kind in (Row, Bad))
    return Listed(numbered[0][1] if has_heading else "", rows, bad, tuple(filter(None, unused)))  # type: ignore[arg-type]


def _column(cell: str) -> str:
    plain = plain_name(cell).lower()
    return next((name for name, ways in COLUMNS.items() if plain in ways), "")


def _cells(line: str, mark: str) -> list[str] | None:
    """The fields of one line; None where its quotation marks don't fit."""
    try:
        return next(csv.reader([line], delimiter=mark, strict=True, skipinitialspace=True))
    except csv.Error:
        return None


def _line(number: int, line: str, mark: str, columns: Sequence[str]) -> Row | Bad:
    cells = _cells(line, mark)
    if cells is None:
        return Bad(number, line, Reason(QUOTES))
    if any(cell.strip() for cell in cells[len(columns) :]):
        return Bad(number, line, Reason(TOO_MANY))
    found = {name: plain_name(cell) for name, cell in zip(columns, cells, strict=False) if name}
    mail = mail_address(found.get("mail", ""))
    unit = tuple(filter(None, (plain_name(name) for name in found.get("unit", "").split(SEPARATOR))))
    asked = found.get("role", "").lower().replace("+", " ").replace(",", " ").split()
    tongue = found.get("language", "").lower()
    reason = _trouble(found, mail, unit, asked, tongue)
    if reason is not None or mail is None:
        return Bad(number, line, reason or Reason(NO_MAIL_AT_ALL))
    roles = tuple(sorted({ROLES[role] for role in asked} - {""}))
    return Row(number, line, mail, found.get("name", ""), unit, roles, TONGUES[tongue] if tongue else "")


def _trouble(
    found: dict[str, str], mail: str | None, unit: Sequence[str], roles: Sequence[str], tongue: str
) -> Reason | None:
    if mail is None:
        return Reason(NO_MAIL, {"found": found["mail"]}) if found.get("mail") else Reason(NO_MAIL_AT_ALL)
    unknown = next((role for role in roles if role not in ROLES), None)
    if unknown is not None:
        return Reason(UNKNOWN_ROLE, {"found": unknown})
    if tongue and tongue not in TONGUES:
        return Reason(UNKNOWN_LANGUAGE, {"found": tongue})
    if any(len(name) > LONGEST_NAME for name in (found.get("name", ""), *unit)):
        return Reason(TOO_LONG, {"n": LONGEST_NAME})
    return None


def _once(read: Sequence[Row | Bad]) -> Iterator[Row | Bad]:
    """The same, where an address counts the first time it is named."""
    lines = dict[str, int]()
    for one in read:
        if isinstance(one, Row) and lines.setdefault(one.mail, one.number) != one.number:
            yield Bad(one.number, one.text, Reason(TWICE, {"line": lines[one.mail]}))
        else:
            yield one
