"""What was agreed with the works council about managers seeing names: put in, replaced, ended. Off without it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from server.forms import Fields, read_form
from server.people.desk import AtDesk, Desk, Problems
from server.people.names_views import NamesView, Said
from server.store.queries.changes_names import agree, end
from server.store.queries.names import AgreementRow, agreements
from server.words import Words

router = APIRouter()

SHORTEST, LONGEST = 20, 2000  # characters: people read it, so it says something
OLDEST: Final = timedelta(days=3660)


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
        agreed_on, problems = read_agreement(fields, desk.words, desk.today)
        if agreed_on is None:
            return await _page(desk, fields, problems)
        text = fields.one("text").strip()
        change = partial(agree, organization=organization, owner_id=keeper, text=text, agreed_on=agreed_on)
        await desk.change(partial(change, now=own.clock()))
    said = await own.store.read(partial(agreements, organization=organization))
    own.pages.agree(said[-1] if said and not said[-1].ended else None)
    return RedirectResponse("/people/names?saved=1", 303)


def read_agreement(fields: Fields, words: Words, today: date) -> tuple[date | None, Problems]:
    """The day it was agreed, or what is wrong with the form by field."""
    problems, text = Problems(), fields.one("text").strip()
    if len(text) < SHORTEST:
        problems["text"] = words.gettext(
            "Put in what was agreed, in %(n)s characters at least: everyone it touches reads it.", n=SHORTEST
        )
    elif len(text) > LONGEST:
        problems["text"] = words.gettext("That is too long: %(n)s characters at most.", n=LONGEST)
    try:
        on: date | None = date.fromisoformat(fields.one("agreed_on"))
    except ValueError:
        on = None
    if on is None or not today - OLDEST <= on <= today:
        problems["agreed_on"] = words.gettext("Fill in the day it was agreed, today at the latest.")
    return (None, problems) if problems else (on, {})


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
    lines = tuple(Said(day_of(one.at), one.ended, one.agreed_on, one.text) for one in reversed(said))
    holds = lines[0] if lines and not lines[0].ended else None
    return NamesView(
        holds, lines[1:] if holds else lines, fields.one("text"), fields.one("agreed_on"), today.isoformat(), LONGEST,
        problems, saved,
    )  # fmt: skip


async def _page(desk: Desk, fields: Fields, problems: Problems) -> Response:
    said = await desk.own.store.read(partial(agreements, organization=desk.viewer.organization))
    saved = "saved" in desk.request.query_params and not problems
    view = names_view(said, fields, problems, desk.today, desk.own.pages.local_day, saved=saved)
    return desk.page("people/names.html", view, 422 if problems else 200, empty_form=not problems)
