"""Whether a module was of use: one tap at its end, and why, if one likes."""

from functools import partial
from uuid import UUID

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from server.forms import read_form
from server.store.queries import changes_voice
from server.store.tables import FoundUseful
from server.voice.desk import AtDesk, text_of, to

router = APIRouter()
LONGEST = 1000  # characters of a reason; what is over it is cut, as the field does


@router.post("/voice/useful/{attempt}")
async def say(desk: AtDesk, attempt: UUID) -> Response:
    """Keeps it and goes back to the end of the module; said again, the last counts."""
    fields = await read_form(desk.request, desk.viewer)
    useful = fields.one("useful")
    if useful not in ("yes", "no"):
        raise HTTPException(404)
    row = FoundUseful(
        organization=desk.viewer.organization,
        attempt_id=attempt,
        number=0,
        useful=useful == "yes",
        reason=text_of(fields, "reason")[:LONGEST],
        at=desk.now,
    )
    change = partial(changes_voice.find_useful, found=row, person_id=desk.viewer.person_id)
    if not await desk.own.store.write(change):
        raise HTTPException(404)
    return to(f"/attempts/{attempt}/done#useful")
