"""The cells of the table *pulse*: how people say it is here, by sentence, of the whole organization, by quarter.

A quarter is counted once, when it is over, and carried on as it was then: there is no newer number of it to subtract.
Somebody counts in the quarter in which they came to the end, with the first time they did. Whoever said something of
sentences that too few others had, as when one was changed just before a quarter ended, is left out of all numbers: so
of any sentences, those who said something of some and not of others are none or k. Whoever may open the numbers does
not count towards k.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import msgspec

from server.insight.items import facility
from server.insight.printed import STEP, End, at_least, printed
from server.insight.privacy import People
from server.insight.shift import Part, Way, shift, way
from server.reports.analysis_cells import Range
from server.reports.cells import ATOMS, STAND, WHOLE, Cell, Stand
from server.reports.inputs import Reading
from server.reports.pulse_rows import Said, Statement, read_said
from server.reports.quarterly import QUARTER, QuarterCell, Span, carried_on, due, watching
from server.reports.reach_rows import first_day, quarter

PULSE: Final = "pulse"  # the publishable table; subject: a sentence, by the id of its step


class MovedCell(msgspec.Struct, frozen=True):
    """How a share differs from the quarter before: points, in steps of five."""

    way: Way
    low: int  # of the 90 % interval
    high: int


class PulseCell(msgspec.Struct, frozen=True):
    """One sentence: who chose a point in the upper half of its scale."""

    n: int  # down to the five below
    agree: Range
    moved: MovedCell | None  # None: it can't be told of the quarter before


class PulseAtom(msgspec.Struct, frozen=True):
    """What the next quarter is compared with; never read by a page."""

    key: str  # key revision: another one is another question
    agree: int
    n: int


class Rules(NamedTuple):
    """What holds; the tests switch single rules off to see an attacker win."""

    least: int
    hold_alike: bool = True  # off: whoever said something of other sentences than the rest counts too


KINDS: Final[Mapping[str, type[msgspec.Struct]]] = {QUARTER: QuarterCell, "": PulseCell, ATOMS: PulseAtom}


def pulse_cells(reading: Reading) -> Iterator[Cell]:
    """All cells as of now. What it reads it reads at once."""
    kept = carried_on(reading, PULSE, KINDS)
    atoms = {(cell.period, cell.subject): cell.value for cell in kept if isinstance(cell.value, PulseAtom)}
    fresh = list[Cell]()
    for span in due(reading, PULSE, kept):
        found = list(_quarter(reading, span, atoms))
        atoms |= {(cell.period, cell.subject): cell.value for cell in found if isinstance(cell.value, PulseAtom)}
        fresh += found
    return iter([Cell(PULSE + STAND, WHOLE, "", "", Stand(above=reading.tree.above())), *kept, *fresh])


def _quarter(reading: Reading, span: Span, atoms: Mapping[tuple[str, str], PulseAtom]) -> Iterator[Cell]:
    """One quarter that was not counted yet; nothing where nobody said anything."""
    said = read_said(reading, span)
    if not said:
        return
    told = may_leave(said, watching(reading), Rules(reading.tree.k))
    answered = took_part(frozenset[str]().union(*reading.tree.staff.values()), told, reading.tree.k)
    yield Cell(
        PULSE + QUARTER, WHOLE, "", span.name, QuarterCell(reading.tree.today, reading.tree.above(), answered)
    )  # fmt: skip
    before = quarter_before(span.name)
    for statement, atom in counted(told).items():
        cell = _cell(atom, atoms.get((before, statement.step)))
        yield Cell(PULSE, WHOLE, statement.step, span.name, cell)
        yield Cell(PULSE + ATOMS, WHOLE, statement.step, span.name, atom)


def may_leave(said: Mapping[str, Said], opens: People, rules: Rules) -> dict[str, Said]:
    """Those that may be counted together, by person."""
    alike = defaultdict[frozenset[Statement], list[str]](list)
    for person, own in said.items():
        alike[frozenset(own) if rules.hold_alike else frozenset()].append(person)
    large = [people for people in alike.values() if len(frozenset(people) - opens) >= rules.least]
    return {person: said[person] for people in large for person in people}


def took_part(staff: People, told: Mapping[str, Said], least: int) -> int | End | None:
    """The share of those who work here that is counted; None where nobody is. Fewer than k others are nearly none."""
    there = staff & told.keys()
    if not there:
        return None
    return End.ALMOST_EVERYONE if len(staff) - len(there) < least else printed(len(there) / len(staff))


def counted(told: Mapping[str, Said]) -> dict[Statement, PulseAtom]:
    """Each sentence. Of one that was asked in two ways in one quarter the one that more people got."""
    agree, n = defaultdict[Statement, int](int), defaultdict[Statement, int](int)
    for own in told.values():
        for statement, agrees in own.items():
            agree[statement] += agrees
            n[statement] += 1
    found = dict[str, Statement]()
    for statement in sorted(n, key=lambda one: (n[one], one)):
        found[statement.step] = statement
    return {one: PulseAtom(one.key, agree[one], n[one]) for one in sorted(found.values())}


def quarter_before(name: str) -> str:
    """The name of the quarter before this one."""
    first = first_day(name)
    return quarter(first.replace(year=first.year - (first.month == 1), month=(first.month - 4) % 12 + 1))


def _cell(atom: PulseAtom, before: PulseAtom | None) -> PulseCell:
    share = facility(atom.n, atom.agree)
    assert share is not None
    same = before if before and before.key == atom.key else None
    return PulseCell(at_least(atom.n), Range(*map(printed, share)), _moved(atom, same))


def _moved(atom: PulseAtom, before: PulseAtom | None) -> MovedCell | None:
    found = shift(Part(atom.agree, atom.n), Part(before.agree, before.n)) if before else None
    return MovedCell(way(found), _points(found.low), _points(found.high)) if found else None


def _points(value: float) -> int:
    return STEP * round(100 * value / STEP)
