"""The pulse on one's own start page: an invitation, once a quarter, until it is taken or put aside.

It counts as one question of those that may come in a week and in a month (`server.followups.budget`): it is not shown
on a day on which there is no room for one, nor while somebody rests from being asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from server.followups.budget import Rest, room
from server.quarters import begins
from server.store.queries import followups
from server.store.queries.attempts import EndedRow

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Asking:
    """Whether one more thing may be asked of one person today."""

    has_room: bool = True
    took: tuple[tuple[str, date], ...] = ()  # each run taken to the end: its module and the day

    def is_welcome(self, module_id: str, today: date) -> bool:
        """Whether the pulse may be offered: not taken in this quarter, and there is room for it."""
        return self.has_room and not any(one == module_id and day >= begins(today) for one, day in self.took)


ANYTHING: Final = Asking()


def read_asking(
    connection: "Connection", organization: str, person_id: UUID, ended: Sequence[EndedRow], now: datetime,
    day: Callable[[datetime], date],
) -> Asking:  # fmt: skip
    """For one person's own page. `day`: the organization's day of a moment in UTC."""
    puts = followups.puts(connection, organization, person_id)
    chosen = followups.pause(connection, organization, person_id)
    rests = chosen is not None and Rest(chosen.off, chosen.until).holds(day(now))
    has_room = not rests and room([day(row.put_at) for row in puts], day(now)) > 0
    return Asking(has_room, tuple((row.module_id, day(row.at)) for row in ended))
