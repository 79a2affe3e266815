"""The pages of questions that come back: one question by its link or signed in, and when they come."""

import secrets
from datetime import date
from functools import partial
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.access import Page
from server.accounts.viewer import SignedIn, Viewer, secret_hash
from server.followups import fill, room
from server.followups.budget import Rest
from server.followups.finding import Found, Item, find
from server.followups.ladder import Said
from server.followups.taking import DECLINE, take, take_rest
from server.followups.views import Asking, StatePage
from server.forms import Fields, read_form
from server.learn.earlier import CHANGED
from server.learn.shell import WHY
from server.learn.taking import SURE
from server.parts import parts
from server.store.queries import changes_followups, followups, mails
from server.store.queries.followups import LinkRow
from server.store.recorder import Outcome
from server.store.tables import FollowUpAnswer, FollowUpPause
from server.words import Words, msg

router = APIRouter()
GONE: Final = 410
STANDS: Final = msg("This question was answered before. What stands is what was stored first.")
NO_CHOICE: Final = msg("That is no day to come. Choose one in the year ahead; nothing was changed.")


@router.get("/follow-up/{secret}")
async def by_link(request: Request, secret: str) -> Response:
    """One question, without signing in. Opening spends nothing: mail scanners open links too."""
    link = await _link(request, secret)
    if link is None:
        return _state(request, fill.expired(_words(request, None)), None, GONE)
    if link.follow_up_id is None:
        return _rest_page(request, await _rest(request, link.person_id))
    found = await find(parts(request), link.person_id, link.follow_up_id, _words(request, None).language)
    return _show(request, found, None)


@router.post("/follow-up/{secret}")
async def answer_by_link(request: Request, secret: str) -> Response:
    """Answers it, or chooses a rest where the link is for that."""
    fields = await read_form(request, None)  # whoever is signed in here: the page knows nobody
    link = await _link(request, secret)
    if link is None:
        return _state(request, fill.expired(_words(request, None)), None, GONE)
    if link.follow_up_id is None:
        return await _choose_by_link(request, link.person_id, fields)
    return await _answer(request, link.person_id, link.follow_up_id, fields, None)


@router.get("/follow-ups")
async def own(request: Request, viewer: SignedIn, kept: str = "") -> Response:
    """What waits, when questions come, what one answered, which mails one got."""
    return await _own_page(request, viewer, _words(request, viewer).gettext("Your choice is kept.") if kept else "")


@router.post("/follow-ups/rest")
async def choose_rest(request: Request, viewer: SignedIn) -> Response:
    """A week, a month, until a day, off, or on again."""
    fields = await read_form(request, viewer)
    rest = take_rest(fields, _today(request))
    if rest is None:
        return await _own_page(request, viewer, "", scrap=_words(request, viewer).gettext(NO_CHOICE))
    await _store_rest(request, viewer.person_id, rest)
    return RedirectResponse("/follow-ups?kept=1", 303)


@router.get("/follow-ups/{question}")
async def one(request: Request, question: UUID, viewer: SignedIn) -> Response:
    found = await find(parts(request), viewer.person_id, question, _words(request, viewer).language)
    if found is None and not await _is_theirs(request, viewer, question):
        raise HTTPException(404)
    return _show(request, found, viewer)


@router.post("/follow-ups/{question}")
async def answer_one(request: Request, question: UUID, viewer: SignedIn) -> Response:
    fields = await read_form(request, viewer)
    if not await _is_theirs(request, viewer, question):
        raise HTTPException(404)
    return await _answer(request, viewer.person_id, question, fields, viewer)


async def _answer(
    request: Request, person_id: UUID, follow_up_id: UUID, fields: Fields, viewer: Viewer | None
) -> Response:
    """Stores an answer and shows what there is to say about it; by a link that is said this once."""
    own, words = parts(request), _words(request, viewer)
    found = await find(own, person_id, follow_up_id, words.language)
    if found is None or not (found.is_open or found.row.said):
        return _show(request, found, viewer)
    if found.item is not None and found.row.said is None and _is_of_another_version(found.item, fields):
        return _show(request, found, viewer, scrap=words.gettext(CHANGED), status=409)
    row = take(found, fields, own.settings.organization, words.language, own.clock())
    if isinstance(row, str):
        return _show(request, found, viewer, fields, words.gettext(WHY[row]), 422, unsure=row == SURE)
    if found.row.said is None:
        beside = await room.beside(own, found, row, fields, words.language)
        outcome = await own.store.write(partial(changes_followups.answer, row=row, beside=beside))
        if outcome.outcome is Outcome.SPENT:
            return _state(request, fill.expired(words), viewer, GONE)
    after = await find(own, person_id, follow_up_id, words.language)
    if after is None:
        return _show(request, after, viewer)
    return _after(request, after, row, viewer, await room.receipt_of(own, fields))


def _is_of_another_version(item: Item, fields: Fields) -> bool:
    """Whether a form was opened before the module was published anew: what it picks may be something else by now."""
    return fields.one("way") != DECLINE and fields.one("version") != str(item.version.version)


def _after(request: Request, found: Found, sent: FollowUpAnswer, viewer: Viewer | None, receipt: str) -> Response:
    """After a form: feedback for who gave the answer that stands; for anyone else only that there is one."""
    words = _words(request, viewer)
    stands = found.row
    same = (stands.said, stands.given, stands.helped, stands.hindered) == (
        sent.said, sent.given, sent.helped, sent.hindered,
    )  # fmt: skip
    if stands.said == Said.DECLINED or (not same and viewer is None):
        return _state(request, fill.answered(words, stands.said == Said.DECLINED, viewer is not None), viewer)
    notice = "" if same else words.gettext(STANDS)
    return _question(request, found, viewer, None, Fields(), "", notice, 200, receipt=receipt)


