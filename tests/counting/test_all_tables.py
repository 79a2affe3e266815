"""Every published table at once, attacked by every role as one linear system.

The attacker gets of how many people each number is, exactly: no gate counts on rounding. He knows who was in which unit
when, what he did himself and, of whoever was asked to take the module, whether they did (coverage). From numbers that
are equal though one holds more, and from groups of which everyone did something, he infers who did not do it elsewhere.
He wins where a combination of numbers covers what fewer than k people did.

Each table's gate holds its own numbers apart. Two tables that count the same answers, each by its own rule and on its
own days, can be subtracted: `CLASHES`. So one of each two leaves rounded down to a multiple of five (`IN_FIVES`). There
he wins where that leaves no doubt that somebody of fewer than k people did it: of those who happen to cross a step.
That is the limit of what is promised.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import pytest

from server.insight.editions import Rules
from server.insight.printed import PEOPLE, at_least
from tests.counting.attacker import Number, pinned
from tests.counting.city import FACTS, MONTHS, TOOK, City, city
from tests.counting.city_press import ALL, Press, Shown, may_open
from tests.counting.rounded import Told, absent, surely
from tests.counting.towns import K

IN_FIVES = frozenset({"items", "scenario", "run", "decay"})  # their numbers of people are told as "at least"
EXACTLY = frozenset[str]()


class Role(NamedTuple):
    """Who looks: all of these people together, and what they may open."""

    who: frozenset[str]
    opens: Callable[[Shown], bool]


def lived(seed: int, press: Press) -> tuple[City, list[Shown]]:
    here = city(seed)
    for month in range(1, MONTHS + 1):
        here.live_a_month()
        press.publish(here, month)
    return here, press.shown


def managers(here: City) -> Iterator[Role]:
    """Of each unit, with all above it."""
    for unit, who in here.here.viewers().items():
        yield Role(who, lambda one, unit=unit: may_open(one.units, here, unit))


def authors(here: City) -> Iterator[Role]:
    yield Role(here.authors, lambda one: one.units is None)


def managing_authors(here: City) -> Iterator[Role]:
    """Each alone: they know what they did themselves."""
    for unit, who in here.here.viewers().items():
        for one in who & here.authors:
            yield Role(frozenset({one}), lambda one, unit=unit: one.units is None or may_open(one.units, here, unit))


def wins(here: City, shown: Iterable[Shown], role: Role, fives: frozenset[str]) -> bool:
    """Whether this role singles out fewer than k. `fives`: the tables whose numbers leave rounded."""
    done, opened = here.done(), [one for one in shown if role.opens(one)]
    for fact in FACTS:
        told = [_told(one, fives) for one in opened if any(column[2].startswith(fact) for column in one.number.of)]
        gone = absent(told)
        exempt = here.covered() if fact == TOOK else frozenset[str]()
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


def _told(one: Shown, fives: frozenset[str]) -> Told:
    """A number as it leaves."""
    if one.table not in fives:
        return Told(one.number.of, one.number.count, one.number.count)
    low = at_least(one.number.count)
    return Told(one.number.of, low, low + PEOPLE - 1)


Roles = Callable[[City], Iterator[Role]]


def lost(
    seeds: range, roles: Roles, make: Callable[[], Press], fives: frozenset[str] = EXACTLY
) -> Iterator[int]:  # fmt: skip
    """The histories in which one of these roles wins."""
    for seed in seeds:
        here, shown = lived(seed, make())
        if any(wins(here, shown, role, fives) for role in roles(here)):
            yield seed


OF_MANAGERS = frozenset({"gap", "weeks", "reach", "coverage"})
OF_QUARTERS = frozenset({"gap", "decay", "reach", "coverage"})
OF_AUTHORS = frozenset({"items", "scenario", "run", "decay", "reach"})
EVERYONE = [
    pytest.param(managers, OF_MANAGERS, id="managers"),
    pytest.param(managers, OF_QUARTERS, id="managers and quarters"),
    pytest.param(authors, OF_AUTHORS, id="authors"),
    pytest.param(managing_authors, OF_QUARTERS | {"scenario"}, id="managers who are authors"),
]
WEEKS_AND_DECAY = managers, frozenset({"weeks", "decay"})
SKILLS_AND_ITEMS = managing_authors, frozenset({"gap", "items"})
RUNS_AND_COVERAGE = managing_authors, frozenset({"run", "coverage"})
CLASHES = [  # so many of the first thousand histories; exactly told it would be 22, 28 and 7
    pytest.param(*WEEKS_AND_DECAY, 9, id="after weeks and forgetting"),
    pytest.param(*SKILLS_AND_ITEMS, 3, id="skills and items"),
    pytest.param(*RUNS_AND_COVERAGE, 1, id="runs and coverage"),
]


@pytest.mark.parametrize(("roles", "tables"), EVERYONE)
def test_no_role_wins(roles: Roles, tables: frozenset[str]) -> None:
    assert list(lost(range(20), roles, lambda: Press(tables=tables))) == []


@pytest.mark.long
@pytest.mark.parametrize(("roles", "tables"), EVERYONE)
def test_no_role_wins_in_a_thousand_histories(roles: Roles, tables: frozenset[str]) -> None:
    assert list(lost(range(1_000, 2_000), roles, lambda: Press(tables=tables))) == []


@pytest.mark.long
@pytest.mark.parametrize(("roles", "tables", "most"), CLASHES)
def test_tables_of_the_same_answers_are_not_held_against_each_other(
    roles: Roles, tables: frozenset[str], most: int
) -> None:
    """Known, and no rule of any gate: whoever makes one holds it in `EVERYONE` from there on. Each alone is safe."""
    assert 0 < sum(1 for _ in lost(range(1_000), roles, lambda: Press(tables=tables), IN_FIVES)) <= most
    for table in tables:
        assert list(lost(range(100), roles, lambda table=table: Press(tables=frozenset({table})))) == []


@pytest.mark.parametrize(
    ("roles", "tables", "seed"), [(*WEEKS_AND_DECAY, 68), (*SKILLS_AND_ITEMS, 42), (*RUNS_AND_COVERAGE, 40)]
)
def test_numbers_told_exactly_are_subtracted(roles: Roles, tables: frozenset[str], seed: int) -> None:
    only = range(seed, seed + 1)
    assert list(lost(only, roles, lambda: Press(tables=tables))) == [seed]
    assert list(lost(only, roles, lambda: Press(tables=tables), IN_FIVES)) == []


def test_there_is_something_to_attack() -> None:
    tables = [{one.table for one in lived(seed, Press())[1]} for seed in range(12)]
    for table in ALL:
        assert sum(table in shown for shown in tables) >= 3, table


@pytest.mark.parametrize(
    ("roles", "make"),
    [
        pytest.param(managers, lambda tables: Press(Rules(1), 1, tables), id="groups below k are not merged"),
        pytest.param(managers, lambda tables: Press(Rules(K, hold_small_changes=False), tables=tables), id="changes"),
        pytest.param(
            managers, lambda tables: Press(Rules(K, hold_small_divisions=False), tables=tables), id="divisions"
        ),
        pytest.param(managers, lambda tables: Press(tables=tables, roles=False), id="who may open it counts"),
        pytest.param(authors, lambda tables: Press(Rules(1), 1, tables), id="modules below k"),
        pytest.param(authors, lambda tables: Press(Rules(K, hold_small_changes=False), tables=tables), id="of modules"),
        pytest.param(authors, lambda tables: Press(tables=tables, roles=False), id="authors count"),
    ],
)
def test_without_a_rule_one_wins(roles: Roles, make: Callable[[frozenset[str]], Press]) -> None:
    tables = OF_AUTHORS if roles is authors else OF_MANAGERS
    assert next(lost(range(150), roles, lambda: make(tables)), None) is not None
