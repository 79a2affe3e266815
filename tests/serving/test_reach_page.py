"""The page *Bereik*: modules with a number in a table, those without one named after it."""

import re
from datetime import date
from types import SimpleNamespace
from uuid import UUID

from starlette.requests import Request

from courses.model import Module
from server.access import Page
from server.manage.reach import reach_view
from server.pages import Pages
from server.reports.reach import Reached, ReachReport
from server.reports.scope import NamePart, Sort, UnitChoice
from server.settings import load_settings
from server.static_files import StaticFiles
from server.words import load_words

UNIT = UnitChoice(UUID(int=1), "De Brug", 0)
TODAY, SINCE = date(2026, 11, 23), (date(2026, 10, 1), date(2026, 7, 1))
MODULES = [Module(name, "nl", name.capitalize(), "", (), 10, "bedacht", "", ()) for name in ("horen", "zien", "voelen")]


def html(numbers: dict[str, tuple[Reached | None, ...]]) -> str:
    report = ReachReport(
        UNIT, (UNIT,), 5, TODAY, name=(NamePart(Sort.UNIT, "De Brug"),), since=SINCE, modules=numbers
    )  # fmt: skip
    settings = load_settings()
    app = SimpleNamespace(state=SimpleNamespace(parts=SimpleNamespace(settings=settings)))
    request = Request({"type": "http", "app": app, "path": "/", "headers": [(b"accept-language", b"nl")]})
    view = reach_view(report, MODULES, load_words()["nl"], TODAY)
    return Pages(settings, StaticFiles()).draw(request, "manage/reach.html", view, viewer=None, page=Page.MANAGE_REACH)


def told(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", text))


def test_a_module_without_a_number_takes_no_row() -> None:
    page = html({"zien": (Reached(12, None), None)})
    assert re.findall(r'<th scope="row"[^>]*><a[^>]*>([^<]+)', page) == ["Zien"]
    assert "Geen getal van: Horen , Voelen ." in told(page)


def test_where_no_module_has_one_there_is_no_table() -> None:
    page = html({})
    assert "<table" not in page
    assert "Er is nog van geen enkele module een getal: niet van Horen , Voelen , Zien ." in told(page)


def test_where_each_has_one_none_is_said_to_lack_it() -> None:
    assert "Geen getal van" not in html({one.id: (Reached(9, None), None) for one in MODULES})
