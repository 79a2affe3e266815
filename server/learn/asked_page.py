"""/me/asked: all that is asked of me, by when and why; what was changed; and what is known of my being away."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from courses.model import Curriculum
from server import asked_words
from server.access import Page
from server.accounts.viewer import SignedIn
from server.insight.asked import Standing, State, Why
from server.learn.asked import OwnAsked, OwnAssignment, read_asked, stops_address
from server.learn.browse import today
from server.learn.calendar import entry
from server.learn.kinds.saying import HINDERED
from server.learn.lines import module_line
from server.learn.looks import NO_LOOKS, OwnLooks, read_looks, said_line
from server.learn.own_views import AskedLine, AskedPage
from server.learn.views import ModuleLine
from server.parts import parts
from server.words import Words, msg

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter()

STATES: Final = {
    State.IN_TIME: msg("Done on %(day)s, in time."),
    State.LATE: msg("Done on %(day)s."),
}
EXEMPT: Final = {
    Why.AWAY: msg("Not asked while you are away. When you are back you have two weeks at least."),
    Why.ELSEWHERE: msg("Not asked now: you did this elsewhere."),
    Why.LEFT: msg("Not asked: you left."),
}


@router.get("/me/asked")
async def all_asked(request: Request, viewer: SignedIn) -> Response:
    """What is asked of me, open things first."""
    own = parts(request)
    words = own.pages.words_for(request, viewer)
    asked, looks = await own.store.read(
        partial(_read, organization=viewer.organization, person_id=viewer.person_id, now=own.clock(), on=today(request))
    )
    curriculum = own.library.catalog.curriculum
    lines = {
        version.module_id: module_line(version.in_language(words.language), curriculum, words.language)
        for version in await own.shelf.all_current()
    }
    view = asked_page(asked, lines, curriculum, words, today(request), own.pages.local_day, looks)
    return own.pages.render(request, "learn/asked.html", view, viewer=viewer, page=Page.ASKED)


@router.get("/me/asked/{assignment}/calendar.ics")
async def day_in_calendar(request: Request, assignment: UUID, viewer: SignedIn) -> Response:
    """The day it is due, for my own calendar; only while it is open."""
    own = parts(request)
    words = own.pages.words_for(request, viewer)
    query = partial(read_asked, organization=viewer.organization, person_id=viewer.person_id, now=own.clock())
    asked = await own.store.read(query)
    one = next((one for one in asked.assignments if one.row.id == assignment), None)
    if one is None or one.standing.state is not State.OPEN or one.standing.due_on is None:
        raise HTTPException(404)
    modules = [version.in_language(words.language) for version in await own.shelf.all_current()]
    titles = {module.id: (module.title, module.language) for module in modules}
    of = one.row.modules, one.row.path_id, titles, own.library.catalog.curriculum, words.language
    uid = f"{one.row.id}-{one.standing.period}@gehoor"
    now = one.row.now
    text = entry(uid, one.standing.due_on, asked_words.asked_title(*of)[0], now.reason, now.number, now.at)
    headers = {"content-disposition": 'attachment; filename="gehoor.ics"', "cache-control": "no-store"}
    return Response(text, media_type="text/calendar; charset=utf-8", headers=headers)


def _read(
    connection: "Connection", organization: str, person_id: UUID, now: datetime, on: date
) -> tuple[OwnAsked, OwnLooks]:
    """One view of the database, at a moment of the organization's day."""
    same = (connection, organization, person_id)
    return read_asked(*same, now, ended=True), read_looks(*same, on)


def asked_page(
    asked: OwnAsked,
    modules: Mapping[str, ModuleLine],
    curriculum: Curriculum,
    words: Words,
    day: date,
    day_of: Callable[[datetime], date],
    looks: OwnLooks = NO_LOOKS,
) -> AskedPage:
    """Pure: rows in, the page out. `day`: today; `day_of`: the organization's day of a moment."""
    agreed = looks.said[-1] if looks.said and not looks.said[-1].ended else None

    def lines(of: Callable[[OwnAssignment], bool]) -> tuple[AskedLine, ...]:
        return tuple(_line(one, modules, curriculum, words, day, day_of) for one in asked.assignments if of(one))

    return AskedPage(
        open=lines(lambda one: not one.row.now.ended and one.standing.state is State.OPEN),
        done=lines(lambda one: not one.row.now.ended and one.standing.state is not State.OPEN),
        ended=lines(lambda one: one.row.now.ended),
        away=tuple((span.since, span.until) for span in asked.away),
        tell=_whom_to_tell(asked),
        agreed=said_line(agreed, day_of) if agreed else None,
        looks=len(looks.looks),
    )


def _whom_to_tell(asked: OwnAsked) -> str:
    """Who is asked about what being away excuses from; "" where nobody is."""
    running = [one for one in asked.assignments if not one.row.now.ended and one.owner]
    running.sort(key=lambda one: one.standing.why is not Why.AWAY)  # what it excuses from goes first
    return running[0].owner if running else ""


def _line(
    one: OwnAssignment,
    modules: Mapping[str, ModuleLine],
    curriculum: Curriculum,
    words: Words,
    day: date,
    day_of: Callable[[datetime], date],
) -> AskedLine:
    titles = {id_: (line.title, line.language) for id_, line in modules.items()}
    title, language = asked_words.asked_title(one.row.modules, one.row.path_id, titles, curriculum, words.language)
    of = words.gettext("Asked of %(unit)s", unit=one.unit)
    who = asked_words.who(one.row.role, one.row.joined_from, words)
    again = one.standing.again_on
    more = [f"{of}, {who}." if who else f"{of}.", *asked_words.more(one.row.now, words)]
    if again is not None and one.standing.state is not State.OPEN and not one.row.now.ended:
        more.append(words.gettext("It comes back on %(day)s.", day=asked_words.day_in_words(again, words)))
    if one.row.now.ended:
        since = asked_words.day_in_words(day_of(one.row.now.at), words)
        more.append(words.gettext("Asked of nobody any more since %(day)s.", day=since))
    return AskedLine(
        calendar=f"/me/asked/{one.row.id}/calendar.ics" if one.open and not one.standing.is_overdue(day) else "",
        title=title,
        language=language,
        modules=tuple(modules[module] for module in one.open if module in modules),
        state=state_in_words(one.standing, words, day, ended=one.row.now.ended),
        more=tuple(more),
        reason=one.row.now.reason,
        reason_language=one.row.now.language,
        owner=one.owner,
        stops=stops_address(one.row.id) if one.stops or one.said else "",
        stopped=tuple(words.gettext(HINDERED[code]) for code in one.said.hindered) if one.said else (),
        history=tuple(reversed(asked_words.history(one.row, one.owners, day_of, words))),
    )


def state_in_words(standing: Standing, words: Words, day: date, *, ended: bool = False) -> str:
    """Where I stand, calmly."""
    if standing.done_on is not None:
        return words.gettext(STATES[standing.state], day=asked_words.day_in_words(standing.done_on, words))
    if standing.state is State.EXEMPT:
        return words.gettext(EXEMPT[standing.why])
    if ended or standing.due_on is None:
        return words.gettext("It was not done.")
    due = asked_words.day_in_words(standing.due_on, words)
    if standing.is_overdue(day):
        return words.gettext("It was due by %(day)s, and can still be done.", day=due)
    return words.gettext("Due by %(day)s.", day=due)
