"""Templates of the voice room and their views belong together."""

import re
from dataclasses import fields, is_dataclass

import pytest

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
SHARED = {"voice/parts.html"}


def text(template: str) -> str:
    return (TEMPLATES / template).read_text(encoding="utf-8")


def test_every_template_of_the_room_is_known() -> None:
    found = {path.relative_to(TEMPLATES).as_posix() for path in (TEMPLATES / "voice").rglob("*.html")}
    assert found == set(PAGES) | SHARED


@pytest.mark.parametrize("template", PAGES)
def test_a_template_uses_exactly_what_its_view_has(template: str) -> None:
    assert set(re.findall(r"\bview\.(\w+)", text(template))) == {one.name for one in fields(PAGES[template])}


def test_every_view_is_frozen_and_all_of_it_is_shown() -> None:
    everything = "".join(map(text, set(PAGES) | SHARED))
    own = [one for one in vars(views).values() if is_dataclass(one) and one.__module__ == views.__name__]
    for view in own:
        assert view.__dataclass_params__.frozen, view  # type: ignore[attr-defined]
        assert {one.name for one in fields(view) if not re.search(rf"\.{one.name}\b", everything)} == set(), view
