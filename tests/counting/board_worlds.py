"""Small organizations with two years behind them, as rows and as plain data: what a report says can be counted anew."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from server.ids import new_id
from server.insight.asked import Assigned, Completion, Counts, Life, Span, State, Terms
from server.store.store import Store
from server.store.tables import (
    Absence,
    Assignment,
    AssignmentTerms,
    Departure,
    Ended,
    Exemption,
    IndicatorReview,
    Membership,
    Person,
    Role,
)
from server.store.tables import Attempt as AttemptRow
from tests.counting.naive import naive
from tests.counting.office import Office

FIRST, LAST = date(2027, 3, 1), date(2029, 2, 26)  # a leap day lies between; the last is a Monday
TREE = {
    "Bedrijf": "", "Oost": "Bedrijf", "Bos": "Oost", "Beek": "Oost", "Brem": "Oost", "West": "Bedrijf",
    "Wad": "West", "Wilg": "West", "Staf": "Bedrijf",
}  # fmt: skip
SIZES = {"Bedrijf": (0, 7), "Oost": (0, 8), "West": (0, 3), "Staf": (2, 9)}  # people placed directly
ZONE_NOON = time(11, 0)


@dataclass
class Somebody:
    """One person's two years."""

    id: UUID
    stays: list[tuple[str, date, date | None]]  # unit, since, the first day no longer
    left: date | None = None
    away: list[Span] = field(default_factory=list)
    done: list[Completion] = field(default_factory=list)
    leads: str = ""

    def unit(self, day: date) -> str:
        """Where they are placed; "" where nowhere any more."""
        if self.left is not None and self.left <= day:
            return ""
        return next((unit for unit, since, until in self.stays if since <= day and (not until or day < until)), "")


@dataclass
class AskedOf:
    """One assignment."""

    id: UUID
    unit: str
    assigned: Assigned
    elsewhere: dict[UUID, date] = field(default_factory=dict)


@dataclass
class BoardWorld:
    """All of it, in a store and as data."""

    office: Office
    people: list[Somebody]
    asked: list[AskedOf]

    def below(self, unit: str) -> set[str]:
        """A unit and all below it."""
        return {unit, *(name for one, above in TREE.items() if above == unit for name in self.below(one))}

    def leading(self, unit: str) -> dict[UUID, date]:
        """What a report is asked with, by who leads a unit from the beginning on."""
        return {self.office.units[unit].id: FIRST}

    def recount(self, asked: AskedOf, units: tuple[str, ...], k: int, day: date) -> tuple[int, ...]:
        """From the facts: required, in time, late, exempt, open of the group that is called after these units."""
        inside = self.below(asked.unit)
        states = list[State]()
        for one in self.people:
            place = one.unit(day)
            if place and self._is_in(place, units, k, day):
                spans = [Span(since, until) for unit, since, until in one.stays if unit in inside]
                elsewhere = [asked.elsewhere[one.id]] if one.id in asked.elsewhere else []
                done = [taken for taken in one.done if taken.module in asked.assigned.modules]
                states.append(naive(asked.assigned, Life(spans, (), one.away, elsewhere, done), day)[0])
        kept = [state for state in states if state is not State.NOT_ASKED]
        each = (State.IN_TIME, State.LATE, State.EXEMPT, State.OPEN)
        return len(kept), *(kept.count(state) for state in each)

    def _is_in(self, place: str, units: tuple[str, ...], k: int, day: date) -> bool:
        """Whether who is placed there is in the group; too few directly in a unit with others below are its leaders."""
        ids = {str(unit.id): name for name, unit in self.office.units.items()}
        named = {ids.get(unit.removeprefix("in:"), unit) for unit in units}
        if "Bedrijf" in named and f"in:{self.office.units['Bedrijf'].id}" not in units:
            return True
        if place in TREE.values() and self.countable(place, day) < k:
            return "leaders" in units
        for unit in units:
            name = ids.get(unit.removeprefix("in:"), "")
            if place == name if unit.startswith("in:") else name and place in self.below(name):
                return True
        return False

    def countable(self, place: str, day: date) -> int:
        """Who is placed directly in a unit and may not open its figures by role."""
        up = [place]
        while TREE[up[-1]]:
            up.append(TREE[up[-1]])
        return sum(one.unit(day) == place and one.leads not in up for one in self.people)


def board_world(store: Store, seed: int) -> BoardWorld:
    """One organization."""
    rng = Random(seed)
    office = Office(store).open(TREE)
    office.publish(version=2)
    office.publish("zien")
    people = [_somebody(rng, unit) for unit in TREE for _ in range(rng.randint(*SIZES.get(unit, (2, 14))))]
    for unit in TREE:
        if rng.random() < 0.5 and (free := [one for one in people if not one.leads and one.left is None]):
            rng.choice(free).leads = unit
    world = BoardWorld(office, people, [])
    with office.at_once():
        office.put(_still_a_question(office))
        for one in people:
            _put(world, one)
        world.asked = [_asked(world, rng) for _ in range(rng.randint(2, 5))]
    return world


