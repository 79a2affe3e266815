"""Asking a module or a path of a unit, changing what holds of it, ending it; and whom it does not hold for.

Nothing is overwritten: each change is a row more, so that what was asked when can always be told.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, func, insert, select
from sqlmodel import SQLModel, col

from server.store.holding import keep_person
from server.store.queries.assignments import assignment as one_assignment
from server.store.queries.assignments import assignments
from server.store.recorder import table_of
from server.store.tables import Absence, Assignment, AssignmentTerms, Departure, Exemption


def ask(connection: Connection, row: Assignment, terms: AssignmentTerms, elsewhere: Collection[UUID]) -> bool:
    """Stores an assignment; False where one of its modules is already asked of one of the units `elsewhere`."""
    modules = {*row.modules.split()}
    for other in assignments(connection, row.organization):
        if other.unit_id in elsewhere and modules & {*other.modules}:
            return False
    _add(connection, row)
    _add(connection, _with_people(connection, terms))
    return True


def change(connection: Connection, terms: AssignmentTerms) -> bool:
    """Stores what holds from now on, as its number says; False where it was changed or ended meanwhile."""
    found = one_assignment(connection, terms.organization, terms.assignment_id)
    if found is None or found.now.ended or found.now.number != terms.number - 1:
        return False
    _add(connection, _with_people(connection, terms))
    return True


def end(
    connection: Connection, organization: str, assignment_id: UUID, now: datetime, by: UUID | None = None
) -> bool:  # fmt: skip
    """Asks it of nobody any more; False where that was so already. `by`: who ends it."""
    found = one_assignment(connection, organization, assignment_id)
    if found is None or found.now.ended:
        return False
    last = found.now._asdict() | {"number": found.now.number + 1, "at": now, "ended": True, "changer_id": by}
    last["versions"] = versions_written(dict(found.now.versions))
    terms = AssignmentTerms(organization=organization, assignment_id=assignment_id, **last)
    _add(connection, _with_people(connection, terms))
    return True


def set_away(
    connection: Connection, organization: str, person_id: UUID, since: date, until: date | None, now: datetime
) -> bool:
    """Says from when until when someone is away; until `since`: they are not.

    False where that was said last already, and for a person erased meanwhile.
    """
    if not keep_person(connection, organization, person_id):
        return False
    key = {"organization": organization, "person_id": person_id, "since": since}
    return _say(connection, Absence, key, now, until=until)


def set_elsewhere(
    connection: Connection,
    organization: str,
    assignment_id: UUID,
    person_id: UUID,
    done_on: date,
    now: datetime,
    *,
    holds: bool = True,
) -> bool:
    """Says that someone did the same elsewhere on a day, or that this was a mistake.

    False where that was said last already, and for a person erased meanwhile.
    """
    if not keep_person(connection, organization, person_id):
        return False
    key = {"organization": organization, "assignment_id": assignment_id, "person_id": person_id, "done_on": done_on}
    return _say(connection, Exemption, key, now, holds=holds)


def departed(connection: Connection, organization: str, person_id: UUID, now: datetime, *, back: bool) -> None:
    """Notes that someone left or came back; of two in one moment the later stays the later."""
    last = select(func.max(col(Departure.at))).where(
        col(Departure.organization) == organization, col(Departure.person_id) == person_id
    )
    before = connection.scalar(last)
    at = now if before is None or before < now else before + timedelta(microseconds=1)
    _add(connection, Departure(organization=organization, person_id=person_id, at=at, back=back))


def versions_written(versions: dict[str, int]) -> str:
    """The first version of each module that counts, for its column."""
    return " ".join(f"{module}:{number}" for module, number in versions.items())


def _say(
    connection: Connection, table: type[SQLModel], key: Mapping[str, object], now: datetime, **said: object
) -> bool:
    """Adds what is said under the next number; False where the last said the same: a form was sent twice."""
    columns = table_of(table).c
    last = connection.execute(
        select(columns.number, *(columns[name] for name in said))
        .where(*(columns[name] == value for name, value in key.items()))
        .order_by(columns.number.desc())
        .limit(1)
    ).first()
    if last is not None and tuple(last[1:]) == tuple(said.values()):
        return False
    _add(connection, table(**key, number=last.number + 1 if last else 1, at=now, **said))
    return True


def _with_people(connection: Connection, terms: AssignmentTerms) -> AssignmentTerms:
    """Where its owner, or who changed it, was erased meanwhile it names nobody, as if that had come just before."""
    named = {"owner_id": terms.owner_id, "changer_id": terms.changer_id}
    gone = {
        name: None
        for name, id_ in named.items()
        if id_ is not None and not keep_person(connection, terms.organization, id_)
    }
    return terms.model_copy(update=gone) if gone else terms


def _add(connection: Connection, row: SQLModel) -> None:
    connection.execute(insert(table_of(type(row))), [row.model_dump()])
