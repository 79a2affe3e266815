"""Agreeing that managers see names, ending that, and noting each look. Nothing is overwritten."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, insert

from server.ids import new_id
from server.store.holding import keep_person
from server.store.queries.changes_learn import add
from server.store.queries.changes_people import alone
from server.store.queries.names import agreements
from server.store.recorder import table_of
from server.store.tables import Agreement, NameSeen


def agree(
    connection: Connection,
    organization: str,
    text: str,
    agreed_on: date,
    owner_id: UUID,
    now: datetime,
    until: date | None = None,
) -> bool:
    """Stores what holds from now on, in the place of what held before; False where that says the same.

    `until`: its last day, after which nobody sees a name; None: until it is ended.
    """
    return _say(connection, organization, text, agreed_on, until, owner_id, now, ended=False)


def end(connection: Connection, organization: str, owner_id: UUID, now: datetime) -> bool:
    """From now on nobody sees a name; False where that was so already."""
    said = agreements(connection, organization)
    if not said:
        return False
    last = said[-1]
    return _say(connection, organization, last.text, last.agreed_on, last.until, owner_id, now, ended=True)


def note_looks(
    connection: Connection,
    organization: str,
    people: Collection[UUID],
    assignment_id: UUID,
    owner_id: UUID,
    day: date,
    now: datetime,
) -> frozenset[UUID]:
    """Stores that these names were seen, once a day each; who of them is still there. One's own name is no look."""
    there = {one for one in sorted(people) if keep_person(connection, organization, one)}
    for person_id in sorted(there - {owner_id}):
        add(
            connection,
            NameSeen(
                organization=organization, id=new_id(), person_id=person_id, assignment_id=assignment_id,
                owner_id=owner_id, day=day, at=now,
            ),
        )  # fmt: skip
    return frozenset(there)


def _say(
    connection: Connection,
    organization: str,
    text: str,
    agreed_on: date,
    until: date | None,
    owner_id: UUID,
    now: datetime,
    *,
    ended: bool,
) -> bool:
    """Alone: whoever looks at this moment has seen it before, or sees that it is closed."""
    alone(connection, organization)
    said = agreements(connection, organization)
    last = said[-1] if said else None
    if last and (last.text, last.agreed_on, last.until, last.ended) == (text, agreed_on, until, ended):
        return False
    row = Agreement(
        organization=organization, number=len(said) + 1, text=text, agreed_on=agreed_on, until=until, ended=ended,
        owner_id=owner_id if keep_person(connection, organization, owner_id) else None, at=now,
    )  # fmt: skip
    connection.execute(insert(table_of(Agreement)), [row.model_dump()])
    return True
