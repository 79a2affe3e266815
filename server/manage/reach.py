"""*Bereik*: how many people took a module that was open to them, without being asked. No target belongs to it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from courses.model import Module
from server.access import Page, Who
from server.accounts.needs import needs
from server.accounts.viewer import Viewer
from server.asked_words import day_in_words
from server.manage import wording
from server.manage.learning import unit_named
from server.manage.reach_views import ReachedModule, ReachView, Took
from server.manage.teams import teams
from server.parts import parts
from server.reports.reach import Reached, ReachReport, reach_report
from server.words import Words

router = APIRouter()
OfReach = Annotated[Viewer, Depends(needs(Page.MANAGE_REACH))]


@router.get("/manage/reach")
async def reach(request: Request, viewer: OfReach) -> Response:
    """Of one of the viewer's units: each module, in this quarter and the one before."""
    own, named = parts(request), request.query_params.get("unit", "")
    unit = unit_named(named)
    today, managed = own.pages.local_day(own.clock()), viewer.units_since(Who.MANAGER)
    report = await reach_report(own.store, managed, unit, today) if unit or not named else None
    if report is None:
        raise HTTPException(404)
    words = own.pages.words_for(request, viewer)
    modules = [version.in_language(words.language) for version in await own.shelf.all_current()]
    view = reach_view(report, modules, words, today)
    return own.pages.render(request, "manage/reach.html", view, viewer=viewer, page=Page.MANAGE_REACH)


def reach_view(report: ReachReport, modules: Sequence[Module], words: Words, today: date) -> ReachView:
    """The page's view. `modules`: those that are online, in the reader's language where there is one."""
    heads = tuple(_head(place, report.since, words) for place in range(len(report.since)))
    group = words.gettext("the whole organization") if report.whole else _named(report, words)
    units = teams(report.choices, report.unit.id if report.unit else None)
    lines = [_module(one, heads, report.modules.get(one.id, ())) for one in sorted(modules, key=lambda one: one.title)]
    numbered = [line for line in lines if any(one.people is not None for one in line.took)]
    return ReachView(
        units=units.links,
        units_left_out=units.left_out,
        group=wording.capital(group) if report.name else "",
        note=wording.with_leaders(report.name, words),
        taken_on=report.taken_on,
        next_on=(today.replace(day=1) + timedelta(days=32)).replace(day=1),
        too_new=report.too_new,
        ended=report.ended,
        heads=heads,
        modules=tuple(numbered),
        without=tuple(line for line in lines if line not in numbered),
        smallest=report.k,
    )


def _module(module: Module, heads: Sequence[str], found: Sequence[Reached | None]) -> ReachedModule:
    took = [*found, *[None] * len(heads)][: len(heads)]
    return ReachedModule(
        module.title,
        module.language,
        f"/modules/{quote(module.id, safe='')}",
        tuple(
            Took(head, one.people, one.as_of, one.later) if one else Took(head, None, None)
            for head, one in zip(heads, took, strict=True)
        ),
    )


def _head(place: int, since: Sequence[date], words: Words) -> str:
    """The quarter that runs, or one that is over."""
    first = day_in_words(since[place], words)
    if place == 0:
        return words.gettext("since %(day)s", day=first)
    last = day_in_words(since[place - 1] - timedelta(days=1), words)
    return words.gettext("%(first)s to %(last)s", first=first, last=last)


def _named(report: ReachReport, words: Words) -> str:
    """What the group is called; "" where the viewer leads no unit, or nothing was published of it."""
    return wording.group_name(report.name, words) if report.name else ""
