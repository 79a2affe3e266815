"""Every published table at once, attacked by every role as one linear system.

The attacker gets of how many people each number is, as it leaves the server: whole, as "at least", or as a word. He
knows who was in which unit when, what he did himself and, of whoever was asked to take the module, whether they did
(coverage). From numbers that are equal though one holds more, and from groups of which everyone did something that is
done once, he infers who did not do it elsewhere. He wins where a combination of numbers leaves no doubt that somebody
of fewer than k people did something.

Each table's gate holds its own numbers apart. Where two tables count the same answers, each by its own rule and on its
own days, only one of them tells how many people there are: the other tells no more than is known from the first
(`insight/printed.at_least_beside`), or as many as there are behind every such number. Nearly everyone who takes a
module answers in it: an attacker who takes that for granted holds the gap map, reach and coverage against each other as
well, for which the map tells in wide bands of how many people it is (`insight/printed.in_bands`). That hides much of
what the gates hold apart too; where one of these is switched off to see that it is needed, so are the bands.

What remains are groups of exactly k who all answered: that a number is there says so, and with one of them known from
elsewhere the others are fewer than k. Who takes whoever took it to have answered wins so: managers with the map, reach
and coverage in four of the histories 1,000 to 3,999 (2048, 2609, 2990 and 3715), authors together with whoever leads a
unit, with the items of an edition, the map and coverage, in two of the first thousand of these (`KNOWN`). Nothing that
is told of how many people it is changes that.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from tests.counting.attacker import Number, pinned
from tests.counting.city import FACTS, MONTHS, SAID, TODAY, TOOK, City, city
from tests.counting.city_press import Press
from tests.counting.city_shown import Shown, may_open
from tests.counting.rounded import Told, absent, surely
from tests.counting.towns import K

ANSWERED = frozenset({TODAY, TOOK})  # to who takes them for one
KNOWN = (1390, 1636)  # histories in which that wins, by an edition of exactly k who all answered


class Role(NamedTuple):
    """Who looks: all of these people together, and what they may open."""

    who: frozenset[str]
    opens: Callable[[Shown], bool]


def lived(seed: int, press: Press, same: frozenset[str] = frozenset()) -> tuple[City, list[Shown]]:
    here = city(seed, same)
    for month in range(1, MONTHS + 1):
        here.live_a_month()
        press.publish(here, month)
    return here, press.shown


def managers(here: City) -> Iterator[Role]:
    """Of each unit, with all above it."""
    for unit, who in here.here.viewers().items():
        yield Role(who, partial(_is_below, here=here, unit=unit))


def authors(here: City) -> Iterator[Role]:
    yield Role(here.authors, partial(_is_for_authors, here=here))


def managing_authors(here: City) -> Iterator[Role]:
    """Each alone: they know what they did themselves."""
    for unit, who in here.here.viewers().items():
        for one in who & here.authors:
            yield Role(frozenset({one}), partial(_is_for_both, here=here, unit=unit))


def joined(here: City) -> Iterator[Role]:
    """Of each unit who leads it and all above it, with all authors, who show each other what they may open."""
    for unit, who in here.here.viewers().items():
        yield Role(who | here.authors, partial(_is_for_both, here=here, unit=unit))


def _is_below(one: Shown, here: City, unit: str) -> bool:
    return may_open(one.units, here, unit)


def _is_for_authors(one: Shown, here: City) -> bool:
    """What is told of modules and their parts, and of the whole organization how many took one."""
    return one.units is None or (one.table == "reach" and here.here.root.id in one.units)


def _is_for_both(one: Shown, here: City, unit: str) -> bool:
    return _is_for_authors(one, here) or _is_below(one, here, unit)


def everyone(here: City) -> Iterator[Role]:
    """Each of these."""
    for roles in (managers, authors, managing_authors, joined):
        yield from roles(here)


def wins(here: City, shown: Iterable[Shown], role: Role, exactly: bool) -> bool:
    """Whether this role singles out fewer than k. `exactly`: they get whole numbers, and not what leaves."""
    done, opened = here.done(), [one for one in shown if role.opens(one)]
    for fact in sorted({*map(here.called, FACTS)}):
        told = [_told(one, exactly) for one in opened if any(column[2].startswith(fact) for column in one.number.of)]
        gone = absent(told, once=fact not in SAID)
        exempt = here.covered() if fact == here.called(TOOK) else frozenset[str]()
        exact = [one.of - gone for one in told if one.low == one.high]
        rounded = surely(K, _less_own(here, told, role, gone)) if len(exact) < len(told) else ()
        for found in (*pinned(K, exact, role.who), *rounded):
            if found & done and not {person for person, _, _ in found} <= exempt:
                return True
    return False


def _less_own(here: City, told: list[Told], role: Role, gone: Number) -> list[Told]:
    """What is left of numbers to find out, without what these people did themselves and what can't have been."""
    known, done = role.who & here.here.where.keys(), here.done()
    mine = frozenset(one for one in done if one[0] in known)
    own = frozenset(one for number in told for one in number.of if one[0] in known)
    return [one.without(gone | (own - mine), mine) for one in told]


def _told(one: Shown, exactly: bool) -> Told:
    of, count = one.number
    return Told(of, count, count) if exactly else Told(of, one.low, one.high)


Roles = Callable[[City], Iterator[Role]]


def lost(
    seeds: range, roles: Roles, make: Callable[[], Press], exactly: bool = False, same: frozenset[str] = frozenset()
) -> Iterator[int]:
    """The histories in which one of these roles wins."""
    for seed in seeds:
        here, shown = lived(seed, make(), same)
        if any(wins(here, shown, role, exactly) for role in roles(here)):
            yield seed
