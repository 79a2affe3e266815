"""Asking many things at once, and how much is asked already: of a manager's units and those below."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from server.ids import new_id
from server.reports.assignments import Holds, What
from server.reports.scope import Scope, read_scope
from server.store.queries import changes_people, people
from server.store.queries.assignments import AssignmentRow, assignments
from server.store.queries.changes_asking import ask_each
from server.store.queries.changes_assignments import versions_written
from server.store.store import Store
from server.store.tables import Assignment, AssignmentTerms

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Around(NamedTuple):
    """What is asked of the viewer's units, of those above and of those below."""

    scope: Scope
    asked: tuple[AssignmentRow, ...]  # in force, nearest date first

    def of(self, unit: UUID) -> tuple[AssignmentRow, ...]:
        """What is asked of all or part of this unit."""
        near = {*self.scope.related(unit)}
        return tuple(row for row in self.asked if row.unit_id in near)

    def meeting(self, what: What) -> tuple[AssignmentRow, ...]:
        """What is asked already of some of the same people, with a module of this in it."""
        return tuple(row for row in self.of(what.unit_id) if {*row.modules} & {*what.modules})


async def around(store: Store, managed: Collection[UUID]) -> Around:
    """What is asked now. Nothing of what anyone did goes into it."""

    def read(connection: "Connection") -> Around:
        scope = read_scope(connection, store.organization, managed)
        rows = assignments(connection, store.organization)
        return Around(scope, tuple(row for row in rows if row.unit_id in scope.near))

    return await store.read(read)


async def mails_of(store: Store, ids: Collection[UUID]) -> dict[str, UUID]:
    """The mail addresses of these people: address → id."""

    def read(connection: "Connection") -> dict[str, UUID]:
        found = [people.person(connection, store.organization, id_) for id_ in ids]
        return {one.mail: one.id for one in found if one is not None}

    return await store.read(read)


class Refused(Exception):
    """Nothing was stored: these of what was asked can't be, by their places in the list."""

    def __init__(self, places: Sequence[int]) -> None:
        super().__init__(places)
        self.places = tuple(places)


async def ask_all(
    store: Store, managed: Collection[UUID], asked: Sequence[tuple[What, Holds]], now: datetime, by: UUID
) -> None:
    """Stores all of them in one transaction. Raises Refused, with nothing stored, where one of them can't be."""
    change = partial(_ask_all, organization=store.organization, managed=managed, asked=asked, now=now, by=by)
    await store.write(change)


def _ask_all(
    connection: "Connection",
    organization: str,
    managed: Collection[UUID],
    asked: Sequence[tuple[What, Holds]],
    now: datetime,
    by: UUID,
) -> None:
    changes_people.alone(connection, organization)
    scope = read_scope(connection, organization, managed)
    foreign = [place for place, (what, _) in enumerate(asked) if not scope.has(what.unit_id)]
    if foreign:
        raise Refused(foreign)
    rows = [(*_rows(organization, what, holds, now, by), scope.related(what.unit_id)) for what, holds in asked]
    refused = ask_each(connection, rows)
    if refused:
        raise Refused(refused)


def _rows(
    organization: str, what: What, holds: Holds, now: datetime, by: UUID
) -> tuple[Assignment, AssignmentTerms]:  # fmt: skip
    values = what._asdict() | {"modules": " ".join(what.modules)}
    row = Assignment(organization=organization, id=new_id(), created_at=now, **values)
    held = holds._asdict() | {"versions": versions_written(dict(holds.versions)), "changer_id": by}
    return row, AssignmentTerms(organization=organization, assignment_id=row.id, number=1, at=now, **held)
