"""Which unnamed entries are released together, so that nothing stored tells whose is whose. Pure.

What stays of an entry after release, beside its text, is its language and sometimes its place: a module and a step.
Who passed which step in which language is known by name. So a batch is of one language, which its text shows anyway,
and keeps its place only where enough people wrote at that very place. Where the step is not kept, a batch holds either
only entries with something ticked or none: ticking is asked at some steps and not at others.

Within a batch any two entries could be swapped, and the database would be the same. Nobody wrote more than an eighth
of one: then who guesses a writer is wrong seven times of eight, also about those who wrote most. Marks tell writers
apart within a month only; of different months they are taken for the same person wherever that is worse.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeVar

LEAST: Final = 8  # writers of a batch; nobody wrote more than one in so many of it

T = TypeVar("T")


class Waiting(NamedTuple):
    """One entry that waits."""

    id: Hashable
    unit: Hashable  # where it waits
    month: str
    writer: str  # their mark in that month
    language: str
    module: str
    step: str
    ticked: bool  # whether something that helped or got in the way is ticked


class Chosen(NamedTuple):
    """One entry to release, with what may be kept of its place; "" what may not."""

    id: Hashable
    module: str
    step: str


class Rung(NamedTuple):
    """How much is kept of a place."""

    alike: Callable[[Waiting], Hashable]  # what the entries of a batch have in common
    module: bool
    step: bool


RUNGS: Final = (
    Rung(lambda one: (one.language, one.module, one.step), module=True, step=True),
    Rung(lambda one: (one.language, one.ticked, one.module), module=True, step=False),
    Rung(lambda one: (one.language, one.ticked), module=False, step=False),
)


def chosen(waiting: Sequence[Waiting], least: int = LEAST, rungs: Sequence[Rung] = RUNGS) -> list[Chosen]:
    """What is released of what waits, in no particular order. `waiting`: shuffled, for of one writer the first go."""
    found = list[Chosen]()
    for at_unit in _by(waiting, lambda one: one.unit):
        left = at_unit
        for rung in rungs:
            taken = {one.id for alike in _by(left, rung.alike) for one in batch(alike, least)}
            found += [
                Chosen(one.id, one.module if rung.module else "", one.step if rung.step else "")
                for one in left
                if one.id in taken
            ]
            left = [one for one in left if one.id not in taken]
    return found


def batch(alike: Iterable[Waiting], least: int = LEAST) -> list[Waiting]:
    """As many of these as may go together; [] where too few people wrote them.

    A layer is one entry of each writer of one month. Whoever the writers are, nobody has more than one in each layer:
    so n layers may go where they hold `least` times n entries.
    """
    layers = defaultdict[tuple[str, int], list[Waiting]](list)
    for own in _by(alike, lambda one: (one.month, one.writer)):
        for depth, one in enumerate(own):
            layers[one.month, depth].append(one)
    taken, room = list[Waiting](), 0
    for (_, _depth), layer in sorted(layers.items(), key=lambda item: (-len(item[1]), item[0][1])):
        room += len(layer) - least
        if room < 0:
            break
        taken += layer
    return taken


def _by(these: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[list[T]]:
    """In groups that have the key in common, each in the order it was in."""
    groups = defaultdict[Hashable, list[T]](list)
    for one in these:
        groups[key(one)].append(one)
    yield from groups.values()
