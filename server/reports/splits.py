"""Numbers about only some of a team, beside those about all of it: who has a role, who joined from a day on.

Coverage publishes the smallest groups of the tree. Whoever asks something of some of them, takes that back and asks it
of others may subtract: all but those who joined since March, those since March but those since April. So a number about
some is published only where it and the numbers before it leave k people whatever is added and subtracted: in the pieces
into which groups and earlier numbers divide everyone, take from each the smaller side, those it is about or the others;
together these have to be k. (A sum in which the last such number takes part covers one side of every piece at least.)
What says the same as an earlier number, or as whole groups together, is published again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from server.insight.privacy import Group, People
from server.store.queries.assignments import AssignmentRow


class Split(NamedTuple):
    """Something asked of only some of a unit, in force or not."""

    row: AssignmentRow
    who: People  # of whom it is asked, or would be today
    viewers: People  # who may open its numbers by their role


def asked_still(row: AssignmentRow) -> AssignmentRow:
    """An assignment as if it had not been taken back."""
    return row._replace(terms=row.terms[:-1]) if row.now.ended else row


def publishable_splits(leaves: Sequence[Group], splits: Iterable[Split], k: int) -> frozenset[UUID]:
    """Which of them may have numbers, those that were asked first before others. `leaves`: the smallest groups."""
    found, before = set[UUID](), list[Split]()
    for split in sorted(splits, key=lambda one: (one.row.created_at, one.row.id)):
        same = [one for one in before if {*one.row.modules} & {*split.row.modules}]
        if len(split.who - split.viewers) < k:
            continue
        if _is_said(leaves, same, split.who):
            found.add(split.row.id)
        elif sum(_smaller_sides(leaves, same, split)) >= k:
            found.add(split.row.id)
            before.append(split)
    return frozenset(found)


def _is_said(leaves: Sequence[Group], before: Sequence[Split], who: People) -> bool:
    """Whether other numbers say the same already."""
    whole = all(leaf.people <= who or not leaf.people & who for leaf in leaves)
    return whole or any(one.who == who for one in before)


def _smaller_sides(leaves: Sequence[Group], before: Sequence[Split], split: Split) -> Iterator[int]:
    """Of each piece, how many are on its smaller side."""
    for leaf in leaves:
        inside = leaf.people & split.who
        if inside:
            sides = Counter(
                (*(person in one.who for one in before), person in inside) for person in leaf.people - split.viewers
            )
            yield from (min(count, sides[(*piece, False)]) for (*piece, own), count in sides.items() if own)
