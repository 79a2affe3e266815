"""What the register tells an owner of their own numbers: what is published and theirs, or who sees it instead."""

import re
from datetime import date

import pytest
from starlette.testclient import TestClient

from server.insight.gap import State
from server.insight.printed import End
from server.register.now import says_now
from server.reports.given import GivenQuarter, TagsCell, UnnamedCell
from server.reports.indicators import REGISTER, Told
from server.reports.learning_time import LearningTime
from server.reports.owned import Gaps, Owned
from server.reports.reach import WholeReach
from server.reports.silence import Quietness
from server.reports.thanks import ThanksCell, ThanksQuarter
from server.words import load_words
from tests.people import AMIR, IRIS, LOTTE, MIRJAM
from tests.serving import managed
from tests.serving.conftest import SignIn
from tests.serving.reading import look
from tests.serving.test_register import decided
from tests.serving.test_using import LITTLE
from tests.serving.test_using import quarter as used_quarter

NL = load_words()["nl"]
TAGS = TagsCell({"behaviour": 20, "process": 55, "product": 25, "other": End.ALMOST_NOBODY}, 20, 15)


def told(key: str) -> Told:
    return Told((REGISTER[key], date(2030, 1, 1)))


TOLD = told("tags")
ALL = Owned(
    reach=WholeReach(date(2026, 10, 1), {"horen": 12, "zien": 30}),
    gaps=Gaps(date(2026, 11, 1), 5, {State.CLEAR: 1, State.LOOK_HERE: 2, State.NO_SIGN: 2}),
    time=LearningTime(40),
    quiet=Quietness(date(2026, 7, 1), 9, 2),
    given=(
        GivenQuarter(date(2026, 7, 1), TOLD, {"": TAGS}, unnamed_told=told("unnamed"), unnamed=UnnamedCell(40, 50)),
    ),
    thanks=ThanksQuarter(date(2026, 7, 1), told("thanks"), ThanksCell(75, 20, 1)),
    shown=frozenset(REGISTER),
)


@pytest.fixture(scope="module")
def settled(settled):
    return managed.published(settled)


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("reach", "Nu: sinds 1 oktober 2026 zijn 2 modules 42 keer gedaan"),
        ("gap", "van 5 vaardigheden blijven er 1 duidelijk achter bij wat je verwacht, en 2 waarschijnlijk"),
        ("learning-time", "Nu: leren kostte mensen tot nu toe ongeveer 40 uur."),
        ("silence", "Nu: in juli–september 2026 kwam uit 2 van de 9 groepen bijna niets."),
        ("tags", "Nu: proces 55%; product 25%; gedrag 20%; iets anders bijna geen; minstens 20 dingen"),
        ("use", "Nu: er is nog niets van gepubliceerd dat jij mag zien."),
        ("completion", "Jij ziet dit getal niet: wie een team leidt, ziet het van de eigen teams"),
        (
            "pulse",
            "Jij ziet dit getal niet: wie een team leidt, leest het op de pagina Leren, van de hele organisatie.",
        ),
        ("unnamed", "Van wat in juli–september 2026 aan de organisatie gegeven is, draagt 40% geen naam."),
        ("thanks", "met een naam gegeven is, kreeg 75% binnen één werkdag een bedankje."),
        ("leaders", "Jij ziet dit getal niet: alleen wie de hele organisatie leidt, ziet het."),
    ],
)
def test_each_number_says_what_it_says_now_or_who_sees_it(key: str, says: str):
    assert says in says_now(key, ALL, NL)


def test_a_share_says_how_sure_it_is_and_of_how_many():
    owned = Owned(transfer=used_quarter(LITTLE), shown=frozenset(REGISTER))
    use = says_now("use", owned, NL)
    assert re.fullmatch(
        r"Nu, in juli–september 2026: 30% van wie ja of nee zei, gebruikte het "
        r"\(\d+–\d+%, minstens 15 mensen\)\.",
        use,
    )
    assert says_now("obstacles", owned, NL).endswith(" (14 mensen).")


def test_of_every_number_of_the_register_something_is_said():
    nothing = Owned(shown=frozenset(REGISTER))
    assert all(says_now(key, owned, NL) for key in REGISTER for owned in (ALL, nothing))


def test_what_has_ended_says_nothing_to_its_owner_either():
    owned = Owned(reach=ALL.reach, shown=frozenset(REGISTER) - {"reach"})
    assert says_now("reach", owned, NL) == "Omdat het niet meer te zien is, ziet niemand wat het zegt, jij ook niet."


@pytest.mark.parametrize(("person", "key"), [(AMIR, "completion"), (AMIR, "gap"), (IRIS, "silence"), (IRIS, "tags")])
def test_owners_read_it_on_the_page(client: TestClient, sign_in: SignIn, person, key: str):
    html = look(sign_in(client, person), "/indicators").html
    card = html.split(f'id="{key}"')[1].split("</article>")[0]
    assert "Jij ziet dit getal niet" in card or "Nu" in card


def test_of_the_numbers_of_others_nothing_is_said(client: TestClient, sign_in: SignIn):
    assert (
        "Nu" not in look(sign_in(client, LOTTE), "/indicators").text.split("Van anderen")[-1].split("Wie ziet dit")[0]
    )


def test_an_author_reads_the_whole_of_the_gap_map_and_no_team(client: TestClient, sign_in: SignIn):
    page = look(sign_in(client, AMIR), "/indicators")
    assert "Nu, van de hele organisatie op" in page.text
    assert "Noord" not in page.text
    assert (
        "Schrijvers zien wat de getallen waarover zij beslissen nu zeggen, voor de hele organisatie samen." in page.text
    )


def test_after_it_ended_the_page_tells_no_number(client: TestClient, sign_in: SignIn):
    amir = sign_in(client, AMIR)
    decided(amir, "gap", "0")
    card = look(amir, "/indicators").html.split('id="gap"')[1].split("</article>")[0]
    assert "Nu, van" not in card
    assert "ziet niemand wat het zegt" in card


def test_who_leads_reads_use_of_their_whole(client: TestClient, sign_in: SignIn):
    html = look(sign_in(client, MIRJAM), "/indicators").html
    if 'id="yours"' in html:
        card = html.split('id="use"')[1].split("</article>")[0]
        assert "Nu" in card
