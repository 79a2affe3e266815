"""Names with what is asked, where that was agreed: choose a team, and only a press of a button shows them."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Depends, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from courses.model import Curriculum
from server.access import Page
from server.accounts.needs import needs
from server.accounts.viewer import Viewer
from server.asked_words import asked_title, day_in_words, due
from server.forms import read_form
from server.manage.coverage import titles_of
from server.manage.learning import unit_named
from server.manage.names_views import NameLine, NamesOf, NamesView, Shown
from server.manage.views import Choice
from server.parts import parts
from server.reports import names
from server.reports.assignments import as_holds, runs_on
from server.reports.names import Looked, Nameable, Named, Names, Outcome, Stands
from server.words import Words, msg

router = APIRouter()
OfNames = Annotated[Viewer, Depends(needs(Page.NAMES))]
Titles = Mapping[str, tuple[str, str]]

WHY_NONE: Final = {
    Outcome.NOBODY: msg(
        "Nobody placed in this team itself, whose date is near, still has to. So there are no names to see."
    ),
    Outcome.TOO_NEW: msg(
        "You lead this team since the last publication of coverage, so its names are not yet for you."
    ),
}  # fmt: skip


@router.get("/manage/names")
async def choose(request: Request, viewer: OfNames) -> Response:
    """What one may look at, without any name. Where nothing is agreed this page is not there."""
    return await _page(request, viewer, None)


@router.post("/manage/names")
async def look(request: Request, viewer: OfNames) -> Response:
    """The names of one team, each look noted for whom it is about before this is sent. No browser keeps it."""
    fields, own = await read_form(request, viewer), parts(request)
    assignment, unit = unit_named(fields.one("assignment")), unit_named(fields.one("unit"))
    if assignment is None or unit is None:
        raise HTTPException(404)
    looked = await names.look(own.store, viewer.person_id, assignment, unit, own.clock())
    if looked is None:
        raise HTTPException(404)
    return await _page(request, viewer, looked)


async def _page(request: Request, viewer: Viewer, looked: Looked | None) -> Response:
    own = parts(request)
    words, today = own.pages.words_for(request, viewer), own.pages.local_day(own.clock())
    found = await names.nameable(own.store, viewer.person_id, own.clock())
    if found is None:
        raise HTTPException(404)
    titles = titles_of(await own.shelf.all_current(), words.language)
    view = names_view(found, looked, titles, own.library.catalog.curriculum, words, today)
    return own.pages.render(request, "manage/names.html", view, viewer=viewer, page=Page.NAMES)


def names_view(
    found: Names, looked: Looked | None, titles: Titles, curriculum: Curriculum, words: Words, today: date
) -> NamesView:
    """Pure: what may be looked at, and what was. `titles`: module → its title and the title's language."""
    agreed = looked.agreed if looked else found.agreed
    return NamesView(
        agreed.agreed_on,
        agreed.until,
        agreed.text,
        _shown(looked, titles, curriculum, words) if looked else None,
        tuple(_asked(one, looked, titles, curriculum, words, today) for one in found.asked),
    )


def _asked(
    one: Nameable, looked: Looked | None, titles: Titles, curriculum: Curriculum, words: Words, today: date
) -> NamesOf:
    row = one.row
    title, language = asked_title(row.modules, row.path_id, titles, curriculum, words.language)
    chosen = looked.unit.id if looked and looked.row.id == row.id else None
    units = tuple(Choice(str(unit.id), "\u2003" * unit.depth + unit.name, unit.id == chosen) for unit in one.units)
    return NamesOf(str(row.id), title, language, due(row.now, runs_on(as_holds(row.now), today), today, words), units)


def _shown(looked: Looked, titles: Titles, curriculum: Curriculum, words: Words) -> Shown:
    row = looked.row
    title, language = asked_title(row.modules, row.path_id, titles, curriculum, words.language)
    why = words.gettext(WHY_NONE[looked.outcome]) if looked.outcome in WHY_NONE else ""
    lines = tuple(NameLine(one.name, _says(one, words)) for one in looked.people)
    return Shown(title, language, looked.unit.name, lines, why)


def _says(one: Named, words: Words) -> str:
    if one.stands is Stands.EXEMPT:
        return words.gettext("exempt")
    if one.done_on is None:
        return words.gettext("still open")
    versions = ", ".join(str(version) for version in one.versions)
    day = day_in_words(one.done_on, words)
    if len(one.versions) == 1:
        return words.gettext("done on %(day)s, version %(version)s", day=day, version=versions)
    return words.gettext("done on %(day)s, versions %(version)s", day=day, version=versions)
