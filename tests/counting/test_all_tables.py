"""Every published table at once, attacked by every role as one linear system.

The attacker gets the numbers exact and unrounded, each with of how many it is. He knows who was in which unit when,
what he did himself and, of whoever was asked to take the module, whether they did (coverage). From numbers that are
equal though one holds more, and from groups of which everyone did something, he infers who did not do it elsewhere. He
wins where a combination of numbers covers what fewer than k people did.

Each table's gate holds its own numbers apart. Two tables that count the same answers, each by its own rule and on its
own days, can be subtracted: `CLASHES`. That is the limit of what is promised.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import pytest

from server.insight.editions import Rules
from tests.counting.attacker import pinned
from tests.counting.city import FACTS, MONTHS, TOOK, City, city, known_absent
from tests.counting.city_press import ALL, Press, Shown, may_open
from tests.counting.towns import K


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


def wins(here: City, shown: Iterable[Shown], role: Role) -> bool:
    """Whether this role singles out fewer than k."""
    done, opened = here.done(), [one.number for one in shown if role.opens(one)]
    for fact in FACTS:
        own = [one for one in opened if any(column[2].startswith(fact) for column in one.of)]
        gone = known_absent(own)
        exempt = here.covered() if fact == TOOK else frozenset[str]()
        for found in pinned(K, [one.of - gone for one in own], role.who):
            if found & done and not {person for person, _, _ in found} <= exempt:
                return True
    return False


Roles = Callable[[City], Iterator[Role]]


def lost(seeds: range, roles: Roles, make: Callable[[], Press]) -> Iterator[int]:
    """The histories in which one of these roles wins."""
    for seed in seeds:
        here, shown = lived(seed, make())
        if any(wins(here, shown, role) for role in roles(here)):
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
CLASHES = [
    pytest.param(managers, frozenset({"weeks", "decay"}), id="after weeks and forgetting"),
    pytest.param(managing_authors, frozenset({"gap", "items"}), id="skills and items"),
    pytest.param(managing_authors, frozenset({"run", "coverage"}), id="runs and coverage"),
]


@pytest.mark.parametrize(("roles", "tables"), EVERYONE)
def test_no_role_wins(roles: Roles, tables: frozenset[str]) -> None:
    assert list(lost(range(20), roles, lambda: Press(tables=tables))) == []


@pytest.mark.long
@pytest.mark.parametrize(("roles", "tables"), EVERYONE)
def test_no_role_wins_in_a_thousand_histories(roles: Roles, tables: frozenset[str]) -> None:
    assert list(lost(range(1_000, 2_000), roles, lambda: Press(tables=tables))) == []


@pytest.mark.long
@pytest.mark.parametrize(("roles", "tables"), CLASHES)
def test_tables_of_the_same_answers_are_not_held_against_each_other(roles: Roles, tables: frozenset[str]) -> None:
    """Known, and no rule of any gate: whoever makes one holds it in `EVERYONE` from there on. Each alone is safe."""
    assert next(lost(range(1_000), roles, lambda: Press(tables=tables)), None) is not None
    for table in tables:
        assert list(lost(range(100), roles, lambda table=table: Press(tables=frozenset({table})))) == []


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
