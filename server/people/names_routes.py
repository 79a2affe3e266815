"""What was agreed with the works council about managers seeing names: put in, replaced, ended. Off without it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final, NamedTuple

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from server.forms import Fields, read_form
from server.people.desk import AtDesk, Desk, Problems
from server.people.names_views import NamesView, Said
from server.store.queries.changes_names import agree, end
from server.store.queries.names import AgreementRow, agreed, agreements
from server.words import Words

router = APIRouter()

SHORTEST, LONGEST = 20, 2000  # characters: people read it, so it says something
OLDEST: Final = timedelta(days=3660)  # from today, in either direction


@router.get("/people/names")
async def show_agreement(desk: AtDesk) -> Response:
    """What holds, and the form for another."""
    return await _page(desk, Fields(), {})


@router.post("/people/names")
async def change_agreement(desk: AtDesk) -> Response:
    """Stores what was agreed, or that it ended; or gives the form back with what is wrong. It holds at once."""
    fields = await read_form(desk.request, desk.viewer)
    own, organization, keeper = desk.own, desk.viewer.organization, desk.viewer.person_id
    if fields.one("phase") == "end":
        await desk.change(partial(end, organization=organization, owner_id=keeper, now=own.clock()))
    else:
        days, problems = read_agreement(fields, desk.words, desk.today)
        if days is None:
            return await _page(desk, fields, problems)
        text = fields.one("text").strip()
        change = partial(agree, organization=organization, owner_id=keeper, text=text, **days._asdict())
        await desk.change(partial(change, now=own.clock()))
    own.pages.agree(await own.store.read(partial(agreed, organization=organization, on=desk.today)))
    return RedirectResponse("/people/names?saved=1", 303)


class Days(NamedTuple):
    """When it was agreed, and its last day; None: until it is ended."""

    agreed_on: date
    until: date | None


def read_agreement(fields: Fields, words: Words, today: date) -> tuple[Days | None, Problems]:
    """Its days, or what is wrong with the form by field."""
    problems, text = Problems(), fields.one("text").strip()
    if len(text) < SHORTEST:
        problems["text"] = words.gettext(
            "Put in what was agreed, in %(n)s characters at least: everyone it touches reads it.", n=SHORTEST
        )
    elif len(text) > LONGEST:
        problems["text"] = words.gettext("That is too long: %(n)s characters at most.", n=LONGEST)
    on, until = _day(fields.one("agreed_on")), _day(fields.one("until"))
    if on is None or not today - OLDEST <= on <= today:
        problems["agreed_on"] = words.gettext("Fill in the day it was agreed, today at the latest.")
    if fields.one("until").strip() and (until is None or not today <= until <= today + OLDEST):
        problems["until"] = words.gettext("Fill in the last day it holds, today at the earliest, or nothing.")
    return (None, problems) if problems or on is None else (Days(on, until), {})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def names_view(
    said: Sequence[AgreementRow],
    fields: Fields,
    problems: Problems,
    today: date,
    day_of: Callable[[datetime], date],
    *,
    saved: bool,
) -> NamesView:
    """Pure: rows in, the page out."""
    lines = tuple(Said(day_of(one.at), one.ended, one.agreed_on, one.until, one.text) for one in reversed(said))
    holds = lines[0] if lines and not lines[0].ended else None
    return NamesView(
        holds, lines[1:] if holds else lines, fields.one("text"), fields.one("agreed_on"), fields.one("until"),
        today.isoformat(), LONGEST, problems, saved,
    )  # fmt: skip


async def _page(desk: Desk, fields: Fields, problems: Problems) -> Response:
    said = await desk.own.store.read(partial(agreements, organization=desk.viewer.organization, on=desk.today))
    saved = "saved" in desk.request.query_params and not problems
    view = names_view(said, fields, problems, desk.today, desk.own.pages.local_day, saved=saved)
    return desk.page("people/names.html", view, 422 if problems else 200, empty_form=not problems)
