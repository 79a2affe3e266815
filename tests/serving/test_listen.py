"""The listener's room: reading without a team, tagging, answering with a text, handing on, thanking, results."""

import re
from datetime import timedelta
from functools import partial

import pytest
from babel.dates import format_date
from fastapi import FastAPI
from sqlalchemy import insert, select
from starlette.testclient import TestClient

from courses.catalog import Catalog
from courses.model import Curriculum
from server.ids import new_id, random_id
from server.insight.thanks import last_day
from server.listen.quoting import quotes
from server.reports.snapshot import take_snapshot
from server.store.recorder import table_of
from server.store.tables import (
    Answer,
    AnswerResult,
    AnswerTo,
    Compliment,
    ComplimentShown,
    HandedOn,
    ReleasedEntry,
    Signal,
    Tagged,
    Thanked,
)
from tests.people import IRIS, JOAN, LOTTE, MIRJAM, NORTH, ORGANIZATION, STIJN
from tests.serving.browser import send
from tests.serving.conftest import SignIn
from tests.serving.modules import REFLECT, compiled
from tests.serving.reading import look, see
from tests.serving.taking import begin, stored, take_to
from tests.storing.facts import NOW

UNNAMED, SAID = "Ik durf de klant niet te onderbreken als hij boos is.", "Ik vroeg door en toen kwam het echte verhaal."
SIGNAL = "“Ik bel nu voor de derde keer over dezelfde brief.”"
RECEIPT = "a" * 64
ANSWER = {"decision": "do", "said": "Onderbreken is lastig bij boosheid.", "text": "We oefenen het in elk team."}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def given(app: FastAPI, client: TestClient) -> str:
    """A released entry and two signals, one with a name; the subject of that one."""
    signals = [
        Signal(
            organization=ORGANIZATION, id=new_id(), person_id=LOTTE.id, key=f"{named}", text="“Ik snap de brief niet.”",
            channel="phone", named=named, language="nl", unit_path=NORTH.path, at=NOW,
        )
        for named in (True, False)
    ]  # fmt: skip
    entry = ReleasedEntry(
        organization=ORGANIZATION, id=random_id(), month="2026-11", language="nl", receipt_hash=RECEIPT, text=UNNAMED
    )
    for row in (*signals, entry):
        put = insert(table_of(type(row))).values(row.model_dump())
        app.state.parts.store.write_now(lambda connection, put=put: connection.execute(put))
    return f"signal:{signals[0].id.hex}"


@pytest.fixture
def iris(client: TestClient, sign_in: SignIn, given: str) -> TestClient:
    return sign_in(client, IRIS)


def test_a_listener_reads_without_a_team_and_a_name_only_where_it_was_put(iris: TestClient) -> None:
    page = look(iris, "/listen")
    assert page.status == 200
    assert UNNAMED in page.text
    assert "vrijgegeven in november 2026" in page.text
    assert page.text.count(LOTTE.name) == 2  # with the one signal, and where she may be thanked
    assert NORTH.name not in page.text
    assert "Luisteraars lezen signalen, zonder je naam, tenzij je die er zelf bij zet." in page.text


def test_each_list_that_is_empty_says_what_would_come_there(client: TestClient, sign_in: SignIn) -> None:
    iris = sign_in(client, IRIS)
    assert "eerste werkdag van een maand" in look(iris, "/listen").text
    answered = look(iris, "/listen?show=answered").text
    assert "Wat je beantwoordt, staat vanaf dan hier" in answered
    assert "eerste werkdag van een maand" not in answered
    assert "Hier wacht niets. Na een antwoord “dit doen we” wel" in look(iris, "/listen/improvements").text


