"""Noting a signal: what a customer let one know, in the customer's words."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from courses.exercises import MAX_TEXT, PassOn
from server.access import Page
from server.forms import Fields, read_form
from server.ids import new_id
from server.seeing import Who
from server.store.queries import changes_voice, voice
from server.store.queries.accounts import is_held
from server.store.recorder import Outcome
from server.store.tables import Signal
from server.voice import wording
from server.voice.clues import Clue, clues, marks, unseen
from server.voice.desk import AtDesk, Desk, key_of, new_key, text_of, to, too_long
from server.voice.views import GivenPage, SignalPage

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Telling:
    """What the form has to say beyond itself."""

    why: str = ""
    wrong: str = ""  # the field it is about
    found: tuple[Clue, ...] = ()


@router.get("/voice/signals/new")
async def ask(desk: AtDesk, module: str = "") -> Response:
    """The empty form; `module`: what led to it."""
    return await _form(desk, Fields(module=[module], key=[new_key()]), Telling())


@router.post("/voice/signals/new")
async def give(desk: AtDesk) -> Response:
    """Stores it once, or gives everything back: with what stands in the way, or with what to look at first."""
    fields = await read_form(desk.request, desk.viewer)
    telling = _problem(fields) or await _clues(desk, fields)
    if telling is not None:
        return await _form(desk, fields, telling, 422)
    team = await desk.team()
    row = Signal(
        organization=desk.viewer.organization,
        id=new_id(),
        person_id=desk.viewer.person_id,
        key=key_of(fields),
        text=text_of(fields, "text"),
        channel=fields.one("channel"),
        guess=text_of(fields, "guess"),
        named=fields.one("named") == "yes",
        quotable=fields.one("quote") == "yes",
        module_id=(await _module(desk, fields.one("module")))[0],
        language=desk.words.language,
        unit_path=team.path if team else "",
        at=desk.now,
    )
    given = await desk.own.store.write(partial(changes_voice.give_signal, row=row))
    if given.outcome in (Outcome.NEW, Outcome.RESENT):
        return to(f"/voice/signals/{given.id}?{'new' if given.outcome is Outcome.NEW else 'before'}=1")
    why = wording.SENT_BEFORE if given.outcome is Outcome.TAKEN else wording.TAKEN_BACK
    return await _form(desk, Fields(fields | {"key": [new_key()]}), Telling(why), 409)


@router.get("/voice/signals/{given}")
async def one(desk: AtDesk, given: UUID, new: str = "", before: str = "") -> Response:
    """The receipt, and from then on what became of it. Another's is as good as none."""
    rows = await desk.mine(voice.signals)
    row = next((row for row in rows if row.id == given), None)
    if row is None:
        raise HTTPException(404)
    view = GivenPage(
        new=bool(new),
        before=bool(before),
        to="",
        text=row.text,
        language=row.language,
        about=desk.words.gettext(wording.CHANNELS.get(row.channel, row.channel)),
        guess=row.guess,
        named=row.named,
        quotable=row.quotable,
        at=row.at,
        answers=await desk.answers("signal", given),
        take_back=f"/voice/signals/{given}/take-back",
        again="/voice/signals/new",
        is_heard=await _is_heard(desk),
    )
    return desk.page("voice/given.html", view, Page.SIGNAL)


@router.post("/voice/signals/{given}/take-back")
async def take_back(desk: AtDesk, given: UUID) -> Response:
    """Deletes its words. What is not there (any more) is not there."""
    return await desk.take_back(partial(changes_voice.unsay_signal, signal_id=given, at=desk.now))


async def _is_heard(desk: Desk) -> bool:
    return await desk.own.store.read(partial(is_held, organization=desk.viewer.organization, role=Who.LISTENER))


def _problem(fields: Fields) -> Telling | None:
    if not text_of(fields, "text"):
        return Telling(wording.EMPTY, "text")
    if too_long(text_of(fields, "text")):
        return Telling(wording.TOO_LONG, "text")
    if too_long(text_of(fields, "guess")):
        return Telling(wording.TOO_LONG, "guess")
    if fields.one("channel") not in wording.CHANNELS:
        return Telling(wording.NO_CHANNEL, "channel")
    return None


async def _clues(desk: Desk, fields: Fields) -> Telling | None:
    """What may show who the customer is, as long as there is something one did not look at."""
    team = await desk.team()
    known = (team.name,) if team else ()
    found = clues(f"{text_of(fields, 'text')}\n{text_of(fields, 'guess')}", known)
    return Telling(found=found) if unseen(found, fields.one("looked")) else None


async def _module(desk: Desk, module_id: str) -> tuple[str, str, str, str]:
    """The module that led here: its id, title, language and what it asks to pass on; all "" without one."""
    version = await desk.own.shelf.current(module_id) if module_id else None
    if version is None:
        return "", "", "", ""
    shown = version.in_language(desk.words.language)
    asked = next((step.stem for step in shown.run if isinstance(step.exercise, PassOn)), "")
    return module_id, shown.title, shown.language, asked


async def _form(desk: Desk, fields: Fields, telling: Telling, status: int = 200) -> Response:
    module_id, title, language, asked = await _module(desk, fields.one("module"))
    hidden = [("key", key_of(fields)), ("looked", marks(telling.found))]
    view = SignalPage(
        ways=desk.ways(Page.SIGNAL),
        hidden=(*hidden, ("module", module_id)) if module_id else tuple(hidden),
        prompt=asked,
        prompt_language=language,
        module_title=title,
        text=fields.one("text"),
        channels=desk.choices(wording.CHANNELS, fields.one("channel")),
        guess=fields.one("guess"),
        named=fields.one("named") == "yes",
        quote=fields.one("quote") == "yes",
        limit=MAX_TEXT,
        scrap=desk.words.gettext(telling.why) if telling.why else "",
        wrong=telling.wrong,
        clues=desk.clue_lines(telling.found),
        is_heard=await _is_heard(desk),
    )
    return desk.page("voice/signal.html", view, Page.SIGNAL, status, empty_form=status == 200)
