"""A town in which one module is everything: who takes it gives an answer that several tables count, each in its own
way.

The gap map and the module's items count the answer, its scenario the first move, the gap map after weeks and what is
told of forgetting the answer to a question that came back; reach, coverage and the run that it was taken. Some say
whether they used it, what stops them, or let something else be heard. Whatever two tables count of the same answer is
one unknown here, so that they can be subtracted.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from server.insight.privacy import Atom
from tests.counting.attacker import Contribution, Number
from tests.counting.towns import BEGIN, STEP, Gave, Town, town, village

MONTHS, QUARTER = 6, 3
NIGHT = timedelta(hours=6)  # from the end of a quarter to the publication
TODAY, LATER, MOVE, TOOK = "today", "later", "move", "took"
USED, STOPPED, HEARD = "used", "stopped", "heard"
SAID = (USED, STOPPED, HEARD)
FACTS = (TODAY, LATER, MOVE, TOOK, *SAID)


class Fact(NamedTuple):
    """What one person did once."""

    person: str
    place: str
    at: datetime


@dataclass
class City:
    """A town with its facts, and what everyone knows: who was in which unit when."""

    here: Town
    rng: Random
    keen: float  # how probable it is that someone takes the module in a month
    facts: dict[str, dict[str, Fact]] = field(default_factory=lambda: {fact: {} for fact in FACTS})
    asked: frozenset[str] = frozenset()  # units of which everyone is asked to take it
    authors: frozenset[str] = frozenset()
    more: Random = field(default_factory=Random)  # of what is said
    stays: dict[int, dict[str, str]] = field(default_factory=dict)  # slice → person → unit
    slices: list[datetime] = field(default_factory=list)  # the end of each
    languages: dict[str, str] = field(default_factory=dict)  # person → language
    same: frozenset[str] = frozenset()  # facts taken for one: who does one of them does the others then and there

    def live_a_month(self) -> None:
        """People come, move and are erased; some take the module, and later questions come back."""
        self.here.live_a_month()
        now, rng = self.here.now, self.rng
        self.slices += [now - NIGHT, now]
        for number in (len(self.slices) - 2, len(self.slices) - 1):
            self.stays[number] = dict(self.here.where)
        for facts in self.facts.values():
            for person in facts.keys() - self.here.where.keys():
                del facts[person]
        for person, place in sorted(self.here.where.items()):
            at = now - (NIGHT * rng.random() if rng.random() < 0.03 else NIGHT + STEP * 0.98 * rng.random())
            if person in self.facts[TODAY]:
                if person not in self.facts[LATER] and rng.random() < self.keen:
                    self.facts[LATER][person] = Fact(person, place, at)
            elif rng.random() < self.keen:
                self._take(person, place, at)
        self._say(now)

    def _say(self, now: datetime) -> None:
        """What people say of themselves, mostly once in a while."""
        for person, place in sorted(self.here.where.items()):
            for fact in SAID:
                if person not in self.facts[fact] and self.more.random() < self.keen / 2:
                    at = (
                        now
                        - NIGHT * self.more.choice((0.5, 1))
                        - STEP * 0.97 * self.more.choice((0, self.more.random()))
                    )
                    self.facts[fact][person] = Fact(person, place, at)

    def _take(self, person: str, place: str, at: datetime) -> None:
        for fact in (TODAY, MOVE, TOOK):
            self.facts[fact][person] = Fact(person, place, at)

    def done(self) -> Number:
        """Everything that was, in the unit and the slice of time it was in."""
        return frozenset(
            (one.person, one.place, f"{self.called(fact)} {bisect_left(self.slices, one.at)}")
            for fact, facts in self.facts.items()
            for one in facts.values()
        )

    def called(self, fact: str) -> str:
        """A fact as the attacker names it: those he takes for one have one name."""
        return min(self.same) if fact in self.same else fact

    def covered(self) -> frozenset[str]:
        """Of whom may be known whether they took it: it was asked of them at some time."""
        return frozenset(who for stay in self.stays.values() for who, unit in stay.items() if unit in self.asked)

    def language(self, person: str) -> str:
        if person not in self.languages:
            self.languages[person] = "en" if Random(person).random() < 0.3 else "nl"
        return self.languages[person]

    def given(self, fact: str, invited: bool = False) -> dict[str, dict[str, list[Gave]]]:
        """By place and person. `invited`: only of whom nobody asked it."""
        found = defaultdict[str, dict[str, list[Gave]]](dict)
        for one in self.facts[fact].values():
            if not (invited and one.place in self.asked):
                found[one.place][one.person] = [Gave(one.at, 1.0)]
        return dict(found)

    def number(self, fact: str, of: "Of") -> "Counted":
        """Whoever may be in a number as far as is known of where they were, and how many are."""
        own = [one for one in self.facts[fact].values() if of.since < one.at <= of.until and self._is_in(*one[:2], of)]
        return Counted(frozenset(self._possible(fact, of)), len(own))

    def _is_in(self, person: str, place: str, of: "Of") -> bool:
        if of.people is not None and person not in of.people:
            return False
        return (of.places is None or place in of.places) and of.language in ("", self.language(person))

    def _possible(self, fact: str, of: "Of") -> Iterator[Contribution]:
        for number, end in enumerate(self.slices):
            if of.since < end <= of.until:
                for person, place in self.stays[number].items():
                    if person in self.here.where and self._is_in(person, place, of):
                        yield person, place, f"{self.called(fact)} {number}"


class Of(NamedTuple):
    """What a number is of; None: of any."""

    until: datetime
    places: Atom | None = None
    since: datetime = BEGIN
    language: str = ""
    people: frozenset[str] | None = None


class Counted(NamedTuple):
    """One published number."""

    of: Number
    count: int


def city(seed: int, same: frozenset[str] = frozenset()) -> City:
    """A town or a village, keen or slow, where some are authors and one of these may lead all of it."""
    rng = Random(f"{seed}/city")
    here = town(Random(seed)) if seed % 3 else village(Random(seed))
    people = sorted(here.where)
    authors = set(rng.sample(people, min(2, len(people))))
    if rng.random() < 0.5:
        authors |= set(here.managers.get(here.root.id, ()))
    asked = frozenset(unit for unit in here.units() if rng.random() < 0.4)
    more = Random(f"{seed}/more")
    return City(here, rng, rng.choice((0.3, 0.6, 0.95)), asked=asked, authors=frozenset(authors), more=more, same=same)
