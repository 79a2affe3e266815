"""From a learning report to the page *Leren*: what works first, what is asked, then where learning falls short."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from courses.model import Curriculum
from server.manage import wording
from server.manage.actions import asked_now, waiting
from server.manage.expecting import against, explained
from server.manage.given.fill import praised
from server.manage.hearing.views import HearingView
from server.manage.map_view import MOST_CELLS, map_rows
from server.manage.pulse.views import PulseView
from server.manage.remedies import Remedies
from server.manage.sentences import Frame, Use, clear_at_the_top, shortfalls, works
from server.manage.teams import teams
from server.manage.told import Telling
from server.manage.using.fill import remembered, used_well, using_view
from server.manage.views import LearningView, PeriodLink, Works
from server.reports.cells import BEFOREHAND, TODAY, WEEKS
from server.reports.coverage import AskedLine
from server.reports.coverage_teams import Taken
from server.reports.given import GivenQuarter
from server.reports.learning import LearningReport, MapRow
from server.reports.praise import Praise
from server.reports.transfer import TransferQuarter, TransferReport
from server.words import Words

MOST_WORKS = 4  # sentences about what works


class Beside(NamedTuple):
    """What the page tells beside the map."""

    transfer: TransferReport | None = None  # of the same unit
    hearing: HearingView = HearingView()
    period: str = ""  # of the map; "": what leads
    given: tuple[GivenQuarter, ...] = ()  # in the whole organization
    praise: tuple[Praise, ...] = ()  # for people of the unit, shown to everyone
    pulse: PulseView | None = None  # of the whole organization
    taken: Taken = MappingProxyType({})  # how many of teams that fall short took what is asked


def learning_view(
    report: LearningReport,
    lines: Sequence[AskedLine],
    frame: Frame,
    telling: Telling,
    beside: Beside = Beside(),
    *,
    every: bool = True,
) -> LearningView:
    """The page's view; sentences in the reader's words.

    `every`: else, of a map whose table has a page of its own, only fields with a gap have a number.
    """
    now_asked, asked_more = asked_now(lines, telling)
    soon, past = waiting(lines, telling.today)
    report = _in_order(report, frame.curriculum)
    using = using_view(beside.transfer, frame) if beside.transfer else None
    periods = _periods(report, beside.period, frame.words)
    chosen = next((one.value for one in periods if one.current), "")
    report = replace(report, rows=_of_period(report.rows, chosen))
    use = Use(using.says if using else (), bool(using and not using.empty))
    units = teams(report.choices, report.unit.id if report.unit else None)
    apart = len(report.rows) * len(report.skills) > MOST_CELLS
    rows = map_rows(report, frame, every=every or not apart)
    return LearningView(
        units=units.links,
        units_left_out=units.left_out,
        unit=report.unit.name if report.unit else "",
        taken_on=report.taken_on,
        previous_on=report.previous_on,
        first_on=(telling.today.replace(day=1) + timedelta(days=32)).replace(day=1),
        too_new=report.too_new,
        ended=report.ended,
        few=report.few,
        works=tuple(islice(_works(report, beside, frame), MOST_WORKS)),
        praise=beside.praise,
        asked=now_asked,
        asked_more=asked_more,
        asked_now=tuple(telling.link(one, telling.about(one)) for one in soon + past),
        short=shortfalls(report, frame, use, Remedies(report, lines, frame.modules, telling, beside.taken)),
        skills=tuple(wording.capital(frame.skill(skill)) for skill in report.skills),
        rows=rows,
        numbers_at=_numbers_at(report, chosen) if apart else "",
        shortened=report.left_out > 0,
        weeks_lead=any(cell.period == WEEKS for row in report.rows for cell in row.cells if cell),
        periods=periods,
        looks=frozenset(cell.look for row in rows for cell in row.cells),
        against=against(report.rows, frame.words),
        only_compared=not any(row.whole for row in report.rows),
        how_sure=explained(report.rows, frame.words),
        query=f"?unit={report.unit.id}" if report.unit else "",
        using=using,
        pulse=beside.pulse,
        hearing=beside.hearing,
        smallest=report.k,
    )


def _works(report: LearningReport, beside: Beside, frame: Frame) -> Iterator[Works]:
    """What goes well: what others say before use, use before memory, memory before what is known today.

    Only what its own section calls clear: of use what people say of it, of a skill the map.
    """
    for says, evidence in praised(beside.given, frame.words):
        yield Works(says, evidence)
    if beside.transfer and beside.transfer.quarters:
        clear = clear_at_the_top(report)
        newest, *older = beside.transfer.quarters
        newest = replace(newest, works=tuple(one for one in newest.works if one.subject in clear))
        transfer, of = replace(beside.transfer, quarters=(newest, *older)), _of(newest, report, frame.words)
        for says, evidence in (*used_well(transfer, frame), *remembered(transfer, frame)):
            yield Works(says, ", ".join(filter(None, (evidence, of))))
    yield from works(report, frame)


def _of(quarter: TransferQuarter, report: LearningReport, words: Words) -> str:
    """The group a number is of, where that is not just the unit of the page."""
    unit, name = report.unit.name if report.unit else "", wording.called(quarter.name, words) if quarter.name else ""
    if quarter.whole:
        return "" if any(row.whole for row in report.rows) else words.gettext("of the whole organization")
    return "" if name in ("", unit) else words.gettext("of %(group)s together", group=name)


def _periods(report: LearningReport, chosen: str, words: Words) -> tuple[PeriodLink, ...]:
    """The periods there are numbers of, in the order of time."""
    there = {period for row in report.rows for own in row.periods for period in own}
    if len(there) < 2:
        return ()
    labels = {
        "": words.gettext("What says most"),
        BEFOREHAND: words.gettext("Beforehand"),
        TODAY: words.gettext("Just after"),
        WEEKS: words.gettext("After weeks"),
    }
    return tuple(
        PeriodLink(value, label, value == chosen) for value, label in labels.items() if not value or value in there
    )


def _of_period(rows: tuple[MapRow, ...], period: str) -> tuple[MapRow, ...]:
    """The rows with their cells of one period, for sentences and map alike; "": what leads."""
    if not period:
        return rows
    return tuple(replace(row, cells=tuple(own.get(period) for own in row.periods)) for row in rows)


def _numbers_at(report: LearningReport, period: str) -> str:
    """Where the table of a map stands that is too long for the map's own page."""
    of = {"unit": report.unit.id if report.unit else "", "period": period}
    asked = urlencode({name: value for name, value in of.items() if value})
    return f"/manage/numbers?{asked}" if asked else "/manage/numbers"


def _in_order(report: LearningReport, curriculum: Curriculum) -> LearningReport:
    """The report with its skills in the curriculum's order."""
    known = [skill.id for skill in curriculum.skills]
    order = sorted(range(len(report.skills)), key=lambda at: [*known, report.skills[at]].index(report.skills[at]))
    if order == sorted(order):
        return report

    def sorted_(row: MapRow) -> MapRow:
        periods = tuple(row.periods[at] for at in order) if row.periods else ()
        return replace(row, cells=tuple(row.cells[at] for at in order), periods=periods)

    return replace(report, skills=tuple(report.skills[at] for at in order), rows=tuple(map(sorted_, report.rows)))


def unit_named(text: str) -> UUID | None:
    """The unit a query names; None where it names none, or nothing that could be one."""
    try:
        return UUID(text)
    except ValueError:
        return None
