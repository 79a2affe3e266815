"""/answers/code: what became of something given without a name, for whoever holds its code.

It works without signing in, for the code is all there is, and it is noted nowhere that somebody asked. As long as the
entry waits its writer may take it back, or put their name to it: for that they sign in, and only who was at its prompt
can.
"""

import re
from functools import partial

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from server.access import Page
from server.accounts.viewer import SignedIn, Viewer, Visitor, secret_hash
from server.forms import Fields, read_form
from server.heard import answer_lines
from server.parts import parts
from server.store.queries import receipts, voice_answers
from server.voice.desk import to
from server.voice.views import CodePage, WaitsAt
from server.words import msg

router = APIRouter()
LONGEST = 60  # characters of a code, with whatever stands between its parts
UNKNOWN = msg(
    "This code leads to nothing here. Look at it once more: four groups of four, without the letters I, L, O, U. What "
    "was taken back is gone."
)
TAKEN_BACK = msg("It is taken back. Its words are deleted, and this code leads to nothing any more.")
TOO_LATE = msg("It does not wait any more, so it can’t be taken back or get a name. Below stands what became of it.")
NOT_YOURS = msg("You were not at the step where this was written, so your name can’t be put to it. It waits as it did.")
PARTS = re.compile(r"[A-Z0-9]{4}")


@router.get("/answers/code")
async def ask_code(request: Request, viewer: Visitor) -> Response:
    """The form for a code."""
    return parts(request).pages.render(
        request, "voice/code.html", CodePage("", "", ""), viewer=viewer, page=Page.RECEIPT, empty_form=True
    )


@router.post("/answers/code")
async def find_by_code(request: Request, viewer: Visitor) -> Response:
    """What became of what was given without a name. Says nothing about whose it is, and leaves no trace."""
    return await _found(request, viewer, await read_form(request, viewer))


@router.post("/answers/code/withdraw")
async def withdraw(request: Request, viewer: Visitor) -> Response:
    """Deletes it, as long as it waits; from the file's bytes too."""
    own, fields = parts(request), await read_form(request, viewer)
    change = partial(receipts.withdraw, organization=own.settings.organization, receipt_hash=_receipt(fields))
    if not await own.store.write(change):
        return await _found(request, viewer, fields, TOO_LATE)
    await own.store.empty_log()
    words = own.pages.words_for(request, viewer)
    view = CodePage("", "", words.gettext(TAKEN_BACK))
    return own.pages.render(request, "voice/code.html", view, viewer=viewer, page=Page.RECEIPT)


@router.post("/answers/code/name")
async def put_name(request: Request, viewer: SignedIn) -> Response:
    """Makes it something given with a name: the reader's."""
    own, fields = parts(request), await read_form(request, viewer)
    organization, receipt = viewer.organization, _receipt(fields)
    change = partial(receipts.put_name, organization=organization, receipt_hash=receipt, person_id=viewer.person_id)
    if await own.store.write(partial(change, at=own.clock())):
        await own.store.empty_log()
        return to("/voice?named=1")
    waits = await own.store.read(partial(receipts.waits, organization=organization, receipt_hash=receipt))
    return await _found(request, viewer, fields, NOT_YOURS if waits else TOO_LATE)


async def _found(request: Request, viewer: Viewer | None, fields: Fields, why: str = "") -> Response:
    own = parts(request)
    words = own.pages.words_for(request, viewer)
    organization, receipt = own.settings.organization, _receipt(fields)
    waits = await own.store.read(partial(receipts.waits, organization=organization, receipt_hash=receipt))
    released = await own.store.read(partial(receipts.is_released, organization=organization, receipt_hash=receipt))
    answered = partial(voice_answers.answers_to, organization=organization, about="entry", subject=receipt)
    found = await own.store.read(answered) if released else ()
    there = bool(waits or released)
    if why == TOO_LATE and not there:
        why = ""
    view = CodePage(
        code=fields.one("code")[:LONGEST],
        scrap=words.gettext(why or UNKNOWN) if why or not there else "",
        done="",
        waits=WaitsAt(waits.unit, signed_in=viewer is not None) if waits else None,
        unanswered=released and not found,
        answers=answer_lines([row.answer for row in found], words),
    )
    status = 404 if not there else 409 if why else 200
    return own.pages.render(request, "voice/code.html", view, viewer=viewer, status=status, page=Page.RECEIPT)


def _receipt(fields: Fields) -> str:
    """What is kept of the code in a form. Raises HTTPException where there is none."""
    if "code" not in fields:
        raise HTTPException(422)
    return secret_hash(as_given(fields.one("code")[:LONGEST]))


def as_given(code: str) -> str:
    """A code as it was handed out, however it was typed: in capitals, with a dash between its parts."""
    signs = re.sub(r"[^A-Z0-9]", "", code.upper())
    return "-".join(PARTS.findall(signs))
