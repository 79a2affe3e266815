"""From one snapshot to the next: a number is replaced only where that tells nothing about fewer than k people.

Every atom (see `privacy`) keeps the day its numbers are of. It moves on to today when at least k people who may not
open it contributed something new. Where nobody did it keeps its day as well: a day that moves over an unchanged number
would say that nobody did. Everything above an atom is the sum of atoms as they stand, so what changed in a cell and in
its complement is always nobody or at least k.

Why that suffices: what is new in an atom is in no earlier number, and comes from at least k people. Of any numbers
added to or subtracted from each other, the newest brings such a set that nothing cancels. Erased responses leave later
numbers but bring no set of their own, so they do not count. Where atoms are divided anew, each new one must bring its
own set; otherwise all of them stay as they were, or are divided as far as each part brings one.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from server.insight.privacy import Atom, Group


class Edition(NamedTuple):
    """One atom as published."""

    atom: Atom
    as_of: datetime  # its numbers hold the responses up to here


class Change(NamedTuple):
    """Who contributed something new, or no longer contributes."""

    everyone: int
    countable: int  # who contributed something new and may not open the numbers by their role


Since = Mapping[str, datetime]  # place → up to when it has been published; a missing place never was
Changed = Callable[[Atom, Since], Change]
Parts = Callable[[Atom, Since], Sequence[Atom]]  # the finest parts of an atom that may each bring enough; none: ()


class Rules(NamedTuple):
    """What holds for an edition; the tests switch single rules off to see an attacker win."""

    k: int
    hold_small_changes: bool = True
    hold_small_divisions: bool = True
    keep_quiet_days: bool = True


def next_editions(
    previous: Sequence[Edition],
    finest: Sequence[Atom],
    changed: Changed,
    now: datetime,
    rules: Rules,
    parts: Parts = lambda atom, since: (),
) -> tuple[Edition, ...]:
    """The atoms to publish now, each with the day of its numbers. `finest`: the atoms if nothing had been published."""
    since = {place: edition.as_of for edition in previous for place in edition.atom}
    found = list[Edition]()
    for old, new in _regions(previous, finest):
        if _may_divide(old, new, changed, since, rules):
            found += [Edition(atom, now) for atom in new]
        else:
            for edition in old:
                own = parts(edition.atom, since)
                divides = own and _may_divide([edition], own, changed, since, rules)
                found += [Edition(atom, now) for atom in own] if divides else [
                    _moved_on(edition, changed, since, now, rules)
                ]  # fmt: skip
    return tuple(found)


def inside(group: Group, editions: Sequence[Edition]) -> tuple[Edition, ...] | None:
    """The atoms a group's numbers are the sum of; None where there are none or one reaches beyond the group."""
    own = tuple(edition for edition in editions if edition.atom & group.places)
    return own if own and all(edition.atom <= group.places for edition in own) else None


def days_of(editions: Sequence[Edition]) -> tuple[datetime, bool]:
    """The day of a sum's oldest part, and whether others are of a later one. What is new is always of k or more: so
    that one part moved and another did not tells of nobody (`keep_quiet_days`)."""
    days = {edition.as_of for edition in editions}
    return min(days), len(days) > 1


def _moved_on(edition: Edition, changed: Changed, since: Since, now: datetime, rules: Rules) -> Edition:
    change = changed(edition.atom, since)
    held = rules.hold_small_changes if change.everyone else rules.keep_quiet_days
    return edition if held and change.countable < rules.k else Edition(edition.atom, now)


def _may_divide(old: Sequence[Edition], new: Sequence[Atom], changed: Changed, since: Since, rules: Rules) -> bool:
    """Whether a region gets its new atoms: those it had need not stand in the way of them."""
    if not old:
        return True
    if not new or {edition.atom for edition in old} == set(new):
        return False
    return not rules.hold_small_divisions or all(changed(atom, since).countable >= rules.k for atom in new)


def _regions(previous: Sequence[Edition], finest: Sequence[Atom]) -> list[tuple[list[Edition], list[Atom]]]:
    """Old and new atoms that share places, directly or through others, together."""
    regions = dict[int, tuple[list[Edition], list[Atom]]]()  # by number: a later one is of what was joined later
    at = dict[str, int]()  # place → its region
    for number, edition in enumerate(previous):
        _join(regions, at, number, edition.atom, ([edition], []))
    for number, atom in enumerate(finest, len(previous)):
        _join(regions, at, number, atom, ([], [atom]))
    return list(regions.values())


def _join(
    regions: dict[int, tuple[list[Edition], list[Atom]]], at: dict[str, int], number: int, places: Atom,
    new: tuple[list[Edition], list[Atom]],
) -> None:  # fmt: skip
    """Makes one region, of this number, of all that share one of these places, and of what is new."""
    touched = [regions.pop(one) for one in sorted({at[place] for place in places if place in at})]
    parts = (*touched, new)
    regions[number] = [one for olds, _ in parts for one in olds], [one for _, news in parts for one in news]
    for one in regions[number][0]:
        at.update(dict.fromkeys(one.atom, number))
    for atom in regions[number][1]:
        at.update(dict.fromkeys(atom, number))
