"""A row of any table."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Date, DateTime, Float, Integer, LargeBinary, Table, Uuid

from server.ids import new_id
from tests.storing.facts import NOW

SECRET = "Ik durfde de klant niet terug te bellen"


def filled(table: Table, person_id: UUID, attempt_id: UUID) -> dict[str, Any]:
    """A row of any table with every text column holding the secret."""
    row: dict[str, Any] = {}
    for column in table.columns:
        if isinstance(column.type, Uuid):
            row[column.name] = {"person_id": person_id, "attempt_id": attempt_id}.get(column.name) or new_id()
        else:
            row[column.name] = _value(column.type, column.name)
    return row | {"organization": "demo"}


def _value(kind: Any, name: str) -> Any:
    plain = {DateTime: NOW, Date: date(2026, 11, 2), Boolean: True, Integer: 1, Float: 0.5, LargeBinary: b""}
    for type_, value in plain.items():
        if isinstance(kind, type_) or isinstance(getattr(kind, "impl", None), type_):
            return value
    length = getattr(kind, "length", None) or 100
    return f"{SECRET} {name}"[-length:] if length >= len(SECRET) + 15 else "k"
