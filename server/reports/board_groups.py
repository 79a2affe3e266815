"""Which groups of an assignment stand in a report, as the forest they are."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple
from uuid import UUID

import msgspec

from server.reports.adding_up import Cells, Node
from server.reports.cells import COVERAGE, GROUPS, WHOLE, AskedCell, CoverageCell, LevelCell
from server.reports.sight import Edition, Sight
from server.store.queries import board as queries
from server.store.queries import reports
from server.store.queries.assignments import AssignmentRow, assignments

BULK: Final = 5000  # cells; where more are wanted all are read, which is faster
LOOKED_UP: Final = 2000  # cells there may be and that one query asks for


class Depth(NamedTuple):
    """How much of a report is wanted."""

    deepest: int | None = None  # how far below the totals; None: to the smallest groups
    most: int | None = None  # groups: where there are more, totals only


ALL: Final = Depth()


class Groups:
    """The groups of one snapshot around the units a report is about. They are the same for every assignment."""

    def __init__(self, edition: Edition, focus: Sequence[UUID], wholes: Mapping[str, Cells]) -> None:
        """`wholes`: by assignment the cell of all it is asked of, where that is one group."""
        self._edition, self._focus, self._wholes = edition, focus, wholes
        sight = edition.sight
        read = reports.cells(sight.connection, sight.organization, edition.taken.id, COVERAGE + GROUPS)
        self._parts = {row.group: msgspec.json.decode(row.value, type=LevelCell).parts for row in read}
        each = [(above, part) for above, parts in self._parts.items() for part in parts]
        self._above = {part.key: above for above, part in each}
        self._units = {part.key: part.units for _, part in each}
        self._keys = {part.units: part.key for _, part in each}
        self._known = dict[tuple[tuple[str, ...], bool, int | None], tuple[Node, ...]]()

    def is_inside(self, row: AssignmentRow) -> bool:
        """Whether it is asked of a unit the report is about, or of one below: then all of it is the viewer's."""
        above = self._edition.sight.upwards(row.unit_id)
        return any(one in above for one in self._focus) and self._edition.has(str(row.unit_id))

    def forests(
        self, rows: Sequence[AssignmentRow], others: Mapping[str, AskedCell], depth: Depth
    ) -> tuple[dict[UUID, tuple[Node, ...]], int | None]:
        """By assignment its groups, and how deep they go."""

        def found(deepest: int | None) -> dict[UUID, tuple[Node, ...]]:
            return {row.id: self.forest(row, others.get(str(row.id)), deepest) for row in rows}

        forests = found(depth.deepest)
        if depth.most is None or sum(1 for forest in forests.values() for _ in keys_of(forest)) <= depth.most:
            return forests, depth.deepest
        return found(0), 0

    def forest(self, row: AssignmentRow, others: AskedCell | None, deepest: int | None) -> tuple[Node, ...]:
        """The groups with figures of one assignment that the viewer sees, none further than `deepest` below the first.

        No two of its trees have anybody in common.
        """
        if others is None:
            return ()
        if self.is_inside(row):
            whole = self._wholes.get(str(row.id), {}).get(WHOLE)
            keys = {self._keys.get(whole.units, WHOLE): WHOLE} if whole and WHOLE in others.tops else {}
            keys |= {top: top for top in others.tops if top != WHOLE}
            found = self._trees(tuple(keys), deepest if row.of_all else 0, theirs=True)
            return tuple(node._replace(key=keys[node.key]) for node in found)
        tops = dict.fromkeys(self._edition.key(one) for one in self._focus)
        return self._trees(tuple(tops), deepest, theirs=self._edition.has(str(row.unit_id))) if row.of_all else ()

    def _trees(self, tops: tuple[str, ...], deepest: int | None, *, theirs: bool) -> tuple[Node, ...]:
        asked = (tops, theirs, deepest)
        if asked not in self._known:
            seen = [top for top in tops if theirs or self._edition.may_open(self._units.get(top, ()))]
            apart = [top for top in seen if not self._is_below(top, seen)]
            self._known[asked] = tuple(self._tree(top, deepest, theirs=theirs) for top in apart)
        return self._known[asked]

    def _tree(self, key: str, deepest: int | None, *, theirs: bool) -> Node:
        left = None if deepest is None else deepest - 1
        parts = self._parts.get(key, ()) if deepest is None or deepest > 0 else ()
        seen = (part for part in parts if theirs or self._edition.may_open(part.units))
        return Node(key, tuple(self._tree(part.key, left, theirs=theirs) for part in seen))

    def _is_below(self, key: str, others: Sequence[str]) -> bool:
        while (above := self._above.get(key)) is not None:
            if above in others:
                return True
            key = above
        return False


def concerned(sight: Sight, focus: Sequence[UUID]) -> list[AssignmentRow]:
    """What is asked of these units, of units above them or of units below; nearest date first."""
    rows = assignments(sight.connection, sight.organization)
    sight.know({row.unit_id for row in rows})

    def is_near(one: UUID) -> bool:
        above = sight.upwards(one)
        return any(unit in above or one in sight.upwards(unit) for unit in focus)

    return [row for row in rows if is_near(row.unit_id)]


def keys_of(forest: Sequence[Node]) -> Iterator[str]:
    """The keys of all groups in it."""
    for node in forest:
        yield node.key
        yield from keys_of(node.below)


def cells_of(edition: Edition, pairs: Sequence[tuple[str, str]]) -> dict[str, dict[str, CoverageCell]]:
    """A snapshot's cells of these groups and assignments: assignment → group → cell."""
    if len(pairs) > BULK:
        return all_cells(edition, {group for group, _ in pairs})
    subjects = dict[str, set[str]]()
    for group, subject in pairs:
        subjects.setdefault(subject, set()).add(group)
    decoder, found = msgspec.json.Decoder(CoverageCell), dict[str, dict[str, CoverageCell]]()
    for groups, some in _at_once(subjects):
        for (group, subject), text in edition.some(groups, some).items():
            if group in subjects[subject]:
                found.setdefault(subject, {})[group] = decoder.decode(text)
    return found


def _at_once(wanted: Mapping[str, set[str]]) -> Iterator[tuple[set[str], list[str]]]:
    """Groups and assignments to ask for together: those of the same groups, and others as long as it stays a few.

    Each group is looked up for each assignment, which takes a microsecond; a query of its own takes a thousand.
    """
    alike = dict[frozenset[str], list[str]]()
    for subject, groups in wanted.items():  # most are asked of the same groups
        alike.setdefault(frozenset(groups), []).append(subject)
    together, some = set[str](), list[str]()
    for one, asked in sorted(alike.items(), key=lambda pair: len(pair[0]) * len(pair[1])):
        if some and len(together | one) * (len(some) + len(asked)) > LOOKED_UP:
            yield together, some
            together, some = set(), []
        together, some = together | one, some + asked
    if some:
        yield together, some


def all_cells(edition: Edition, groups: set[str]) -> dict[str, dict[str, CoverageCell]]:
    """A snapshot's cells of these groups: assignment → group → cell."""
    sight, decoder = edition.sight, msgspec.json.Decoder(CoverageCell)
    found = dict[str, dict[str, CoverageCell]]()
    for row in queries.of_groups(sight.connection, sight.organization, edition.taken.id, COVERAGE, groups):
        found.setdefault(row.subject, {})[row.group] = decoder.decode(row.value)
    return found
