"""The sentences of the page of learning and its map are of one choice: no sentence denies what the map shows."""

from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

import pytest

from courses.model import Curriculum
from server.manage import learning
from server.manage.learning import Beside, learning_view
from server.manage.output.lines import lines
from server.manage.sentences import Frame
from server.manage.told import Telling
from server.manage.views import LearningView
from server.reports.cells import BEFOREHAND, TODAY, WEEKS, GapCell, State
from server.reports.learning import LearningReport, MapCell, MapRow, leading_first
from server.reports.scope import NamePart, Sort, UnitChoice
from server.words import load_words

DAY = date(2026, 11, 22)
NORTH = UnitChoice(UUID(int=1), "Noord", 0)
WORDS = load_words()["nl"]
FRAME = Frame(WORDS, Curriculum(()))
FEW, GAP, FINE = State.NOT_ENOUGH_DATA, State.CLEAR, State.NO_SIGN


def cell(period: str, state: State) -> MapCell:
    leads = state is GAP and period != BEFOREHAND
    return MapCell(GapCell(state, 50, 35, 70, 10, state is FINE, int(leads), datetime(2026, 11, 1)), None, None, period)


def report(states: dict[str, State]) -> LearningReport:
    own = leading_first({period: cell(period, state) for period, state in states.items()})
    row = MapRow((NamePart(Sort.UNIT, "Noord"),), False, 0, None, NORTH.id, (next(iter(own.values())),), (own,))
    return LearningReport(NORTH, (NORTH,), 5, DAY, skills=("listening",), rows=(row,))


def view(states: dict[str, State], period: str = "") -> LearningView:
    telling = Telling(WORDS, Curriculum(()), MappingProxyType({}), DAY)
    return learning_view(report(states), (), FRAME, telling, Beside(period=period))


@pytest.mark.parametrize(
    ("states", "first"),
    [
        ({WEEKS: FEW, TODAY: GAP}, TODAY),
        ({WEEKS: FEW, TODAY: FINE}, TODAY),
        ({WEEKS: FEW, TODAY: FEW}, WEEKS),
        ({WEEKS: FINE, TODAY: GAP}, WEEKS),
        ({WEEKS: GAP, TODAY: FEW}, WEEKS),
        ({WEEKS: FEW, BEFOREHAND: GAP}, WEEKS),
        ({TODAY: GAP, BEFOREHAND: FINE}, TODAY),
    ],
)
def test_after_weeks_leads_but_where_only_today_says_something(states, first):
    own = leading_first({period: cell(period, state) for period, state in states.items()})
    assert next(iter(own)) == first
    assert {*own} == {*states}


def test_what_leads_is_the_first_line_of_a_file_too():
    found = [line[-1] for line in lines(report({WEEKS: FEW, TODAY: GAP}), FRAME)]
    assert found == ["weet het vandaag", "weet het na weken nog"]


@pytest.mark.parametrize("period", ["", WEEKS, TODAY, BEFOREHAND])
@pytest.mark.parametrize(
    "states",
    [
        {WEEKS: FEW, TODAY: GAP, BEFOREHAND: FINE},
        {WEEKS: FINE, TODAY: GAP, BEFOREHAND: GAP},
        {WEEKS: GAP, TODAY: FINE, BEFOREHAND: FEW},
    ],
)
def test_the_sentences_say_what_the_map_of_the_chosen_period_shows(states, period):
    shown = view(states, period)
    [only] = shown.rows[0].cells
    assert bool(shown.short) == (only.look == "clear")
    assert all(only.tier in one.tier for one in shown.short)


def test_the_table_of_a_large_map_has_its_own_address_of_the_same_team_and_period(monkeypatch):
    states = {WEEKS: FINE, TODAY: GAP}
    assert view(states, TODAY).numbers_at == ""
    monkeypatch.setattr(learning, "MOST_CELLS", 0)
    assert view(states, TODAY).numbers_at == f"/manage/numbers?unit={NORTH.id}&period=today"
    assert view(states).numbers_at == f"/manage/numbers?unit={NORTH.id}"
