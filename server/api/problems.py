"""Why the API has no answer, in the words of who asks. Programs read `problem`; people read `says`."""

from functools import partial
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from server.parts import parts
from server.store.queries.people import organization_row
from server.words import DEFAULT, LANGUAGES, Words, msg, preferred

JSON: Final = "application/json"
ROOM: Final = "/api"
DESCRIPTION: Final = "/api/openapi.json"
FAILED: Final = 500
BY_STATUS: Final = {  # what has no route of the API to answer it
    404: ("address", msg("There is nothing at this address. What there is stands at %(description)s.")),
    405: ("method", msg("What stands at this address can only be read, with GET. Nothing was changed.")),
    FAILED: ("failed", msg("Something went wrong here, not in what was asked. Try it again later.")),
    503: ("busy", msg("It is busy just now. Wait a few seconds and ask again.")),
}


class ProblemOut(msgspec.Struct, frozen=True):
    """Why there is no answer."""

    problem: str
    says: str


def is_of_api(request: Request) -> bool:
    """Whether a program asks, and no browser."""
    return request.url.path == ROOM or request.url.path.startswith(f"{ROOM}/")


async def words_of(request: Request) -> Words:
    """In the language that is asked for, else in the organization's first; no session and no cookie counts here."""
    own = parts(request)
    asked = preferred(request.headers.get("accept-language", ""), "")
    return own.pages.words[asked or await _first_language(request)]


async def of_status(request: Request, status: int, headers: dict[str, str] | None = None) -> Response:
    """The problem for an answer that no route makes. Never raises where the database is out of reach."""
    name, says = BY_STATUS.get(status, BY_STATUS[404 if status < FAILED else FAILED])
    return problem(status, name, (await words_of(request)).gettext(says, description=DESCRIPTION), headers)


def problem(status: int, name: str, says: str, headers: dict[str, str] | None = None) -> Response:
    """One problem as it is answered."""
    body = msgspec.json.encode(ProblemOut(name, says))
    return Response(body, status, {"cache-control": "no-store", **(headers or {})}, JSON)


async def _first_language(request: Request) -> str:
    own = parts(request)
    read = partial(organization_row, organization=own.settings.organization)
    try:
        row = await own.store.read(read)
    except Exception:  # whatever is wrong with the database, why there is no answer is said all the same
        return DEFAULT
    return next((one for one in row.languages if one in LANGUAGES), DEFAULT) if row else DEFAULT
