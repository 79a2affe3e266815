"""From a coverage report to the page *Dekking*: what to do first, what comes, and all that is asked in a line each."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlencode

from server.manage import wording
from server.manage.actions import actions, coming
from server.manage.coverage_views import CoverageView, LineView
from server.manage.hearing.fill import retired_lines
from server.manage.notice import notice
from server.manage.paging import Part, pager, sorts
from server.manage.told import Telling, address
from server.manage.unasked import Gaps
from server.manage.views import Link
from server.reports.coverage import AskedLine, CoverageReport, UnitName
from server.reports.pressure import Retired
from server.reports.units import FoundUnit
from server.shelf import Version

PAGE = 25  # assignments on one page
MOST_TEAMS = 60  # teams to look into, on one page
BY_DATE, BY_NAME = "date", "name"


class Query(NamedTuple):
    """What the address asks."""

    unit: str = ""  # its id
    text: str = ""  # in what is asked, or of whom
    sort: str = BY_DATE
    page: int = 1
    team: str = ""  # in the names of teams
    done: Mapping[str, str] = MappingProxyType({})  # what was just done

    def address(self, **other: object) -> str:
        """The same with something else."""
        values = {"unit": self.unit, "q": self.text, "sort": self.sort if self.sort != BY_DATE else "", **other}
        return "/manage/coverage?" + urlencode({key: value for key, value in values.items() if value})


def coverage_view(
    report: CoverageReport,
    telling: Telling,
    query: Query,
    found: Sequence[FoundUnit],
    gaps: Gaps,
    retired: Mapping[str, Retired] = MappingProxyType({}),
) -> CoverageView:
    """The page's view. `found`: the teams that were searched for; `retired`: modules whose counts say nothing."""
    words, today = telling.words, telling.today
    chosen = _chosen(report.lines, telling, query)
    part = Part.of(chosen, PAGE, query.page)
    ahead, ahead_rest = coming(report.lines, telling)
    below = _teams(report, query, found)
    return CoverageView(
        has_units=report.has_units,
        unit=report.way[-1].name if report.way else "",
        way=_way(report.way, telling),
        taken_on=report.taken_on,
        previous_on=report.previous_on,
        next_on=next_on(today),
        actions=actions(report.lines, telling),
        coming=ahead,
        coming_rest=ahead_rest,
        any_lines=bool(report.lines),
        text=query.text,
        here=query.unit,
        sorts=sorts(query.sort, ((BY_DATE, words.gettext("by date")), (BY_NAME, words.gettext("by name")))),
        searchable=len(report.lines) > 5,
        lines=tuple(_line(one, report, telling) for one in part.lines),
        pager=pager(part, lambda page: query.address(page=page), telling),
        below=below[:MOST_TEAMS],
        below_rest=max(0, len(below) - MOST_TEAMS),
        team=query.team,
        unasked=gaps.unasked,
        missing=gaps.missing,
        smallest=report.k,
        notice=notice(query.done, report.lines, telling),
        retired=retired_lines(
            {module: retired[module] for line in report.lines for module in line.modules if module in retired},
            telling.titles,
            words,
        ),
        ended=report.ended,
    )


def next_on(today: date) -> date:
    """The next Monday, on which all is published again."""
    return today + timedelta(days=7 - today.weekday())


def why_not(line: AskedLine, taken_on: date | None, k: int, telling: Telling) -> str:
    """Why there are no numbers of an assignment; "" where there are."""
    words = telling.words
    if line.counts is not None:
        return ""
    if not line.counted and line.apart:
        return wording.apart(line.apart, k, words)
    if taken_on is None or not line.counted:
        return words.gettext("No numbers yet: they are published on Monday, of groups of at least %(n)s people.", n=k)
    if line.too_new:
        return words.gettext("You lead this team since the last publication, so its numbers come with the next.")
    return words.gettext("No numbers on their own: too few people, or they stand together with others.")


def titles_of(versions: Sequence[Version], language: str) -> dict[str, tuple[str, str]]:
    """Each module's title in the reader's language, or in the one it has."""
    modules = [version.in_language(language) for version in versions]
    return {module.id: (module.title, module.language) for module in modules}


def _chosen(lines: Sequence[AskedLine], telling: Telling, query: Query) -> list[AskedLine]:
    """Those with the text in what is asked or of whom, by date as they come or by name."""
    if not query.text and query.sort != BY_NAME:
        return list(lines)
    named = [(telling.title(line)[0], line) for line in lines]
    text = query.text.casefold()
    kept = [(name, line) for name, line in named if text in name.casefold() or text in line.unit.casefold()]
    if query.sort == BY_NAME:
        kept.sort(key=lambda pair: (pair[0].casefold(), pair[1].unit.casefold()))
    return [line for _, line in kept]


def _line(line: AskedLine, report: CoverageReport, telling: Telling) -> LineView:
    counts = telling.counts(line.counts, line.done_before) if line.counts else None
    here = f"?unit={report.way[-1].id}" if line.counts and line.unit_id in report.above else ""
    return LineView(
        address(line) + here, *telling.title(line), _about(line, telling), counts,
        "" if report.ended else why_not(line, report.taken_on, report.k, telling),
    )  # fmt: skip


def _about(line: AskedLine, telling: Telling) -> str:
    """Of whom and by when, and whom the numbers are of where these are others too."""
    if not line.group:
        return telling.about(line)
    of_whom = telling.words.gettext("numbers of %(group)s", group=wording.called(line.group, telling.words))
    return f"{telling.about(line)} · {of_whom}"


def _way(way: Sequence[UnitName], telling: Telling) -> tuple[Link, ...]:
    """Back up: to all of the viewer's teams, and to those above the one looked at."""
    if not way:
        return ()
    up = (Link(f"/manage/coverage?unit={one.id}", one.name) for one in way[:-1])
    return (Link("/manage/coverage", telling.words.gettext("All your teams")), *up)


def _teams(report: CoverageReport, query: Query, found: Sequence[FoundUnit]) -> tuple[Link, ...]:
    """The teams to look into: those searched for, else those right below."""
    if query.team:
        return tuple(Link(f"/manage/coverage?unit={one.id}", one.name, "", one.above) for one in found)
    return tuple(Link(f"/manage/coverage?unit={one.id}", one.name) for one in report.below)
