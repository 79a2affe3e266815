"""Published groups as lines that add up: every total is the sum of disjoint lines below it. Pure.

The groups of an assignment are a forest: each group's parts divide its people. A viewer sees some of them. What they
see is again a forest, in which a group may have parts they do not see; those stand in a line of their own, the rest.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from server.reports.cells import CoverageCell


class Kind(StrEnum):
    """What a line is to the total."""

    PART = "part"  # counted in the total
    SUBTOTAL = "subtotal"  # the sum of the lines right below it
    REST = "rest"  # what a subtotal or total counts beside the parts the viewer sees; counted in the total


class Figures(NamedTuple):
    """Whole people. required = in_time + late + exempt + open."""

    required: int = 0
    in_time: int = 0
    late: int = 0
    exempt: int = 0
    open: int = 0

    @property
    def done(self) -> int:
        """In time or later."""
        return self.in_time + self.late


class Node(NamedTuple):
    """A group the viewer sees, over those below it that they see."""

    key: str
    below: tuple["Node", ...] = ()


class Line(NamedTuple):
    """One group of people, or the rest of the one above it."""

    key: str  # the group's, as published; "" for the whole and for a rest
    units: tuple[str, ...]  # what it is called after; none for a rest
    kind: Kind
    depth: int  # 1 = right below the total
    figures: Figures
    done_before: int | None  # in the snapshot before, of the group of this key; None where it was not published


class AddedUp(NamedTuple):
    """The lines of one assignment with their total."""

    top: Line | None  # the one group that is all of it; None where it is several
    total: Figures
    done_before: int | None
    lines: tuple[Line, ...]  # in the order of the tree, each before what is below it


Cells = Mapping[str, CoverageCell]  # of one assignment, by the group's key


def summed(figures: Iterable[Figures]) -> Figures:
    """All of them together."""
    return Figures(*(sum(column) for column in zip(*figures, strict=True)))


def figures_of(cell: CoverageCell) -> Figures:
    return Figures(cell.required, cell.in_time, cell.late, cell.exempt, cell.open)


def added_up(tops: Sequence[Node], cells: Cells, before: Cells, deepest: int | None = None) -> AddedUp | None:
    """One assignment's lines, none deeper than `deepest`; None where the viewer sees no figures of it.

    `before`: what they see of the snapshot before. It adds up however deep it goes.
    """
    there = [top for top in tops if top.key in cells]
    if not there:
        return None
    dones = [_done(before.get(top.key)) for top in there]
    known = [done for done in dones if done is not None]
    total = summed(figures_of(cells[top.key]) for top in there)
    done_before = sum(known) if len(known) == len(dones) else None
    if len(there) > 1:
        lines = tuple(line for top in there for line in _lines(top, 1, cells, before, deepest))
        return AddedUp(None, total, done_before, lines)
    whole, *below = _lines(there[0], 0, cells, before, deepest)
    return AddedUp(whole, total, done_before, tuple(below) or (whole._replace(depth=1),))


def _lines(node: Node, depth: int, cells: Cells, before: Cells, deepest: int | None) -> Iterator[Line]:
    """A group's line, those of its parts, and the rest."""
    cell = cells[node.key]
    below = [part for part in node.below if part.key in cells] if deepest is None or depth < deepest else []
    own = figures_of(cell)
    if len(below) == 1 and not below[0].below and figures_of(cells[below[0].key]) == own:
        below = []  # its only part says the same
    kind = Kind.SUBTOTAL if below else Kind.PART
    yield Line(node.key, cell.units, kind, depth, own, _done(before.get(node.key)))
    for part in below:
        yield from _lines(part, depth + 1, cells, before, deepest)
    if below:
        parts = summed(figures_of(cells[part.key]) for part in below)
        rest = Figures(*(whole - part for whole, part in zip(own, parts, strict=True)))
        if any(rest):
            yield Line("", (), Kind.REST, depth + 1, rest, None)


def _done(cell: CoverageCell | None) -> int | None:
    return None if cell is None else cell.in_time + cell.late
