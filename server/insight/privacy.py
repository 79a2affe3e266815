"""What may leave: groups of at least k people, and atoms no combination of published numbers can cut.

People who may open a number because of their role know their own part in it, so they never count towards k. A group
below k is merged with a sibling. For each published subject the groups are narrowed once more to those with k
contributors: the *atoms*. Every published number is a sum over whole atoms, so whatever is subtracted from whatever,
what is left covers k people or nobody (`editions` keeps the same true from one snapshot to the next).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

LEADERS = "leaders"  # stands for the people placed directly in units that have others below them
DIRECTLY = "in:"  # before a unit's id: only those placed directly in it, when they are k or more

People = frozenset[str]


class Node(NamedTuple):
    """One unit of the tree in force."""

    id: str
    children: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """People whose numbers are only ever published together, or the sum of such groups."""

    units: frozenset[str]  # what it is called after: each unit with all below it; LEADERS
    places: frozenset[str]  # the units its people are placed in directly
    people: People
    viewers: People  # who may open its numbers by role
    children: tuple["Group", ...] = ()

    @property
    def countable(self) -> int:
        """The people that count towards k."""
        return len(self.people - self.viewers)

    @property
    def key(self) -> str:
        """Its name as text; the same for the same units."""
        return ",".join(sorted(self.units))

    def walk(self) -> Iterator["Group"]:
        """This group, then all below it, each before its parts."""
        return (group for group, _ in self.walk_down())

    def walk_down(self, depth: int = 0) -> Iterator[tuple["Group", int]]:
        """The same with how far below this group each is."""
        yield self, depth
        for child in self.children:
            yield from child.walk_down(depth + 1)

    def leaves(self, atom: Collection[str] | None = None) -> tuple["Group", ...]:
        """The groups that have no parts. `atom`: only those that hold one of these places."""
        found, waiting = list[Group](), [self]
        while waiting:
            group = waiting.pop()
            if atom is not None and group.places.isdisjoint(atom):
                continue  # neither does any part of it
            if group.children:
                waiting.extend(reversed(group.children))
            else:
                found.append(group)
        return tuple(found)


def grouped(tree: Node, people: Mapping[str, People], viewers: Mapping[str, People], k: int) -> Group:
    """The tree as groups of at least k. `people`: who is placed directly in a unit; `viewers`: who may open a unit.

    Fewer than k people directly in a unit that has others below it are counted once for the whole tree, as LEADERS.
    The root itself may be below k; then nothing of it may leave.
    """
    leaders = list[Node]()
    found = _group(tree, people, viewers, k, leaders)
    if not leaders:
        return found or _leaf(tree, people, viewers)
    who = Group(
        frozenset({LEADERS}),
        frozenset(node.id for node in leaders),
        frozenset[str]().union(*(people[node.id] for node in leaders)),
        viewers.get(tree.id, frozenset()),
    )
    if found and found.children:
        return _over(tree.id, who.viewers, (*found.children, who), k)
    return replace(_together((found, who)) if found else who, units=frozenset({tree.id}), viewers=who.viewers)


def _group(
    node: Node, people: Mapping[str, People], viewers: Mapping[str, People], k: int, leaders: list[Node]
) -> Group | None:
    """The groups under one unit; None where nobody is."""
    own = _leaf(node, people, viewers)
    if not node.children:
        return own if own.people else None
    found = [group for child in node.children if (group := _group(child, people, viewers, k, leaders))]
    if own.countable >= k:
        found.insert(0, replace(own, units=frozenset({DIRECTLY + node.id})))
    elif own.people:
        leaders.append(node)
    return _over(node.id, own.viewers, tuple(found), k) if found else None


def _leaf(node: Node, people: Mapping[str, People], viewers: Mapping[str, People]) -> Group:
    return Group(
        frozenset({node.id}),
        frozenset({node.id}),
        people.get(node.id, frozenset()),
        viewers.get(node.id, frozenset()),
    )


def _over(unit: str, viewers: People, parts: tuple[Group, ...], k: int) -> Group:
    """A unit as the sum of its parts, merged where they are too small."""
    total = _together(replace(part, children=()) for part in parts)
    return _with(Group(frozenset({unit}), total.places, total.people, viewers), parts, k)


def _with(group: Group, parts: tuple[Group, ...], k: int) -> Group:
    """A group over its merged parts; without any where even all of them together would be too small."""
    children = _merged(parts, k)
    return replace(group, children=children if all(child.countable >= k for child in children) else ())


def _merged(groups: tuple[Group, ...], k: int) -> tuple[Group, ...]:
    """Siblings, each of at least k: small ones first with each other, what is still small with the smallest other."""
    whole = [group for group in groups if group.countable >= k]
    waiting = list[Group]()
    for group in groups:
        if group.countable < k:
            waiting.append(group)
            if (together := _together(waiting)).countable >= k:
                whole, waiting = [*whole, together], []
    if not waiting:
        return tuple(whole)
    if not whole:
        return (_together(waiting),)
    chosen = _smallest(whole)
    found = tuple(_taking_in(group, _together(waiting), k) if group is chosen else group for group in whole)
    return found if all(group.countable >= k for group in found) else _merged(found, k)


def _smallest(groups: Iterable[Group]) -> Group:
    """Where merging costs least: a leaf if there is one, then the fewest people."""
    return min(groups, key=lambda group: (bool(group.children), group.countable, group.key))


def _together(groups: Iterable[Group]) -> Group:
    """Groups as one, without anything below it."""
    parts = tuple(groups)
    if len(parts) == 1:
        return parts[0]
    return Group(
        frozenset[str]().union(*(part.units for part in parts)),
        frozenset[str]().union(*(part.places for part in parts)),
        frozenset[str]().union(*(part.people for part in parts)),
        frozenset[str]().union(*(part.viewers for part in parts)),
    )


def _taking_in(group: Group, small: Group, k: int) -> Group:
    """A group with a small one merged into it, down to its smallest leaf, so that nothing is left over to subtract.

    Only the leaf is called after both: who may open the small one and not the group must not get the group's numbers,
    from which the leaf's could be subtracted.
    """
    both = _together((replace(group, children=()), small))
    if not group.children:
        return both
    chosen = _smallest(group.children)
    children = tuple(_taking_in(child, small, k) if child is chosen else child for child in group.children)
    return _with(replace(both, units=group.units, viewers=group.viewers), children, k)


Atom = frozenset[str]  # places


def atoms(group: Group, contributors: Callable[[Group], People], k: int) -> tuple[Atom, ...]:
    """The finest sets of leaves that each have k contributors, as places; none where the whole has fewer.

    Leaves without any contributor belong to no atom.
    """
    return _finest(group, lambda leaf: contributors(leaf) or None, k)


def parts(group: Group, atom: Atom, newcomers: Callable[[Group], People], k: int) -> tuple[Atom, ...]:
    """The finest parts of an atom that each have k newcomers and together are all of it; none where there are none.

    `newcomers`: who contributed something new at a leaf. An atom that cuts through a leaf has no parts.
    """
    inside = [leaf.places for leaf in group.leaves(atom) if leaf.places <= atom]
    if frozenset[str]().union(*inside) != atom:
        return ()
    if len(inside) < 2:
        return ()
    found = _finest(group, newcomers, k, atom)
    return found if len(found) > 1 else ()


def _finest(
    group: Group, contributors: Callable[[Group], People | None], k: int, within: Atom | None = None
) -> tuple[Atom, ...]:
    """None (instead of nobody) of a leaf that belongs to no atom. `within`: only leaves that hold one of these."""
    narrowed = _narrowed(group, contributors, k, within)
    if narrowed is None or narrowed.countable < k:
        return ()
    return tuple(leaf.places for leaf in narrowed.leaves())


def _narrowed(
    group: Group, contributors: Callable[[Group], People | None], k: int, within: Atom | None
) -> Group | None:
    """The same tree with only those who contributed, merged again until each leaf has k; None without anyone."""
    if within is not None and group.places.isdisjoint(within):
        return None
    if not group.children:
        who = contributors(group)
        return None if who is None else Group(group.units, group.places, who, group.viewers)
    found = tuple(part for child in group.children if (part := _narrowed(child, contributors, k, within)))
    if not found:
        return None
    total = _together(replace(part, children=()) for part in found)
    whole = _with(Group(group.units, total.places, total.people, group.viewers), found, k)
    return whole if whole.children else replace(whole, viewers=group.viewers | total.viewers)
