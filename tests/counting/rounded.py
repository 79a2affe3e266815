"""What numbers say that are told as "at least 35": each is somewhere from 35 to 39.

The attacker subtracts them as exact ones. What is left is in an interval, and he goes through all that could have been:
he wins where in each of these somebody of fewer than k people did it.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from tests.counting.attacker import PRIME, Contribution, Number, Row, _classes, _reduce, _sparse

LARGEST = 60  # coefficients beyond this are of no combination anyone would think of


class Told(NamedTuple):
    """One number as far as it is known: of whom it may be, and from how many to how many did it."""

    of: Number
    low: int
    high: int

    def without(self, gone: Number, own: Number) -> "Told":
        """Less whoever did not do it anyway, and what one did oneself."""
        mine = len(self.of & own)
        return Told(self.of - gone - own, self.low - mine, self.high - mine)


def absent(told: Sequence[Told], once: bool = True) -> Number:
    """What can't have been: where two numbers say that what lies between them is nobody, and, where everyone does it
    once, whatever else of people who are all in one number."""
    gone = frozenset[Contribution]()
    while True:
        found = frozenset[Contribution]().union(*_absent([one.without(gone, frozenset()) for one in told], once))
        if found <= gone:
            return gone
        gone |= found


def _absent(told: Sequence[Told], once: bool) -> Iterator[Number]:
    everything = frozenset[Contribution]().union(*(one.of for one in told))
    for one in told:
        people = {person for person, _, _ in one.of}
        if one.high == 0:
            yield one.of
        elif once and one.low == len(people):
            yield frozenset(other for other in everything - one.of if other[0] in people)
        yield from (larger.of - one.of for larger in told if larger.high <= one.low and one.of < larger.of)


def surely(k: int, told: Sequence[Told]) -> Iterator[Number]:
    """Of fewer than k people each: what somebody of them surely did; not all there is."""
    known = _together(told)
    numbers = sorted(known, key=sorted)
    rows, classes = _classes(numbers)
    people = [frozenset(who for who, _, _ in of) for of in classes]
    large, small = ([at for at, who in enumerate(people) if (len(who) >= k) is kind] for kind in (True, False))
    marked = [[*row, *(int(at == own) for own in range(len(rows)))] for at, row in enumerate(rows)]
    reduced, pivots = _reduce(marked, large)
    basis = [row for row in reduced[pivots:] if any(row[: len(classes)])]
    for row in _sparse(basis, small) if basis else ():
        own = [at for at in small if row[at]]
        if own and len(frozenset[str]().union(*(people[at] for at in own))) < k:
            whole = _whole(row)
            if whole and _somebody(whole, own, [len(people[at]) for at in own], [known[one] for one in numbers]):
                yield frozenset[Contribution]().union(*(classes[at] for at in own))


def _together(told: Sequence[Told]) -> dict[Number, tuple[int, int]]:
    """Numbers of the same, as all of them say."""
    found = dict[Number, tuple[int, int]]()
    for one in told:
        low, high = found.get(one.of, (one.low, one.high))
        if one.of:
            found[one.of] = max(low, one.low), min(high, one.high)
    return found


def _whole(row: Row) -> Row | None:
    """The same combination in small whole numbers."""
    for times in range(1, LARGEST):
        scaled = [(value * times + PRIME // 2) % PRIME - PRIME // 2 for value in row]
        if all(abs(value) <= LARGEST for value in scaled):
            return scaled
    return None


def _somebody(row: Row, own: Sequence[int], most: Sequence[int], known: Sequence[tuple[int, int]]) -> bool:
    """Whether nobody having done it does not fit what the numbers say, and something else does."""
    of_numbers = list(zip(row[len(row) - len(known) :], known, strict=True))
    low = sum(times * (ends[0] if times > 0 else ends[1]) for times, ends in of_numbers)
    high = sum(times * (ends[1] if times > 0 else ends[0]) for times, ends in of_numbers)
    fits = [
        sum(some)
        for some in product(*(range(one + 1) for one in most))
        if low <= sum(row[at] * one for at, one in zip(own, some, strict=True)) <= high
    ]
    return min(fits, default=0) > 0
