"""Where a list that shows the newest first goes on: by moment, and by id where two things happened at the same one."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, true


class After(NamedTuple):
    """The last line one has seen."""

    at: datetime
    id: UUID
    step: str = ""  # of a promise: an attempt may hold several


def comes_after(seen: After | None, at: Any, id_: Any, step: Any = None) -> ColumnElement[bool]:
    """What stands below the line one has seen, in a list by `at` downwards and then `id_` and `step` upwards."""
    if seen is None:
        return true()
    below = id_ > seen.id
    if step is not None:
        below = or_(below, and_(id_ == seen.id, step > seen.step))
    return or_(at < seen.at, and_(at == seen.at, below))
