"""The attacker: gets every published number of the units it may open, exact and unrounded, and solves them as one.

A published number is a sum over contributions. The attacker wins where some combination of numbers, added and
subtracted at will, covers fewer than k people (and at least one). What the attacker gave itself it knows already.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import comb
from random import Random

TOO_MANY = 100_000  # orders to list them all
PRIME = (1 << 61) - 1  # arithmetic is done modulo this: exact for the small numbers at hand

Contribution = tuple[str, str, str]  # person, place, moment
Number = frozenset[Contribution]
Row = list[int]


def pins_fewer_than(k: int, numbers: Iterable[Number], itself: frozenset[str]) -> bool:
    """Whether a combination of these numbers covers fewer than k people other than the attacker."""
    return any(True for _ in pinned(k, numbers, itself))


def pinned(k: int, numbers: Iterable[Number], itself: frozenset[str]) -> Iterator[Number]:
    """What combinations of these numbers cover of fewer than k people other than the attacker; not all there are."""
    known = {frozenset(one for one in number if one[0] not in itself) for number in numbers} - {frozenset()}
    rows, classes = _classes(sorted(known, key=sorted))
    people = [frozenset(who for who, _, _ in of) for of in classes]
    large = [place for place, who in enumerate(people) if len(who) >= k]
    small = [place for place, who in enumerate(people) if len(who) < k]
    basis = _vanishing_on(rows, large)
    for row in _sparse(basis, small) if basis else ():
        if len(frozenset[str]().union(*(people[place] for place in small if row[place]))) < k:
            yield frozenset[Contribution]().union(*(classes[place] for place in small if row[place]))


def _classes(numbers: Sequence[Number]) -> tuple[list[Row], list[Number]]:
    """Numbers as 0/1 rows over classes of contributions that are always published together."""
    found = defaultdict[tuple[int, ...], set[Contribution]](set)
    for one in frozenset[Contribution]().union(*numbers):
        found[tuple(int(one in number) for number in numbers)].add(one)
    columns = sorted(found)
    return [[column[row] for column in columns] for row in range(len(numbers))], [frozenset(found[c]) for c in columns]


def _vanishing_on(rows: Sequence[Row], places: Sequence[int]) -> list[Row]:
    """A basis of the combinations that are zero at all these places."""
    reduced, pivots = _reduce([list(row) for row in rows], places)
    return [row for row in reduced[pivots:] if any(row)]


def _reduce(rows: list[Row], order: Sequence[int]) -> tuple[list[Row], int]:
    """Gauss–Jordan over the places in this order; the rows and how many pivots were found."""
    pivots = 0
    for place in order:
        pivot = next((number for number in range(pivots, len(rows)) if rows[number][place]), None)
        if pivot is None:
            continue
        rows[pivots], rows[pivot] = rows[pivot], rows[pivots]
        inverse = pow(rows[pivots][place], -1, PRIME)
        rows[pivots] = [value * inverse % PRIME for value in rows[pivots]]
        for number, row in enumerate(rows):
            if number != pivots and row[place]:
                factor = row[place]
                rows[number] = [(a - factor * b) % PRIME for a, b in zip(row, rows[pivots], strict=True)]
        pivots += 1
    return rows, pivots


def _sparse(basis: list[Row], small: Sequence[int]) -> Iterable[Row]:
    """Combinations that touch as little as possible: reduced in every order of places, or in many of them."""
    many, random = min(len(basis), len(small)), Random(0)
    if comb(len(small), many) > TOO_MANY:
        orders = [tuple(random.sample(small, many)) for _ in range(60)]
    else:
        orders = list(combinations(small, many))
        orders = random.sample(orders, 60) if len(orders) > 60 else orders
    for order in orders:
        reduced, _ = _reduce([list(row) for row in basis], [*order, *small])
        yield from (row for row in reduced if any(row))
