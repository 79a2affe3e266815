"""What each line of a list would do: something new, nothing because it is so already, or nothing because of a fault."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from server.forms import Fields
from server.listed import Kind, Listed, Row
from server.manage.assigning import Known, modules_of, read_holds, read_what
from server.manage.bulk.reading import Names, fields_of_row, in_column
from server.reports.asking import Around
from server.reports.assignments import Holds, What, as_holds
from server.store.queries.assignments import AssignmentRow
from server.words import msg

OTHERWISE: Final = msg("It is asked of %(unit)s already, with another date or reason. Change it on its own page.")
ALREADY: Final = msg("A module of it is asked of %(unit)s already.")
TWICE: Final = msg("Line %(line)s asks the same of this team, or of one above it or below it.")


class Planned(NamedTuple):
    """One line and what it does."""

    number: int
    text: str
    kind: Kind
    what: What | None = None  # None: not understood
    holds: Holds | None = None
    faults: tuple[str, ...] = ()  # all of them, in words


class Plan(NamedTuple):
    """What a whole list does."""

    lines: tuple[Planned, ...]  # in their order
    unused: tuple[str, ...]  # headings nothing is done with

    def of(self, kind: Kind) -> tuple[Planned, ...]:
        return tuple(line for line in self.lines if line.kind is kind)

    @property
    def asks(self) -> tuple[tuple[What, Holds], ...]:
        """What would be stored; () where a line is refused: it is all of it or nothing."""
        if self.of(Kind.BAD):
            return ()
        return tuple((line.what, line.holds) for line in self.of(Kind.NEW) if line.what and line.holds)


def plan(listed: Listed, names: Names, around: Around) -> Plan:
    """Every line on its own, but that one module is asked of a person once."""
    words = names.known.words
    lines = [Planned(bad.number, bad.text, Kind.BAD, faults=(bad.said(words),)) for bad in listed.bad]
    before = list[tuple[What, int]]()
    for row in listed.rows:
        line = _planned(row, names, around, before)
        lines.append(line)
        if line.what is not None and line.kind is Kind.NEW:
            before.append((line.what, line.number))
    return Plan(tuple(sorted(lines, key=lambda line: line.number)), listed.unused)


def _planned(row: Row, names: Names, around: Around, before: Sequence[tuple[What, int]]) -> Planned:
    known = names.known
    fields, faults = fields_of_row(row, names)
    what, holds, read = _read(fields, known)
    faults = read | faults
    said = dict.fromkeys(in_column(field, wrong, row, known.words) for field, wrong in faults.items())
    line = Planned(row.number, row.text, Kind.BAD, what, holds, tuple(said))
    if faults or what is None or holds is None:
        return line
    twice = next((number for one, number in before if _meet(one, what, around)), None)
    if twice is not None:
        return line._replace(faults=(known.words.gettext(TWICE, line=twice),))
    there = around.meeting(what)
    if not there:
        return line._replace(kind=Kind.NEW)
    if len(there) == 1 and _is(what, holds, there[0]):
        return line._replace(kind=Kind.SAME)
    already = OTHERWISE if any(_is(what, None, one) for one in there) else ALREADY
    return line._replace(faults=(known.words.gettext(already, unit=around.scope.name(there[0].unit_id)),))


def _read(fields: Fields, known: Known) -> tuple[What | None, Holds | None, dict[str, str]]:
    """As the form is read; all that is wrong with it at once."""
    what, problems = read_what(fields, known)
    modules = what.modules if what else modules_of(fields, known)
    holds, more = read_holds(fields, known, modules, None)
    return what, holds, problems | more


def _meet(one: What, other: What, around: Around) -> bool:
    return bool({*one.modules} & {*other.modules}) and one.unit_id in around.scope.related(other.unit_id)


def _is(what: What, holds: Holds | None, row: AssignmentRow) -> bool:
    """Whether this is asked already; `holds`: with just this."""
    same = (row.modules, row.unit_id, row.path_id, row.role, row.joined_from) == tuple(what)
    return same and (holds is None or as_holds(row.now).is_said_by(holds))
