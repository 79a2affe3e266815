"""What works, on the page of learning: what others say before use; and how far numbers of after weeks hold."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from uuid import UUID

import pytest

from courses.catalog import Catalog
from courses.model import Curriculum
from server.ids import new_id
from server.manage.learning import Beside, learning_view
from server.manage.sentences import Frame
from server.manage.told import Telling
from server.reports.cells import TODAY, WEEKS, GapCell, State
from server.reports.given import GivenQuarter, PraiseCell
from server.reports.indicators import REGISTER, Told
from server.reports.learning import LearningReport, MapCell, MapRow
from server.reports.scope import NamePart, Sort, UnitChoice
from server.store.tables import Compliment, ComplimentShown
from server.words import load_words
from tests.counting.office import CURRICULUM
from tests.people import DIRK, INSIDE, JOAN, LOTTE, MIRJAM, NORTH, ORGANIZATION, SOUTH
from tests.serving import managed
from tests.serving.managed import office_of
from tests.serving.reading import look

DAY = date(2026, 11, 22)
NORTH_ONLY = UnitChoice(UUID(int=1), "Noord", 0)


@pytest.fixture(scope="module")
def settled(settled):
    return managed.published(settled)


@pytest.fixture
def catalog():
    return Catalog(CURRICULUM, {})


def praise(client, text: str, *shown: str, unit=NORTH, to=LOTTE, days=2):
    at, id_ = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=days), new_id()
    rows = [
        ComplimentShown(
            organization=ORGANIZATION, compliment_id=id_, number=number, person_id=to.id, audience=audience,
            unit_id=unit.id, at=at,
        )
        for number, audience in enumerate(shown, 1)
    ]  # fmt: skip
    office_of(client).put(
        Compliment(
            organization=ORGANIZATION, id=id_, person_id=to.id, owner_id=JOAN.id, key=new_id().hex, text=text,
            origin="customer", language="nl", at=at,
        ),
        *rows,
    )  # fmt: skip


def test_a_compliment_stands_there_where_whom_it_is_for_shows_it_to_everyone(client, sign_in):
    praise(client, "Voor iedereen.", "me", "all")
    praise(client, "Voor het team.", "team")
    praise(client, "Weer weggehaald.", "all", "me")
    praise(client, "Nog niet gekozen.")
    praise(client, "Elders.", "all", unit=INSIDE)
    praise(client, "Lang geleden.", "all", days=400)
    text = look(sign_in(client, MIRJAM), "/manage").text
    assert "Voor iedereen." in text
    assert f"Voor {LOTTE.name}, van een klant" in text
    assert not any(
        one in text for one in ("Voor het team.", "Weer weggehaald.", "Nog niet gekozen.", "Elders.", "Lang geleden.")
    )
    assert JOAN.name not in text
    assert text.index("Voor iedereen.") < text.index("Wat nu van jullie gevraagd is")
    assert "Voor iedereen." not in look(client, f"/manage?unit={SOUTH.id}").text


def test_who_leads_all_reads_the_newest_two(client, sign_in):
    for number in range(3):
        praise(client, f"Nummer {number}.", "all", unit=(NORTH, SOUTH, INSIDE)[number])
    html = look(sign_in(client, DIRK), "/manage").html
    assert html.count('class="praise"') == 2


def view(period: str = TODAY, *given: GivenQuarter):
    one = MapCell(GapCell(State.NO_SIGN, 80, 70, 90, 20, True, 0, datetime(2026, 11, 1)), None, None, period)
    row = MapRow((NamePart(Sort.UNIT, "Noord"),), False, 0, None, NORTH_ONLY.id, (one,), ({period: one},))
    report = LearningReport(NORTH_ONLY, (NORTH_ONLY,), 5, DAY, skills=("listening",), rows=(row,))
    words = load_words()["nl"]
    telling = Telling(words, Curriculum(()), MappingProxyType({}), DAY)
    return learning_view(report, (), Frame(words, Curriculum(())), telling, Beside(given=given))


def test_numbers_of_after_weeks_say_that_they_read_too_well_and_others_do_not(client, sign_in):
    assert view(WEEKS).weeks_lead
    assert not view(TODAY).weeks_lead
    assert "ziet er iets te goed uit" not in look(sign_in(client, DIRK), "/manage").text


def test_compliments_come_before_what_is_known():
    told = Told((REGISTER["compliments"], date(2030, 1, 1)))
    quarter = GivenQuarter(date(2026, 7, 1), None, {}, told, PraiseCell(25, 60))
    first, second = view(TODAY, quarter).works
    assert first.says.startswith("In juli–september 2026 zijn in de hele organisatie minstens 25 complimenten")
    assert "gaat ‘listening’ goed" in second.says
    ended = replace(quarter, praise_told=None, praise=None)
    assert len(view(TODAY, ended).works) == 1
