"""A day in one's own calendar, as RFC 5545 has it: all day, without an alarm. Pure."""

from datetime import date, datetime, timedelta
from typing import Final

LONGEST: Final = 75  # bytes of a line; what is longer goes on after a line break and a space


def entry(uid: str, day: date, title: str, about: str, number: int, changed_at: datetime) -> str:
    """One calendar file with one day in it.

    `uid`: the same for the same thing, so that a calendar moves the entry it has; `number`: grows with each change,
    which was made at `changed_at` (UTC).
    """
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Gehoor//Gehoor//NL",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{changed_at:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{number}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(about)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


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
