"""The form of an organization's time: filled from what is known or was typed, and read back."""

from datetime import date, timedelta
from zoneinfo import available_timezones

from babel import Locale

from server.forms import Fields
from server.hours import WEEKEND, National
from server.people.views import Choice, TimeView
from server.store.queries.people import OrganizationRow
from server.words import Words

NEXT = 3  # free days that are shown, so that one sees whether the country is meant
AHEAD = timedelta(days=400)


def fields_of(organization: OrganizationRow) -> Fields:
    """What holds, as its form would send it."""
    return Fields(zone=[organization.time_zone], country=[organization.country])


def time_view(fields: Fields, problems: dict[str, str], today: date, words: Words, *, saved: bool) -> TimeView:
    """The form, with what is known or was typed. What is chosen and unknown stands in it too."""
    zone, country = fields.one("zone"), fields.one("country")
    names = Locale.parse(words.language).territories
    countries = {code: names.get(code, code) for code in known_countries()}
    return TimeView(
        zones=_choices({name: name.replace("_", " ") for name in known_zones()}, zone),
        countries=_choices(countries, country),
        free=() if problems else next_free(country, today),
        problems=problems,
        saved=saved,
    )


def read_time(fields: Fields, words: Words) -> dict[str, str]:
    """What is wrong with the form, by field."""
    problems = dict[str, str]()
    if fields.one("zone") not in known_zones():
        problems["zone"] = words.gettext("Choose a time zone from the list.")
    if fields.one("country") not in known_countries():
        problems["country"] = words.gettext("Choose a country from the list.")
    return problems


def known_zones() -> frozenset[str]:
    """Those with a place in their name: the others are old names, or keep no summer time."""
    return frozenset(
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/", "US/"))
    )


def known_countries() -> frozenset[str]:
    """Two letters each: those of which the holidays are known."""
    from holidays import list_supported_countries  # takes half a second: only this page needs it

    return frozenset(code for code in list_supported_countries(include_aliases=False) if len(code) == 2)


def next_free(country: str, today: date) -> tuple[date, ...]:
    """The next national holidays on which people would otherwise work."""
    free = National(country)
    days = (today + timedelta(days=ahead) for ahead in range(AHEAD.days))
    found = (day for day in days if day in free(day.year).holidays and day.weekday() not in WEEKEND)
    return tuple(day for day, _ in zip(found, range(NEXT), strict=False))


def _choices(labels: dict[str, str], chosen: str) -> tuple[Choice, ...]:
    known = labels if chosen in labels else labels | {chosen: chosen}
    return tuple(
        Choice(value, label, value == chosen) for value, label in sorted(known.items(), key=lambda one: one[1])
    )
