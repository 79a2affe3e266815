"""*Uitvoer*: the files of the gap map hold the same figures as the page, of the viewer's teams only."""

import csv
from io import BytesIO, StringIO
from uuid import uuid4
from xml.etree import ElementTree

import openpyxl
import pytest

from courses.catalog import Catalog
from tests.counting.office import CURRICULUM
from tests.people import LOTTE, MIRJAM, NORTH, SOUTH, STIJN
from tests.serving import managed
from tests.serving.managed import SECRET, names

FILES = ["csv", "xlsx", "svg", "png"]


@pytest.fixture(scope="module")
def settled(settled):
    return managed.published(settled)


@pytest.fixture
def catalog():
    return Catalog(CURRICULUM, {})


def table(text: str) -> list[dict[str, str]]:
    figures = text.removeprefix("\ufeff").split("\r\n\r\n")[0]
    return list(csv.DictReader(StringIO(figures), delimiter=";"))


def test_csv_xlsx_and_page_say_the_same(client, sign_in):
    manager = sign_in(client, MIRJAM)
    page = manager.get("/manage").text
    lines = table(manager.get("/manage/learning.csv").text)
    sheet = openpyxl.load_workbook(BytesIO(manager.get("/manage/learning.xlsx").content)).worksheets[1]
    heads, *rows = [["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)]
    assert heads == list(lines[0])
    assert [[str(value)[:10] for value in row] for row in rows] == [
        [value[:10] for value in line.values()] for line in lines
    ]
    low = next(line for line in lines if line["Team"] == "Noord" and line["Vaardigheid"] == "Luisteren")
    assert low["Stand"] == "duidelijk"
    said = f"{low['Goed, %']}% ({low['Van, %']}–{low['Tot, %']}%)"
    assert said in page


def test_the_picture_says_what_the_page_says(client, sign_in):
    manager = sign_in(client, MIRJAM)
    answer = manager.get("/manage/learning.svg")
    about = ElementTree.fromstring(answer.content).findtext("{http://www.w3.org/2000/svg}desc")
    assert "Noord, Luisteren: duidelijk" in about
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "attachment" in answer.headers["content-disposition"]
    assert manager.get("/manage/learning.png").content.startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", FILES)
def test_a_team_that_is_not_theirs_has_no_file(client, sign_in, kind):
    manager = sign_in(client, STIJN)
    assert manager.get(f"/manage/learning.{kind}?unit={SOUTH.id}").status_code == 404
    assert manager.get(f"/manage/learning.{kind}?unit={uuid4()}").status_code == 404
    assert manager.get(f"/manage/learning.{kind}?unit=nothing").status_code == 404
    assert manager.get(f"/manage/output?unit={SOUTH.id}").status_code == 404


@pytest.mark.parametrize("kind", [*FILES, "pdf"])
def test_no_file_names_anyone(client, sign_in, kind):
    manager = sign_in(client, MIRJAM)
    answer = manager.get(f"/manage/learning.{kind}")
    assert answer.status_code == (404 if kind == "pdf" else 200)
    if kind in ("csv", "svg"):
        assert {name for name in names(client) if name in answer.text} == set()
        assert SECRET not in answer.text


def test_the_page_lists_what_there_is(client, sign_in):
    page = sign_in(client, MIRJAM).get(f"/manage/output?unit={NORTH.id}").text
    for kind in FILES:
        assert f'href="/manage/learning.{kind}?unit={NORTH.id}"' in page
    assert 'href="/manage/report"' in page
    assert "loon" in page


def test_only_managers_open_it(client, sign_in):
    assert sign_in(client, LOTTE).get("/manage/output").status_code == 403


def test_before_anything_is_published_there_are_no_files(client, sign_in, unpublished):
    manager = sign_in(client, MIRJAM)
    assert "nog geen cijfers" in manager.get("/manage/output").text
    assert manager.get("/manage/learning.png").status_code == 404


@pytest.fixture
def unpublished(client):
    from sqlalchemy import text

    store = managed.office_of(client).store
    store.write_now(lambda connection: connection.execute(text("DELETE FROM published_cell")).rowcount)
