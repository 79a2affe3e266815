"""Finding a unit by its name, and the units in which nobody was asked something."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from server.reports.sight import Sight
from server.store.queries import nearby
from server.store.store import Store

MOST = 60  # units found by name


class FoundUnit(NamedTuple):
    """A unit of the viewer's, with the one above it to tell it from others of its name."""

    id: UUID
    name: str
    above: str  # "" where that is not theirs


class Nowhere(NamedTuple):
    """The highest units in which nobody is asked any of some modules."""

    units: tuple[FoundUnit, ...]
    all: bool  # they are all of the viewer's


async def find_units(store: Store, managed: Mapping[UUID, date], text: str) -> tuple[FoundUnit, ...]:
    """The viewer's units with this text in their names, by name; the first of them where there are many."""
    return await store.read(lambda connection: _find(Sight(connection, store.organization, managed), text.casefold()))


async def nowhere_asked(
    store: Store, managed: Mapping[UUID, date], focus: Sequence[UUID], asked: Mapping[str, Collection[UUID]]
) -> dict[str, Nowhere]:
    """By skill where nobody was asked it. `asked`: skill → the units it is asked of; `focus`: what is looked at."""

    def read(sight: Sight) -> dict[str, Nowhere]:
        tops = focus or sight.tops
        return {skill: _nowhere(sight, tops, units) for skill, units in asked.items()}

    return await store.read(lambda connection: read(Sight(connection, store.organization, managed)))


def _find(sight: Sight, text: str) -> tuple[FoundUnit, ...]:
    """Names first: of most of a large tree no more is needed, and a database does not fold all letters."""
    connection, organization = sight.connection, sight.organization
    called = [name for name in nearby.names(connection, organization) if text in name.casefold()]
    theirs = list[UUID]()
    while called and len(theirs) < MOST:
        some, called = called[:MOST], called[MOST:]
        named = nearby.named(connection, organization, some)
        sight.know(named)
        theirs += [id_ for id_ in named if sight.theirs(id_)]
    return tuple(_found(sight, id_) for id_ in theirs[:MOST])


def _found(sight: Sight, unit: UUID) -> FoundUnit:
    above = next(iter(sight.upwards(unit)[1:]), None)
    return FoundUnit(unit, sight.name(unit), sight.name(above) if above and sight.theirs(above) else "")


def _nowhere(sight: Sight, tops: Iterable[UUID], asked: Collection[UUID]) -> Nowhere:
    found, every = list[UUID](), True
    for top in tops:
        if any(one in asked for one in sight.upwards(top)):
            every = False
            continue
        touched = {one for unit in asked if top in sight.upwards(unit) for one in sight.upwards(unit)}
        if not touched:
            found.append(top)
            continue
        every = False
        inside = [one for one in touched if top in sight.upwards(one) and one not in asked]
        below = nearby.directly_below(sight.connection, sight.organization, inside)
        found += [row.id for row in below if row.id not in touched]
    return Nowhere(tuple(_found(sight, one) for one in found), all=every and bool(found))
