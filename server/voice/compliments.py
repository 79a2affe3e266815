"""Compliments: writing one down for a colleague, and deciding who sees the one that is for you."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from courses.exercises import MAX_TEXT
from server.access import Page
from server.choices import Choice
from server.forms import Fields, read_form
from server.ids import new_id
from server.store.queries import changes_voice, voice, voice_shown
from server.store.queries.voice_shown import Colleague
from server.store.recorder import Outcome
from server.store.tables import Compliment, ComplimentShown
from server.voice import wording
from server.voice.clues import Clue, clues, marks, unseen
from server.voice.desk import AtDesk, Desk, key_of, new_key, text_of, to, too_long
from server.voice.finding import Found, find
from server.voice.views import ComplimentPage, GivenPage

router = APIRouter()
WHY = {
    Found.NOBODY: wording.NOBODY,
    Found.SEVERAL: wording.WHICH,
    Found.TOO_MANY: wording.TOO_MANY,
    Found.ONESELF: wording.ONESELF,
}


@dataclass(frozen=True, slots=True)
class Telling:
    """What the form has to say beyond itself."""

    why: str = ""
    wrong: str = ""
    people: tuple[Colleague, ...] = ()  # to choose from
    found: tuple[Clue, ...] = ()


@router.get("/voice/compliments/new")
async def ask(desk: AtDesk) -> Response:
    """The empty form."""
    return await _form(desk, Fields(key=[new_key()]), Telling())


@router.post("/voice/compliments/new")
async def give(desk: AtDesk) -> Response:
    """Stores it once, or gives everything back: with what stands in the way, or with what to look at first."""
    fields = await read_form(desk.request, desk.viewer)
    everyone = await _everyone(desk)
    how, people = find(fields.one("to"), fields.one("person"), everyone, desk.viewer.person_id)
    telling = _problem(fields, how, people) or _clues(fields, people[0])
    if telling is not None:
        return await _form(desk, fields, telling, 422)
    row = Compliment(
        organization=desk.viewer.organization,
        id=new_id(),
        person_id=people[0].id,
        owner_id=desk.viewer.person_id,
        key=key_of(fields),
        text=text_of(fields, "text"),
        origin=fields.one("origin"),
        language=desk.words.language,
        at=desk.now,
    )
    given = await desk.own.store.write(partial(changes_voice.give_compliment, row=row))
    if given.outcome in (Outcome.NEW, Outcome.RESENT):
        return to(f"/voice/compliments/{given.id}?new=1")
    why = wording.SENT_BEFORE if given.outcome is Outcome.TAKEN else wording.TAKEN_BACK
    return await _form(desk, Fields(fields | {"key": [new_key()]}), Telling(why), 409)


@router.get("/voice/compliments/{given}")
async def one(desk: AtDesk, given: UUID, new: str = "") -> Response:
    """The receipt, for who gave it. What whom it is for did with it is theirs, and not told here."""
    rows = await desk.mine(voice.compliments_given)
    row = next((row for row in rows if row.id == given), None)
    if row is None:
        raise HTTPException(404)
    view = GivenPage(
        new=bool(new),
        to=row.to,
        text=row.text,
        language=row.language,
        about=desk.words.gettext(wording.ORIGIN_SAID[row.origin]),
        guess="",
        named=True,
        quotable=False,
        at=row.at,
        answers=await desk.answers("compliment", given),
        take_back=f"/voice/compliments/{given}/take-back",
        again="/voice/compliments/new",
    )
    return desk.page("voice/given.html", view, Page.COMPLIMENT)


@router.post("/voice/compliments/{given}/take-back")
async def take_back(desk: AtDesk, given: UUID) -> Response:
    """Deletes its words, also for whom it was for."""
    return await desk.take_back(partial(changes_voice.unsay_compliment, compliment_id=given, at=desk.now))


@router.post("/voice/compliments/{given}/show")
async def show(desk: AtDesk, given: UUID) -> Response:
    """Whom it is for decides who else sees it; as often as they like."""
    fields = await read_form(desk.request, desk.viewer)
    if given not in {row.id for row in await desk.mine(voice.compliments_for)}:
        raise HTTPException(404)
    team = await desk.team()
    audience = fields.one("audience")
    if audience not in ("me", "team", "all") or (audience == "team" and team is None):
        raise HTTPException(422)
    row = ComplimentShown(
        organization=desk.viewer.organization,
        compliment_id=given,
        number=0,
        person_id=desk.viewer.person_id,
        audience=audience,
        unit_id=team.id if team else None,
        at=desk.now,
    )
    if not await desk.own.store.write(partial(changes_voice.show_compliment, shown=row)):
        raise HTTPException(404)
    return to("/voice?shown=1")


def _problem(fields: Fields, how: Found, people: tuple[Colleague, ...]) -> Telling | None:
    if not text_of(fields, "to"):
        return Telling(wording.NO_NAME, "to")
    if how is not Found.ONE:
        return Telling(WHY[how], "person" if how is Found.SEVERAL else "to", people)
    if fields.one("origin") not in wording.ORIGINS:
        return Telling(wording.NO_ORIGIN, "origin")
    if not text_of(fields, "text"):
        return Telling(wording.EMPTY, "text")
    return Telling(wording.TOO_LONG, "text") if too_long(text_of(fields, "text")) else None


def _clues(fields: Fields, colleague: Colleague) -> Telling | None:
    """What may show who a customer is, as long as there is something one did not look at."""
    found = clues(text_of(fields, "text"), (colleague.name, colleague.unit))
    return Telling(found=found, people=(colleague,)) if unseen(found, fields.one("looked")) else None


async def _everyone(desk: Desk) -> tuple[Colleague, ...]:
    return await desk.own.store.read(
        partial(voice_shown.colleagues, organization=desk.viewer.organization, on=desk.today)
    )


async def _form(desk: Desk, fields: Fields, telling: Telling, status: int = 200) -> Response:
    team, everyone = await desk.team(), await _everyone(desk)
    near = [one.name for one in everyone if team and one.unit_id == team.id and one.id != desk.viewer.person_id]
    chosen = fields.one("person")
    view = ComplimentPage(
        ways=desk.ways(Page.COMPLIMENT),
        hidden=(("key", key_of(fields)), ("looked", marks(telling.found))),
        to=fields.one("to"),
        team=tuple(near),
        people=tuple(
            Choice(str(one.id), f"{one.name} ({one.unit})" if one.unit else one.name, str(one.id) == chosen)
            for one in telling.people
        ),
        origins=desk.choices(wording.ORIGINS, fields.one("origin")),
        text=fields.one("text"),
        limit=MAX_TEXT,
        scrap=desk.words.gettext(telling.why) if telling.why else "",
        wrong=telling.wrong,
        clues=desk.clue_lines(telling.found),
    )
    return desk.page("voice/compliment.html", view, Page.COMPLIMENT, status, empty_form=status == 200)