def test_one_answer_to_several_stands_for_all_and_with_whoever_gave_it(
    iris: TestClient, app: FastAPI, given: str, other: TestClient, sign_in: SignIn
) -> None:
    form = look(iris, f"/listen/answer?subject={given}&subject=entry:{RECEIPT}")
    assert {UNNAMED, "“Ik snap de brief niet.”"} <= {
        text for text in (UNNAMED, "“Ik snap de brief niet.”") if text in form.text
    }
    after = form.press("Geef dit antwoord", **ANSWER)
    assert "Beantwoord." in after.text
    assert UNNAMED not in after.text
    (row,) = stored(app, select(Answer))
    assert (row.decision, row.owner_id) == ("do", IRIS.id)
    assert {(one.about, one.person_id) for one in stored(app, select(AnswerTo))} == {
        ("signal", LOTTE.id), ("entry", None),
    }  # fmt: skip
    lotte = sign_in(other, LOTTE)
    assert ANSWER["text"] in look(lotte, "/voice").text
    assert ANSWER["text"] in look(lotte, "/answers").text
    assert UNNAMED in look(iris, "/listen?show=answered").text


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"text": " "}, "Een antwoord heeft een tekst"),
        ({"said": " "}, "Schrijf op wat er gezegd is"),
        ({"decision": "closed"}, "Kies wat het antwoord is"),
        ({"said": UNNAMED}, "Dit herhaalt woorden van iemand"),
        ({"text": f"Iemand schreef: {UNNAMED[:-5]}"}, "Dit herhaalt woorden van iemand"),
    ],
)
def test_nothing_is_closed_without_a_text_nor_by_anothers_words(
    iris: TestClient, app: FastAPI, wrong: dict[str, str], says: str
) -> None:
    page = look(iris, f"/listen/answer?subject=entry:{RECEIPT}").press("Geef dit antwoord", **(ANSWER | wrong))
    assert (page.status, says in page.text) == (422, True)
    assert stored(app, select(Answer)) == []


def test_what_may_be_quoted_is_quoted(iris: TestClient, app: FastAPI) -> None:
    table = table_of(ReleasedEntry)
    app.state.parts.store.write_now(lambda connection: connection.execute(table.update().values(quotable=True)))
    look(iris, f"/listen/answer?subject=entry:{RECEIPT}").press("Geef dit antwoord", **(ANSWER | {"said": UNNAMED}))
    assert [row.said for row in stored(app, select(Answer))] == [UNNAMED]


@pytest.mark.parametrize(("ticked", "said"), [("yes", [SIGNAL]), ("", [])])
def test_a_signal_is_quoted_only_where_its_giver_said_so(
    iris: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn, ticked: str, said: list[str]
) -> None:
    lotte = sign_in(other, LOTTE)
    fields = {"text": SIGNAL, "channel": "phone"} | ({"quote": ticked} if ticked else {})
    receipt = look(lotte, "/voice/signals/new").press("Geef door", **fields)
    assert ("mag worden aangehaald" in receipt.text) is bool(ticked)
    [row] = stored(app, select(Signal).where(Signal.text == SIGNAL))
    page = look(iris, f"/listen/answer?subject=signal:{row.id.hex}").press(
        "Geef dit antwoord", **(ANSWER | {"said": SIGNAL})
    )
    assert [one.said for one in stored(app, select(Answer))] == said
    assert ("Dit herhaalt woorden" in page.text) is not ticked


def test_nor_what_its_giver_thinks_lies_behind_it(
    iris: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn
) -> None:
    guess = "De brief noemt maar een van de drie papieren"
    look(sign_in(other, LOTTE), "/voice/signals/new").press("Geef door", text=SIGNAL, channel="phone", guess=guess)
    [row] = stored(app, select(Signal).where(Signal.text == SIGNAL))
    page = look(iris, f"/listen/answer?subject=signal:{row.id.hex}").press(
        "Geef dit antwoord", **(ANSWER | {"said": guess})
    )
    assert "Dit herhaalt woorden" in page.text
    assert stored(app, select(Answer)) == []


def test_quoting_is_more_than_five_words_in_a_row_or_all_of_few() -> None:
    assert quotes("Iemand zei: ik durf de klant niet TE onderbreken!", UNNAMED)
    assert not quotes("Ik durf de klant niet meer terug te bellen.", UNNAMED)
    assert quotes("Men vindt: te weinig tijd.", "Te weinig tijd")
    assert not quotes("Er is tijd.", "Te weinig tijd")


