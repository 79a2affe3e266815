"""From rows to what decides about one person's questions."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from server.followups.budget import Rest
from server.followups.ladder import RIGHT, USE, Kind, Learned, Put, Said
from server.followups.plan import State
from server.followups.variants import Pool
from server.hours import Hours
from server.reminders.reading import Kept
from server.shelf import Version
from server.store.queries import accounts, followups, mails

if TYPE_CHECKING:
    from sqlalchemy import Connection

LEADS: Final = "manager"  # the role


def read_state(
    connection: "Connection", organization: str, person_id: UUID, versions: Mapping[str, Version], pool: Pool,
    hours: Hours, now: datetime, kept: Kept,
) -> State:  # fmt: skip
    """All about one person. `versions`: the current ones of what they did; a module taken offline asks nothing.

    `kept`: what is left free for what is asked of them.
    """
    same = (connection, organization, person_id)
    made, back = followups.promises(*same), followups.taken_back(*same)
    asks = {row.attempt_id: row.ask_after for row in reversed(made)}
    chosen, wrote_at = followups.pause(*same), mails.last_of_itself(*same)
    return State(
        person_id=person_id,
        learned=tuple(
            _learned(row, versions[row.module_id], pool, asks.get(row.attempt_id), row.attempt_id in back, hours)
            for row in followups.done(*same)
            if row.module_id in versions
        ),
        puts=tuple(put_of(row, hours) for row in followups.puts(*same)),
        rest=Rest(chosen.off, chosen.until) if chosen else Rest(),
        wrote_on=hours.day(wrote_at) if wrote_at else None,
        waits=mails.waits_of_itself(*same, now),
        kept_for=kept.day,
        asked_on=(*kept.asked_on, *_pulses(followups.done(*same), versions, hours)),
        leads=any(row.role == LEADS for row in accounts.roles(*same)),
    )


def put_of(row: followups.PutRow, hours: Hours) -> Put:
    """A question that was put, as the ladder sees it."""
    return Put(
        id=row.id, attempt_id=row.attempt_id, kind=Kind(row.kind), subject=row.subject, number=row.number,
        days=row.days, item=(row.module_id, row.step_id), on=hours.day(row.put_at), mailed=row.mailed,
        said=Said(row.said) if row.said else None, right=row.score is not None and row.score >= RIGHT,
        closed_on=hours.day(row.answered_at) if row.answered_at else None,
    )  # fmt: skip


def _learned(
    row: followups.DoneRow, version: Version, pool: Pool, ask_after: int | None, taken_back: bool, hours: Hours
) -> Learned:
    """A promise that was taken back takes its questions along, unless another one of that attempt stands."""
    module = version.modules[version.default_language]
    use = USE if ask_after is None else tuple(days for days in USE if days >= ask_after)
    return Learned(
        row.attempt_id,
        row.module_id,
        hours.day(row.at),
        tuple(skill for skill in module.skills if skill in pool),
        () if not module.skills or (taken_back and ask_after is None) else use,
    )


def _pulses(done: Iterable[followups.DoneRow], versions: Mapping[str, Version], hours: Hours) -> Iterator[date]:
    """The days on which they said how it is here, which is a question too: that module alone teaches nothing."""
    for row in done:
        version = versions.get(row.module_id)
        if version and not version.modules[version.default_language].skills:
            yield hours.day(row.at)
