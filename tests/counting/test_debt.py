"""Answer debt: what is owed is a recount, and no two publications differ by what fewer than k people gave."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

import pytest

from server.insight.debt import LATE, YEAR, Counted, Item, counted_until, debt

BEGIN, K, BATCH = datetime(2026, 3, 2, 9), 5, 8
VIEWERS = ("manager-0", "manager-1")


def item(giver: str | None, day: int, answered: int | None = None) -> Item:
    at = BEGIN + timedelta(days=day, hours=1) if day else BEGIN
    return Item(giver, at, at.date(), None if answered is None else (BEGIN + timedelta(days=answered)).date())


def until(items: Sequence[Item], before: Counted | None, day: int) -> datetime | None:
    return counted_until(items, before, VIEWERS, K, BATCH, BEGIN + timedelta(days=day))


def test_what_is_owed_is_counted_from_what_was_given() -> None:
    items = [item("a", 0), item("b", 35), item("c", 0, 10), item("d", 0, 13), item("e", 60), item("f", 70, 70)]
    today = BEGIN.date() + timedelta(days=66)
    owes = debt(items, BEGIN + timedelta(days=66), today)
    assert (owes.open, owes.late, owes.answered, owes.days) == (3, 2, 2, 12)
    assert debt([], BEGIN, today) == (BEGIN, 0, 0, 0, None)
    old = item("a", 0, 1)
    assert debt([old], BEGIN, old.since + timedelta(days=YEAR + 2)).answered == 0
    assert debt([item("a", 0)], BEGIN, BEGIN.date() + timedelta(days=LATE)).late == 0


def test_k_people_who_can_not_open_it_or_a_release() -> None:
    four = [item(f"p{n}", 0) for n in range(4)]
    assert until([*four, item("manager-0", 0), item("p0", 1)], None, 2) is None
    assert until([*four, item("p4", 1)], None, 2) == BEGIN + timedelta(days=2)
    assert until([item(None, 0)], None, 2) is not None


def test_new_things_count_once_enough_people_gave_them_and_answers_at_once() -> None:
    five = [item(f"p{n}", 0) for n in range(5)]
    known = Counted(BEGIN, 5)
    assert until([*five, item("p5", 3)], known, 4) == BEGIN
    assert until([*five, *(item(f"p{n}", 3) for n in range(5, 10))], known, 4) == BEGIN + timedelta(days=4)
    assert until(five[1:], known, 4) is None  # one was taken back: what stands stays
    assert debt([item("p0", 0, 2), *five[1:], item("p5", 3)], BEGIN, date(2026, 3, 10)).open == 4


class Crier:
    """Publishes week after week as the product does, and remembers whose things each number held."""

    def __init__(self, gated: bool) -> None:
        self.gated, self.atom = gated, None
        self.held: list[frozenset[tuple[str | None, datetime]]] = []

    atom: Counted | None

    def publish(self, items: Sequence[Item], day: int) -> None:
        now = BEGIN + timedelta(days=day)
        stop = until(items, self.atom, day) if self.gated else now
        if stop is not None:
            known = [one for one in items if one.at <= stop]
            self.atom = Counted(stop, len(known), sum(one.giver is None for one in known))
            self.held.append(frozenset((one.giver, one.at) for one in known))
        elif self.held:
            self.held.append(self.held[-1])


def leaks(seed: int, gated: bool = True) -> int:
    """How many times two publications differ by what 1 to k - 1 people gave or took back, entries without a name
    being of a whole release."""
    rng, crier, items = Random(seed), Crier(gated), list[Item]()
    for week in range(30):
        day = 7 * week
        for _ in range(rng.choice((0, 0, 1, 2, 9))):
            items.append(item(rng.choice([*VIEWERS, *(f"p{n}" for n in range(25))]), day + rng.randrange(1, 7)))
        if week % 4 == 3 and rng.random() < 0.5:
            items += [item(None, day + 6)] * BATCH
        named = [one for one in items if one.giver is not None]
        if named and rng.random() < 0.1:
            items.remove(rng.choice(named))
        crier.publish(items, day + 7)
    found = 0
    for one, next_ in zip(crier.held, crier.held[1:], strict=False):
        changed = one ^ next_
        people = {giver for giver, _ in changed if giver is not None} - {*VIEWERS}
        found += bool(changed) and not any(giver is None for giver, _ in changed) and len(people) < K
    return found


def test_no_two_publications_differ_by_what_a_few_gave() -> None:
    assert sum(map(leaks, range(20))) == 0


@pytest.mark.long
def test_no_two_publications_differ_by_what_a_few_gave_in_a_thousand_histories() -> None:
    assert sum(map(leaks, range(1000))) == 0


def test_without_the_rule_they_do() -> None:
    assert sum(leaks(seed, gated=False) for seed in range(5)) > 10