def _show(
    request: Request, found: Found | None, viewer: Viewer | None, fields: Fields | None = None, scrap: str = "",
    status: int = 200, *, unsure: bool = False,
) -> Response:  # fmt: skip
    """A question as it stands: to answer, done, fallen away or gone."""
    words = _words(request, viewer)
    if found is None or (found.row.step_id and found.item is None):
        return _state(request, fill.gone(words), viewer, GONE)
    if found.row.said is not None:
        changed = found.item is not None and found.item.shown.key_revision != found.row.key_revision
        if viewer is None or changed or found.row.said == Said.DECLINED:
            return _state(request, fill.answered(words, found.row.said == Said.DECLINED, viewer is not None), viewer)
        return _question(request, found, viewer, None, Fields(), "", "", status)
    if not found.is_open:
        return _state(request, fill.expired(words), viewer, GONE)
    label = words.gettext("Answer") if found.item else words.gettext("Keep")
    version = found.item.version.version if found.item else 0
    asking = Asking(request.url.path, secrets.token_urlsafe(16), version, label, unsure)
    return _question(request, found, viewer, asking, fields or Fields(), scrap, "", status)


def _question(
    request: Request, found: Found, viewer: Viewer | None, asking: Asking | None, fields: Fields, scrap: str,
    notice: str, status: int, *, receipt: str = "",
) -> Response:  # fmt: skip
    own, words, home = parts(request), _words(request, viewer), viewer is not None
    page = Page.FOLLOW_UP if home else Page.FOLLOW_UP_LINK
    view: object
    if room.is_room(found):
        page = Page.ROOM if home else Page.ROOM_LINK
        template, view = (
            "followups/room.html",
            room.room_page(found, words, asking, fields, scrap, notice, home, receipt),
        )
    elif found.item is None:
        template, view = "followups/use.html", fill.use_page(found, words, asking, fields, scrap, notice, home)
    else:
        names = {skill.id: skill.names.get(words.language, skill.id) for skill in own.library.catalog.curriculum.skills}
        skill = names.get(found.row.subject, found.row.subject)
        environment = own.pages.environments[words.language]
        view = fill.item_page(found, found.item, words, environment, asking, skill, fields, scrap, notice, home)
        template = "followups/item.html"
    return own.pages.render(request, template, view, viewer=viewer, status=status, page=page)


def _state(request: Request, view: StatePage, viewer: Viewer | None, status: int = 200) -> Response:
    page = Page.FOLLOW_UP if viewer else Page.FOLLOW_UP_LINK
    return parts(request).pages.render(request, "followups/state.html", view, viewer=viewer, status=status, page=page)


async def _own_page(request: Request, viewer: Viewer, message: str, scrap: str = "") -> Response:
    own, words, today = parts(request), _words(request, viewer), _today(request)
    whose: dict[str, Any] = {"organization": viewer.organization, "person_id": viewer.person_id}
    rows = await own.store.read(partial(followups.puts, **whose))
    sent = await own.store.read(partial(mails.mails_sent, **whose))
    versions = {version.module_id: version for version in await own.shelf.all_current()}
    open_until = {row.id: until for row in rows if (until := fill.open_until(row, today, own.hours.day))}
    shown = fill.resting(await _rest(request, viewer.person_id), today, words, "/follow-ups/rest", scrap)
    view = fill.own_page(rows, open_until, sent, versions, shown, words, message)
    status = 422 if scrap else 200
    return own.pages.render(request, "followups/own.html", view, viewer=viewer, status=status, page=Page.FOLLOW_UP)


async def _choose_by_link(request: Request, person_id: UUID, fields: Fields) -> Response:
    words, rest = _words(request, None), take_rest(fields, _today(request))
    if rest is None:
        return _rest_page(request, await _rest(request, person_id), words.gettext(NO_CHOICE), 422)
    await _store_rest(request, person_id, rest)
    return _state(request, fill.rested(rest, _today(request), words), None)


def _rest_page(request: Request, rest: Rest, scrap: str = "", status: int = 200) -> Response:
    own, words = parts(request), _words(request, None)
    view = fill.resting(rest, _today(request), words, request.url.path, scrap)
    return own.pages.render(request, "followups/rest.html", view, status=status, page=Page.FOLLOW_UP_LINK)


async def _store_rest(request: Request, person_id: UUID, rest: Rest) -> None:
    own = parts(request)
    row = FollowUpPause(
        organization=own.settings.organization, person_id=person_id, at=own.clock(), off=rest.off, until=rest.until
    )
    await own.store.write(partial(changes_followups.rest, row=row))


async def _rest(request: Request, person_id: UUID) -> Rest:
    own = parts(request)
    row = await own.store.read(partial(followups.pause, organization=own.settings.organization, person_id=person_id))
    return Rest(row.off, row.until) if row else Rest()


async def _link(request: Request, secret: str) -> LinkRow | None:
    """What a link opens. From here on its pages speak the person's language, as the mail did."""
    own = parts(request)
    look = partial(followups.link, organization=own.settings.organization, now=own.clock())
    found = await own.store.read(partial(look, link_hash=secret_hash(secret)))
    if found is not None:
        request.state.speaks = found.language
    return found


async def _is_theirs(request: Request, viewer: Viewer, question: UUID) -> bool:
    theirs = partial(followups.one_put, organization=viewer.organization, person_id=viewer.person_id)
    return await parts(request).store.read(partial(theirs, follow_up_id=question)) is not None


def _today(request: Request) -> date:
    own = parts(request)
    return own.hours.day(own.clock())


def _words(request: Request, viewer: Viewer | None) -> Words:
    return parts(request).pages.words_for(request, viewer)
