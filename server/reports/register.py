"""The indicators that hold on a day, for pages that say what each number is for."""

from collections.abc import Mapping
from datetime import date

from server.reports.indicators import Told, shown_today
from server.store.queries.transfer import began
from server.store.store import Store


async def shown_indicators(store: Store, today: date) -> Mapping[str, Told]:
    """By key; what has ended is not among them."""
    return await store.read(lambda connection: shown_today(today, began(connection, store.organization) or today))
