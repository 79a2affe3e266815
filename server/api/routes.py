"""The API's routes. Nothing of a session counts here: the token is all there is."""

import asyncio
from collections.abc import Iterator
from functools import partial
from typing import Final

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from server.accounts.bearer import COVERAGE, Refusal, admit
from server.api.described import described
from server.api.problems import JSON, problem, words_of
from server.api.shapes import CoverageOut, coverage_out
from server.manage.board.asking import frame_of, organization_name
from server.manage.board.told import told
from server.parts import Parts, parts
from server.reports.board import read_board
from server.reports.board_groups import Depth
from server.store.queries import people
from server.store.queries.reporting import PresentedRow
from server.words import Words, msg

DEEPEST: Final = 50
PIECE: Final = 256 * 1024  # bytes that are packed at once
SAYS: Final = {
    Refusal.UNKNOWN: (401, msg("Send a token: Authorization: Bearer gehoor_… This one is not known.")),
    Refusal.REVOKED: (401, msg("This token was ended by its owner.")),
    Refusal.ENDED: (401, msg("This token has run out.")),
    Refusal.AWAY: (401, msg("The owner of this token can't sign in.")),
    Refusal.SCOPE: (403, msg("This token is for something else.")),
    Refusal.NOTHING: (403, msg("The owner of this token leads no such team now.")),
    Refusal.OFTEN: (429, msg("Too often within an hour.")),
}
DEPTH: Final = msg("depth is a whole number from 0 to %(most)s.")
PARAMETER: Final = msg(
    "There is no parameter “%(name)s” here, only depth. Which team a token reads was chosen when it was made."
)

router = APIRouter()


@router.get("/api/coverage")
async def coverage(request: Request) -> Response:
    """The report of the token's owner."""
    own, words = parts(request), await words_of(request)
    depth = request.query_params.get("depth", "")
    admitted = await _admitted(request, own)
    if isinstance(admitted, Refusal):
        return _refused(admitted, words)
    if depth and not (depth.isascii() and depth.isdecimal() and int(depth[:9]) <= DEEPEST):
        return problem(400, "depth", words.gettext(DEPTH, most=DEEPEST))
    if unknown := sorted(set(request.query_params) - {"depth"}):
        return problem(400, "parameter", words.gettext(PARAMETER, name=unknown[0][:40]))
    found = await asyncio.to_thread(_report, own, admitted, int(depth) if depth else None, words)
    if found is None:
        return _refused(Refusal.NOTHING, words)
    headers = {"cache-control": "no-store", "content-language": words.language, "vary": "accept-language"}
    return StreamingResponse(found, media_type=JSON, headers=headers)


@router.get("/api/openapi.json")
async def description(request: Request) -> Response:
    """What there is to ask."""
    return Response(msgspec.json.encode(described(parts(request).settings.address)), media_type=JSON)


async def _admitted(request: Request, own: Parts) -> PresentedRow | Refusal:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    client = request.client.host if request.client else ""
    presented = given.strip() if scheme.lower() == "bearer" else ""
    now = own.clock()
    change = partial(
        admit, organization=own.settings.organization, given=presented, client=client, scope=COVERAGE, now=now,
        today=own.pages.local_day(now),
    )  # fmt: skip
    return await own.store.write(change)


def _report(own: Parts, admitted: PresentedRow, depth: int | None, words: Words) -> Iterator[bytes] | None:
    """The answer in pieces; None where its owner leads no such team."""
    organization = own.settings.organization
    today = own.pages.local_day(own.clock())
    read = partial(read_board, organization=organization, managed=admitted.leads, today=today, unit=admitted.unit_id)
    found = own.store.read_now(partial(read, depth=Depth(depth)))
    if not found.heads:
        return None
    person = own.store.read_now(partial(people.person, organization=organization, person_id=admitted.person_id))
    name = own.store.read_now(partial(organization_name, organization=organization))
    frame = frame_of(
        words, own.library.catalog.curriculum, own.shelf.all_now(), name, person.name if person else "",
        today,
    )  # fmt: skip
    return _pieces(coverage_out(told(found, frame)))


def _pieces(answer: CoverageOut) -> Iterator[bytes]:
    text = msgspec.json.encode(answer)
    return (text[start : start + PIECE] for start in range(0, len(text), PIECE))


def _refused(why: Refusal, words: Words) -> Response:
    status, says = SAYS[why]
    headers = {"www-authenticate": "Bearer"} if status == 401 else {"retry-after": "3600"} if status == 429 else {}
    return problem(status, why.value, words.gettext(says), headers)
