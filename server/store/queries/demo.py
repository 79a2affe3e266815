"""What a database holds, before anyone makes a demonstration of it."""

from enum import StrEnum

from sqlalchemy import Connection, inspect, select
from sqlmodel import col

from server.store.tables import Organization


class Holds(StrEnum):
    NOTHING = "nothing"
    DEMONSTRATION = "demonstration"  # of the organization asked for
    OTHER = "other"  # anything else: hands off


def what_it_holds(connection: Connection, organization: str) -> Holds:
    """One value. Looks before the schema is brought up to date, so that nobody else's data is touched."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return Holds.NOTHING
    if "organization" not in tables:
        return Holds.OTHER
    found = connection.execute(select(col(Organization.id), col(Organization.demonstration))).all()
    if not found:
        return Holds.NOTHING
    return Holds.DEMONSTRATION if [tuple(row) for row in found] == [(organization, True)] else Holds.OTHER