def test_what_others_were_hindered_by_is_not_told_as_if_it_were_the_reader(iris: TestClient, app: FastAPI) -> None:
    ticked = table_of(ReleasedEntry).update().values(helped="can", hindered="time")
    app.state.parts.store.write_now(lambda connection: connection.execute(ticked))
    text = look(iris, "/listen").text
    assert "Wat hen hielp: " in text
    assert "Wat hen tegenhield: " in text
    assert "Wat je" not in text.split("Wat hen hielp")[1].split("Beantwoord")[0]


def test_a_tag_by_hand_and_another_one_later(iris: TestClient, app: FastAPI) -> None:
    for kind in ("process", "product"):
        tagged = {"subject": f"entry:{RECEIPT}", "tag": kind}
        assert "Het label is bewaard." in see(send(iris, "/listen/tag", tagged, page="/listen"), iris).text
    assert [(row.number, row.tag) for row in stored(app, select(Tagged))] == [(1, "process"), (2, "product")]
    assert send(iris, "/listen/tag", tagged | {"tag": "person"}, page="/listen").status_code == 422
    assert send(iris, "/listen/tag", tagged | {"subject": "entry:x"}, page="/listen").status_code == 404


def test_whoever_is_asked_sees_the_text_and_no_name_and_answers(
    iris: TestClient, app: FastAPI, given: str, other: TestClient, sign_in: SignIn
) -> None:
    asked = {"subject": given, "hand": str(MIRJAM.id)}
    assert "Doorgegeven." in see(send(iris, "/listen/hand", asked, page="/listen"), iris).text
    assert send(iris, "/listen/hand", asked | {"hand": str(JOAN.id)}, page="/listen").status_code == 422
    assert [row.person_id for row in stored(app, select(HandedOn))] == [MIRJAM.id]
    mirjam = sign_in(other, MIRJAM)
    page = look(mirjam, "/handed")
    assert "“Ik snap de brief niet.”" in page.text
    assert LOTTE.name not in page.text
    assert UNNAMED not in page.text
    assert mirjam.get(f"/handed/answer?subject=entry:{RECEIPT}").status_code == 404
    look(mirjam, f"/handed/answer?subject={given}").press("Geef dit antwoord", **ANSWER)
    assert [row.owner_id for row in stored(app, select(Answer))] == [MIRJAM.id]
    stijn = sign_in(other, STIJN)
    assert stijn.get(f"/handed/answer?subject={given}").status_code == 404


def test_nobody_is_asked_who_was_not_chosen(iris: TestClient, app: FastAPI, given: str) -> None:
    """The first in the list is nobody: one slip would hand a text to who happens to stand first."""
    page = look(iris, f"/listen/answer?subject={given}")
    assert re.search(r'<select id="hand" name="hand" required>\s*<option value="">Kies iemand</option>', page.html)
    page = see(send(iris, "/listen/hand", {"subject": given, "hand": ""}, page="/listen"), iris)
    assert page.status == 422
    assert "Er is niets doorgegeven: het wacht hier nog op antwoord." in page.text
    assert '<details class="sees" open>' in page.html
    assert stored(app, select(HandedOn)) == []


def test_who_gave_it_with_a_name_is_thanked_once_and_never_with_nothing(
    iris: TestClient, app: FastAPI, given: str, other: TestClient, sign_in: SignIn
) -> None:
    send(iris, "/listen/thanks", {"subject": given, "thanks": " "}, page="/listen")
    assert stored(app, select(Thanked)) == []
    for text in ("Fijn dat je dit opschreef.", "Nog eens."):
        send(iris, "/listen/thanks", {"subject": given, "thanks": text}, page="/listen")
    send(iris, "/listen/thanks", {"subject": f"entry:{RECEIPT}", "thanks": "Dank."}, page="/listen")
    assert [row.text for row in stored(app, select(Thanked))] == ["Fijn dat je dit opschreef."]
    assert "Fijn dat je dit opschreef." in look(sign_in(other, LOTTE), "/voice").text


