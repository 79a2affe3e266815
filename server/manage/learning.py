"""From a learning report to the page *Leren*: what works first, what is asked, then where learning falls short."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from courses.model import Curriculum
from server.manage import wording
from server.manage.actions import asked_now, waiting
from server.manage.sentences import Frame, has_gap, shortfalls, with_below, works
from server.manage.told import Telling
from server.manage.views import CellView, LearningView, RowView, UnitLink
from server.reports.cells import GapCell, State
from server.reports.coverage import AskedLine
from server.reports.learning import LearningReport, MapCell, MapRow
from server.words import Words

MOST_ROWS = 10  # of the map; beyond it the unit's own parts, and of those further down the ones with a gap


def learning_view(report: LearningReport, lines: Sequence[AskedLine], frame: Frame, telling: Telling) -> LearningView:
    """The page's view; sentences in the reader's words."""
    now_asked, asked_more = asked_now(lines, telling)
    soon, past = waiting(lines, telling.today)
    today = telling.today
    report = _in_order(report, frame.curriculum)
    shown = _shown(report.rows)
    return LearningView(
        units=tuple(UnitLink(unit.id, unit.name, min(unit.depth, 4), unit == report.unit) for unit in report.choices),
        unit=report.unit.name if report.unit else "",
        taken_on=report.taken_on,
        previous_on=report.previous_on,
        first_on=(today.replace(day=1) + timedelta(days=32)).replace(day=1),
        too_new=report.too_new,
        few=report.few,
        works=tuple(works(report, frame)),
        asked=now_asked,
        asked_more=asked_more,
        asked_now=tuple(telling.link(one, telling.about(one)) for one in soon + past),
        short=shortfalls(report, frame),
        skills=tuple(wording.capital(frame.skill(skill)) for skill in report.skills),
        rows=tuple(_row(row, report.skills, frame) for row in shown),
        shortened=len(shown) < len(report.rows) + report.left_out,
        smallest=report.k,
    )


def _in_order(report: LearningReport, curriculum: Curriculum) -> LearningReport:
    """The report with its skills in the curriculum's order."""
    known = [skill.id for skill in curriculum.skills]
    order = sorted(range(len(report.skills)), key=lambda at: [*known, report.skills[at]].index(report.skills[at]))
    rows = tuple(
        replace(row, cells=tuple(row.cells[at] for at in order), periods=tuple(row.periods[at] for at in order))
        for row in report.rows
    )
    return replace(report, skills=tuple(report.skills[at] for at in order), rows=rows)


def _shown(rows: Sequence[MapRow]) -> Sequence[MapRow]:
    """The rows of the map: all, or where they are too many the unit, its parts, and the way to each gap below."""
    if len(rows) <= MOST_ROWS:
        return rows
    return [row for place, row in enumerate(rows) if row.depth <= 1 or any(map(has_gap, with_below(rows, place)))]


def _row(row: MapRow, skills: Sequence[str], frame: Frame) -> RowView:
    words = frame.words
    name = words.gettext("The whole organization") if row.whole else wording.group_name(row.name, words)
    against = words.gettext("against what the authors expect")
    note = against if row.whole else wording.with_leaders(row.name, words)
    cells = tuple(_cell(skill, cell, frame) for skill, cell in zip(skills, row.cells, strict=True))
    return RowView(wording.capital(name), min(row.depth, 4), note, row.below, cells)


def _cell(skill: str, cell: MapCell | None, frame: Frame) -> CellView:
    words, name = frame.words, wording.capital(frame.skill(skill))
    if cell is None:
        nothing = State.NOT_ENOUGH_DATA
        return CellView(name, wording.SHOWN_AS[nothing], wording.state_word(nothing, words), "", "", "", None)
    return CellView(
        name,
        wording.SHOWN_AS[cell.cell.state],
        wording.state_word(cell.cell.state, words),
        wording.people(cell.cell.n, words),
        _number(cell.cell, words),
        _number(cell.before, words) if cell.before else "",
        cell.as_of,
    )


def _number(cell: GapCell, words: Words) -> str:
    return words.gettext(
        "%(share)s (%(interval)s)", share=wording.share(cell.estimate, words), interval=wording.interval(cell, words)
    )


def unit_named(text: str) -> UUID | None:
    """The unit a query names; None where it names none, or nothing that could be one."""
    try:
        return UUID(text)
    except ValueError:
        return None
