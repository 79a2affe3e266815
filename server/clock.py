"""The clock. Everything that needs the time is handed a `Clock`, so that a test can hold it still."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]


def now() -> datetime:
    """The moment, in UTC, without a zone: as the store keeps times."""
    return datetime.now(UTC).replace(tzinfo=None)


def local_day(moment: datetime, time_zone: str) -> date:
    """The day it is in a zone at a naive moment in UTC."""
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(time_zone)).date()
