"""Templates of the voice room and their views belong together."""

import re
from dataclasses import fields, is_dataclass

import pytest

from server import heard
from server.pages import TEMPLATES
from server.voice import views

PAGES: dict[str, type] = {
    "voice/signal.html": views.SignalPage,
    "voice/compliment.html": views.ComplimentPage,
    "voice/given.html": views.GivenPage,
    "voice/mine.html": views.VoicePage,
    "voice/wall.html": views.WallPage,
    "voice/answers.html": views.AnswersPage,
    "voice/code.html": views.CodePage,
    "voice/promise.html": views.PromisePage,
}
BELOW: dict[str, type] = {  # on pages of other rooms, as `voice`
    "voice/home.html": heard.HomeVoice,
    "voice/done.html": heard.DoneVoice,
}
SHARED = {"voice/parts.html"}


def text(template: str) -> str:
    return (TEMPLATES / template).read_text(encoding="utf-8")


def test_every_template_of_the_room_is_known() -> None:
    found = {path.relative_to(TEMPLATES).as_posix() for path in (TEMPLATES / "voice").rglob("*.html")}
    assert found == set(PAGES) | set(BELOW) | SHARED


@pytest.mark.parametrize("template", PAGES)
def test_a_template_uses_exactly_what_its_view_has(template: str) -> None:
    assert set(re.findall(r"\bview\.(\w+)", text(template))) == {one.name for one in fields(PAGES[template])}


@pytest.mark.parametrize("template", BELOW)
def test_what_stands_on_another_page_uses_exactly_its_own_view(template: str) -> None:
    assert set(re.findall(r"\bvoice\.(\w+)", text(template))) == {one.name for one in fields(BELOW[template])}


def test_every_view_is_frozen_and_all_of_it_is_shown() -> None:
    everything = "".join(map(text, set(PAGES) | set(BELOW) | SHARED))
    both = [*vars(views).values(), *vars(heard).values()]
    own = [one for one in both if is_dataclass(one) and one.__module__ in (views.__name__, heard.__name__)]
    for view in own:
        assert view.__dataclass_params__.frozen, view  # type: ignore[attr-defined]
        assert {one.name for one in fields(view) if not re.search(rf"\.{one.name}\b", everything)} == set(), view
