"""Of rows that say the same thing anew, each with the next number, the last one."""

from typing import Any

from sqlalchemy import ColumnElement, exists, func, literal, select
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col

from server.store.recorder import table_of

NUMBER = "number"


def latest_of(kind: type[SQLModel]) -> ColumnElement[bool]:
    """The condition under which a row has the highest number of those whose key is otherwise the same."""
    later = aliased(kind)
    same = [
        getattr(later, column.name) == getattr(kind, column.name)
        for column in table_of(kind).primary_key.columns
        if column.name != NUMBER
    ]
    after = select(literal(1)).where(*same, getattr(later, NUMBER) > getattr(kind, NUMBER))
    return ~exists(after.correlate(kind))


def text_of(column: Any) -> ColumnElement[str]:
    """A text that an outer join may leave out: "" then."""
    return func.coalesce(col(column), "")
