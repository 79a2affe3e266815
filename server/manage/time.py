"""Time for learning in a team: what is agreed, what modules took, what to ask where time is lacking. Never a target."""

from dataclasses import replace
from functools import partial
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.access import Page, Who
from server.accounts.needs import needs
from server.accounts.viewer import Viewer
from server.forms import read_form
from server.manage import wording
from server.manage.learning import unit_named
from server.manage.teams import teams
from server.manage.time_views import TimePage, TimeUsed
from server.manage.using.wording import not_for, quarter, tier
from server.parts import parts
from server.reports.budget import MOST, TimeReport, Used, time_report
from server.reports.counted import LEAST
from server.store.queries.budgets import agree
from server.words import Words, msg

router = APIRouter()
OfTime = Annotated[Viewer, Depends(needs(Page.TIME))]

KEPT: Final = msg("Kept. Everyone in this team and below reads it on their start page.")
NO_NUMBER: Final = msg("Fill in a whole number of minutes, from 0 to %(most)s. What you typed is still here.")


@router.get("/manage/time")
async def shown(request: Request, viewer: OfTime, done: str = "") -> Response:
    """Of one of the viewer's units."""
    own, named = parts(request), request.query_params.get("unit", "")
    report = await _report(request, viewer, unit_named(named) if named else None)
    view = time_view(report, own.pages.words_for(request, viewer), done=bool(done))
    return own.pages.render(request, "manage/time.html", view, viewer=viewer, page=Page.TIME)


@router.post("/manage/time")
async def change(request: Request, viewer: OfTime) -> Response:
    """Notes what is agreed for a team and all below it, or gives back what was typed."""
    own, fields = parts(request), await read_form(request, viewer)
    unit, typed = unit_named(fields.one("unit")), fields.one("minutes").strip()
    report = await _report(request, viewer, unit)
    if unit is None:
        raise HTTPException(404)
    if not (typed.isascii() and typed.isdecimal() and int(typed[:6]) <= MOST):
        words = own.pages.words_for(request, viewer)
        view = replace(time_view(report, words), minutes=typed[:20], scrap=words.gettext(NO_NUMBER, most=MOST))
        return own.pages.render(request, "manage/time.html", view, viewer=viewer, page=Page.TIME, status=422)
    note = partial(agree, organization=viewer.organization, unit_id=unit, minutes=int(typed), by=viewer.person_id)
    await own.store.write(partial(note, at=own.clock()))
    return RedirectResponse(f"/manage/time?unit={unit}&done=1", 303)


async def _report(request: Request, viewer: Viewer, unit: UUID | None) -> TimeReport:
    own = parts(request)
    today = own.pages.local_day(own.clock())
    report = await time_report(own.store, viewer.units_since(Who.MANAGER), unit, today)
    if report is None:
        raise HTTPException(404)
    return report


def time_view(report: TimeReport, words: Words, *, done: bool = False) -> TimePage:
    """Pure."""
    unit = report.unit
    units = teams(report.choices, unit.id if unit else None)
    return TimePage(
        units=units.links,
        units_left_out=units.left_out,
        unit=unit.name if unit else "",
        unit_id=str(unit.id) if unit else "",
        query=f"?unit={unit.id}" if unit else "",
        agreed=_agreed(report, words),
        minutes="" if report.where else str(report.minutes or ""),
        most=MOST,
        lacking=_lacking(report, words) if report.lacking else "",
        used=_used(report.used, words) if report.used else None,
        why_not="" if report.used else _why_not(words),
        message=words.gettext(KEPT) if done else "",
        scrap="",
    )


def _agreed(report: TimeReport, words: Words) -> str:
    if not report.minutes:
        return words.gettext("Nothing is agreed for this team, nor above it.")
    says = words.ngettext(
        "%(num)s minute a month is agreed for each person, in working time.",
        "%(num)s minutes a month are agreed for each person, in working time.", report.minutes,
    )  # fmt: skip
    if not report.where:
        return says
    return says + " " + words.gettext("It was agreed for %(unit)s, and holds here too.", unit=report.where)


def _lacking(report: TimeReport, words: Words) -> str:
    if not report.minutes:
        return words.gettext("People name time most, of what gets in the way. Agree on some, and put it in the roster.")
    return words.ngettext(
        "%(num)s minute is agreed; people name time most. Ask what stands in the way.",
        "%(num)s minutes are agreed; people name time most. Ask what stands in the way.", report.minutes,
    )  # fmt: skip


def _used(used: Used, words: Words) -> TimeUsed:
    group = words.gettext("the whole organization") if used.whole else wording.called(used.name, words)
    when = quarter(used.since, words)
    says = " ".join(
        tell(hours, words, quarter=when, group=group)
        for tell, hours in ((_of_asked, used.asked), (_of_chosen, used.chosen))
        if hours is not None
    )
    evidence = words.gettext(
        "who came to the end of a module, times its middle duration in the whole organization, or what it promises; "
        "begun in working hours; in steps of five hours, of at least %(n)s people",
        n=LEAST,
    )
    return TimeUsed(says, f"{wording.capital(evidence)}; {tier(used.told, words)}", not_for(used.told, words))


def _of_asked(hours: int, words: Words, **where: str) -> str:
    return words.gettext(
        "In %(quarter)s what was asked took the people of %(group)s about %(hours)s hours together.",
        hours=words.number(hours), **where,
    ) if hours else words.gettext(
        "In %(quarter)s what was asked took the people of %(group)s only a few hours together.", **where
    )  # fmt: skip


def _of_chosen(hours: int, words: Words, **where: str) -> str:
    return words.gettext(
        "In %(quarter)s what they chose themselves took the people of %(group)s about %(hours)s hours together.",
        hours=words.number(hours), **where,
    ) if hours else words.gettext(
        "In %(quarter)s what they chose themselves took the people of %(group)s only a few hours together.", **where
    )  # fmt: skip


def _why_not(words: Words) -> str:
    return words.gettext(
        "How long modules took this team is not told yet: it is counted once a quarter is over, of at least %(n)s "
        "people.",
        n=LEAST,
    )
