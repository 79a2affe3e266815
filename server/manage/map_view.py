"""The rows of the gap map as the page, its table and its picture show them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from server.manage import wording
from server.manage.expecting import all_expected
from server.manage.sentences import Frame
from server.manage.views import CellView, RowView
from server.reports.cells import End, GapCell, State
from server.reports.learning import PERIODS, LearningReport, MapCell, MapRow
from server.words import Words

Share = int | End
MOST_CELLS = 200  # of a map whose table stands on the same page; that of a larger one has a page of its own


class Column(NamedTuple):
    """A skill."""

    name: str
    expected: str  # by the authors, in the whole; ""


class Said:
    """What fields say, each thing put into words once: their numbers are in steps, so hundreds say the same few."""

    def __init__(self, words: Words, columns: Sequence[Column], *, every: bool) -> None:
        """`every`: whether each field has its number."""
        self.words, self.columns, self.every = words, columns, every
        self.states = {state: wording.state_word(state, words) for state in State}
        self.tiers = {period: wording.tier(period, words) for period in PERIODS}
        self._people, self._numbers = dict[int, str](), dict[tuple[str, Share, Share, Share], str]()

    def people(self, n: int) -> str:
        """At least so many."""
        if n not in self._people:
            self._people[n] = wording.people(n, self.words)
        return self._people[n]

    def number(self, cell: GapCell, period: str = "") -> str:
        """The estimate with its interval; with a period what it was then, as a sentence."""
        printed = period, cell.estimate, cell.low, cell.high
        if printed not in self._numbers:
            self._numbers[printed] = self._went(cell, period) if period else wording.number(cell, self.words)
        return self._numbers[printed]

    def _went(self, cell: GapCell, period: str) -> str:
        return f"{wording.went(cell, period, self.words)} ({wording.interval(cell, self.words)})"


def map_rows(report: LearningReport, frame: Frame, *, every: bool = True) -> tuple[RowView, ...]:
    """One row per group, a field per skill in each. `every`: else a field of a team has a number where it has a gap."""
    names = [wording.capital(frame.skill(skill)) for skill in report.skills]
    should = all_expected(report.skills, frame) if any(row.whole for row in report.rows) else [""] * len(names)
    said = Said(frame.words, tuple(map(Column, names, should)), every=every)
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
    words, state, people = said.words, cell.cell.state, said.people(cell.cell.n)
    if not (said.every or whole or state.is_gap):
        return CellView(column.name, wording.SHOWN_AS[state], said.states[state], people)
    before = said.number(cell.before) if cell.before else ""
    about, until = said.number(cell.cell), _until(cell, words)
    others = [said.number(one.cell, period) for period, one in periods.items() if period != cell.period]
    if before:
        others.append(words.gettext("Before: %(number)s", number=before))
    return CellView(
        column.name, wording.SHOWN_AS[state], said.states[state], people, about, before,
        said.tiers[cell.period], should, _sure(about, until, should, words), until, tuple(others),
    )  # fmt: skip


def _sure(about: str, until: str, should: str, words: Words) -> str:
    """A number with how sure it is; where its answers are older than the page, until when they are."""
    return ", ".join(filter(None, (about, until, should and words.gettext("expected: %(share)s", share=should))))


def _until(cell: MapCell, words: Words) -> str:
    """Not of which day the number is: it may move while its answers stay, since teams are read against each other."""
    if not cell.as_of:
        return ""
    day = words.day(cell.as_of)
    if cell.cell.later:
        return words.gettext("answers partly up to %(day)s, partly later", day=day)
    return words.gettext("answers up to %(day)s", day=day)
