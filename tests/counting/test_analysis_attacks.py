"""A module's analysis over generated histories, attacked: every sum of every publication, solved as one system."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import pytest

from server.insight.editions import Rules
from server.reports.analysis_gate import Gate, HeldCell, Place, Subject
from tests.counting.attacker import Number, pins_fewer_than

K, MONTHS = 5, 6
BEGIN, MONTH = datetime(2026, 1, 1), timedelta(days=30)
ITEM = Subject("item", "een", "k")
Change = Callable[[Gate], Gate]


@dataclass
class Pupils:
    """People who take one module in one of two languages; some are erased, some may open the analysis."""

    rng: Random
    change: Change
    given: dict[str, dict[str, datetime]] = field(default_factory=lambda: {"nl": {}, "en": {}})
    authors: frozenset[str] = frozenset()
    held: list[HeldCell] = field(default_factory=list)
    contents: dict[tuple[tuple[str, ...], datetime], Number] = field(default_factory=dict)
    numbers: list[Number] = field(default_factory=list)

    def live(self, now: datetime) -> None:
        rng = self.rng
        for _ in range(rng.choice((0, 2, 4, 6, 9, 14))):
            name, language = f"p{rng.getrandbits(40)}", "en" if rng.random() < 0.3 else "nl"
            late = MONTH if rng.random() < 0.1 else timedelta()  # comes to light only a month afterwards
            at = now - timedelta(days=rng.random() * 29) - late
            self.given[language][name] = at
            if rng.random() < 0.15:
                self.authors |= {name}
        for people in self.given.values():
            if people and rng.random() < 0.3:
                people.pop(rng.choice(sorted(people)))

    def publish(self, now: datetime) -> None:
        gate = self.change(Gate(Rules(K), self.authors))
        before = {cell.places: cell for cell in self.held}
        self.held = gate.held(ITEM, self.places(), self.held, now)
        for cell in self.held:
            old = before.get(cell.places)
            is_same = old is not None and cell.counts is old.counts  # carried on as it was
            content = self.contents[old.places, old.as_of] if old and is_same else self._content(cell)
            self.contents[cell.places, cell.as_of] = content
        shown = gate.published(self.held, self.places())
        for cell in shown:
            number = self.contents[cell.places, cell.as_of]
            assert cell.people == len(number)
            self.numbers.append(number)
        if shown:
            parts = (self.contents[cell.places, cell.as_of] for cell in shown)
            self.numbers.append(frozenset[tuple[str, str, str]]().union(*parts))

    def places(self) -> dict[str, Place]:
        found = {language: Place() for language in self.given}
        for language, people in self.given.items():
            for person, at in people.items():
                found[language].give(person, at, {"n": 1.0})
        return found

    def _content(self, cell: HeldCell) -> Number:
        return frozenset(
            (person, language, at.isoformat())
            for language in cell.places
            for person, at in self.given[language].items()
            if at <= cell.as_of
        )


def is_pinned(seed: int, change: Change = lambda gate: gate, known: bool = True) -> bool:
    """Whether an author learns something of fewer than k others. `known`: they know all authors' own part."""
    here = Pupils(Random(seed), change)
    for month in range(1, MONTHS + 1):
        here.live(BEGIN + month * MONTH)
        here.publish(BEGIN + month * MONTH)
    return pins_fewer_than(K, here.numbers, here.authors if known else frozenset())


def test_the_attacker_wins_nowhere() -> None:
    assert [seed for seed in range(60) if is_pinned(seed)] == []


@pytest.mark.long
def test_the_attacker_wins_nowhere_in_a_thousand_histories() -> None:
    assert [seed for seed in range(1500) if is_pinned(seed)] == []


def test_something_is_published_and_replaced() -> None:
    replaced = 0
    for seed in range(20):
        here = Pupils(Random(seed), lambda gate: gate)
        for month in range(1, MONTHS + 1):
            here.live(BEGIN + month * MONTH)
            here.publish(BEGIN + month * MONTH)
        replaced += len(set(here.numbers)) > 2
    assert replaced >= 10


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda gate: gate._replace(rules=Rules(1)), id="groups below k"),
        pytest.param(lambda gate: gate._replace(rules=Rules(K, hold_small_changes=False)), id="small changes"),
        pytest.param(lambda gate: gate._replace(rules=Rules(K, hold_small_divisions=False)), id="small divisions"),
        pytest.param(lambda gate: gate._replace(watching=frozenset()), id="authors count towards k"),
    ],
)
def test_without_a_rule_the_attacker_wins(change: Change) -> None:
    assert any(is_pinned(seed, change) for seed in range(150))
