"""How many things a listener asks one to answer: a number for pages that may not read what they are."""

from functools import partial
from uuid import UUID

from server.store.queries.handing import handed_to
from server.store.store import Store


async def waiting_for(store: Store, person_id: UUID) -> int:
    """What this person was asked to answer, and nobody has answered yet."""
    rows = await store.read(partial(handed_to, organization=store.organization, person_id=person_id))
    return sum(not row.answered for row in rows)
