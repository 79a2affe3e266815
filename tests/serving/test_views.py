"""A template and its view belong together: every field is used, nothing is used that is no field."""

import re
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from server.accounts.views import AskView, CodeView, LinkView
from server.author.analysis_views import AnalysisView
from server.author.guide_views import GuideView, KindView, RuleView
from server.errors import TroubleView
from server.manage.assign_views import AssignView
from server.manage.board.views import FileView, ReportView, StopView, WaysView
from server.manage.bulk.views import ListPlanView, ListView
from server.manage.calendar_views import CalendarView
from server.manage.coverage_views import AssignedView, CoverageView
from server.manage.finding import TeamsView
from server.manage.names_views import NamesView
from server.manage.reach_views import ReachView
from server.manage.views import LearningView
from server.pages import TEMPLATES, Chrome
from server.people.exempt_list_views import ExemptListView
from server.people.exempt_views import ExemptView
from server.people.names_views import NamesView as SettingsOfNames
from server.people.views import ImportView, PeopleView, PersonView, PlanView, TeamView, TimeView

VIEWS: dict[str, Any] = {
    "accounts/sign_in.html": AskView,
    "accounts/code.html": CodeView,
    "accounts/link.html": LinkView,
    "errors/trouble.html": TroubleView,
    "people/people.html": PeopleView,
    "people/person.html": PersonView,
    "people/team.html": TeamView,
    "people/time.html": TimeView,
    "people/exempt.html": ExemptView,
    "people/exempt_list.html": ExemptListView,
    "people/import.html": ImportView,
    "people/plan.html": PlanView,
    "author/analysis.html": AnalysisView,
    "guide/guide.html": GuideView,
    "guide/kind.html": KindView,
    "guide/rule.html": RuleView,
    "manage/learning.html": LearningView,
    "manage/coverage.html": CoverageView,
    "manage/coverage_level.html": AssignedView,
    "board/file.html": FileView,
    "board/report.html": ReportView,
    "board/stop.html": StopView,
    "board/ways.html": WaysView,
    "manage/assign.html": AssignView,
    "manage/calendar.html": CalendarView,
    "manage/names.html": NamesView,
    "manage/list.html": ListView,
    "manage/list_plan.html": ListPlanView,
    "people/names.html": SettingsOfNames,
    "manage/reach.html": ReachView,
    "manage/teams.html": TeamsView,
}


def used(template: str, name: str) -> set[str]:
    return set(re.findall(rf"\b{name}\.(\w+)", (TEMPLATES / template).read_text(encoding="utf-8")))


@pytest.mark.parametrize("template", VIEWS)
def test_a_template_uses_its_view_whole(template):
    assert used(template, "view") == {field.name for field in fields(VIEWS[template])}


@pytest.mark.parametrize("view", [*VIEWS.values(), Chrome], ids=lambda view: view.__name__)
def test_a_view_is_frozen_and_closed(view):
    assert is_dataclass(view)
    assert view.__dataclass_params__.frozen
    assert not hasattr(view, "__dict__") or "__slots__" in vars(view)


def test_the_frame_is_used_whole():
    names = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")}
    everywhere = set().union(*(used(name, "chrome") for name in names))
    assert everywhere == {field.name for field in fields(Chrome)}
