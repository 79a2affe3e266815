"""Nobody wins the joint attack on all tables (`joint_attack`); without any one of the rules somebody does."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from msgspec.structs import fields

from server.insight.editions import Rules
from server.reports.counted import LEAST
from server.reports.pressure_cells import PressureCell
from server.reports.tables import ALL as TABLES
from tests.counting.city_press import ALL, Press
from tests.counting.joint_attack import (
    ANSWERED,
    KNOWN,
    Roles,
    authors,
    everyone,
    joined,
    lived,
    lost,
    managers,
    managing_authors,
)
from tests.counting.towns import K


def test_no_role_wins() -> None:
    assert list(lost(range(12), everyone, Press)) == []


def test_nor_who_takes_whoever_took_it_to_have_answered() -> None:
    assert list(lost(range(6), everyone, Press, same=ANSWERED)) == []


@pytest.mark.long
def test_no_role_wins_in_a_thousand_histories() -> None:
    assert list(lost(range(1_000, 2_000), everyone, Press)) == []


@pytest.mark.long
def test_nor_who_takes_whoever_took_it_to_have_answered_but_for_two() -> None:
    assert list(lost(range(1_000, 2_000), everyone, Press, same=ANSWERED)) == [*KNOWN]


JOINT = {  # the publishable tables, each with the numbers it is here
    "gap": {"gap", "weeks"},
    "analysis": {"items", "scenario", "run"},
    "silence": {"silence", "leaders"},
} | {name: {name} for name in ("reach", "coverage", "decay", "use", "stops", "debt", "given", "time")}
ALONE = {  # those that no other number can be held against, and why
    "pressure": "tells signs of a module and no number",
    "content": "tells what signals are about, of the whole organization: see test_content",
    "pulse": "tells of sentences that no other table counts, of the whole organization: see test_pulse_attacks",
}


def test_every_table_takes_part_or_is_alone() -> None:
    assert {*TABLES} <= JOINT.keys() | ALONE.keys()
    assert {name for names in JOINT.values() for name in names} == ALL
    assert [str(field.type) for field in fields(PressureCell)] == ["tuple[str, ...]"]


WEEKS_AND_DECAY = managers, frozenset({"weeks", "decay"})
SKILLS_AND_ITEMS = managing_authors, frozenset({"gap", "items"})
RUNS_AND_COVERAGE = managing_authors, frozenset({"run", "coverage"})
TOOK_AND_COVERAGE = managing_authors, frozenset({"reach", "coverage"})
HOURS_AND_COVERAGE = managers, frozenset({"time", "reach", "coverage"})


@pytest.mark.parametrize(
    ("roles", "tables", "seed"), [(*WEEKS_AND_DECAY, 94), (*SKILLS_AND_ITEMS, 42), (*RUNS_AND_COVERAGE, 40)]
)
def test_numbers_told_exactly_are_subtracted(roles: Roles, tables: frozenset[str], seed: int) -> None:
    only = range(seed, seed + 1)
    assert list(lost(only, roles, lambda: Press(tables=tables, hold_joined=False), exactly=True)) == [seed]
    assert list(lost(only, roles, lambda: Press(tables=tables))) == []


UNBANDED_LASTING = partial(Press, hold_lasting=False, hold_bands=False)


@pytest.mark.parametrize(
    ("roles", "tables", "make", "seed"),
    [
        pytest.param(*WEEKS_AND_DECAY, UNBANDED_LASTING, 653, id="fewer than there are elsewhere"),
        pytest.param(*TOOK_AND_COVERAGE, partial(Press, hold_asked=False), 569, id="who is asked passes for declining"),
        pytest.param(*HOURS_AND_COVERAGE, partial(Press, hold_apart=False), 5149, id="who is asked makes up a crowd"),
    ],
)
def test_without_a_rule_between_two_tables_one_wins(
    roles: Roles, tables: frozenset[str], make: Callable[..., Press], seed: int
) -> None:
    only = range(seed, seed + 1)
    assert list(lost(only, roles, lambda: make(tables=tables))) == [seed]
    assert list(lost(only, roles, lambda: Press(tables=tables))) == []


@pytest.mark.parametrize(
    ("roles", "tables", "seed"),
    [
        pytest.param(managers, frozenset({"gap", "reach"}), 13, id="beside reach"),
        pytest.param(managers, frozenset({"gap", "coverage"}), 25, id="beside coverage"),
        pytest.param(managing_authors, frozenset({"gap", "reach", "coverage"}), 1148, id="for authors who manage"),
    ],
)
def test_a_map_that_counts_one_by_one_loses_to_who_equates_taking_and_answering(
    roles: Roles, tables: frozenset[str], seed: int
) -> None:
    only = range(seed, seed + 1)
    counted = partial(Press, tables=tables, hold_bands=False, hold_joined=False)
    assert list(lost(only, roles, counted, same=ANSWERED)) == [seed]
    assert list(lost(only, roles, counted)) == []
    assert list(lost(only, roles, lambda: Press(tables=tables), same=ANSWERED)) == []


OF_MANAGERS = frozenset({"gap", "weeks", "reach", "coverage"})
OF_AUTHORS = frozenset({"items", "scenario", "run", "decay", "reach"})


def unbanded(tables: frozenset[str], rules: Rules = Rules(K), least: int = LEAST) -> Press:
    return Press(rules, least, tables, hold_bands=False)


def test_there_is_something_to_attack() -> None:
    tables = [{one.table for one in lived(seed, Press())[1]} for seed in range(24)]
    for table in ALL:
        assert sum(table in shown for shown in tables) >= 3, table


@pytest.mark.parametrize(
    ("roles", "make"),
    [
        pytest.param(managers, lambda tables: unbanded(tables, Rules(1), 1), id="groups below k are not merged"),
        pytest.param(managers, lambda tables: unbanded(tables, Rules(K, hold_small_changes=False)), id="changes"),
        pytest.param(managers, lambda tables: unbanded(tables, Rules(K, hold_small_divisions=False)), id="divisions"),
        pytest.param(managers, lambda tables: replace(unbanded(tables), roles=False), id="who may open it counts"),
        pytest.param(authors, lambda tables: Press(Rules(1), 1, tables), id="modules below k"),
        pytest.param(authors, lambda tables: Press(Rules(K, hold_small_changes=False), tables=tables), id="of modules"),
        pytest.param(authors, lambda tables: Press(tables=tables, roles=False), id="authors count"),
        pytest.param(
            joined, lambda tables: Press(tables=tables, hold_joined=False), id="who opens something else counts"
        ),
    ],
)
def test_without_a_rule_one_wins(roles: Roles, make: Callable[[frozenset[str]], Press]) -> None:
    tables = OF_AUTHORS if roles is authors else OF_MANAGERS
    assert next(lost(range(150), roles, lambda: make(tables)), None) is not None
