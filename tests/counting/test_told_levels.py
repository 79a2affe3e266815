"""What the page *Leren* tells of people at all levels of a tree, as whoever leads all of it reads it: nothing is left.

A manager of the whole opens the page of every unit, and subtracts. What is left of any numbers is of eight people or
more, or of nobody.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from random import Random

import pytest
from sqlalchemy import Engine

from server.insight.ends import ABOUT, softened, usual
from server.insight.transfer import CODES
from server.reports.counted import LEAST
from server.reports.snapshot import take_snapshot
from server.reports.transfer import TransferQuarter
from server.reports.transfer_cells import DECAY, STOPS, USE
from server.reports.transfer_told import NamedTold, UseTold
from server.store.store import open_store
from tests.counting.attacker import Number, pins_fewer_than
from tests.counting.came_back import CameBack
from tests.counting.office import BEGAN, CURRICULUM, NOW, Office
from tests.reported import transfer_of

TREE = {
    "stad": "", "samen": "stad", "werk": "samen", "buurten": "samen", "dienst": "stad", "publiek": "dienst",
    "vergunningen": "dienst",
}  # fmt: skip
SIZES = {"werk": 34, "buurten": 13, "publiek": 30, "vergunningen": 14}
SAID = ("not", "not", "partly", "used", "used", "used", "no-occasion")
Telling = dict[str, dict[str, set[str]]]  # number → unit → the people it is of


class Lived:
    """A town in which everyone was asked of one module what became of it, and most of another."""

    def __init__(self, office: Office, rng: Random) -> None:
        self.office, self.of, self.rng = office, Telling(), rng
        back = CameBack(office)
        office.publish("zien")
        with office.at_once():
            for unit, size in SIZES.items():
                for name in office.crowd(unit, size):
                    for module in ("horen", "zien")[: rng.choice((1, 1, 2))]:
                        self.live(back, name, unit, module)

    def live(self, back: CameBack, name: str, unit: str, module: str) -> None:
        knows, said = self.rng.random() < 0.8, self.rng.choice(SAID)
        codes = [code for code in CODES if self.rng.random() < 0.35]
        back.use(name, back.learn(name, unit, float(knows), module), said, 14, ",".join(codes), ",".join(codes), module)
        self.count("said", unit, name)
        if said in ("used", "not"):
            self.count("decided", unit, name)
        if knows and said in ("used", "not"):
            self.count("known-decided", unit, name)
        if knows and said != "no-occasion":
            base = "helped" if said == "used" else "hindered"
            for number in (base, *(f"{base}-{code}" for code in codes)):
                self.count(number, unit, name)
        if self.rng.random() < 0.4 and module == "horen":
            back.stop(name, unit, "time")
            self.count("stopped", unit, name)

    def count(self, number: str, unit: str, name: str) -> None:
        self.of.setdefault(number, defaultdict(set))[unit].add(name)

    def people(self, number: str, quarter: TransferQuarter) -> Number:
        """Whom a number of this group is of."""
        named = {part.name for part in quarter.name}
        own = [unit for unit in SIZES if quarter.whole or {unit, TREE[unit]} & named]
        return frozenset((name, unit, "") for unit in own for name in self.of.get(number, {}).get(unit, ()))


@pytest.fixture(params=range(5))
def lived(sqlite_engine: Engine, request: pytest.FixtureRequest) -> Lived:
    return Lived(Office(open_store(sqlite_engine, "demo")).open(TREE), Random(request.param))


def pages(lived: Lived) -> Iterator[TransferQuarter]:
    """The newest quarter of every unit."""
    office = lived.office
    take_snapshot(office.store, CURRICULUM, NOW, (DECAY, USE, STOPS))
    held = {office.units["stad"].id: BEGAN.date()}
    for unit in TREE:
        found = transfer_of(office.store, held, office.units[unit].id)
        assert found is not None
        yield from found.quarters[:1]


def lists(quarter: TransferQuarter) -> Iterator[tuple[str, NamedTold]]:
    use = quarter.use
    found = {"hindered": use and use.hindered, "helped": use and use.helped, "stopped": quarter.stops}
    yield from ((base, told) for base, told in found.items() if told)


def shares(use: UseTold | None) -> Iterator[tuple[str, int]]:
    if use and use.used:
        yield "decided", use.used.n
    if use and use.used_by_knowing:
        yield "known-decided", use.used_by_knowing.n


def test_no_number_less_others_is_of_few(lived: Lived) -> None:
    """Each kind of number is about its own people: as one linear system, whatever is left covers eight or nobody."""
    numbers = defaultdict[str, set[Number]](set)
    for quarter in pages(lived):
        for base, told in lists(quarter):
            who = lived.people(base, quarter)
            assert told.n == len(who)
            numbers[base].add(who)
        for base, n in shares(quarter.use):
            who = lived.people(base, quarter)
            assert n == max(len(who) // 5 * 5, LEAST)
            numbers[base].add(who)
    assert len(numbers) == 5
    assert sum(map(len, numbers.values())) > 10
    assert [base for base, own in numbers.items() if pins_fewer_than(LEAST, own, frozenset())] == []


def test_a_pair_is_of_people_and_what_is_a_word_somewhere_is_in_no_pair(lived: Lived) -> None:
    """What is told as a number, less others told as one, never meets a part of which it is told in a word."""
    pairs = words = 0
    found = list(pages(lived))
    for base in ("hindered", "helped"):
        told = {quarter.name: (quarter, own) for quarter in found for name, own in lists(quarter) if name == base}
        for code in CODES:
            exact, hidden = list[Number](), list[Number]()
            for quarter, own in told.values():
                [one] = (one for one in own.codes if one.code == code)
                if isinstance(one.times, int):
                    assert one.times == len(lived.people(f"{base}-{code}", quarter))
                    exact.append(lived.people(base, quarter))
                elif one.times is not None and not quarter.whole:
                    hidden.append(lived.people(base, quarter))
            pairs, words = pairs + len(exact), words + len(hidden)
            leaves = [who for who in hidden if not any(other < who for other in hidden)]
            assert not any(who <= number for who in leaves for number in exact)
    assert pairs


def test_parts_in_words_are_never_told_apart() -> None:
    """Of every set of parts with none, one or two: what is told of them is told of another in each of them too."""
    for many in range(1, 6):
        worlds = defaultdict[float, list[tuple[int, ...]]](list)
        for counts in product(range(3), repeat=many):
            worlds[usual(counts)].append(counts)
        assert all(len({one[place] for one in same}) > 1 for same in worlds.values() for place in range(many))


def test_a_part_in_words_is_added_as_what_such_parts_are_on_average() -> None:
    parts = [
        {"hindered-people": 10.0, "hindered-may-people": 5.0},
        {"hindered-people": 10.0, "hindered-may-people": 2.0},
        {"hindered-people": 10.0, "hindered-may-people": 9.0},
    ]
    [exact, low, high] = softened("hindered", parts)
    assert exact["hindered-may-people"] == 5
    assert (low["hindered-may" + ABOUT], high["hindered-may" + ABOUT]) == (1, 9)
    assert "hindered-may-people" not in {*low, *high}
    assert all(part["hindered-time" + ABOUT] == 1 / 3 for part in (exact, low, high))
