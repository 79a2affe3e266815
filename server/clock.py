"""The clock. Everything that needs the time is handed a `Clock`, so that a test can hold it still."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """The moment, in UTC, without a zone: as the store keeps times."""
    return datetime.now(UTC).replace(tzinfo=None)
