"""The report as routes give it: the same figures on the page, in the spreadsheet and in columns, and who gets them."""

import csv
import re
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from starlette.testclient import TestClient

from server.manage.board.as_csv import MARK, safe
from server.manage.board.wording import summary
from server.manage.board.work import doing_reports
from server.reports import board
from server.reports.adding_up import Figures
from server.reports.board_groups import Depth
from server.reports.snapshot import take_snapshot
from server.store.tables import ReportFile
from server.words import load_words
from tests.counting.office import CURRICULUM, days
from tests.people import CLAIMS, CONTACT, DIRK, MIRJAM, NORTH, STIJN
from tests.serving import managed
from tests.serving.browser import send
from tests.serving.managed import office_of
from tests.serving.reading import look
from tests.serving.signing import rows

CSV, XLSX, FILE = "/manage/report.csv", "/manage/report.xlsx", "/manage/report/file"


@pytest.fixture(scope="module")
def settled(settled):
    return managed.published(settled)


@pytest.fixture
def manager(client, sign_in):
    """Mirjam's browser: she leads Klantcontact since before the publication, and 28 of her people are asked."""
    asked(client)
    return sign_in(client, MIRJAM)


def asked(client: TestClient) -> None:
    office, now = office_of(client), client.app.state.parts.clock()  # type: ignore[attr-defined]
    office.ask(CONTACT.name, now.date() + days(20))
    office.people |= people(client)
    for name in ("Noord-0", "Noord-1", "Zuid-0"):
        office.finish(name, name.split("-")[0], now)
    take_snapshot(office.store, CURRICULUM, now + days(1), ["coverage"])


def people(client: TestClient) -> dict[str, Any]:
    return {name: UUID(id_) for name, id_ in managed.names(client).items()}


def in_csv(answer: Any) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.content.decode().removeprefix(MARK)), delimiter=";"))


def test_page_spreadsheet_and_columns_say_the_same(manager):
    html = manager.get("/manage/report").text
    page = {
        re.sub(r"<[^>]+>|\s+", " ", name).strip(): [int(number or 0) for number in numbers[:6]]
        for name, *numbers in re.findall(
            r'role="rowheader">(.*?)</th>' + r'\s*<td[^>]*data-head="[^"]*">(\d*)</td>' * 7, html
        )
    }
    assert page["Noord"] == [15, 2, 0, 0, 13, 2]
    assert page["Zuid"] == [13, 1, 0, 0, 12, 1]
    assert page["Alle opdrachten samen, in keren gevraagd"] == [28, 3, 0, 0, 25, 3]
    answer = manager.get(CSV)
    assert answer.content.startswith(MARK.encode())
    table = in_csv(answer)
    lines = {row[4]: [int(number) for number in row[7:13]] for row in table if len(row) > 12 and row[5] == "1"}
    assert lines == {name: page[name] for name in ("Noord", "Zuid")}
    book = openpyxl.load_workbook(BytesIO(manager.get(XLSX).content))
    sheet = {row[4]: [*row[7:13]] for row in book.worksheets[1].iter_rows(values_only=True) if row[5] == 1}
    assert sheet == lines
    about = {row[0]: row[1] for row in book.worksheets[0].iter_rows(values_only=True)}
    assert about["Gemaakt voor"] == MIRJAM.name
    assert about["Bewijs"].startswith("Deelgenomen: de laagste")
    assert about["Stand van"]
    early = "telt hier ook"
    assert early in about["Op tijd"]
    assert early in next(row[1] for row in table if row and row[0] == "Op tijd")
    assert early in look(manager, "/manage/report").text
    assert {row[0] for row in table if row} >= {"Bewijs", "Gemaakt voor", "Stand van", "Gevraagd", "Let op"}


def test_what_was_asked_after_the_publication_keeps_its_columns(manager):
    office, now = office_of(manager), manager.app.state.parts.clock()
    office.ask(NORTH.name, now.date() + days(26))
    table = in_csv(manager.get(CSV))
    rows = [row for row in table[1:] if len(row) > 2]
    assert {len(row) for row in rows} == {len(table[0])}
    new = next(row for row in rows if row[2] == NORTH.name)
    assert [*new[4:7], *new[7:14]] == ["Noord", "0", "totaal", *7 * [""]]
    assert (table[0][-1], new[-1]) == ("Opmerking", "Nog geen cijfers: dit is na de publicatie gevraagd.")
    assert {row[-1] for row in rows if row is not new} == {""}
    sheet = openpyxl.load_workbook(BytesIO(manager.get(XLSX).content)).worksheets[1]
    told = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert [row[-1] for row in told if row[2] == NORTH.name] == [new[-1]]


def test_where_there_are_more_lines_than_fit_the_page_shows_totals(manager, monkeypatch):
    monkeypatch.setattr("server.manage.board.routes.SHOWN", Depth(deepest=1, most=0))
    page = look(manager, "/manage/report")
    assert "Er zijn meer teams dan op een pagina passen." in page.text
    assert 'role="rowheader">Noord' not in page.html
    assert 'data-head="Gevraagd">28</td>' in page.html


def test_files_say_what_they_are(manager):
    for path, kind in ((CSV, "text/csv; charset=utf-8"), (XLSX, board_type())):
        answer = manager.get(path)
        assert answer.headers["content-type"] == kind
        assert re.fullmatch(
            r'attachment; filename="gehoor-dekking-\d{4}-\d\d-\d\d\.(csv|xlsx)"', answer.headers["content-disposition"]
        )
        assert answer.headers["cache-control"] == "no-store"


