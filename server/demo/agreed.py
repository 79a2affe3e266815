"""What the invented works council agreed to about names, and the one time it was used."""

from datetime import datetime, timedelta
from random import Random
from typing import Final

from server.demo.organization import Filled
from server.store.tables import Agreement, NameSeen
from server.world.ids import any_id
from server.world.rows import Row, Rows

TEXT: Final = (
    "Wie een team leidt, mag vanaf een week voor de datum zien wie deed wat gevraagd is en wie nog moet, om mensen "
    "ruimte te geven, niet om af te rekenen. Het geldt een jaar; dan kijken we samen of het nodig was."
)
KEEPER, LOOKER, TEAM = "Tim Schouten", "Monique Brouwer", "Balie"


def agree(organization: str, filled: Filled, asked: Row | None, now: datetime, rng: Random, rows: Rows) -> None:
    """Adds the agreement, of three months ago; and that a team's manager looked once at who had `asked` still open."""
    said = now - timedelta(days=90)
    rows.add(
        Agreement, organization=organization, number=1, text=TEXT, agreed_on=said.date() - timedelta(days=5),
        until=said.date() + timedelta(days=364),        owner_id=filled.members[KEEPER].id, at=said,
    )  # fmt: skip
    if asked is None:
        return
    at = now - timedelta(days=33)
    theirs = [one for one in filled.members.values() if one.unit == TEAM and one.name != LOOKER]
    for one in theirs:
        rows.add(
            NameSeen, organization=organization, id=any_id(rng), person_id=one.id, assignment_id=asked.id,
            owner_id=filled.members[LOOKER].id, day=at.date(), at=at,
        )  # fmt: skip
