"""Templates of the listener's room and their views belong together."""

import re
from dataclasses import fields, is_dataclass

import pytest

from server.listen import paging, views
from server.manage import answers_views
from server.pages import TEMPLATES

PAGES: dict[str, type] = {
    "listen/list.html": views.ListenPage,
    "listen/answer.html": views.AnswerPage,
    "listen/improvements.html": views.ImprovementsPage,
    "listen/thanks.html": views.ThanksPage,
    "manage/answers.html": answers_views.AnswersView,
}
SHARED = {"listen/parts.html", "pager.html"}


def text(template: str) -> str:
    return (TEMPLATES / template).read_text(encoding="utf-8")


def test_every_template_of_the_room_is_known() -> None:
    found = {path.relative_to(TEMPLATES).as_posix() for path in (TEMPLATES / "listen").rglob("*.html")}
    assert found == {one for one in PAGES if one.startswith("listen/")} | {
        one for one in SHARED if one.startswith("listen/")
    }


@pytest.mark.parametrize("template", PAGES)
def test_a_template_uses_exactly_what_its_view_has(template: str) -> None:
    assert set(re.findall(r"\bview\.(\w+)", text(template))) == {one.name for one in fields(PAGES[template])}


@pytest.mark.parametrize("module", [views, paging, answers_views])
def test_every_view_is_frozen_and_all_of_it_is_shown(module: object) -> None:
    everything = "".join(map(text, set(PAGES) | SHARED))
    own = [one for one in vars(module).values() if is_dataclass(one) and one.__module__ == module.__name__]  # type: ignore[attr-defined]
    for view in own:
        assert view.__dataclass_params__.frozen, view  # type: ignore[attr-defined]
        assert {one.name for one in fields(view) if not re.search(rf"\.{one.name}\b", everything)} == set(), view
