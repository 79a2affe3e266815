"""A small office in the database: units, people, a module, and what people gave; row by row, as a test needs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec
from sqlmodel import SQLModel

from courses.codec import encode
from courses.exercises import Choice, JobAid, Option, Reading, Scenario
from courses.exercises.base import Exercise
from courses.model import FORMAT, Curriculum, Module, Skill, Step
from server.ids import new_id
from server.reports.cells import AtomCell, CoverageCell, GapCell
from server.store.queries import reports
from server.store.store import Store
from server.store.tables import (
    Assignment,
    AssignmentTerms,
    Attempt,
    Ended,
    Membership,
    ModuleVersion,
    Organization,
    Person,
    ResponseGiven,
    Role,
    Unit,
    VersionText,
)
from tests.rows import put_rows

BEGAN = datetime(2026, 1, 1, 8)
NOW = datetime(2026, 11, 1, 6)
ORGANIZATION = "demo"
CURRICULUM = Curriculum(
    ("nl",),
    (
        Skill("listening", {"nl": "luisteren", "en": "listening"}, {"nl": "Je laat iemand uitpraten."}, 0.7),
        Skill("signals", {"nl": "signalen herkennen"}, {}, 0.6),
    ),
)
CHOICE = Choice(options=(Option("goed", key=True), Option("fout")))


def step(id_: str, exercise: Exercise = CHOICE, skill: str = "listening", **other: object) -> Step:
    return Step(id=id_, title=id_, exercise=exercise, skill=skill).replace(**other)


STEPS = (
    step("een"),
    step("twee"),
    step("drie", skill="signals"),
    step("lezen", Reading()),
    step("kaartje", JobAid()),
    step("gesprek", Scenario(counters=(), scenes=())),
    step("later", keep_for_later=True),
)


@dataclass
class Office:
    """Writes rows into a store; everything it makes can be found by name."""

    store: Store
    organization: str = ORGANIZATION
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)
    _waiting: list[SQLModel] | None = None

    def open(self, tree: dict[str, str], k: int = 5) -> "Office":
        """The organization and its units: name → the name of the one above, "" for the root (which comes first)."""
        rows: list[SQLModel] = [Organization(id=self.organization, name="Kantoor", k=k, created_at=BEGAN)]
        for position, (name, above) in enumerate(tree.items()):
            parent = self.units[above].id if above else None
            self.units[name] = Unit(
                organization=self.organization, id=new_id(), parent_id=parent, name=name, position=position
            )
        self.put(*rows, *self.units.values())
        self.publish()
        return self

    def put(self, *rows: SQLModel) -> None:
        if self._waiting is None:
            self.store.write_now(lambda connection: put_rows(connection, rows))
        else:
            self._waiting += rows

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What is put meanwhile is written in one go at the end."""
        self._waiting = []
        yield
        rows, self._waiting = sorted(self._waiting, key=lambda row: type(row).__name__), None
        self.put(*rows)

    def publish(self, module_id: str = "horen", version: int = 1, steps: tuple[Step, ...] = STEPS) -> None:
        module = Module(module_id, "nl", "Horen", "", ("listening",), 10, "bedacht", "", steps)
        self.put(
            ModuleVersion(
                organization=self.organization, module_id=module_id, version=version, content_hash=f"{version}",
                default_language="nl", published_at=BEGAN,
            ),
            VersionText(
                organization=self.organization, module_id=module_id, version=version, language="nl", format=FORMAT,
                source="", compiled=encode(module),
            ),
        )  # fmt: skip

    def hire(self, unit: str, *names: str) -> None:
        """People who are in this unit from the beginning on."""
        for name in names:
            self.people[name] = new_id()
            person = {"organization": self.organization, "person_id": self.people[name]}
            self.put(
                Person(
                    organization=self.organization, id=self.people[name], name=name.title(),
                    mail=f"{name}@kantoor.example", created_at=BEGAN,
                ),
                Membership(**person, since=date(2026, 1, 1), unit_id=self.units[unit].id),
            )  # fmt: skip

    def crowd(self, unit: str, size: int) -> list[str]:
        """So many people of no particular name."""
        names = [f"{unit}-{number}" for number in range(size)]
        self.hire(unit, *names)
        return names

    def lead(self, unit: str, name: str, role: str = "manager", since: date = date(2026, 1, 1)) -> None:
        self.put(
            Role(
                organization=self.organization,
                person_id=self.people[name],
                role=role,
                unit_id=self.units[unit].id,
                since=since,
            )
        )

    def attempt(
        self, name: str, unit: str, version: int = 1, at: datetime = BEGAN, module: str = "horen", only: str = ""
    ) -> UUID:
        path = self.path(unit)
        made = Attempt(
            organization=self.organization, id=new_id(), person_id=self.people[name], module_id=module, version=version,
            language="nl", unit_path=path, started_at=at, only=only,
        )  # fmt: skip
        self.put(made)
        return made.id

    def respond(self, attempt: UUID, step_id: str, score: float, at: datetime = BEGAN, **other: object) -> None:
        values = {"try_number": 1, "after_hint": False, "key_revision": "k", "given": "{}", "grade": "{}", **other}
        self.put(
            ResponseGiven(
                organization=self.organization, attempt_id=attempt, step_id=step_id, key=str(new_id()), at=at,
                language="nl", revision="r", score=score, **values,
            )
        )  # fmt: skip

    def practise(self, names: list[str], unit: str, score: float, at: datetime = BEGAN, *steps: str) -> None:
        """Everyone gives a first response to each step."""
        for name in names:
            attempt = self.attempt(name, unit, at=at)
            for step_id in steps or ("een", "twee"):
                self.respond(attempt, step_id, score, at)

    def finish(self, name: str, unit: str, at: datetime, module: str = "horen") -> None:
        self.put(
            Ended(organization=self.organization, attempt_id=self.attempt(name, unit, at=at, module=module), at=at)
        )

    def ask(self, unit: str, due: date, module: str = "horen", owner: UUID | None = None) -> Assignment:
        made = Assignment(
            organization=self.organization, id=new_id(), modules=module, unit_id=self.units[unit].id, created_at=BEGAN
        )
        terms = AssignmentTerms(
            organization=self.organization, assignment_id=made.id, number=1, at=BEGAN, due_on=due,
            reason="Omdat het moet.", language="nl", owner_id=owner or new_id(),
        )  # fmt: skip
        self.put(made)
        self.put(terms)
        return made

    def path(self, unit: str) -> str:
        own = self.units[unit]
        above = next((name for name, one in self.units.items() if one.id == own.parent_id), None)
        return f"{self.path(above)}/{own.id}" if above else str(own.id)

    def key(self, *units: str) -> str:
        """A group's key in the published cells; "" for the whole."""
        return ",".join(sorted(str(self.units[unit].id) for unit in units))

    def gaps(self) -> dict[tuple[str, str], GapCell]:
        """The newest published map: (group, skill) → cell."""
        return {(one.group, one.subject): msgspec.json.decode(one.value, type=GapCell) for one in self._cells("gap")}

    def atoms(self, skill: str = "listening", period: str = "") -> list[AtomCell]:
        found = [one for one in self._cells("gap-atoms") if one.subject == skill and period in ("", one.period)]
        return [msgspec.json.decode(one.value, type=AtomCell) for one in found]

    def coverage(self, assignment: Assignment) -> dict[str, CoverageCell]:
        found = [one for one in self._cells("coverage") if one.subject == str(assignment.id)]
        return {one.group: msgspec.json.decode(one.value, type=CoverageCell) for one in found}

    def _cells(self, table: str) -> list[reports.CellRow]:
        stand = table.removesuffix("-atoms") + "-stand"
        newest = self.store.read_now(lambda connection: reports.snapshots(connection, self.organization, stand, 1))[0]
        return self.store.read_now(lambda connection: reports.cells(connection, self.organization, newest.id, table))


def days(count: int) -> timedelta:
    return timedelta(days=count)
