"""The clock. Everything that needs the time is handed a `Clock`, so that a test can hold it still."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]


def now() -> datetime:
    """The moment, in UTC, without a zone: as the store keeps times."""
    return datetime.now(UTC).replace(tzinfo=None)


@lru_cache(maxsize=4096)  # a map asks it of each field, and few moments are different
def local_day(moment: datetime, time_zone: str) -> date:
    """The day it is in a zone at a naive moment in UTC."""
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(time_zone)).date()
