"""What people say in quarters, by team and by module at once, over generated histories: attacked as one system."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from server.insight.cuts import Link, publishable_modules
from server.insight.privacy import People
from server.reports.counted import Rules, Said, counted, everyone_who_opens
from server.reports.tree import Tree
from tests.counting.attacker import Number, pins_fewer_than
from tests.counting.publisher import Publisher
from tests.counting.towns import BEGIN, STEP, K, Town, town, village, walk

QUARTERS = 4
Shown = list[
    tuple[int, frozenset[str] | None, Number]
]  # the quarter, the units it is called after (None: a module's), the answers


def said_in(here: Town, quarter: int, modules: int) -> list[Said]:
    """What was given between two publications, each about some module, with a mark that tells it from all others."""
    begins, ends = BEGIN + quarter * STEP, BEGIN + (quarter + 1) * STEP
    found = []
    for place, people in sorted(here.given.items()):
        for person, given in sorted(people.items()):
            for one in given:
                if begins < one.at <= ends:
                    module = f"m{Random(f'{person}{place}{one.at}').randrange(modules)}"
                    mark = f"{person}|{place}|{one.at.isoformat()}"
                    found.append(Said(person, place, f"s{place[-1:] == '1'}", module, {mark: 1}))
    return found


def history(
    here: Town, rules: Rules, modules: int = 3, seen_as: Callable[[Tree], Tree] = lambda tree: tree
) -> tuple[Town, Shown]:
    shown: Shown = []
    for quarter in range(QUARTERS):
        here.live_a_month()
        tree = seen_as(here.tree())
        found = counted(tree, everyone_who_opens(tree, frozenset()), said_in(here, quarter, modules), rules)
        units = {tree.key(group): group.units for group in found.groups.walk()}
        shown += [(quarter, units[key], number(sums)) for (key, _), sums in found.by_group.items()]
        shown += [(quarter, None, number(sums)) for sums in found.by_module.values()]
    return here, shown


def parted(here: Town, own_subject: bool) -> tuple[Town, Shown]:
    """One quarter in which half of what is said says something more, as who knows says what gets in the way.

    Such a number is told of groups in which enough people say more.
    """
    here.live_a_month()
    tree, more = here.tree(), "more"
    said = [one._replace(subject="all", module="") for one in said_in(here, 0, 1)]
    some = [one for one in said if Random(next(iter(one.sums))).random() < 0.5]
    said += [one._replace(subject=more if own_subject else "all", sums={f"{more}|{next(iter(one.sums))}": 1})
             for one in some]  # fmt: skip
    found = counted(tree, everyone_who_opens(tree, frozenset()), said, Rules(K))
    units, shown = {tree.key(group): group.units for group in found.groups.walk()}, Shown()
    for (key, _), sums in found.by_group.items():
        told = number({mark.partition("|")[2]: 1 for mark in sums if mark.startswith(f"{more}|")})
        if len({person for person, _, _ in told}) >= K:
            shown.append((0, units[key], told))
    return here, shown


def number(sums: object) -> Number:
    assert isinstance(sums, dict)
    return frozenset((person, place, at) for person, place, at in (mark.split("|") for mark in sums))


def is_pinned(here: Town, shown: Shown) -> bool:
    """Whether the managers of some unit with all above them single out fewer than k. Modules are open to everyone.

    Quarters have no answer in common, so each is a system of its own.
    """
    viewers = here.viewers()
    for unit in here.units():
        below = {node.id for top in walk(here.root) if top.id == unit for node in walk(top)}
        for quarter in {quarter for quarter, _, _ in shown}:
            own = [
                one for when, units, one in shown
                if when == quarter and (units is None or Publisher._is_theirs(units, below, unit == here.root.id))
            ]  # fmt: skip
            if pins_fewer_than(K, own, viewers[unit]):
                return True
    return False


def sparse(seed: int) -> Town:
    """An organization in which few say something in a quarter."""
    return replace(town(Random(seed)), first=0.35, again=0.35)


def lopsided(seed: int) -> Town:
    """One in which teams answer about a module of their own, but for a few."""
    return replace(town(Random(seed)), first=0.9, again=0.7)


KINDS = {"town": sparse, "busy": lopsided, "village": lambda seed: village(Random(seed))}


@pytest.mark.parametrize("kind", KINDS)
def test_the_attacker_wins_nowhere(kind: str) -> None:
    assert [seed for seed in range(25) if is_pinned(*history(KINDS[kind](seed), Rules(K)))] == []


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_nor_in_a_thousand_histories(kind: str) -> None:
    assert [seed for seed in range(1_000, 1_400) if is_pinned(*history(KINDS[kind](seed), Rules(K)))] == []


def test_something_is_published_to_attack() -> None:
    found = [history(lopsided(seed), Rules(K))[1] for seed in range(25)]
    assert sum(len({units for _, units, _ in shown if units}) > 2 for shown in found) >= 12
    assert sum(any(units is None for _, units, _ in shown) for shown in found) >= 12


@pytest.mark.parametrize(
    ("rules", "seen_as"),
    [
        pytest.param(Rules(1), lambda tree: tree, id="numbers of fewer than k leave"),
        pytest.param(Rules(K, hold_modules=False), lambda tree: tree, id="modules are not held against teams"),
        pytest.param(Rules(K), lambda tree: replace(tree, viewers={}), id="who may open a number counts towards k"),
    ],
)
def test_without_a_rule_the_attacker_wins(rules: Rules, seen_as: Callable[[Tree], Tree]) -> None:
    assert any(is_pinned(*history(lopsided(seed), rules, 3, seen_as)) for seed in range(60))


def test_a_number_of_a_part_of_the_people_has_a_subject_of_its_own() -> None:
    """Otherwise what is not told of a few of a team is what the whole says more than the others."""
    assert not any(is_pinned(*parted(lopsided(seed), True)) for seed in range(25))
    assert any(is_pinned(*parted(lopsided(seed), False)) for seed in range(25))


@pytest.mark.long
def test_nor_in_a_thousand_histories_is_a_part_left() -> None:
    assert [seed for seed in range(1_000, 2_000) if is_pinned(*parted(lopsided(seed), True))] == []


def test_counted_again_and_again_the_attacker_wins() -> None:
    """A quarter is counted once. Counted each month while it runs, one total less the last is what few said."""

    def again(seed: int) -> tuple[Town, Shown]:
        here, shown, so_far = sparse(seed), Shown(), list[Said]()
        for month in range(QUARTERS):
            here.live_a_month()
            so_far += said_in(here, month, 1)
            tree = here.tree()
            found = counted(tree, everyone_who_opens(tree, frozenset()), so_far, Rules(K))
            units = {tree.key(group): group.units for group in found.groups.walk()}
            shown += [(0, units[key], number(sums)) for (key, _), sums in found.by_group.items()]
        return here, shown

    assert any(is_pinned(*again(seed)) for seed in range(60))


def answers(*of: tuple[str, str, int]) -> list[Link]:
    """So many people of a team about a module, each others."""
    return [Link(f"{team}{module}{number}", team, module) for team, module, many in of for number in range(many)]


def everyone(links: list[Link]) -> People:
    return frozenset(link.person for link in links)


def test_a_module_less_a_team_is_not_what_two_people_said() -> None:
    links = answers(("a", "m", 8), ("b", "m", 2), ("b", "n", 9))
    assert publishable_modules(links, everyone(links), 5) != {"m", "n"}
    links = answers(("a", "m", 8), ("b", "m", 5), ("b", "n", 9))
    assert publishable_modules(links, everyone(links), 5) == {"m", "n"}


def test_people_who_answer_about_several_modules_hold_them_together() -> None:
    of_all = [Link(f"p{number}", "a", module) for number in range(8) for module in ("m", "n")]
    assert publishable_modules(of_all, everyone(of_all), 5) == {"m", "n"}


def test_who_may_open_numbers_holds_nothing_together_and_is_not_singled_out() -> None:
    links = [*answers(("a", "m", 8), ("b", "n", 9)), Link("boss", "b", "m")]
    assert publishable_modules(links, everyone(links) - {"boss"}, 5) != {"m", "n"}


def test_a_module_of_a_team_that_has_no_number_needs_its_own_people() -> None:
    links = [*answers(("a", "m", 8)), *(Link(f"x{number}", None, "m") for number in range(3))]
    assert publishable_modules(links, everyone(links), 5) == frozenset()
