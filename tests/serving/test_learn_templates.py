"""Templates and views belong together: what a view has is used, what a template uses is there."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import get_args, get_type_hints

import pytest
from jinja2 import Environment, FileSystemLoader, nodes

from server.learn import looks_views, own_views, views
from server.learn.kinds import opinion_views, placing_views, together_views
from server.learn.kinds import views as kind_views
from server.learn.learned import LearnedPage
from server.learn.stops_views import StopsPage
from server.pages import TEMPLATES
from tests.each import each

PAGES: dict[str, type] = {
    "learn/step.html": views.StepPage,
    "learn/home.html": views.HomePage,
    "learn/catalogue.html": views.CataloguePage,
    "learn/opening.html": views.OpeningPage,
    "learn/poster.html": views.PosterPage,
    "learn/done.html": own_views.DonePage,
    "learn/offline.html": views.OfflinePage,
    "learn/own.html": own_views.OwnPage,
    "learn/learned.html": LearnedPage,
    "learn/asked.html": own_views.AskedPage,
    "learn/looks.html": looks_views.LooksPage,
    "learn/stops.html": StopsPage,
    "learn/erase.html": own_views.ErasePage,
    "learn/erased.html": own_views.ErasedPage,
    "learn/kinds/reading.html": kind_views.ReadingView,
    "learn/kinds/job-aid.html": kind_views.ReadingView,
    "learn/kinds/choice.html": kind_views.ChoiceView,
    "learn/kinds/several.html": kind_views.SeveralView,
    "learn/kinds/match.html": kind_views.MatchView,
    "learn/kinds/order.html": placing_views.OrderView,
    "learn/kinds/sort.html": placing_views.SortView,
    "learn/kinds/estimate.html": placing_views.EstimateView,
    "learn/kinds/spot.html": kind_views.SpotView,
    "learn/kinds/recall.html": kind_views.RecallView,
    "learn/kinds/paraphrase.html": kind_views.ParaphraseView,
    "learn/kinds/scenario.html": kind_views.ScenarioView,
    "learn/kinds/reflect.html": kind_views.ReflectView,
    "learn/kinds/promise.html": kind_views.PromiseView,
    "learn/kinds/worked-example.html": together_views.WorkedExampleView,
    "learn/kinds/team-talk.html": together_views.TeamTalkView,
    "learn/kinds/pass-on.html": together_views.PassOnView,
    "learn/kinds/poll.html": opinion_views.PollView,
    "learn/kinds/scale.html": opinion_views.ScaleView,
    "learn/kinds/pick.html": opinion_views.PickView,
    "learn/kinds/q-sort.html": opinion_views.QSortView,
    "learn/kinds/persona.html": opinion_views.PersonaView,
}
INCLUDED = {  # of another room, on a page of this one
    "followups/home.html", "voice/home.html", "voice/done.html", "voice/parts.html",
}  # fmt: skip
SHARED = {"learn/parts.html", "learn/afterwards.html", "learn/board.html", "learn/unnamed.html", "learn/names.html"}
environment = Environment(loader=FileSystemLoader(TEMPLATES), extensions=["jinja2.ext.i18n"])


def _tree(template: str) -> nodes.Template:
    assert environment.loader is not None
    return environment.parse(environment.loader.get_source(environment, template)[0])


def _of_the_view(template: str) -> set[str]:
    """The attributes of `view` a template asks for."""
    return {
        found.attr
        for found in _tree(template).find_all(nodes.Getattr)
        if isinstance(found.node, nodes.Name) and found.node.name == "view"
    }


def _asked(template: str) -> set[str]:
    """Every attribute a template asks for, of whatever."""
    return {found.attr for found in _tree(template).find_all(nodes.Getattr)}


def _views_below(view: type) -> Iterator[type]:
    """A view and the views its fields hold."""
    yield view
    for hint in get_type_hints(view).values():
        for part in (hint, *get_args(hint)):
            if is_dataclass(part) and isinstance(part, type):
                yield from _views_below(part)


def test_every_template_of_the_room_is_known() -> None:
    found = {path.relative_to(TEMPLATES).as_posix() for path in (TEMPLATES / "learn").rglob("*.html")}
    assert found == set(PAGES) | SHARED


@pytest.mark.parametrize(("template", "view"), list(PAGES.items()))
def test_a_template_uses_exactly_what_its_view_has(template: str, view: type) -> None:
    assert _of_the_view(template) == {one.name for one in fields(view)}


def test_everything_inside_views_is_on_some_page() -> None:
    asked = set().union(*(_asked(template) for template in set(PAGES) | SHARED | INCLUDED))
    inside = {one.name for page in PAGES.values() for view in _views_below(page) for one in fields(view)}
    assert inside <= asked


MODULES = [views, own_views, looks_views, kind_views, placing_views, opinion_views, together_views]


@pytest.mark.parametrize("module", MODULES)
def test_every_view_is_frozen_and_on_a_page(module: ModuleType) -> None:
    own = {one for one in vars(module).values() if is_dataclass(one) and one.__module__ == module.__name__}
    assert own <= {view for page in PAGES.values() for view in _views_below(page)}
    assert all(one.__dataclass_params__.frozen and hasattr(one, "__slots__") for one in own)  # type: ignore[attr-defined]


def test_no_template_has_a_style_or_script_of_its_own() -> None:
    each({str(path): path for path in TEMPLATES.rglob("*.html")}, _has_no_style_or_script_of_its_own)


def _has_no_style_or_script_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert " style=" not in text
    assert "<style" not in text
    assert "<script>" not in text
    assert " onclick=" not in text
