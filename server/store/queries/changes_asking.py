"""Asking several things at once."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Connection, insert

from server.store.holding import keep_person
from server.store.queries.assignments import assignments
from server.store.recorder import table_of
from server.store.tables import Assignment, AssignmentTerms

Asking = tuple[Assignment, AssignmentTerms, Collection[UUID]]  # what, what holds, where it would be asked twice


def ask_each(connection: Connection, asking: Sequence[Asking]) -> tuple[int, ...]:
    """Stores them; or nothing, and answers the places of those that ask a module where it is asked already.

    Of two in the list that ask the same the later one is refused.
    """
    if not asking:
        return ()
    organization = asking[0][0].organization
    there = [(row.unit_id, {*row.modules}) for row in assignments(connection, organization)]
    refused = list[int]()
    for place, (row, _, elsewhere) in enumerate(asking):
        modules = {*row.modules.split()}
        if any(unit in elsewhere and modules & other for unit, other in there):
            refused.append(place)
        there.append((row.unit_id, modules))
    if refused:
        return tuple(refused)
    owners = {terms.owner_id for _, terms, _ in asking if terms.owner_id is not None}
    known = {one for one in sorted(owners) if keep_person(connection, organization, one)}
    held = [terms.model_dump() for _, terms, _ in asking]
    for values in held:
        values["owner_id"] = values["owner_id"] if values["owner_id"] in known else None
    connection.execute(insert(table_of(Assignment)), [row.model_dump() for row, _, _ in asking])
    connection.execute(insert(table_of(AssignmentTerms)), held)
    return ()