def test_what_carries_a_name_waits_for_thanks_until_a_working_day_is_over(
    iris: TestClient, app: FastAPI, given: str
) -> None:
    page = look(iris, "/listen")
    assert "1 ding dat met een naam gegeven is, wacht op een bedankje" in page.text
    page = look(iris, "/listen/thanks")
    assert page.text.count("“Ik snap de brief niet.”") == 1  # of two signals the one with a name
    assert LOTTE.name in page.text
    assert UNNAMED not in page.text
    by = last_day(app.state.parts.pages.local_day(NOW), app.state.parts.hours.is_working_day)
    assert format_date(by, "EEEE d MMMM", locale="nl") in page.text
    late = app.state.parts.pages.local_day(app.state.parts.clock()) > by
    assert ("De werkdag was om" in page.text) is late


def test_thanks_on_that_page_need_a_line_and_then_it_waits_no_more(iris: TestClient, app: FastAPI, given: str) -> None:
    blank = {"subject": given, "thanks": " ", "from": "thanks"}
    assert "Er is niets verstuurd" in see(send(iris, "/listen/thanks", blank, page="/listen/thanks"), iris).text
    assert stored(app, select(Thanked)) == []
    line = {"subject": given, "thanks": "Dank je, Lotte.", "from": "thanks"}
    page = see(send(iris, "/listen/thanks", line, page="/listen/thanks"), iris)
    assert "Je dank staat op de eigen pagina" in page.text
    assert "Niets wacht op een bedankje." in page.text
    assert [row.text for row in stored(app, select(Thanked))] == ["Dank je, Lotte."]
    assert "wacht op een bedankje" not in look(iris, "/listen").text


def test_what_would_be_done_waits_until_it_is_told_what_came_of_it(iris: TestClient, app: FastAPI, given: str) -> None:
    look(iris, f"/listen/answer?subject={given}").press("Geef dit antwoord", **ANSWER)
    (row,) = stored(app, select(Answer))
    address = f"/listen/improvements/{row.id}"
    assert "0 dagen geleden gezegd." in look(iris, "/listen/improvements").text
    assert send(iris, address, {"text": " "}, page="/listen/improvements").status_code == 422
    told = see(send(iris, address, {"text": "Sinds maart oefent ieder team."}, page="/listen/improvements"), iris)
    assert "Sinds maart oefent ieder team." in told.text
    assert len(stored(app, select(AnswerResult))) == 1
    assert "Sinds maart oefent ieder team." in look(iris, "/answers").text


def test_given_with_a_name_it_is_read_by_listeners_and_managers_above_and_answered_on_ones_own_page(
    client: TestClient, other: TestClient, sign_in: SignIn
) -> None:
    lotte = sign_in(client, LOTTE)
    after = take_to(begin(lotte), REFLECT).press("Bewaar", text=SAID, audience="named", quote="yes")
    assert "Gegeven, met je naam" in after.text
    for person, reads in ((IRIS, True), (MIRJAM, True), (STIJN, False)):
        page = look(sign_in(other, person), "/listen" if person is IRIS else "/manage/answers")
        assert (SAID in page.text, LOTTE.name in page.text) == (reads, reads)
    iris = sign_in(other, IRIS)
    subject = next(value for form in look(iris, "/listen").forms for name, value in form.fields if name == "subject")
    look(iris, f"/listen/answer?subject={subject}").press("Geef dit antwoord", **(ANSWER | {"said": SAID}))
    assert ANSWER["text"] in look(sign_in(other, LOTTE), "/voice").text


def test_nothing_of_a_release_is_read_before_its_tables_are_rewritten(iris: TestClient, app: FastAPI) -> None:
    from server.store.queries.jobs import begin_job
    from server.store.tables import JobDue

    job = JobDue(organization=ORGANIZATION, kind="release", subject="", due_at=NOW, mark="2026-11")
    app.state.parts.store.write_now(partial(begin_job, job=job))
    assert UNNAMED not in look(iris, "/listen").text


def test_with_nothing_ticked_the_page_says_so_beside_its_button(iris: TestClient) -> None:
    page = see(iris.get("/listen/answer"), iris)
    assert page.status == 200
    assert "Vink eerst iets aan." in page.html.split('class="thumb"')[1]
    assert "Vink eerst iets aan." not in look(iris, "/listen").text


def test_whom_it_can_be_handed_on_to_is_told_with_role_and_team(iris: TestClient, given: str) -> None:
    page = look(iris, f"/listen/answer?subject={given}")
    assert f"{MIRJAM.name}, leidt " in page.text
    assert ", schrijft modules" in page.text


