"""From what is asked to the page of what falls due, and to the file a calendar program reads. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from babel.dates import format_date

from courses.model import Curriculum
from server.asked_words import asked_title, due, who
from server.ics import Day, calendar
from server.manage.calendar_views import CalendarView, DueLine, LoadCell, LoadRow, Month
from server.reports.ahead import Due, Quarter, after_joining, falls_due, loads, quarters_around, year_ahead
from server.reports.asking import Around
from server.store.queries.assignments import AssignmentRow
from server.words import Words


@dataclass(frozen=True)
class Frame:
    """What it is said in."""

    words: Words
    titles: Mapping[str, tuple[str, str]]  # module → its title and the title's language
    curriculum: Curriculum
    today: date

    def title(self, row: AssignmentRow) -> tuple[str, str]:
        return asked_title(row.modules, row.path_id, self.titles, self.curriculum, self.words.language)


def calendar_view(
    around: Around, frame: Frame, address: str, since: datetime | None, day_of: Callable[[datetime], date]
) -> CalendarView:
    """The page: a year ahead by month, and how much of it falls on which team."""
    words, quarters = frame.words, quarters_around(frame.today)
    found = loads(around, quarters, frame.today)
    rows = tuple(
        LoadRow(one.name, min(one.depth, 4), tuple(LoadCell(*load) for load in one.loads)) for one in found.teams
    )
    lines = [_line(one.row, around, frame, one.on, again=one.again) for one in _ahead(around, frame)]
    return CalendarView(
        has_units=bool(around.scope.own),
        months=tuple(
            Month(format_date(date(year, month, 1), "LLLL y", locale=words.language), tuple(those))
            for (year, month), those in groupby(lines, key=lambda line: (line.on.year, line.on.month))  # type: ignore[union-attr]
        ),
        joining=tuple(_line(row, around, frame, None) for row in after_joining(around)),
        past=bool(around.asked),
        quarters=tuple(_quarter(one, words) for one in quarters),
        loads=rows if lines else (),
        loads_left_out=words.ngettext(
            "%(n)s team further down does not fit here.", "%(n)s teams further down do not fit here.", found.left_out
        )
        if found.left_out
        else "",
        address=address,
        since=day_of(since) if since else None,
    )


def _quarter(quarter: Quarter, words: Words) -> str:
    """As "okt–dec 2026"."""
    ends = (date(quarter.year, quarter.number * 3 - 2, 1), date(quarter.year, quarter.number * 3, 1))
    first, last = (format_date(day, "LLL", locale=words.language).rstrip(".") for day in ends)
    return f"{first}–{last} {quarter.year}"


def feed(around: Around, frame: Frame, address: str) -> str:
    """The same days for a calendar program: what is asked of which team, and nobody's name but whom to ask."""
    days = (
        Day(
            f"{one.row.id}-{one.on:%Y%m%d}@gehoor",
            one.on,
            f"{frame.title(one.row)[0]} · {_of(one.row, around, frame.words)}",
            f"{one.row.now.reason}\n{address}/manage/coverage/{one.row.id}",
            one.row.now.number,
            one.row.now.at,
        )
        for one in _ahead(around, frame)
    )
    return calendar(days, frame.words.gettext("Gehoor: what falls due"))


def _ahead(around: Around, frame: Frame) -> Iterator[Due]:
    yield from falls_due(around, frame.today, year_ahead(frame.today))


def _line(row: AssignmentRow, around: Around, frame: Frame, on: date | None, *, again: bool = False) -> DueLine:
    title, language = frame.title(row)
    href = f"/manage/assignments/{row.id}" if around.scope.has(row.unit_id) else ""
    when = "" if on else due(row.now, None, frame.today, frame.words)
    return DueLine(on, title, language, href, _of(row, around, frame.words), when, again)


def _of(row: AssignmentRow, around: Around, words: Words) -> str:
    return ", ".join(filter(None, (around.scope.name(row.unit_id), who(row.role, row.joined_from, words))))
