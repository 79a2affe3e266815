"""Who works where from when: people who join, move and leave, and what they may do."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import accumulate
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from server.store.tables import Departure, Membership, Person, Role
from server.world.ids import Ids
from server.world.names import FIRST, LAST, MAIL
from server.world.rows import Rows
from server.world.tree import Tree, teams_of
from server.world.wanted import Wanted

FOUNDERS: Final = 0.65  # share of people who were there from the first day
LEAVES, MOVES = 0.07, 0.06  # a year
ENGLISH: Final = 0.2  # share of people whose screens are in English
SETTLED: Final = 60  # days after joining before anyone leaves or moves
SMALL: Final = 3  # people in a unit that is to be below the smallest group
AUTHORS, ADMINISTRATORS = 2, 1


class Stay(NamedTuple):
    """In a unit from a day on, until the next one."""

    since: date
    place: int


@dataclass(frozen=True)
class Career:
    """One person."""

    number: int
    id: UUID
    name: str
    mail: str
    language: str
    stays: tuple[Stay, ...]
    left: datetime | None = None
    roles: tuple[tuple[str, int], ...] = ()  # role, place

    @property
    def joined(self) -> date:
        return self.stays[0].since

    @cached_property
    def _days(self) -> list[date]:
        return [stay.since for stay in self.stays]

    def place_on(self, day: date) -> int:
        """Where they are on a day; before the first, where they begin."""
        return self.stays[max(0, bisect_right(self._days, day) - 1)].place


def draw_careers(wanted: Wanted, tree: Tree, ids: Ids, small: Sequence[int], rng: Random) -> list[Career]:
    """Everyone. `small`: teams that are to be below the smallest group; nobody joins or leaves those."""
    found: list[Career] = []
    for place in tree:
        found.append(_career(wanted, ids, rng, len(found), place.number, (("manager", place.number),)))
    for role in ("author",) * AUTHORS + ("administrator",) * ADMINISTRATORS + ("listener",):
        found.append(_career(wanted, ids, rng, len(found), 0, ((role, 0),)))
    teams = [place.number for place in teams_of(tree)]
    for place_number in small:
        for _ in range(SMALL - 1):  # and its manager
            found.append(_career(wanted, ids, rng, len(found), place_number))
    others = [number for number in teams if number not in small]
    rest = max(0, wanted.people - len(found))
    for place_number in _spread(others, rest, rng):
        stays, left = _stays(wanted, tree, place_number, small, rng)
        found.append(_career(wanted, ids, rng, len(found), place_number, stays=stays, left=left))
    return found[: wanted.people]


def _spread(teams: Sequence[int], people: int, rng: Random) -> list[int]:
    """A team for each: some teams are large, none is left with very few while others have many."""
    even = int(people * 0.5) // len(teams)
    sizes = [even] * len(teams)
    weights = list(accumulate(rng.lognormvariate(0, 0.6) for _ in teams))
    for _ in range(people - even * len(teams)):
        sizes[bisect_right(weights, rng.random() * weights[-1])] += 1
    return [team for team, size in zip(teams, sizes, strict=True) for _ in range(size)]


def _stays(
    wanted: Wanted, tree: Tree, place: int, small: Sequence[int], rng: Random
) -> tuple[tuple[Stay, ...], datetime | None]:
    """Where they were when; and when they left."""
    first, last = wanted.since.date(), wanted.until.date()
    days = (last - first).days
    joined = first if rng.random() < FOUNDERS else first + timedelta(days=rng.randrange(1, max(2, days - 30)))
    leaves, moves = (joined + timedelta(days=SETTLED + rng.expovariate(rate / 365)) for rate in (LEAVES, MOVES))
    left = datetime.combine(leaves, time(15, 30)) if leaves < last - timedelta(days=7) else None
    beside = [one for one in tree[tree[place].above or 0].below if one not in (place, *small)]
    if moves >= (left.date() if left else last) or not beside:
        return (Stay(joined, place),), left
    return (Stay(joined, rng.choice(beside)), Stay(moves, place)), left


def _career(
    wanted: Wanted, ids: Ids, rng: Random, number: int, place: int, roles: tuple[tuple[str, int], ...] = (),
    stays: tuple[Stay, ...] = (), left: datetime | None = None,
) -> Career:  # fmt: skip
    first, last = rng.choice(FIRST), rng.choice(LAST)
    plain = f"{first}.{last}".lower().replace(" ", ".")
    return Career(
        number, ids.new(), f"{first} {last}", f"{plain}.{number}@{MAIL}", "en" if rng.random() < ENGLISH else "nl",
        stays or (Stay(wanted.since.date(), place),), left, roles,
    )  # fmt: skip


def put_career(career: Career, tree: Tree, organization: str, rows: Rows) -> None:
    """Adds the person, where they were, what they may do, and that they left."""
    same = {"organization": organization, "person_id": career.id}
    rows.add(
        Person, organization=organization, id=career.id, name=career.name, mail=career.mail,
        language=career.language, active=career.left is None, created_at=datetime.combine(career.joined, time(6)),
    )  # fmt: skip
    ends = [stay.since for stay in career.stays[1:]]
    for stay, until in zip(career.stays, [*ends, None], strict=True):
        rows.add(Membership, **same, since=stay.since, unit_id=tree[stay.place].id, until=until)
    for role, place in career.roles:
        rows.add(Role, **same, role=role, unit_id=tree[place].id, since=career.joined)
    if career.left:
        rows.add(Departure, **same, at=career.left, back=False)