def test_what_would_be_done_is_called_the_same_in_the_menu_and_above_the_page(iris: TestClient) -> None:
    page = look(iris, "/listen/improvements")
    assert page.text.count("Wat we zouden doen") >= 2
    assert 'href="/indicators"' in page.html


def test_a_listeners_own_words_for_what_was_said_stand_in_no_quotation_marks(iris: TestClient, given: str) -> None:
    send(iris, "/listen/answer", ANSWER | {"subject": given}, page=f"/listen/answer?subject={given}")
    page = look(iris, "/answers")
    assert ANSWER["said"] in page.text
    assert f"“{ANSWER['said']}”" not in page.text


@pytest.fixture
def praise(app: FastAPI) -> str:
    """A compliment everyone may see, from before everything else that was given."""
    at, id_ = NOW - timedelta(days=90), new_id()
    rows = (
        Compliment(organization=ORGANIZATION, id=id_, person_id=LOTTE.id, owner_id=JOAN.id, key="k",
                   text="Zo fijn dat je terugbelde.", origin="customer", language="nl", at=at),
        ComplimentShown(organization=ORGANIZATION, compliment_id=id_, number=1, person_id=LOTTE.id, audience="all",
                        at=at),
    )  # fmt: skip
    for row in rows:
        put = insert(table_of(type(row))).values(row.model_dump())
        app.state.parts.store.write_now(lambda connection, put=put: connection.execute(put))
    return f"compliment:{id_.hex}"


def test_a_compliment_is_answered_with_thanks_first_and_each_choice_says_what_it_means(
    iris: TestClient, app: FastAPI, praise: str
) -> None:
    page = look(iris, f"/listen/answer?subject={praise}")
    assert "Beantwoord dit compliment" in page.text
    order = (
        "Wat er gewaardeerd werd", "Je dank, en waar het voor gebruikt wordt", "Wat doen we ermee?", "We doen dit",
        "Het helpt: we gaan ermee door", "Later", "zeg wanneer", "Nee, want", "Het blijft bij dank",
    )  # fmt: skip
    places = [page.text.index(words) for words in order]
    assert places == sorted(places)
    page.press("Geef dit antwoord", **ANSWER)
    assert [row.decision for row in stored(app, select(Answer))] == ["do"]


def test_what_is_no_compliment_is_answered_as_before_also_among_compliments(
    iris: TestClient, given: str, praise: str
) -> None:
    for subjects in (f"subject={given}", f"subject={given}&subject={praise}"):
        page = look(iris, f"/listen/answer?{subjects}")
        assert page.text.index("Wat doen we ermee?") < page.text.index("Wat er gezegd is")
        assert "Het blijft bij dank" not in page.text


def test_compliments_stand_below_what_waits_for_an_answer(iris: TestClient, praise: str) -> None:
    text = look(iris, "/listen").text
    assert text.index("Zo fijn dat je terugbelde.") > text.rindex("“Ik snap de brief niet.”")


def test_what_was_handed_to_one_is_no_page_of_passing_on(client: TestClient, sign_in: SignIn) -> None:
    assert "aria-current" not in look(sign_in(client, MIRJAM), "/handed").html.split("</nav>")[0]


def test_who_leads_a_team_reads_among_what_is_asked_that_something_was_handed_to_them(
    iris: TestClient, other: TestClient, sign_in: SignIn, app: FastAPI, given: str
) -> None:
    mirjam = sign_in(other, MIRJAM)
    take_snapshot(app.state.parts.store, Curriculum(()), app.state.parts.clock(), ["learning"])
    assert "/handed" not in look(mirjam, "/manage").html
    send(iris, "/listen/hand", {"subject": given, "hand": str(MIRJAM.id)}, page="/listen")
    page = look(mirjam, "/manage")
    assert '<a href="/handed">1 ding wacht op jouw antwoord</a>' in page.html
    look(mirjam, f"/handed/answer?subject={given}").press("Geef dit antwoord", **ANSWER)
    assert "/handed" not in look(mirjam, "/manage").html
