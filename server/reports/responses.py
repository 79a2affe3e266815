"""First responses by skill, period, place and person, from the sums they are folded into: what the gap map is of."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from courses.model import Curriculum
from server.insight.difficulty import ItemSums, difficulties
from server.insight.privacy import Atom, People
from server.insight.tally import Tally
from server.reports.cells import BEFOREHAND, TODAY, WEEKS
from server.reports.items import COUNTED, read_module
from server.store.queries import sums
from server.store.queries.folding import cursor

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["COUNTED", "PERIODS", "Given", "Places", "Sums", "people_at", "read_module"]

PERIODS: Final = (BEFOREHAND, TODAY, WEEKS)
"""What the map is published of. "weeks": follow-ups after 10 and 45 days; after 2 days one still knows it from the
module. After a hint, and after 2 days, is counted (`store.tables.tallies`) and not published here."""


class Given(NamedTuple):
    """One person's first responses to the items of one skill at one place, in one period."""

    since: datetime  # when the first of them came to count
    last: datetime  # … and the last
    responses: int
    score: float
    hard: float = 0.0  # Σ over the responses of how much harder than the skill's mean their items are, logit


Places = Mapping[str, Mapping[str, Given]]  # place → person → what they gave first


class Sums:
    """The sums, as one view of the database has them."""

    def __init__(self, connection: "Connection", organization: str, curriculum: Curriculum) -> None:
        self._connection, self._organization = connection, organization
        self._standards = {skill.id: skill.standard for skill in curriculum.skills}
        self._modules = defaultdict[tuple[str, str], list[sums.ModuleSums]](list)
        for row in sums.module_sums(connection, organization):
            self._modules[row.skill, row.period].append(row)
        self._names = dict[UUID, str]()  # everyone's id as text, once
        self.until = cursor(connection, organization).until  # all that came to count up to here is in them

    def subjects(self) -> set[tuple[str, str]]:
        """The skills and periods of the map that there are responses of."""
        return {one for one in self._modules if one[1] in PERIODS}

    def contributors(self) -> dict[str, People]:
        """By place, who gave any response there that counts."""
        found = defaultdict[str, set[str]](set)
        for place, person in sums.contributors(self._connection, self._organization):
            found[place].add(self._name(person))
        return {place: frozenset(who) for place, who in found.items()}

    def standard(self, skill: str, period: str) -> float | None:
        """The share right the authors expect of these responses, 0–1: each item's own, or the skill's."""
        modules, own = self._modules[skill, period], self._standards.get(skill)
        known = sum(one.own if own is None else one.n for one in modules)
        expected = sum(one.expected + (0.0 if own is None else (one.n - one.own) * own) for one in modules)
        return expected / known if known else None

    def places(self, skill: str, period: str) -> Places:
        """Who gave what, where."""
        found = defaultdict[str, dict[str, Given]](dict)
        rows = list(sums.person_sums(self._connection, self._organization, skill, period))
        harder = difficulties(ItemSums(row.place, _form(row), row.n, row.score) for row in rows)
        for row in rows:
            given = Given(row.since, row.last, row.n, row.score, row.n * harder.get(_form(row), 0.0))
            own, person = found[row.place], self._name(row.person_id)
            own[person] = _both(own[person], given) if person in own else given
        return found

    def _name(self, person: UUID) -> str:
        known = self._names.get(person)
        if known is None:
            known = self._names[person] = str(person)
        return known


def _both(one: Given, other: Given) -> Given:
    return Given(
        min(one.since, other.since), max(one.last, other.last), one.responses + other.responses,
        one.score + other.score, one.hard + other.hard,
    )  # fmt: skip


def _form(row: sums.PersonSums) -> str:
    """Which questions these are of: of a module in a version."""
    return f"{row.module_id} {row.version}"


def people_at(places: Places, atom: Atom, until: datetime) -> People:
    """Who contributed at these places up to a moment."""
    return frozenset(
        person for place in atom for person, given in places.get(place, {}).items() if given.since <= until
    )


def changed_since(places: Places, atom: Atom, since: Mapping[str, datetime]) -> People:
    """Who contributed something after a place was published; at places that never were, everyone."""
    return frozenset(
        person
        for place in atom
        for person, given in places.get(place, {}).items()
        if place not in since or given.last > since[place]
    )


def given_at(places: Places, atom: Atom) -> dict[str, Given]:
    """Everyone's sums over these places."""
    found = dict[str, Given]()
    for place in sorted(atom):
        for person, given in places.get(place, {}).items():
            found[person] = _both(found[person], given) if person in found else given
    return found


def counted_at(places: Places, atom: Atom) -> Tally:
    """The sums over these places."""
    total = Tally()
    for one in given_at(places, atom).values():
        total += Tally(1, one.responses, one.score, one.responses**2)
    return total


def hardness_at(places: Places, atom: Atom) -> float:
    """How much harder than the skill's mean the items are that were answered at these places, per response, logit."""
    given = given_at(places, atom).values()
    responses = sum(one.responses for one in given)
    return sum(one.hard for one in given) / responses if responses else 0.0
