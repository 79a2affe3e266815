"""What may leave of one subject of a module's analysis: sums over at least k people, replaced only by k new ones.

The atoms (see `insight.privacy`) of such a table are languages: all of the organization is one group, and each of two
languages is a part of it where both have k people. Authors, who may open it, never count towards k.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple

import msgspec

from server.insight.editions import Change, Edition, Rules, Since, next_editions
from server.insight.privacy import Atom, People

Counts = Mapping[str, float]  # what is counted → how much of it; sums of different people add up


@dataclass(slots=True)
class Place:
    """What the people of one language gave to one subject, up to the publication."""

    people: dict[str, datetime] = field(default_factory=dict)  # each with when it came to count
    counts: dict[str, float] = field(default_factory=lambda: defaultdict(float))  # of all of them together
    each: dict[str, Counts] = field(default_factory=dict)  # by person, where sums alone are not enough

    def give(self, person: str, at: datetime, counts: Counts, is_kept: bool = False) -> None:
        """Adds what one person gave."""
        self.people[person] = at
        for name, value in counts.items():
            self.counts[name] += value
        if is_kept:
            self.each[person] = counts


NOBODY: Final = Place()
Places = Mapping[str, Place]  # by language; each person in one


class Subject(NamedTuple):
    """What sums are about."""

    kind: str
    step: str = ""
    key: str = ""  # key revision


class HeldCell(msgspec.Struct, frozen=True):
    """One atom of one subject with its sums, so that the next snapshot can carry it on unchanged."""

    subject: Subject
    places: tuple[str, ...]
    as_of: datetime
    people: int
    counts: dict[str, float]


class Gate(NamedTuple):
    """Who counts, and the rules; the tests switch single rules off to see an attacker win."""

    rules: Rules
    watching: People  # who may open it

    def held(self, subject: Subject, places: Places, before: Sequence[HeldCell], now: datetime) -> list[HeldCell]:
        """The subject's atoms, moved on from those `before` where that tells nothing about fewer than k."""
        old = {frozenset(cell.places): cell for cell in before}

        def changed(atom: Atom, since: Since) -> Change:
            new = frozenset(
                person
                for place in atom
                for person, at in places.get(place, NOBODY).people.items()
                if place not in since or at > since[place]
            )
            gone = max(0, old[atom].people - len(known(places, atom, old[atom].as_of))) if atom in old else 0
            return Change(len(new) + gone, len(new - self.watching))

        editions = next_editions(
            [Edition(atom, cell.as_of) for atom, cell in old.items()], self._finest(places, now), changed, now,
            self.rules,
        )  # fmt: skip
        return [self._cell(subject, places, one, old.get(one.atom)) for one in editions]

    def _cell(self, subject: Subject, places: Places, edition: Edition, old: HeldCell | None) -> HeldCell:
        """Counted anew only where somebody came to it; else as it was, whatever came to light of before."""
        if old is None:
            return _counted(subject, places, edition)
        came = known(places, edition.atom, edition.as_of) - known(places, edition.atom, old.as_of)
        if came:
            return _counted(subject, places, edition)
        return msgspec.structs.replace(old, as_of=edition.as_of)

    def published(self, held: Sequence[HeldCell], places: Places) -> list[HeldCell]:
        """Those of the atoms that may leave; none where one may not, for the others are the rest of it."""
        enough = (self._is_enough(cell, places) for cell in held)
        return list(held) if held and all(enough) else []

    def _finest(self, places: Places, now: datetime) -> list[Atom]:
        """Each language with k people on its own, where all of them have; else all together, where they have k."""
        there = [frozenset({place}) for place, own in sorted(places.items()) if own.people]
        counts = [len(known(places, atom, now) - self.watching) for atom in there]
        if there and all(count >= self.rules.k for count in counts):
            return there
        return [frozenset[str]().union(*there)] if sum(counts) >= self.rules.k else []

    def _is_enough(self, cell: HeldCell, places: Places) -> bool:
        own = known(places, frozenset(cell.places), cell.as_of)
        return len(own - self.watching) + max(0, cell.people - len(own)) >= self.rules.k


def known(places: Places, atom: Atom, until: datetime) -> People:
    """Who gave something in these languages up to a moment."""
    found = (places.get(place, NOBODY).people.items() for place in atom)
    return frozenset(person for people in found for person, at in people if at <= until)


def added(parts: Iterable[Counts]) -> dict[str, float]:
    """Sums of different people together."""
    total = defaultdict[str, float](float)
    for part in parts:
        for name, value in part.items():
            total[name] += value
    return dict(sorted(total.items()))


def _counted(subject: Subject, places: Places, edition: Edition) -> HeldCell:
    """Everyone's sums: an atom that is counted is counted up to the publication."""
    own = [places[place] for place in sorted(edition.atom) if place in places]
    people = sum(len(place.people) for place in own)
    return HeldCell(subject, tuple(sorted(edition.atom)), edition.as_of, people, added(place.counts for place in own))
