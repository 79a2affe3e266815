"""Asking a module of a unit, and taking that back: for managers, of their own units and those below."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from server.ids import new_id
from server.reports.scope import read_scope
from server.store.queries import changes_people, changes_reports, reports
from server.store.store import Store
from server.store.tables import Assignment

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Asked(StrEnum):
    """What came of asking."""

    DONE = "done"
    NOT_YOURS = "not-yours"  # the unit is not the viewer's
    ALREADY = "already"  # the module is already asked of this unit, of one above it or of one below it


class Request(NamedTuple):
    """What a manager asks."""

    module_id: str
    unit_id: UUID
    due_on: date
    reason: str
    owner_id: UUID


class Withdrawn(StrEnum):
    """What came of taking an assignment back."""

    DONE = "done"
    BEFORE = "before"  # it had been taken back already
    UNKNOWN = "unknown"  # there is none of that id, or its unit is not the viewer's


async def ask(
    store: Store, managed: Collection[UUID], request: Request, now: datetime, id_: UUID | None = None
) -> Asked:
    """Stores an assignment. One module is asked of a person once: two dates for the same would only confuse."""
    row = Assignment(organization=store.organization, id=id_ or new_id(), created_at=now, **request._asdict())
    return await store.write(lambda connection: _ask(connection, managed, row))


def _ask(connection: "Connection", managed: Collection[UUID], row: Assignment) -> Asked:
    """In one transaction, alone: what is asked elsewhere and where units stand holds until this is stored."""
    changes_people.alone(connection, row.organization)
    scope = read_scope(connection, row.organization, managed)
    if not scope.has(row.unit_id):
        return Asked.NOT_YOURS
    stored = changes_reports.ask(connection, row, scope.related(row.unit_id))
    return Asked.DONE if stored else Asked.ALREADY


async def withdraw(store: Store, managed: Collection[UUID], assignment: UUID, now: datetime) -> Withdrawn:
    """Takes an assignment back."""
    organization = store.organization
    scope = await store.read(lambda connection: read_scope(connection, organization, managed))
    found = await store.read(lambda connection: reports.unit_asked(connection, organization, assignment))
    if found is None or not scope.has(found):
        return Withdrawn.UNKNOWN
    done = await store.write(lambda connection: changes_reports.withdraw(connection, organization, assignment, now))
    return Withdrawn.DONE if done else Withdrawn.BEFORE
