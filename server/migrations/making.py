"""How a revision writes tables down in few words."""

from typing import Any

import sqlalchemy as sa
from alembic import op

TYPES: dict[str, Any] = {
    "id": sa.Uuid(),
    "text": sa.String(),
    "int": sa.Integer(),
    "float": sa.Float(),
    "bool": sa.Boolean(),
    "time": sa.DateTime(),
    "date": sa.Date(),
    "bytes": sa.LargeBinary(),
}


def make(name: str, key: str, columns: str, *, rowid: bool = True) -> None:
    """Makes a table. `columns`: "name:type name:type?", a type being one of TYPES or a text's length in characters.

    "?" where NULL may stand. `rowid`: False keeps SQLite from storing rows in the order they came.
    """
    op.create_table(
        name,
        *(_column(*column.split(":")) for column in columns.split()),
        sa.PrimaryKeyConstraint(*key.split()),
        sqlite_with_rowid=rowid,
    )


def _column(name: str, kind: str) -> sa.Column[Any]:
    plain = kind.rstrip("?")
    return sa.Column(name, sa.String(int(plain)) if plain.isdigit() else TYPES[plain], nullable=kind.endswith("?"))
