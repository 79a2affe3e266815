"""What an administrator chose, in every process: each looks now and then, for another may have stored it."""

from collections.abc import Callable
from functools import partial
from typing import Final

from server.clock import Clock, local_day, now
from server.often import Often
from server.store.queries.names import AgreementRow, agreed
from server.store.queries.people import organization_row
from server.store.store import Store

EVERY: Final = 60.0  # seconds

Settle = Callable[[str, str], None]  # time zone, country
Agree = Callable[[AgreementRow | None], None]  # whether managers see names


class Settled(Often):
    """Used as a context: for as long as it is open, `settle` and `agree` hear what the organization's settings are."""

    def __init__(self, store: Store, settle: Settle, agree: Agree | None = None, clock: Clock = now) -> None:
        super().__init__("settings", EVERY, "the settings of the organization could not be looked at")
        self._store, self._settle, self._agree, self._clock = store, settle, agree, clock

    def turn(self) -> None:
        row = self._store.read_now(partial(organization_row, organization=self._store.organization))
        if row is not None:
            self._settle(row.time_zone, row.country)
        if row is not None and self._agree is not None:
            today = local_day(self._clock(), row.time_zone)
            self._agree(self._store.read_now(partial(agreed, organization=self._store.organization, on=today)))
