"""What to do about a gap where the module was asked already: the next thing, never the same again."""

from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

import pytest

from courses.exercises import TeamTalk
from courses.model import Curriculum, Module, Step
from server.ids import new_id
from server.manage.remedies import Remedies
from server.manage.told import Telling
from server.reports.coverage import AskedLine, Counts
from server.reports.coverage_teams import Taken, Took
from server.reports.learning import LearningReport, MapRow
from server.reports.scope import NamePart, Sort, UnitChoice
from server.store.queries.assignments import TermsRow
from server.words import load_words
from tests.counting.office import STEPS

TODAY = date(2026, 11, 22)
ROOT, HALL, PHONE, DESK, ABOVE = (UUID(int=number) for number in range(1, 6))
CHOICES = (
    UnitChoice(ROOT, "Stad", 0),
    UnitChoice(HALL, "Hal", 1),
    UnitChoice(PHONE, "Telefoon", 2),
    UnitChoice(DESK, "Balie", 1),
)
TALK = Step(id="praat", title="praat", exercise=TeamTalk(), skill="")
MODULES = (
    Module("horen", "nl", "Horen", "", ("listening",), 10, "bedacht", "", (*STEPS, TALK)),
    Module("later", "nl", "Later", "", ("signals", "listening"), 10, "bedacht", "", STEPS),
)


def terms(due: date) -> TermsRow:
    return TermsRow(1, datetime(2026, 10, 1), due, 0, "Daarom.", "nl", None, 0, (), None, False)


def line(unit: UUID, module: str = "horen", role: str = "", due: date = date(2026, 12, 3)) -> AskedLine:
    return AskedLine(
        new_id(), (module,), "", unit, "Stad", role, None, terms(due), True, None, None, True, False, ()
    )  # fmt: skip


def remedies(*lines: AskedLine, shown: int = 0, taken: Taken = MappingProxyType({})) -> Remedies:
    report = LearningReport(CHOICES[shown], CHOICES, 5)
    telling = Telling(load_words()["nl"], Curriculum(()), MappingProxyType({}), TODAY)
    return Remedies(report, lines, MODULES, telling, taken)


def row(unit: UUID | None) -> MapRow:
    return MapRow((NamePart(Sort.UNIT, "x"),), False, 1, None, unit, ())


@pytest.mark.parametrize("asked", [ROOT, HALL, PHONE, ABOVE])
def test_what_is_asked_of_the_team_above_or_within_is_not_offered_again(asked):
    one, other = remedies(line(asked)).training(row(HALL), "listening")[::-1]
    assert (one.title, one.ask) == ("Horen", "")
    assert one.asked == "Al gevraagd aan Stad, uiterlijk 3 december 2026"
    assert one.coverage.startswith("/manage/coverage/")
    assert (other.title, other.asked) == ("Later", "")  # what was not asked comes first
    assert other.ask == f"/manage/assignments/new?module=later&unit={HALL}"


def test_what_is_asked_elsewhere_can_be_asked_here():
    first, _ = remedies(line(DESK)).training(row(HALL), "listening")
    assert (first.title, first.asked) == ("Horen", "")
    assert first.ask


def test_whom_it_was_asked_of_is_said_and_who_asked_everyone_comes_first():
    [said] = [one.asked for one in remedies(line(ROOT, role="manager")).training(row(HALL), "listening") if one.asked]
    assert "leidt" in said
    both = remedies(line(ROOT, role="manager"), line(ROOT)).training(row(HALL), "listening")
    assert "leidt" not in both[-1].asked


def test_of_teams_that_stand_together_only_what_is_above_them_counts():
    shown_hall = 1
    for asked, offered in ((ROOT, False), (HALL, False), (PHONE, True)):
        found = remedies(line(asked), shown=shown_hall).training(row(None), "listening")
        assert any(one.title == "Horen" and one.ask for one in found) is offered


def test_the_next_thing_is_named_where_something_was_asked():
    told = remedies(line(ROOT))
    assert told.then(told.training(row(HALL), "listening")) == (
        "Wie het al deed, krijgt er na weken weer vragen over: geef daar tijd voor. "
        "Praat het samen door, met het teamgesprek uit de module."
    )
    other = remedies(line(ROOT, "later"))
    assert other.then(other.training(row(HALL), "signals")).endswith("Praat het samen door.")
    assert remedies().then(remedies().training(row(HALL), "listening")) == ""


def took(done: int, required: int, exempt: int = 0) -> Took:
    return Took(Counts(required, done, 0, exempt, required - done - exempt, 0), ())


def test_where_most_took_it_that_is_said_and_what_comes_then():
    asked = line(ROOT)
    told = remedies(asked, taken={(asked.id, HALL): took(7, 8)})
    found = told.training(row(HALL), "listening")
    [one] = [one for one in found if one.asked]
    assert one.asked == "Al gevraagd aan Stad, uiterlijk 3 december 2026; hier deden 7 van 8 het"
    assert one.by_most
    assert told.then(found).startswith("De meesten hier deden die al: die opnieuw vragen is niet de volgende stap.")
    assert told.then(found).endswith("misschien ligt het aan de module.")
    few = remedies(asked, taken={(asked.id, HALL): took(3, 8)})
    found = few.training(row(HALL), "listening")
    assert [one.by_most for one in found] == [False, False]
    assert few.then(found).startswith("Wie het al deed")
    assert "Al gevraagd aan Stad, uiterlijk 3 december 2026" in {
        one.asked for one in told.training(row(PHONE), "listening")
    }


def test_who_is_exempt_is_not_waited_for_and_a_group_of_several_is_named():
    asked = line(ROOT)
    both = Took(took(4, 10, 5).counts, (NamePart(Sort.UNIT, "Hal"), NamePart(Sort.UNIT, "Balie")))
    [one] = [
        one for one in remedies(asked, taken={(asked.id, HALL): both}).training(row(HALL), "listening") if one.asked
    ]
    assert one.asked.endswith("; van Hal en Balie samen deden 4 van 10 het")
    assert one.by_most
