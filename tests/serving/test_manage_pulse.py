"""How people say it is here, on the manager's page and in its files: the same figures, with all they have to carry."""

import csv
import re
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from uuid import UUID

import openpyxl
import pytest

from courses import codec
from courses.catalog import load
from courses.exercises import Response
from server.quarters import begins
from server.reports.pulse_cells import PULSE
from server.reports.snapshot import take_snapshot
from server.store.tables import Ended
from tests.compiling.test_pulse import STEP, TOP
from tests.counting.office import CURRICULUM
from tests.people import LOTTE, MIRJAM, ORGANIZATION, STIJN
from tests.serving import managed
from tests.serving.managed import names, office_of
from tests.serving.reading import look

PULSED = CURRICULUM.replace(pulse="here")
PEOPLE = [f"Noord-{number}" for number in range(14)] + [f"Zuid-{number}" for number in range(12)]


@pytest.fixture(scope="module")
def settled(settled):
    return managed.published(settled)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    content = tmp_path_factory.mktemp("content")
    (content / "curriculum.yml").write_text("languages: en\npulse: here\n", encoding="utf-8")
    (content / "here").mkdir()
    (content / "here" / "en.md").write_text(TOP + STEP + STEP.replace("time", "room"), encoding="utf-8")
    return replace(load(content), curriculum=PULSED)


def say(client, quarters_ago: int, agree: int, people: int = len(PEOPLE)) -> None:
    """So many people said something in that quarter, so many of them that the first sentence is true."""
    own = client.app.state.parts
    day = own.pages.local_day(own.clock())
    for _ in range(quarters_ago):
        day = begins(day) - timedelta(days=1)
    at, office = datetime.combine(begins(day) + timedelta(days=9), datetime.min.time()), office_of(client)
    office.people |= {name: UUID(id_) for name, id_ in names(client).items()}
    asked = own.library.catalog.folders["here"].modules["en"].run
    with office.at_once():
        for number, name in enumerate(PEOPLE[:people]):
            attempt = office.attempt(name, name.split("-")[0], at=at, module="here")
            for place, step in enumerate(asked):
                given = codec.encode(Response(picked=(2 if number < agree or place else 0,))).decode()
                office.respond(attempt, step.id, 0, at, given=given, key_revision=step.key_revision)
            office.put(Ended(organization=ORGANIZATION, attempt_id=attempt, at=at))


def publish(client) -> None:
    own = client.app.state.parts
    take_snapshot(own.store, PULSED, own.clock(), (PULSE,))


def section(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html.split('id="pulse"')[1].split("</section>")[0]))


def test_the_page_says_what_moved_how_sure_it_is_and_what_it_is_not_for(client, sign_in):
    say(client, 2, 20)
    say(client, 1, 5)
    publish(client)
    html = sign_in(client, STIJN).get("/manage").text
    shown = section(html)
    assert re.search(r"Op “time”: waarschijnlijk omlaag, met \d+ tot \d+ punten\.", shown)
    assert "Een indicatie, geen bewijs: minstens 25 mensen deden mee" in shown
    assert "% van iedereen die hier werkt" in shown
    assert "Niet bedoeld voor:" in shown
    assert "medianen" in shown
    assert "geen norm" in shown
    assert "Zeggen mensen dat er hier ruimte is om te luisteren?" in html.split('id="pulse"')[1]
    for name in PEOPLE[:3]:
        assert name.title() not in shown


def test_of_too_few_nothing_is_told(client, sign_in):
    say(client, 1, 2, people=4)
    publish(client)
    shown = section(sign_in(client, STIJN).get("/manage").text)
    assert "Te weinig mensen deden mee" in shown
    assert "%" not in shown
    assert sign_in(client, STIJN).get("/manage/pulse.csv").status_code == 404
    assert "/manage/pulse.csv" not in sign_in(client, STIJN).get("/manage/output").text  # nor offered


def test_below_k_the_quarter_before_gives_no_trend(client, sign_in):
    say(client, 2, 2, people=4)
    say(client, 1, 20)
    publish(client)
    shown = section(sign_in(client, STIJN).get("/manage").text)
    assert "nog geen eerder kwartaal" in shown
    assert "niet te zeggen" in shown
    assert "omhoog" not in shown


def test_without_any_there_is_no_section(client, sign_in):
    publish(client)
    assert 'id="pulse"' not in sign_in(client, STIJN).get("/manage").text
    assert 'id="pulse"' not in sign_in(client, STIJN).get("/manage/output").text


def test_the_files_hold_the_same_figures(client, sign_in):
    say(client, 1, 13)
    publish(client)
    manager = sign_in(client, MIRJAM)
    assert "/manage/pulse.csv" in manager.get("/manage/output").text
    said = re.search(r"De hele organisatie · \w+–\w+ \d{4}", section(manager.get("/manage").text))
    assert said
    assert said[0] in section(manager.get("/manage/output").text)  # the same words for the same quarter
    text = manager.get("/manage/pulse.csv").text.removeprefix("\ufeff")
    lines = list(csv.DictReader(StringIO(text.split("\r\n\r\n")[0]), delimiter=";"))
    assert [(line["Groep"], line["De zin"], line["Herkent zich erin, %"]) for line in lines] == [
        ("Work", "Time", "50"), ("Work", "Room", "bijna iedereen"),
    ]  # fmt: skip
    assert "geen bewijs" in text
    book = openpyxl.load_workbook(BytesIO(manager.get("/manage/pulse.xlsx").content))
    about = dict(book.worksheets[0].iter_rows(values_only=True))
    assert about["Niet bedoeld voor"].startswith("Een doel")  # the label is not said twice
    heads, *rows = book.worksheets[1].iter_rows(values_only=True)
    assert list(heads) == list(lines[0])
    assert [["" if value is None else str(value) for value in row] for row in rows] == [
        list(line.values()) for line in lines
    ]
    assert "50%" in section(manager.get("/manage").text)


def test_only_managers_open_the_files(client, sign_in):
    learner = sign_in(client, LOTTE)
    assert {learner.get(f"/manage/pulse.{kind}").status_code for kind in ("csv", "xlsx")} == {403}


def test_it_can_be_asked_of_nobody(client, sign_in):
    page = look(sign_in(client, MIRJAM), "/manage/assignments/new")
    assert 'value="here"' not in page.html
