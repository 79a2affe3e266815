"""Who sees one promise, and under which name: its maker chooses, as often as they like."""

from functools import partial
from uuid import UUID

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from server import doubled
from server.access import Page
from server.choices import Choice
from server.forms import read_form
from server.heard import promise_address, promise_seen_by
from server.store.queries import changes_voice, learn, voice
from server.store.tables import PromiseShown
from server.voice.desk import AtDesk, Desk, to
from server.voice.fill import audiences, signed
from server.voice.views import PromisePage

router = APIRouter()
NAMES = ("first", "name")


@router.get("/voice/promises/{attempt}/{step}")
async def ask(desk: AtDesk, attempt: UUID, step: str, kept: str = "") -> Response:
    """The promise, and who sees it now."""
    row, shown = await _promise(desk, attempt, step), await desk.mine(voice.promises_shown_by)
    now = next((one for one in shown if (one.attempt_id, one.step_id) == (attempt, step)), None)
    audience, how = (now.audience, now.signed) if now else ("me", NAMES[0])
    view = PromisePage(
        vow=doubled.vow((row.moment, row.action), row.language),
        audiences=audiences(await desk.team(), audience, desk.words),
        names=tuple(Choice(name, signed(desk.viewer.name, name), name == how) for name in NAMES),
        saved=promise_seen_by(now, desk.words) if kept else "",
        action_to=promise_address(attempt, step),
        back="/me#promised",
    )
    return desk.page("voice/promise.html", view, Page.PROMISE)


@router.post("/voice/promises/{attempt}/{step}")
async def choose(desk: AtDesk, attempt: UUID, step: str) -> Response:
    """Keeps the choice; the one before stays as what it was: chosen before."""
    fields = await read_form(desk.request, desk.viewer)
    await _promise(desk, attempt, step)
    row = await _chosen(desk, attempt, step, fields.one("audience"), fields.one("signed"))
    if not await desk.own.store.write(partial(changes_voice.show_promise, shown=row)):
        raise HTTPException(404)
    return to(f"{promise_address(attempt, step)}?kept=1")


async def _promise(desk: Desk, attempt: UUID, step: str) -> learn.PromiseRow:
    """The reader's promise of this place; another's, or one taken back, is as good as none."""
    made = await desk.mine(learn.promises)
    found = next((row for row in made if (row.attempt_id, row.step_id) == (attempt, step)), None)
    if found is None:
        raise HTTPException(404)
    return found


async def _chosen(desk: Desk, attempt: UUID, step: str, audience: str, how: str) -> PromiseShown:
    team = await desk.team()
    if audience not in ("me", "team", "all") or how not in NAMES or (audience == "team" and team is None):
        raise HTTPException(422)
    return PromiseShown(
        organization=desk.viewer.organization,
        attempt_id=attempt,
        step_id=step,
        number=0,
        person_id=desk.viewer.person_id,
        audience=audience,
        signed=how,
        unit_id=team.id if team else None,
        at=desk.now,
    )
