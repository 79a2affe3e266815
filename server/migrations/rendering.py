"""How a written revision names types: SQLAlchemy's own, so that it does not change with SQLModel."""

from typing import Any, Literal

from sqlalchemy.types import TypeDecorator


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """The text of a type that is only a wrapper; False leaves all else to Alembic."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False
