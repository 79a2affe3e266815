"""What is published of a city, as it leaves, and for whom."""

from collections.abc import Iterable
from itertools import count
from typing import NamedTuple

from server.insight.printed import PEOPLE, at_least, at_least_beside, in_bands
from server.insight.privacy import DIRECTLY, LEADERS
from tests.counting.city import City, Counted
from tests.counting.towns import walk

ANY = 1_000_000  # people: more than there are


class Shown(NamedTuple):
    """One number, and who may open it."""

    table: str
    units: frozenset[str] | None  # what it is called after; None: the whole organization, for authors
    number: Counted
    low: int  # as it leaves: at least so many people
    high: int  # and at most


def exactly(table: str, units: frozenset[str] | None, number: Counted) -> Shown:
    return Shown(table, units, number, number.count, number.count)


def banded(table: str, units: frozenset[str] | None, number: Counted, least: int) -> Shown:
    """In the map's bands: whoever knows them knows from how many to how many."""
    low = in_bands(number.count, least)
    high = next(n for n in count(number.count) if in_bands(n + 1, least) > low)
    return Shown(table, units, number, low, high)


def beside(
    table: str, number: Counted, told: int | None = None, units: frozenset[str] | None = None, least: int = 0
) -> Shown:
    """At least so many, beside what another table tells of them."""
    low = at_least_beside(number.count, told)
    is_own = told is None or low < at_least(told)
    return Shown(table, units, number, max(low, least), low + PEOPLE - 1 if is_own else ANY)


def added(numbers: Iterable[Counted]) -> Counted:
    """Of disjoint people."""
    own = list(numbers)
    return Counted(frozenset[tuple[str, str, str]]().union(*(one.of for one in own)), sum(one.count for one in own))


def may_open(units: frozenset[str] | None, city: City, unit: str) -> bool:
    """Whether who manages a unit may open a number that is called after these."""
    below = {node.id for top in walk(city.here.root) if top.id == unit for node in walk(top)}
    is_root = unit == city.here.root.id
    return units is not None and any(
        (one == LEADERS and is_root) or one.removeprefix(DIRECTLY) in below for one in units
    )
