"""Which skill the listener said signals are about: from their tag, so that it fits what they say."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from server.demo import cast
from server.demo.organization import Filled
from server.reports.content_cells import NONE
from server.store.bulk import put_batch
from server.store.queries.listening import given
from server.store.store import Store
from server.store.tables import Themed
from server.world.rows import Rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

BY_TAG: Final = {"process": "acting-on-signals", "behaviour": "listening"}  # the others: of none of the skills
LATER: Final = timedelta(days=2)  # after a signal came


def say_about(store: Store, filled: Filled, skills: Collection[str], now: datetime) -> None:
    """Adds a row for all that has a tag. `skills`: of the curriculum."""

    def write(connection: "Connection") -> None:
        rows = Rows()
        for row in given(connection, store.organization, ("signal",)):
            if row.tag and row.at:
                skill = BY_TAG.get(row.tag, NONE)
                rows.add(
                    Themed, organization=store.organization, about=row.about, subject=row.subject, number=1,
                    skill=skill if skill in skills else NONE, owner_id=filled.members[cast.LISTENER].id,
                    at=min(row.at + LATER, now),
                )  # fmt: skip
        put_batch(connection, rows.of)

    store.write_now(write)