def _still_a_question(office: Office) -> IndicatorReview:
    """That the owner of coverage lets it go on beyond these years."""
    return IndicatorReview(
        organization=office.organization, indicator="completion", number=1, ends_on=LAST + timedelta(days=365),
        reason="Het bestuur vraagt ernaar.", day=FIRST, language="nl", at=datetime.combine(FIRST, ZONE_NOON),
    )  # fmt: skip


def some_day(rng: Random) -> date:
    return FIRST + timedelta(days=rng.randrange((LAST - FIRST).days))


def _somebody(rng: Random, unit: str) -> Somebody:
    since = FIRST if rng.random() < 0.7 else some_day(rng)
    stays: list[tuple[str, date, date | None]] = [(unit, since, None)]
    if rng.random() < 0.25 and (moved := some_day(rng)) > since:
        stays = [(rng.choice([*TREE]), since, moved), (unit, moved, None)]
    made = Somebody(new_id(), stays)
    if rng.random() < 0.08:
        made.left = some_day(rng)
    if rng.random() < 0.2 and (gone := some_day(rng)):
        made.away = [Span(gone, gone + timedelta(days=rng.randint(5, 90)) if rng.random() < 0.7 else None)]
    taken = [
        Completion(rng.choice(["horen", "zien"]), rng.choice([1, 2]), some_day(rng)) for _ in range(rng.randint(0, 5))
    ]
    made.done = sorted(taken, key=lambda one: one.day)
    return made


def _asked(world: BoardWorld, rng: Random) -> AskedOf:
    made, unit = some_day(rng), rng.choice([*TREE])
    modules = rng.choice([("horen",), ("zien",), ("horen", "zien")])
    terms = [_terms(rng, made)]
    if rng.random() < 0.3:
        terms.append(_terms(rng, max(made, some_day(rng))))
    asked = AskedOf(new_id(), unit, Assigned(modules, tuple(terms)))
    for one in world.people:
        if rng.random() < 0.06:
            asked.elsewhere[one.id] = some_day(rng)
    _put_asked(world.office, asked)
    return asked


def _terms(rng: Random, since: date) -> Terms:
    due = since + timedelta(days=rng.randint(0, 200)) if rng.random() < 0.6 else None
    counts = Counts({"horen": 2}) if rng.random() < 0.2 else Counts()
    return Terms(since, due, rng.randint(0, 60), rng.choice([0, 0, 3, 12]), counts)


def at(day: date) -> datetime:
    return datetime.combine(day, ZONE_NOON)


def _put(world: BoardWorld, one: Somebody) -> None:
    office, whose = world.office, {"organization": world.office.organization, "person_id": one.id}
    mail = f"{one.id}@kantoor.example"
    office.put(
        Person(organization=office.organization, id=one.id, name="Iemand", mail=mail, active=one.left is None,
               created_at=at(FIRST)),
        *(
            Membership(**whose, since=since, until=until, unit_id=office.units[unit].id)
            for unit, since, until in one.stays
        ),
        *(Absence(**whose, since=span.since, number=1, until=span.until, at=at(span.since)) for span in one.away),
    )  # fmt: skip
    if one.left is not None:
        office.put(Departure(**whose, at=at(one.left), back=False))
    if one.leads:
        office.put(Role(**whose, role="manager", unit_id=office.units[one.leads].id, since=FIRST))
    for taken in one.done:
        id_ = new_id()
        office.put(
            AttemptRow(**whose, id=id_, module_id=taken.module, version=taken.version, language="nl", unit_path="",
                       started_at=at(taken.day)),
            Ended(organization=office.organization, attempt_id=id_, at=at(taken.day)),
        )  # fmt: skip


def _put_asked(office: Office, asked: AskedOf) -> None:
    whose = {"organization": office.organization, "assignment_id": asked.id}
    first = asked.assigned.terms[0]
    office.put(
        Assignment(organization=office.organization, id=asked.id, modules=" ".join(asked.assigned.modules),
                   unit_id=office.units[asked.unit].id, created_at=at(first.since)),
    )  # fmt: skip
    for number, terms in enumerate(asked.assigned.terms, 1):
        versions = " ".join(f"{module}:{version}" for module, version in terms.counts.versions.items())
        office.put(
            AssignmentTerms(**whose, number=number, at=at(terms.since) + timedelta(seconds=number), due_on=terms.due_on,
                            due_days=terms.due_days, reason="Omdat het moet.", language="nl",
                            renewal=terms.renewal, versions=versions)
        )  # fmt: skip
    for person, day in asked.elsewhere.items():
        office.put(Exemption(**whose, person_id=person, done_on=day, number=1, holds=True, at=at(day)))


def by_unit(world: BoardWorld) -> dict[str, list[Somebody]]:
    """Who is placed where on the last day."""
    found = defaultdict[str, list[Somebody]](list)
    for one in world.people:
        found[one.unit(LAST)].append(one)
    return found
