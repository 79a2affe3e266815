"""The published pulse attacked as one linear system: of how many people and whose points each number is, exactly."""

from random import Random

import pytest

from server.insight.printed import End
from server.insight.privacy import People
from server.reports.pulse_cells import Rules, counted, may_leave, took_part
from server.reports.pulse_rows import Said, Statement
from tests.counting.attacker import Number, pins_fewer_than

K, QUARTERS = 5, 3
BOSSES = frozenset({"p0", "p1"})
SENTENCES = ("a", "b", "c", "d")


def said_in(rng: Random, people: list[str]) -> dict[str, Said]:
    """One quarter: some take part; meanwhile a sentence may be added, taken away or asked in another way."""
    asked = [frozenset(Statement(one, "k") for one in rng.sample(SENTENCES, rng.randrange(2, 4)))]
    while rng.random() < 0.5:
        name = rng.choice(SENTENCES)
        asked.append(asked[-1] ^ {Statement(name, rng.choice("kx"))} or asked[-1])
    takes, found = rng.random(), dict[str, Said]()
    for person in people:
        if rng.random() < takes:
            version = asked[min(len(asked) - 1, int(rng.expovariate(1)))]
            found[person] = {one: rng.random() < 0.5 for one in sorted(version)}
    return found


def number_of(people: People, quarter: int, what: str) -> Number:
    return frozenset((person, what, f"{quarter}") for person in people)


def shown(said: dict[str, Said], quarter: int, opens: People, rules: Rules) -> list[Number]:
    """What is told of a quarter, with whom it is of: each sentence's people, and those who chose high."""
    told = may_leave(said, opens, rules)
    numbers = [number_of(frozenset(told), quarter, "took part")]  # the share of everyone who works here
    for statement, atom in counted(told).items():
        own = {person: points[statement] for person, points in told.items() if statement in points}
        assert (atom.n, atom.agree) == (len(own), sum(own.values()))
        numbers.append(number_of(frozenset(own), quarter, "took part"))
        numbers.append(number_of(frozenset(own), quarter, statement.step))
    return numbers


def is_pinned(seed: int, rules: Rules = Rules(K), opens: People = BOSSES, *, again: bool = False) -> bool:
    """Whether those who may open it single out fewer than k. `again`: a quarter is counted each month while it runs."""
    rng = Random(seed)
    people = [f"p{number}" for number in range(rng.randrange(6, 40))]
    numbers = list[Number]()
    for quarter in range(QUARTERS):
        said = said_in(rng, people)
        if again:
            numbers += shown(
                {one: said[one] for one in sorted(said)[: len(said) - rng.randrange(4)]}, quarter, opens, rules
            )
        numbers += shown(said, quarter, opens, rules)
    return pins_fewer_than(K, numbers, BOSSES)


def test_the_attacker_wins_nowhere() -> None:
    assert [seed for seed in range(100) if is_pinned(seed)] == []


@pytest.mark.long
def test_nor_in_a_thousand_histories() -> None:
    assert [seed for seed in range(1_000, 2_200) if is_pinned(seed)] == []


def test_something_is_published_to_attack() -> None:
    found = 0
    for seed in range(25):
        rng = Random(seed)
        people = [f"p{number}" for number in range(rng.randrange(6, 40))]
        found += len({*shown(said_in(rng, people), 0, BOSSES, Rules(K))}) > len(SENTENCES)
    assert found >= 5


@pytest.mark.parametrize(
    ("rules", "opens", "again"),
    [
        pytest.param(Rules(1), BOSSES, False, id="numbers of fewer than k leave"),
        pytest.param(Rules(K, hold_alike=False), BOSSES, False, id="whoever had other sentences counts too"),
        pytest.param(Rules(K), frozenset[str](), False, id="who may open a number counts towards k"),
        pytest.param(Rules(K), BOSSES, True, id="a quarter is counted while it runs"),
    ],
)
def test_without_a_rule_the_attacker_wins(rules: Rules, opens: People, again: bool) -> None:
    assert any(is_pinned(seed, rules, opens, again=again) for seed in range(60))


def test_what_two_people_had_of_another_sentence_is_left_out() -> None:
    ten: dict[str, Said] = {f"p{number}": {Statement("a", "k"): True} for number in range(10)}
    two: dict[str, Said] = {f"q{number}": {Statement("a", "k"): True, Statement("b", "k"): True} for number in range(2)}
    assert may_leave(ten | two, frozenset(), Rules(K)).keys() == ten.keys()


def test_of_a_sentence_asked_in_two_ways_the_one_that_more_got_is_told() -> None:
    asked = {f"p{number}": {Statement("a", "k" if number < 6 else "x"): True} for number in range(11)}
    assert [(one.key, atom.n) for one, atom in counted(asked).items()] == [("k", 6)]


def test_that_few_did_not_take_part_is_a_word() -> None:
    staff = frozenset(f"p{number}" for number in range(40))
    said: dict[str, Said] = {person: {Statement("a", "k"): True} for person in sorted(staff)}
    few = dict(list(said.items())[:37])
    assert took_part(staff, few, K) is End.ALMOST_EVERYONE
    assert took_part(staff, dict(list(said.items())[:30]), K) == 75
    assert took_part(staff, {}, K) is None
