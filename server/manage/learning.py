"""From a learning report to the page *Leren*: what works first, what is asked, then where learning falls short."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from courses.model import Curriculum
from server.manage import wording
from server.manage.actions import asked_now, waiting
from server.manage.expecting import expected, how_sure
from server.manage.given.fill import praised
from server.manage.hearing.views import HearingView
from server.manage.pulse.views import PulseView
from server.manage.remedies import Remedies
from server.manage.sentences import Frame, Use, short_at_the_top, shortfalls, works
from server.manage.teams import teams
from server.manage.told import Telling
from server.manage.using.fill import remembered, used_well, using_view
from server.manage.views import CellView, LearningView, PeriodLink, RowView, Works
from server.reports.cells import BEFOREHAND, TODAY, WEEKS, State
from server.reports.coverage import AskedLine
from server.reports.given import GivenQuarter
from server.reports.learning import LearningReport, MapCell, MapRow
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


def learning_view(
    report: LearningReport, lines: Sequence[AskedLine], frame: Frame, telling: Telling, beside: Beside = Beside()
) -> LearningView:
    """The page's view; sentences in the reader's words."""
    now_asked, asked_more = asked_now(lines, telling)
    soon, past = waiting(lines, telling.today)
    report = _in_order(report, frame.curriculum)
    using = using_view(beside.transfer, frame) if beside.transfer else None
    periods = _periods(report, beside.period, frame.words)
    report = replace(report, rows=_of_period(report.rows, next((one.value for one in periods if one.current), "")))
    use = Use(using.says if using else (), bool(using and not using.empty))
    units = teams(report.choices, report.unit.id if report.unit else None)
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
        short=shortfalls(report, frame, use, Remedies(report, lines, frame.modules, telling)),
        skills=tuple(wording.capital(frame.skill(skill)) for skill in report.skills),
        rows=tuple(_row(row, report.skills, frame) for row in report.rows),
        shortened=report.left_out > 0,
        weeks_lead=any(cell.period == WEEKS for row in report.rows for cell in row.cells if cell),
        periods=periods,
        how_sure=how_sure(frame.words),
        query=f"?unit={report.unit.id}" if report.unit else "",
        using=using,
        pulse=beside.pulse,
        hearing=beside.hearing,
        smallest=report.k,
    )


def _works(report: LearningReport, beside: Beside, frame: Frame) -> Iterator[Works]:
    """What goes well: what others say before use, use before memory, memory before what is known today.

    Never a skill of which the page says that it falls short, in the whole or in the unit itself.
    """
    for says, evidence in praised(beside.given, frame.words):
        yield Works(says, evidence)
    short = short_at_the_top(report)
    if beside.transfer and beside.transfer.quarters:
        newest, *older = beside.transfer.quarters
        newest = replace(newest, works=tuple(one for one in newest.works if one.subject not in short))
        transfer, of = replace(beside.transfer, quarters=(newest, *older)), _of(newest, report, frame.words)
        for says, evidence in (*used_well(transfer, frame), *remembered(transfer, frame)):
            yield Works(says, ", ".join(filter(None, (evidence, of))))
    yield from works(report, frame, short)


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


def _in_order(report: LearningReport, curriculum: Curriculum) -> LearningReport:
    """The report with its skills in the curriculum's order."""
    known = [skill.id for skill in curriculum.skills]
    order = sorted(range(len(report.skills)), key=lambda at: [*known, report.skills[at]].index(report.skills[at]))

    def sorted_(row: MapRow) -> MapRow:
        periods = tuple(row.periods[at] for at in order) if row.periods else ()
        return replace(row, cells=tuple(row.cells[at] for at in order), periods=periods)

    return replace(report, skills=tuple(report.skills[at] for at in order), rows=tuple(map(sorted_, report.rows)))


def _row(row: MapRow, skills: Sequence[str], frame: Frame) -> RowView:
    words = frame.words
    name = words.gettext("The whole organization") if row.whole else wording.group_name(row.name, words)
    against = words.gettext("against what the authors expect")
    note = against if row.whole else wording.with_leaders(row.name, words)
    others = row.periods or ({},) * len(skills)
    cells = [_cell(skill, cell, own, frame) for skill, cell, own in zip(skills, row.cells, others, strict=True)]
    if row.whole:
        cells = [replace(one, expected=expected(skill, frame)) for one, skill in zip(cells, skills, strict=True)]
    cells = [replace(one, sure=_sure(one, words)) if one.about else one for one in cells]
    rest = _rest(cells, words) if row.depth else ""
    return RowView(wording.capital(name), min(row.depth, 4), note, row.below, tuple(cells), rest)


def _rest(cells: Sequence[CellView], words: Words) -> str:
    """The fields without a gap, counted: on a phone they open from here. Too little to say is never no sign."""
    looks = [cell.look for cell in cells]
    calm, none = looks.count(""), looks.count("none")
    said = [words.ngettext("%(n)s skill without a sign", "%(n)s skills without a sign", calm)] * bool(calm)
    return ", ".join(
        said + [words.ngettext("%(n)s with too little to say", "%(n)s with too little to say", none)] * bool(none)
    )


def _sure(cell: CellView, words: Words) -> str:
    """A number with how sure it is; where it is older than the page, of which day it is."""
    said = [cell.about]
    if cell.as_of:
        said.append(words.gettext("as of %(day)s", day=words.day(cell.as_of)))
    if cell.expected:
        said.append(words.gettext("expected: %(share)s", share=cell.expected))
    return ", ".join(said)


def _cell(skill: str, cell: MapCell | None, periods: Mapping[str, MapCell], frame: Frame) -> CellView:
    words, name = frame.words, wording.capital(frame.skill(skill))
    if cell is None:
        nothing = State.NOT_ENOUGH_DATA
        return CellView(name, wording.SHOWN_AS[nothing], wording.state_word(nothing, words), "", "", "", "", (), None)
    others = tuple(
        f"{wording.went(one.cell, period, words)} ({wording.interval(one.cell, words)})"
        for period, one in periods.items()
        if period != cell.period
    )
    return CellView(
        name,
        wording.SHOWN_AS[cell.cell.state],
        wording.state_word(cell.cell.state, words),
        wording.people(cell.cell.n, words),
        wording.number(cell.cell, words),
        wording.number(cell.before, words) if cell.before else "",
        wording.tier(cell.period, words),
        others,
        cell.as_of,
    )


def unit_named(text: str) -> UUID | None:
    """The unit a query names; None where it names none, or nothing that could be one."""
    try:
        return UUID(text)
    except ValueError:
        return None
