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
from server.api.shapes import CoverageOut, ProblemOut, coverage_out
from server.manage.board.asking import frame_of, organization_name
from server.manage.board.told import told
from server.parts import Parts, parts
from server.reports.board import read_board
from server.reports.board_groups import Depth
from server.store.queries import people
from server.store.queries.reporting import PresentedRow
from server.words import DEFAULT

JSON: Final = "application/json"
DEEPEST: Final = 50
PIECE: Final = 256 * 1024  # bytes that are packed at once
SAYS: Final = {
    Refusal.UNKNOWN: (401, "Send a token: Authorization: Bearer gehoor_… This one is not known."),
    Refusal.REVOKED: (401, "This token was ended by its owner."),
    Refusal.ENDED: (401, "This token has run out."),
    Refusal.AWAY: (401, "The owner of this token can't sign in."),
    Refusal.SCOPE: (403, "This token is for something else."),
    Refusal.NOTHING: (403, "The owner of this token leads no such team now."),
    Refusal.OFTEN: (429, "Too often within an hour."),
}
OF_TEAM: Final = "Which team a token reads was chosen when it was made."

router = APIRouter()


@router.get("/api/coverage")
async def coverage(request: Request) -> Response:
    """The report of the token's owner."""
    own = parts(request)
    depth = request.query_params.get("depth", "")
    admitted = await _admitted(request, own)
    if isinstance(admitted, Refusal):
        return _refused(admitted)
    if depth and not (depth.isascii() and depth.isdecimal() and int(depth[:9]) <= DEEPEST):
        return _problem(400, "depth", f"depth is a whole number from 0 to {DEEPEST}")
    if unknown := sorted(set(request.query_params) - {"depth"}):
        return _problem(400, "parameter", f"There is no parameter {unknown[0][:40]!r} here, only depth. {OF_TEAM}")
    found = await asyncio.to_thread(_report, own, admitted, int(depth) if depth else None)
    if found is None:
        return _refused(Refusal.NOTHING)
    return StreamingResponse(found, media_type=JSON, headers={"cache-control": "no-store"})


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


def _report(own: Parts, admitted: PresentedRow, depth: int | None) -> Iterator[bytes] | None:
    """The answer in pieces; None where its owner leads no such team."""
    organization = own.settings.organization
    read = partial(read_board, organization=organization, managed=admitted.leads, unit=admitted.unit_id)
    found = own.store.read_now(partial(read, depth=Depth(depth)))
    if not found.heads:
        return None
    words = own.pages.words.get(admitted.language) or own.pages.words[DEFAULT]
    person = own.store.read_now(partial(people.person, organization=organization, person_id=admitted.person_id))
    name = own.store.read_now(partial(organization_name, organization=organization))
    frame = frame_of(
        words, own.library.catalog.curriculum, own.shelf.all_now(), name, person.name if person else "",
        own.pages.local_day(own.clock()),
    )  # fmt: skip
    return _pieces(coverage_out(told(found, frame)))


def _pieces(answer: CoverageOut) -> Iterator[bytes]:
    text = msgspec.json.encode(answer)
    return (text[start : start + PIECE] for start in range(0, len(text), PIECE))


def _refused(why: Refusal) -> Response:
    status, says = SAYS[why]
    headers = {"www-authenticate": "Bearer"} if status == 401 else {"retry-after": "3600"} if status == 429 else {}
    return _problem(status, why.value, says, headers)


def _problem(status: int, problem: str, says: str, headers: dict[str, str] | None = None) -> Response:
    body = msgspec.json.encode(ProblemOut(problem, says))
    return Response(body, status, {"cache-control": "no-store", **(headers or {})}, JSON)