def board_type() -> str:
    return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize("path", ["/manage/report", CSV, XLSX, FILE])
def test_a_team_of_another_does_not_exist(manager, path):
    own, other, none = (manager.get(f"{path}?unit={unit}").status_code for unit in (NORTH.id, CLAIMS.id, "x"))
    assert (own, none) == (200, 404)
    assert other == (200 if path == FILE else 404)  # that page only asks for one
    assert send(manager, FILE, {"unit": str(CLAIMS.id)}).status_code == 404


def test_another_manager_sees_nothing_of_it(manager, sign_in):
    assert "Noord" not in sign_in(manager, STIJN).get(CSV).text
    assert "Noord" not in manager.get("/manage/report").text


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@x", "\t=1", "\r=1", "  =1", "＝1"])
def test_no_spreadsheet_computes_what_a_team_is_called(text):
    assert str(safe(text)).startswith("'")


@pytest.mark.parametrize("value", ["Noord", "1 = 1", 3, None, ""])
def test_other_texts_stay_what_they_are(value):
    assert safe(value) == ("" if value is None else value)


def test_a_large_one_is_made_beside_and_only_its_asker_fetches_it(manager, sign_in, monkeypatch):
    monkeypatch.setattr(board, "LARGE", 1)
    assert manager.get(XLSX).headers["location"] == FILE
    assert "Maak het rekenblad" in look(manager, FILE).text
    assert send(manager, FILE, {"unit": ""}).headers["location"] == FILE
    waiting = manager.get(FILE).text
    assert 'http-equiv="refresh"' in waiting
    assert "<progress" in waiting
    assert manager.get(f"{FILE}.xlsx").status_code == 404
    runner = doing_reports(manager.app.state.parts)
    assert runner.work() == 1
    assert "Het is klaar." in look(manager, FILE).text
    answer = manager.get(f"{FILE}.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[1]
    assert {row[4]: row[7] for row in sheet.iter_rows(values_only=True) if row[5] == 1} == {"Noord": 15, "Zuid": 13}
    assert "Maak het rekenblad" in look(sign_in(manager, DIRK), FILE).text
    assert manager.get(f"{FILE}.xlsx").status_code == 404


def test_it_is_thrown_away_after_hours(manager, clock):
    send(manager, FILE, {"unit": ""})
    runner = doing_reports(manager.app.state.parts)
    runner.work()
    assert manager.get(f"{FILE}.xlsx").status_code == 200
    clock.ahead = timedelta(hours=3)
    assert manager.get(f"{FILE}.xlsx").status_code == 404
    assert runner.work() == 1
    assert rows(manager, ReportFile) == []
    assert runner.work() == 0


def test_whose_teams_are_others_by_now_fetches_nothing(manager):
    send(manager, FILE, {"unit": ""})
    doing_reports(manager.app.state.parts).work()
    office = office_of(manager)
    office.people["mirjam"] = MIRJAM.id
    office.lead(CLAIMS.name, "mirjam")
    assert manager.get(f"{FILE}.xlsx").status_code == 404
    assert "Maak het rekenblad" in look(manager, FILE).text


def test_one_team_alone_stands_once(manager):
    html = manager.get(f"/manage/report?unit={NORTH.id}").text
    section = html.partition('aria-labelledby="totals"')[2].partition('<table class="report"')[2].partition("<table")[2]
    assert section.partition("</table>")[0].count('role="rowheader"') == 1
    whole = manager.get("/manage/report").text.rpartition("<table")[2]
    assert whole.partition("</table>")[0].count('role="rowheader"') == 3


def test_files_name_the_groups_in_which_others_stand(manager):
    """Mirjam leads Klantcontact, and stands with leaders and staff in a team she does not lead."""
    says = "mensen in Binnendienst met leiding en staf."
    notes = [row[1] for row in in_csv(manager.get(CSV)) if row and row[0] == "Let op"]
    book = openpyxl.load_workbook(BytesIO(manager.get(XLSX).content))
    sheet = [row[1] for row in book.worksheets[0].iter_rows(values_only=True)]
    for found in (notes, sheet):
        assert any(note.startswith("1. Horen: Gevraagd en niet in") and note.endswith(says) for note in found if note)
        assert any("Leiding en staf zijn de mensen" in note for note in found if note)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (
            Figures(45, 0, 0, 0, 45),
            "Er is 45 keer iets aan iemand gevraagd, en dat is nog niet gedaan. 45 keer staat het nog open.",
        ),
        (
            Figures(1045, 1000, 20, 5, 20),
            "Van de 1.045 keer dat iets aan iemand is gevraagd, is het 1.020 keer gedaan: 1.000 keer op tijd en 20 "
            "keer later. Wie het al gedaan had voor het gevraagd werd, telt als op tijd; hoeveel dat er zijn, wordt "
            "niet apart geteld. 20 keer staat het nog open. 5 keer was iemand vrijgesteld.",
        ),
    ],
)
def test_the_bottom_line_names_no_zeros(figures, said):
    assert summary(figures, load_words()["nl"]) == said


def test_where_nothing_is_asked_there_is_nothing_to_take_along(client, sign_in):
    page = sign_in(client, STIJN).get("/manage/report").text
    assert "Er is niets gevraagd aan je teams." in page
    assert "report.xlsx" not in page
    assert "/manage/report/ways" in page
