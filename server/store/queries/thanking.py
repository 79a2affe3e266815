"""What was given with a name, since when a listener can thank for it, and when one did. No texts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, select
from sqlmodel import col

from server.store.as_stored import in_hex
from server.store.prepared import Prepared, together
from server.store.queries.latest import latest_of
from server.store.queries.listening import Key, of_step
from server.store.queries.receipts import NAMED
from server.store.tables import Compliment, ComplimentShown, Entry, Signal, Thanked


class ThankRow(NamedTuple):
    about: str  # named, signal, compliment
    subject: str  # as in AnswerTo
    person_id: UUID  # who gave it
    at: datetime  # from when on a listener could read it
    thanked_at: datetime | None

    @property
    def key(self) -> Key:
        return self.about, self.subject


class WaitsRow(NamedTuple):
    """Something nobody has thanked for."""

    at: datetime  # from when on a listener could read it
    key: Key


def to_thank(connection: Connection, organization: str, since: datetime, until: datetime) -> list[ThankRow]:
    """One row per thing with a name that came to listeners between two moments, the second not included: the oldest
    first, thanked for or not."""
    came, thanked = _found(connection, organization, since, until, _WITH_WHOM)
    rows = [
        ThankRow(about, _subject(about, *of), who, at, thanked.get((about, _subject(about, *of))))
        for about, found in came.items()
        for at, who, *of in found
    ]
    return sorted(rows, key=lambda row: (row.at, row.key))


def waiting(connection: Connection, organization: str, since: datetime, until: datetime) -> list[WaitsRow]:
    """Those of them that nobody thanked for: without whose they are, as a page counts them."""
    came, thanked = _found(connection, organization, since, until, _BARE)
    rows = (WaitsRow(at, (about, _subject(about, *of))) for about, found in came.items() for at, *of in found)
    return sorted(row for row in rows if row.key not in thanked)


def _found(
    connection: Connection, organization: str, since: datetime, until: datetime, asked: Mapping[str, Prepared]
) -> tuple[dict[str, list[tuple[Any, ...]]], dict[Key, datetime]]:
    """By sort what came, and when of that was thanked for."""
    own = {"organization": organization, "since": since, "until": until}
    *came, thanked = together(connection, *((one, own) for one in asked.values()), (_THANKED, own))
    return dict(zip(asked, came, strict=True)), {(about, subject): at for about, subject, at in thanked}


def _subject(about: str, id_: str, step: str = "") -> str:
    return id_ + of_step(step) if about == NAMED else id_


def _came(*, whose: bool) -> dict[str, Prepared]:
    """By sort: from when on a listener could read it, perhaps whose it is, and what it is called by."""
    own: Any = bindparam("organization")

    def some(at: Any, who: Any, *called: Any) -> Select[Any]:
        columns = (at, who, *called) if whose else (at, *called)
        return select(*columns).where(at >= bindparam("since"), at < bindparam("until"))

    shown = (
        (col(ComplimentShown.organization) == col(Compliment.organization))
        & (col(ComplimentShown.compliment_id) == col(Compliment.id))
        & latest_of(ComplimentShown)
    )
    named = some(col(Entry.at), col(Entry.person_id), in_hex(Entry.attempt_id), col(Entry.step_id))
    signals = some(col(Signal.at), col(Signal.person_id), in_hex(Signal.id))
    compliments = some(col(ComplimentShown.at), col(Compliment.owner_id), in_hex(Compliment.id))
    found = {
        NAMED: named.where(col(Entry.organization) == own, col(Entry.audience) == NAMED),
        "signal": signals.where(col(Signal.organization) == own, col(Signal.named).is_(True)),
        # A listener reads one from when whom it is for shows it to everyone; of an erased giver nobody is thanked.
        "compliment": compliments.select_from(Compliment)
        .join(ComplimentShown, shown)
        .where(
            col(Compliment.organization) == own, col(ComplimentShown.audience) == "all",
            col(Compliment.owner_id).is_not(None),
        ),
    }  # fmt: skip
    return {about: Prepared(asked) for about, asked in found.items()}


_WITH_WHOM: Final = _came(whose=True)
_BARE: Final = _came(whose=False)
_THANKED: Final = Prepared(
    select(col(Thanked.about), col(Thanked.subject), col(Thanked.at)).where(
        col(Thanked.organization) == bindparam("organization"), col(Thanked.at) >= bindparam("since")
    )
)
