"""The tree of units: as deep as its number of teams asks for."""

from dataclasses import dataclass, field
from math import ceil, sqrt
from random import Random
from uuid import UUID

from server.store.tables import Unit
from server.world.ids import Ids
from server.world.names import LEVELS, ORGANIZATION, WORK
from server.world.rows import Rows

FLAT, TWO_DEEP = 6, 60  # teams: up to so many stand below the root, up to so many below one level of departments


@dataclass(frozen=True, slots=True)
class Place:
    """One unit. Places are counted from the root, which is 0, each before what is below it."""

    number: int
    id: UUID
    above: int | None
    name: str
    path: str  # ids from the root down, "/"-joined
    chain: tuple[int, ...]  # its own number and all above it, itself first
    below: list[int] = field(default_factory=list)

    @property
    def is_team(self) -> bool:
        return not self.below


Tree = tuple[Place, ...]


def draw_tree(teams: int, ids: Ids, rng: Random) -> Tree:
    """A tree with so many teams at its ends."""
    places = [_place([], ids, ORGANIZATION, None)]
    levels = LEVELS[3 - len(_shape(teams)) :]
    ends = [0]
    for many, level in zip(_shape(teams), levels, strict=True):
        ends = [
            below
            for place, above in enumerate(ends)
            for below in _put_below(places, above, many * (place + 1) // len(ends) - many * place // len(ends), level,
                                    ids, rng)
        ]  # fmt: skip
    return tuple(places)


def teams_of(tree: Tree) -> list[Place]:
    return [place for place in tree if place.is_team]


def put_tree(tree: Tree, organization: str, rows: Rows) -> None:
    """Adds the units."""
    for place in tree:
        above = None if place.above is None else tree[place.above]
        rows.add(
            Unit, organization=organization, id=place.id, parent_id=above.id if above else None, name=place.name,
            position=above.below.index(place.number) if above else 0,
        )  # fmt: skip


def _shape(teams: int) -> tuple[int, ...]:
    """How many units each level has."""
    if teams <= FLAT:
        return (teams,)
    if teams <= TWO_DEEP:
        return ceil(sqrt(teams)), teams
    directorates = ceil(teams ** (1 / 3))
    return directorates, ceil(sqrt(directorates * teams)), teams


def _put_below(places: list[Place], above: int, many: int, level: str, ids: Ids, rng: Random) -> list[int]:
    work = rng.sample(WORK, len(WORK))
    found = []
    for number in range(many):
        again = f" {number // len(work) + 1}" if many > len(work) else ""
        place = _place(places, ids, f"{level} {work[number % len(work)]}{again}", places[above])
        places.append(place)
        places[above].below.append(place.number)
        found.append(place.number)
    return found


def _place(places: list[Place], ids: Ids, name: str, above: Place | None) -> Place:
    number, unit_id = len(places), ids.new()
    if above is None:
        return Place(number, unit_id, None, name, str(unit_id), (number,))
    return Place(number, unit_id, above.number, name, f"{above.path}/{unit_id}", (number, *above.chain))
