"""Days for a calendar, as RFC 5545 has them: all day, without an alarm. Pure."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

LONGEST: Final = 75  # bytes of a line; what is longer goes on after a line break and a space
TYPE: Final = "text/calendar; charset=utf-8"


class Day(NamedTuple):
    """One day."""

    uid: str  # the same for the same thing, so that a calendar moves the entry it has
    on: date
    title: str
    about: str
    number: int  # grows with each change …
    changed_at: datetime  # … which was made then (UTC)


def calendar(days: Iterable[Day], name: str = "") -> str:
    """One calendar file. `name`: what a calendar that keeps following it calls it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Gehoor//Gehoor//NL", "METHOD:PUBLISH"]
    if name:
        lines += [f"NAME:{_escaped(name)}", f"X-WR-CALNAME:{_escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:P1D"]
    for day in days:
        lines += _event(day)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _event(day: Day) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{day.uid}"
    yield f"DTSTAMP:{day.changed_at:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{day.number}"
    yield f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(day.title)}"
    yield f"DESCRIPTION:{_escaped(day.about)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(plain.splitlines())


def _folded(line: str) -> str:
    """Broken between characters, never inside one."""
    parts, room = [""], LONGEST
    for character in line:
        size = len(character.encode())
        if size > room:
            parts.append("")
            room = LONGEST - 1  # the space before it counts
        parts[-1] += character
        room -= size
    return "\r\n ".join(parts)
