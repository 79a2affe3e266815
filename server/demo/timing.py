"""How much time the invented teams have for learning."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from server.demo.organization import Filled
from server.store.queries.budgets import agree
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

MINUTES: Final = {"Publiekszaken": 30, "Samenleving": 45}  # a month, for each of them and those below
AGO: Final = timedelta(days=120)


def agree_time(store: Store, filled: Filled, by: str, now: datetime) -> None:
    """Notes what was agreed. `by`: the name of who said so."""

    def write(connection: "Connection") -> None:
        for name, minutes in MINUTES.items():
            if name in filled.units:
                agree(connection, store.organization, filled.units[name], minutes, filled.members[by].id, now - AGO)

    store.write_now(write)
