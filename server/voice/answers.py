"""/answers: what was said, and what is done with it or why not; and the answer a code leads to."""

import re
from functools import partial
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from server.access import Page
from server.accounts.viewer import Visitor, secret_hash
from server.forms import read_form
from server.heard import answer_lines
from server.parts import parts
from server.store.queries import standing, voice_answers
from server.store.queries.paging import After
from server.voice.desk import AtDesk, address_of, seen_of
from server.voice.views import AnswersPage, CodePage
from server.words import msg

router = APIRouter()
LINES = 20  # on one page
LONGEST = 60  # characters of a code, with whatever stands between its parts
UNKNOWN = msg(
    "This code leads to nothing here. Look at it once more: four groups of four, without the letters I, L, O, U."
)
PARTS = re.compile(r"[A-Z0-9]{4}")


@router.get("/answers")
async def answers(desk: AtDesk, before: str = "") -> Response:
    """The page everyone sees."""
    seen = seen_of(before)
    query = partial(voice_answers.answers, organization=desk.viewer.organization, seen=seen, most=LINES + 1)
    rows = await desk.own.store.read(query)
    shown = rows[:LINES]
    last = address_of(After(shown[-1].at, shown[-1].id)) if len(rows) > LINES else ""
    older = f"/answers?{urlencode({'before': last})}" if last else ""
    view = AnswersPage(answer_lines(shown, desk.words), older, seen is not None)
    return desk.page("voice/answers.html", view, Page.ANSWERS)


@router.get("/answers/code")
async def ask_code(request: Request, viewer: Visitor) -> Response:
    """The form for a code; it works without signing in, for the code is all there is."""
    view = CodePage("", "", False, ())
    return parts(request).pages.render(
        request, "voice/code.html", view, viewer=viewer, page=Page.RECEIPT, empty_form=True
    )


@router.post("/answers/code")
async def find_by_code(request: Request, viewer: Visitor) -> Response:
    """What became of what was given without a name. Says nothing about whose it is, and leaves no trace."""
    fields = await read_form(request, viewer)
    own = parts(request)
    words = own.pages.words_for(request, viewer)
    organization, code = own.settings.organization, fields.one("code")[:LONGEST]
    receipt = secret_hash(as_given(code))
    found = await own.store.read(
        partial(voice_answers.answers_to, organization=organization, about="entry", subject=receipt)
    )
    there = bool(found) or await own.store.read(
        partial(standing.is_given, organization=organization, receipt_hash=receipt)
    )
    view = CodePage(
        code=code,
        scrap="" if there else words.gettext(UNKNOWN),
        waiting=there and not found,
        answers=answer_lines([row.answer for row in found], words),
    )
    status = 200 if there else 404
    return own.pages.render(request, "voice/code.html", view, viewer=viewer, status=status, page=Page.RECEIPT)


def as_given(code: str) -> str:
    """A code as it was handed out, however it was typed: in capitals, with a dash between its parts."""
    signs = re.sub(r"[^A-Z0-9]", "", code.upper())
    return "-".join(PARTS.findall(signs))
