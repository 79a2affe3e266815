"""/listen/improvements: what an answer said would be done, how long ago, and what came of it."""

from functools import partial
from uuid import UUID

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from courses.exercises import MAX_TEXT
from server.access import Page
from server.forms import read_form
from server.heard import with_results
from server.listen import wording
from server.listen.desk import Desk, Listening, to
from server.listen.views import ImprovementLine, ImprovementsPage
from server.store.queries import changes_listening, voice_answers
from server.store.tables import AnswerResult

router = APIRouter()
HERE = "/listen/improvements"
MOST = 500  # answers looked at


@router.get(HERE)
async def improvements(desk: Listening, done: str = "") -> Response:
    """What waits for a result, the longest first; then what came of the others."""
    return await _page(desk, desk.message(done))


@router.post("/listen/improvements/{answer}")
async def tell(desk: Listening, answer: UUID) -> Response:
    """Notes what came of it; never without a text."""
    fields = await read_form(desk.request, desk.viewer)
    row = AnswerResult(
        organization=desk.viewer.organization, answer_id=answer, number=0, text=fields.one("text").strip()[:MAX_TEXT],
        owner_id=desk.viewer.person_id, language=desk.words.language, at=desk.now,
    )  # fmt: skip
    if not row.text:
        return await _page(desk, scrap=desk.words.gettext(wording.NO_RESULT))
    if not await desk.own.store.write(partial(changes_listening.tell_result, row=row)):
        raise HTTPException(404)
    return to(f"{HERE}?done=told")


async def _page(desk: Desk, message: str = "", scrap: str = "") -> Response:
    organization, today = desk.viewer.organization, desk.own.pages.local_day(desk.now)
    rows = await desk.own.store.read(partial(voice_answers.answers, organization=organization, seen=None, most=MOST))
    came = await desk.own.store.read(partial(voice_answers.results, organization=organization))
    doing = [row for row in rows if row.decision == "do"]
    lines = [
        ImprovementLine(row.id, line, (today - desk.own.pages.local_day(row.at)).days)
        for row, line in zip(doing, with_results(doing, came, desk.words), strict=True)
    ]
    waiting = tuple(line for line in reversed(lines) if not line.answer.results)
    done = tuple(line for line in lines if line.answer.results)
    view = ImprovementsPage(desk.ways(HERE), message, scrap, waiting, done, MAX_TEXT)
    return desk.page("listen/improvements.html", view, Page.LISTEN, 422 if scrap else 200)
