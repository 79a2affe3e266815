"""The gate for what people say now and then: counted once, when a quarter is over, and never again.

A quarter that is over does not change any more. So its numbers are published once and carried on as they are: there is
no newer number to subtract them from. Within a quarter every number is a sum over whole answers: those of a group of
teams, made of atoms with `LEAST` people or more (`privacy.atoms`), and those about a module in the whole organization,
where these may stand beside the former (`cuts`). Whoever may open numbers by their role does not count towards `LEAST`,
whatever they may open.

What is promised is that fewer than `LEAST` people are never told apart. So every number that is told of a part of the
people has a subject, and so atoms, of its own: what is left of it is of enough again. That none of eight named
something is a word on every page ("almost nobody"); that no other number gives away which, `soften` sees to.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from server.insight.cuts import Link, Total, publishable_modules
from server.insight.privacy import Atom, Group, People, atoms, grouped
from server.reports.tree import Tree

LEAST: Final = 8  # people behind any number of what they wrote, used or met

Sums = Mapping[str, float]  # what is counted → how much of it


class Said(NamedTuple):
    """One answer of one person, with what it adds to the numbers it is in."""

    person: str
    place: str  # the unit they were in
    subject: str  # what the number of a group is about
    module: str  # what the number of the whole organization is about
    sums: Sums


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds; the tests switch single rules off to see an attacker win."""

    least: int
    hold_modules: bool = True  # off: a module is published wherever enough people said something about it


@dataclass(frozen=True, slots=True)
class Counted:
    """All that may leave of one quarter."""

    groups: Group
    by_group: Mapping[tuple[str, str], Sums]  # group's key, subject
    by_module: Mapping[str, Sums]


def everyone_who_opens(tree: Tree, authors: People) -> People:
    """Whoever may open any such number because of their role."""
    return authors.union(*tree.viewers.values())


Soften = Callable[[str, Sequence[Sums]], Sequence[Sums]]


def counted(tree: Tree, watching: People, said: Sequence[Said], rules: Rules, soften: Soften | None = None) -> Counted:
    """What may be published of these answers, all of one quarter. `soften`: a subject's atoms, as they are added up."""
    groups = _groups(tree, watching, said, rules.least)
    if groups.countable < rules.least:
        return Counted(groups, {}, {})
    by_subject = defaultdict[str, list[Said]](list)
    for one in said:
        by_subject[one.subject].append(one)
    numbers, of_team = dict[tuple[str, str], Sums](), dict[tuple[str, str], Total]()
    for subject, own in sorted(by_subject.items()):
        finest = atoms(groups, _contributors(own), rules.least)
        of_team |= {(place, subject): (atom, subject) for atom in finest for place in atom}
        numbers |= {(tree.key(group), subject): sums for group, sums in _by_group(groups, finest, own, soften)}
    return Counted(groups, numbers, _by_module(said, of_team, watching, rules))


def added(said: Iterable[Said]) -> Sums:
    """The sums of these answers together, without what there is none of."""
    return together(one.sums for one in said)


def together(parts: Iterable[Sums]) -> Sums:
    """The same of sums."""
    total = defaultdict[str, float](float)
    for part in parts:
        for name, value in part.items():
            total[name] += value
    return {name: value for name, value in sorted(total.items()) if value}


def _groups(tree: Tree, watching: People, said: Sequence[Said], least: int) -> Group:
    """The tree as groups: who is placed in a unit belongs to it, and who said something while they were."""
    people = {unit: set(tree.staff.get(unit, ())) for unit in tree.order}
    for one in said:
        people.get(one.place, set[str]()).add(one.person)
    frozen = {unit: frozenset(who) for unit, who in people.items()}
    return grouped(tree.root, frozen, dict.fromkeys(tree.order, watching), least)


def _contributors(said: Sequence[Said]) -> Callable[[Group], People]:
    at = defaultdict[str, set[str]](set)
    for one in said:
        at[one.place].add(one.person)
    return lambda group: frozenset[str]().union(*(at[place] for place in group.places if place in at))


def _by_group(
    groups: Group, finest: Sequence[Atom], said: Sequence[Said], soften: Soften | None
) -> Iterable[tuple[Group, Sums]]:
    """The groups that are whole atoms together."""
    atom_at = {place: atom for atom in finest for place in atom}
    of_atom = defaultdict[Atom, list[Said]](list)
    for one in said:
        if one.place in atom_at:
            of_atom[atom_at[one.place]].append(one)
    sums = {atom: added(own) for atom, own in of_atom.items()}
    parts = dict(zip(sums, soften(said[0].subject, list(sums.values())), strict=True)) if soften else sums
    for group in groups.walk():
        own = {atom_at[place] for place in group.places if place in atom_at}
        if own and all(atom <= group.places for atom in own):
            of = sums if len(own) == 1 else parts
            yield group, together(of[atom] for atom in sorted(own, key=sorted))


def _by_module(
    said: Sequence[Said], of_team: Mapping[tuple[str, str], Total], watching: People, rules: Rules
) -> Mapping[str, Sums]:
    """Of the whole organization, by what it is about."""
    links = [Link(one.person, of_team.get((one.place, one.subject)), one.module or None) for one in said]
    counting = frozenset(link.person for link in links) - watching
    if not rules.hold_modules:
        links = [link._replace(team=None) for link in links]
    shown = publishable_modules(links, counting, rules.least)
    of_module = defaultdict[str, list[Said]](list)
    for one in said:
        of_module[one.module].append(one)
    return {module: added(of_module[module]) for module in sorted(map(str, shown))}
