"""Saying which skill a signal is about, so that authors see what no module covers."""

from dataclasses import replace
from functools import partial

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from server.access import Who
from server.author.content import ContentView, content_view
from server.choices import Choice
from server.forms import read_form
from server.listen.desk import Desk, Listening, to
from server.listen.fill import subjects
from server.listen.views import ItemLine
from server.manage.wording import capital, skill_name
from server.reports.content import NONE, content_report
from server.store.queries.changes_listening import theme
from server.store.queries.listening import GivenRow
from server.store.queries.themes import themes
from server.words import msg

router = APIRouter()
NONE_OF_THESE = msg("None of these")


@router.post("/listen/about")
async def about(desk: Listening) -> Response:
    """Notes which skill it is about; again, the last time counts."""
    fields = await read_form(desk.request, desk.viewer)
    rows = await desk.picked(fields.get("subject", []))
    skill = fields.one("skill")
    if len(rows) != 1 or skill not in {one.value for one in _skills(desk, "")}:
        raise HTTPException(422)
    change = partial(theme, organization=desk.viewer.organization, skill=skill, by=desk.viewer.person_id, at=desk.now)
    (subject,) = subjects(fields["subject"])
    if not await desk.own.store.write(partial(change, subject=subject)):
        raise HTTPException(422)
    show = "show=answered&" if rows[0].answered else ""
    return to(f"/listen?{show}done=about#{rows[0].about}-{rows[0].subject[:16]}")


async def lines_with_skills(desk: Desk, rows: tuple[GivenRow, ...]) -> tuple[ItemLine, ...]:
    """The lines of the room, those of signals with the skills to choose from."""
    query = partial(themes, organization=desk.viewer.organization, until=desk.now)
    chosen = await desk.own.store.read(partial(query, subjects={row.subject for row in rows}))
    lines = await desk.lines(rows)
    return tuple(
        replace(line, skills=_skills(desk, chosen.get((row.about, row.subject), ""))) if row.about == "signal" else line
        for row, line in zip(rows, lines, strict=True)
    )


async def uncovered(desk: Desk) -> ContentView | None:
    """What no module is about, as authors see it."""
    content = await content_report(
        desk.own.store, desk.viewer.units_since(Who.LISTENER), desk.own.pages.local_day(desk.now)
    )
    modules = [version.in_language(desk.words.language) for version in await desk.own.shelf.all_current()]
    view = content_view(content, modules, desk.own.library.catalog.curriculum, desk.words)
    return view if view and view.uncovered else None


def _skills(desk: Desk, chosen: str) -> tuple[Choice, ...]:
    curriculum, language = desk.own.library.catalog.curriculum, desk.words.language
    named = {skill.id: capital(skill_name(skill.id, curriculum, language)) for skill in curriculum.skills}
    named[NONE] = desk.words.gettext(NONE_OF_THESE)
    return tuple(Choice(id_, name, id_ == chosen) for id_, name in named.items())
