"""Whether the database answers."""

from sqlalchemy import Connection, literal, select


def answers(connection: Connection) -> bool:
    """One row, one column: true."""
    return connection.execute(select(literal(1))).scalar() == 1
