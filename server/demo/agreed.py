"""What the invented works council agreed to about names, and the one time it was used."""

from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from server.demo.organization import Filled, any_id
from server.store.tables import Agreement, Assignment, NameSeen

if TYPE_CHECKING:
    from sqlmodel import SQLModel

TEXT: Final = (
    "Wie een team leidt, mag vanaf een week voor de datum zien wie deed wat gevraagd is en wie nog moet, om mensen "
    "ruimte te geven, niet om af te rekenen. Het geldt een jaar; dan kijken we samen of het nodig was."
)
KEEPER, LOOKER, TEAM = "Tim Schouten", "Monique Brouwer", "Balie"


def agreement(
    organization: str, filled: Filled, asked: Assignment | None, now: datetime, rng: Random
) -> "list[SQLModel]":  # fmt: skip
    """The agreement, of three months ago; and that the team's manager looked once at who had `asked` still open."""
    said = now - timedelta(days=90)
    rows: list[SQLModel] = [
        Agreement(
            organization=organization, number=1, text=TEXT, agreed_on=said.date() - timedelta(days=5),
            owner_id=filled.members[KEEPER].id, at=said,
        )
    ]  # fmt: skip
    at = now - timedelta(days=33)
    theirs = [one for one in filled.members.values() if one.unit == TEAM and one.name != LOOKER]
    rows += [
        NameSeen(
            organization=organization, id=any_id(rng), person_id=one.id, assignment_id=asked.id,
            owner_id=filled.members[LOOKER].id, day=at.date(), at=at,
        )
        for one in theirs
        if asked is not None
    ]  # fmt: skip
    return rows
