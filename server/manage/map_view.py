"""The rows of the gap map as the page, its table and its picture show them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from server.manage import wording
from server.manage.expecting import all_expected
from server.manage.sentences import Frame
from server.manage.views import CellView, RowView
from server.reports.cells import State
from server.reports.learning import PERIODS, LearningReport, MapCell, MapRow
from server.words import Words

MOST_CELLS = 200  # of a map whose table stands on the same page; that of a larger one has a page of its own


class Column(NamedTuple):
    """A skill."""

    name: str
    expected: str  # by the authors, in the whole; ""


class Said(NamedTuple):
    """What many fields say, looked up once for all of them."""

    words: Words
    columns: tuple[Column, ...]
    states: Mapping[State, str]
    tiers: Mapping[str, str]  # by period
    every: bool  # whether each field has its number


def map_rows(report: LearningReport, frame: Frame, *, every: bool = True) -> tuple[RowView, ...]:
    """One row per group, a field per skill in each. `every`: else a field of a team has a number where it has a gap."""
    words = frame.words
    names = [wording.capital(frame.skill(skill)) for skill in report.skills]
    said = Said(
        words,
        tuple(map(Column, names, all_expected(report.skills, frame))),
        {state: wording.state_word(state, words) for state in State},
        {period: wording.tier(period, words) for period in PERIODS},
        every,
    )
    return tuple(_row(row, said) for row in report.rows)


def _row(row: MapRow, said: Said) -> RowView:
    words = said.words
    name = words.gettext("The whole organization") if row.whole else wording.group_name(row.name, words)
    against = words.gettext("against what the authors expect")
    note = against if row.whole else wording.with_leaders(row.name, words)
    others = row.periods or ({},) * len(said.columns)
    fields = zip(said.columns, row.cells, others, strict=True)
    cells = tuple([_cell(column, cell, own, said, whole=row.whole) for column, cell, own in fields])
    rest = _rest(cells, words) if row.depth else ""
    return RowView(wording.capital(name), min(row.depth, 4), note, row.below, cells, rest)


def _rest(cells: Sequence[CellView], words: Words) -> str:
    """The fields without a gap, counted: on a phone they open from here. Too little to say is never no sign."""
    looks = [cell.look for cell in cells]
    calm, none = looks.count(""), looks.count("none")
    said = [words.ngettext("%(n)s skill without a sign", "%(n)s skills without a sign", calm)] * bool(calm)
    return ", ".join(
        said + [words.ngettext("%(n)s that can't be told yet", "%(n)s that can't be told yet", none)] * bool(none)
    )


def _cell(column: Column, cell: MapCell | None, periods: Mapping[str, MapCell], said: Said, *, whole: bool) -> CellView:
    should = column.expected if whole else ""
    if cell is None:
        nothing = State.NOT_ENOUGH_DATA
        return CellView(column.name, wording.SHOWN_AS[nothing], said.states[nothing], expected=should)
    words, state = said.words, cell.cell.state
    if not (said.every or whole or state.is_gap):
        return CellView(column.name, wording.SHOWN_AS[state], said.states[state], wording.people(cell.cell.n, words))
    before = wording.number(cell.before, words) if cell.before else ""
    about = wording.number(cell.cell, words)
    return CellView(
        column.name, wording.SHOWN_AS[state], said.states[state], wording.people(cell.cell.n, words), about, before,
        said.tiers[cell.period], should, _sure(about, cell, should, words),
        _until(cell, words),
        (*_others(cell, periods, words), *([words.gettext("Before: %(number)s", number=before)] if before else ())),
    )  # fmt: skip


def _others(cell: MapCell, periods: Mapping[str, MapCell], words: Words) -> Iterator[str]:
    """The number in the other periods."""
    for period, one in periods.items():
        if period != cell.period:
            yield f"{wording.went(one.cell, period, words)} ({wording.interval(one.cell, words)})"


def _sure(about: str, cell: MapCell, should: str, words: Words) -> str:
    """A number with how sure it is; where its answers are older than the page, until when they are."""
    return ", ".join(
        filter(None, (about, _until(cell, words), should and words.gettext("expected: %(share)s", share=should)))
    )


def _until(cell: MapCell, words: Words) -> str:
    """Not of which day the number is: it may move while its answers stay, since teams are read against each other."""
    if not cell.as_of:
        return ""
    day = words.day(cell.as_of)
    if cell.cell.later:
        return words.gettext("answers partly up to %(day)s, partly later", day=day)
    return words.gettext("answers up to %(day)s", day=day)
