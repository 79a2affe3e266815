"""/listen/thanks: what was given with a name and waits for a line of thanks, and how long it may."""

from datetime import date, timedelta
from functools import partial
from typing import Final, NamedTuple

from babel.dates import format_date
from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from server.access import Page
from server.forms import read_form
from server.insight.thanks import last_day
from server.listen.desk import MOST, Desk, Listening, to
from server.listen.fill import subjects
from server.listen.views import ThanksLine, ThanksPage, Unthanked
from server.store.queries import changes_listening
from server.store.queries.listening import given_as
from server.store.queries.thanking import ThankRow, to_thank

router = APIRouter()
HERE: Final = "/listen/thanks"
LONGEST: Final = timedelta(days=92)  # a quarter; what waits longer had better get an answer
LIMIT: Final = 1000  # characters


class Waits(NamedTuple):
    """One thing that was not thanked for."""

    row: ThankRow
    by: date  # the last day of a working day


@router.get(HERE)
async def everything(desk: Listening, done: str = "") -> Response:
    """The longest wait first."""
    return await _page(desk, desk.message(done))


@router.post(HERE)
async def thank(desk: Listening) -> Response:
    """A line of thanks to who gave something with their name; without one nothing is sent."""
    fields = await read_form(desk.request, desk.viewer)
    found = await desk.picked(fields.get("subject", []))
    if len(found) != 1:
        raise HTTPException(422)
    (subject,) = subjects(fields["subject"])
    change = partial(changes_listening.thank, organization=desk.viewer.organization, by=desk.viewer.person_id)
    text, back = fields.one("thanks")[:LIMIT], HERE if fields.one("from") == "thanks" else "/listen"
    if await desk.own.store.write(partial(change, subject=subject, text=text, at=desk.now)):
        return to(f"{back}?done=thanked")
    said = "" if text.strip() else "?done=unsaid"
    return to(f"{back}{said}#{found[0].about}-{found[0].subject[:16]}")


async def unthanked(desk: Desk) -> Unthanked:
    """How much waits, for the other pages of the room."""
    waits, today = await _waits(desk), desk.own.pages.local_day(desk.now)
    return Unthanked(len(waits), sum(one.by < today for one in waits))


async def _waits(desk: Desk) -> list[Waits]:
    since = desk.now - LONGEST
    find = partial(to_thank, organization=desk.viewer.organization, since=since, until=desk.now + timedelta(seconds=1))
    rows = [row for row in await desk.own.store.read(find) if row.thanked_at is None]
    day, hours = desk.own.pages.local_day, desk.own.hours
    return [Waits(row, last_day(day(row.at), hours.is_working_day)) for row in rows]


async def _page(desk: Desk, message: str) -> Response:
    waits, today = await _waits(desk), desk.own.pages.local_day(desk.now)
    shown = {one.row.key: one for one in waits[:MOST]}
    find = partial(given_as, organization=desk.viewer.organization, subjects=frozenset(shown))
    rows = await desk.own.store.read(find)
    lines = {row[:2]: line for row, line in zip(rows, await desk.lines(rows), strict=True)}
    items = [
        ThanksLine(lines[key], _day(one.by, desk.words.language), late=one.by < today)
        for key, one in shown.items()
        if key in lines
    ]
    view = ThanksPage(
        ways=desk.ways(HERE),
        message=message,
        items=tuple(items),
        more=max(0, len(waits) - MOST),
        late=sum(one.by < today for one in waits),
        limit=LIMIT,
    )
    return desk.page("listen/thanks.html", view, Page.LISTEN)


def _day(day: date, language: str) -> str:
    return str(format_date(day, "EEEE d MMMM", locale=language))
