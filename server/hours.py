"""When Gehoor may speak of itself: in working hours, in the organization's time zone, on no national holiday."""

import logging
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

OPENS: Final = time(9)
CLOSES: Final = time(17)
WEEKEND: Final = frozenset({5, 6})  # Saturday and Sunday, as `date.weekday` counts

ZONE: Final = "Europe/Amsterdam"  # where no organization says otherwise
COUNTRY: Final = "NL"

log = logging.getLogger(__name__)


class FreeDays(NamedTuple):
    """The days of one year on which a country rests."""

    holidays: Set[date]
    weekend: Set[int]  # as `date.weekday` counts


Free = Callable[[int], FreeDays]  # by year


@dataclass(slots=True, eq=False)
class Hours:
    """Moments are UTC without a zone; days are the organization's. One for a process, so that whoever holds it goes by
    what an administrator chose last."""

    zone: ZoneInfo
    free: Free

    def become(self, time_zone: str, country: str) -> None:
        """What an administrator chose; nothing happens where it is what holds."""
        if (time_zone, country) != (self.zone.key, getattr(self.free, "country", country)):
            self.zone, self.free = ZoneInfo(time_zone), National(country)

    def day(self, moment: datetime) -> date:
        """The day it is there."""
        return self._there(moment).date()

    def is_working_day(self, day: date) -> bool:
        year = self.free(day.year)
        return day.weekday() not in year.weekend and day not in year.holidays

    def is_open(self, moment: datetime) -> bool:
        """Whether a mail may go, or a question be put."""
        there = self._there(moment)
        return OPENS <= there.time() < CLOSES and self.is_working_day(there.date())

    def opening(self, day: date) -> datetime:
        """When it opens on this day, or on the first working day after it."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return datetime.combine(day, OPENS, self.zone).astimezone(UTC).replace(tzinfo=None)

    def closing(self, day: date) -> datetime:
        """When it closes on this day."""
        return datetime.combine(day, CLOSES, self.zone).astimezone(UTC).replace(tzinfo=None)

    def _there(self, moment: datetime) -> datetime:
        return moment.replace(tzinfo=UTC).astimezone(self.zone)


@dataclass(slots=True)
class National:
    """A country's free days, looked up once a year. Of a country nobody knows the holidays of, weekends only."""

    country: str  # "NL"
    _known: dict[int, FreeDays] = field(default_factory=dict)

    def __call__(self, year: int) -> FreeDays:
        found = self._known.get(year)
        if found is None:
            found = self._known[year] = self._look_up(year)
        return found

    def _look_up(self, year: int) -> FreeDays:
        from holidays import country_holidays  # takes half a second and 20 MB: only who speaks of itself needs it

        try:
            national = country_holidays(self.country, years=year)
        except NotImplementedError:
            log.warning("the holidays of the country %r are not known: only weekends are kept free", self.country)
            return FreeDays(frozenset(), WEEKEND)
        return FreeDays(frozenset(national), frozenset(national.weekend))


def hours_of(time_zone: str, country: str) -> Hours:
    """The hours of an organization by its settings: "Europe/Amsterdam", "NL"."""
    return Hours(ZoneInfo(time_zone), National(country))
