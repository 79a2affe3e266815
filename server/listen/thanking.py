"""/listen/thanks: what was given with a name and waits for a line of thanks, and how long it may."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Final

from babel.dates import format_date
from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from server.access import Page
from server.forms import read_form
from server.insight.thanks import first_in_time, last_day
from server.listen.desk import MOST, Desk, Listening, to
from server.listen.fill import subjects
from server.listen.views import ThanksLine, ThanksPage, Unthanked
from server.store.queries import changes_listening
from server.store.queries.listening import given_as
from server.store.queries.thanking import WaitsRow, waiting

router = APIRouter()
HERE: Final = "/listen/thanks"
LONGEST: Final = timedelta(days=92)  # a quarter; what waits longer had better get an answer
LIMIT: Final = 1000  # characters


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
    waits = await _waits(desk)
    return Unthanked(len(waits), _late(desk, waits))


async def _waits(desk: Desk) -> list[WaitsRow]:
    """What was not thanked for, the longest wait first."""
    since, until = desk.now - LONGEST, desk.now + timedelta(seconds=1)
    return await desk.own.store.read(
        partial(waiting, organization=desk.viewer.organization, since=since, until=until)
    )  # fmt: skip


def _late(desk: Desk, waits: Iterable[WaitsRow]) -> int:
    """How many waited longer than a working day: all that came before some midnight."""
    first = first_in_time(desk.own.pages.local_day(desk.now), desk.own.hours.is_working_day)
    midnight = datetime.combine(first, time(), desk.own.pages.zone).astimezone(UTC).replace(tzinfo=None)
    return sum(one.at < midnight for one in waits)


async def _page(desk: Desk, message: str) -> Response:
    waits, today = await _waits(desk), desk.own.pages.local_day(desk.now)
    shown = {one.key: one for one in waits[:MOST]}
    find = partial(given_as, organization=desk.viewer.organization, subjects=frozenset(shown))
    rows = await desk.own.store.read(find)
    lines = {row[:2]: line for row, line in zip(rows, await desk.lines(rows), strict=True)}
    by = {key: last_day(desk.own.pages.local_day(one.at), desk.own.hours.is_working_day) for key, one in shown.items()}
    items = [
        ThanksLine(lines[key], _day(by[key], desk.words.language), late=by[key] < today)
        for key in shown
        if key in lines
    ]
    view = ThanksPage(
        ways=desk.ways(HERE),
        message=message,
        items=tuple(items),
        more=max(0, len(waits) - MOST),
        late=_late(desk, waits),
        limit=LIMIT,
    )
    return desk.page("listen/thanks.html", view, Page.LISTEN)


def _day(day: date, language: str) -> str:
    return str(format_date(day, "EEEE d MMMM", locale=language))
