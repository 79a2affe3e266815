"""What works never names what falls short on the same page, and says of whom a number is."""

from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from courses.model import Curriculum
from server.manage.learning import Beside, learning_view
from server.manage.remedies import Remedies
from server.manage.sentences import Frame, Use, shortfalls
from server.manage.told import Telling
from server.reports.cells import TODAY, GapCell, State
from server.reports.indicators import shown_today
from server.reports.learning import LearningReport, MapCell, MapRow
from server.reports.scope import NamePart, Sort, UnitChoice
from server.reports.transfer import Answering, TransferQuarter, TransferReport
from server.reports.transfer_told import DecayTold
from server.words import load_words

DAY = date(2026, 11, 22)
NORTH = UnitChoice(UUID(int=1), "Noord", 0)
SHORT, FINE, UNSURE = State.CLEAR, State.NO_SIGN, State.NOT_ENOUGH_DATA


def row(name: str, depth: int, *states: State, whole: bool = False) -> MapRow:
    cells = tuple(
        MapCell(GapCell(state, 80, 70, 90, 20, True, 0, datetime(2026, 11, 1)), None, None, TODAY) for state in states
    )
    return MapRow((NamePart(Sort.UNIT, name),), whole, depth, None, None, cells, tuple({TODAY: one} for one in cells))


def told(skill: str) -> DecayTold:
    return DecayTold(shown_today(DAY, DAY)["decay"], skill, 10, 85, 75, -10, -15, -5, 40)


def works(*rows: MapRow, name: tuple[str, ...] = ("Noord",), whole: bool = False) -> list[tuple[str, str]]:
    group, skills = tuple(NamePart(Sort.UNIT, one) for one in name), ("listening", "signals")
    best = tuple(told(skill) for skill in skills)
    quarter = TransferQuarter(date(2026, 7, 1), group, whole, Answering(60, 55), (), None, None, best)
    transfer = TransferReport(NORTH, (NORTH,), 8, DAY, quarters=(quarter,))
    report = LearningReport(NORTH, (NORTH,), 5, DAY, skills=skills, rows=rows)
    words = load_words()["nl"]
    telling = Telling(words, Curriculum(()), MappingProxyType({}), DAY)
    view = learning_view(report, (), Frame(words, Curriculum(())), telling, Beside(transfer))
    return [(one.says, one.evidence) for one in view.works]


def test_what_falls_short_at_the_top_is_nowhere_among_what_works():
    found = works(row("", 0, SHORT, FINE, whole=True), row("Zuid", 1, FINE, FINE))
    assert len(found) == 3
    assert all("signals" in says for says, _ in found)


def test_what_the_map_has_too_little_to_say_of_is_not_what_works_either():
    found = works(row("Noord", 0, UNSURE, FINE), row("Zuid", 1, UNSURE, FINE))
    assert len(found) == 3
    assert all("signals" in says for says, _ in found)
    assert all("oefenden" in says for says, _ in works(row("Noord", 0, UNSURE, UNSURE)))


def test_what_falls_short_in_one_team_works_in_the_others_all_the_same():
    found = works(row("", 0, FINE, FINE, whole=True), row("Zuid", 1, SHORT, FINE))
    assert any("listening" in says for says, _ in found)


def test_a_number_of_more_than_the_team_says_of_whom_it_is():
    rows = row("Noord", 0, FINE, FINE)
    assert all("samen" not in evidence for _, evidence in works(rows))
    merged = works(rows, name=("Noord", "Zuid"))
    assert merged[0][1].endswith("van Noord en Zuid samen")
    assert works(rows, whole=True)[0][1].endswith("van de hele organisatie")
    all_of_it = works(row("", 0, FINE, FINE, whole=True), whole=True)
    assert not all_of_it[0][1].endswith("van de hele organisatie")


def test_of_use_it_is_said_that_it_is_of_all_skills_together_and_only_once():
    report = LearningReport(NORTH, (NORTH,), 5, DAY, skills=("a", "b"), rows=(row("Noord", 0, SHORT, SHORT),))
    words = load_words()["nl"]
    telling = Telling(words, Curriculum(()), MappingProxyType({}), DAY)
    use = Use(("Wie het weet zegt vaker ‘gebruikt’.",), asked=True)
    first, second = shortfalls(report, Frame(words, Curriculum(())), use, Remedies(report, (), (), telling))
    assert first.use == "Dat is alleen van alle vaardigheden samen te zeggen. Wie het weet zegt vaker ‘gebruikt’."
    assert second.use == "Wat mensen daarover zeggen, van alle vaardigheden samen, staat hierboven."


def test_where_teams_are_only_held_against_each_other_the_page_can_say_so():
    words = load_words()["nl"]
    telling = Telling(words, Curriculum(()), MappingProxyType({}), DAY)
    for whole in (True, False):
        rows = (row("Noord", 0, FINE, whole=whole), row("Zuid", 1, FINE))
        report = LearningReport(NORTH, (NORTH,), 5, DAY, skills=("a",), rows=rows)
        assert learning_view(report, (), Frame(words, Curriculum(())), telling).only_compared is not whole
