"""/listen/improvements: what an answer said would be done, how long ago, and what came of it."""

from functools import partial
from typing import TYPE_CHECKING
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
from server.listen.paging import Part, part_of
from server.listen.views import ImprovementLine, ImprovementsPage
from server.store.queries import changes_listening, voice_answers
from server.store.tables import AnswerResult

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter()
HERE = "/listen/improvements"
MOST, MOST_DONE = 20, 10  # on one page


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
    part = part_of(desk.request.query_params.get("page", ""), MOST)
    waiting = await _lines(desk, told=False, part=part)
    done = await _lines(desk, told=True, part=Part(1, MOST_DONE))
    shown, more = waiting[:MOST], len(waiting) > MOST
    pager = part.uncounted(len(shown), more=more, address=HERE, words=desk.words)
    view = ImprovementsPage(desk.ways(HERE), message, scrap, shown, pager, done[:MOST_DONE], MAX_TEXT)
    return desk.page("listen/improvements.html", view, Page.LISTEN, 422 if scrap else 200)


async def _lines(desk: Desk, *, told: bool, part: Part) -> tuple[ImprovementLine, ...]:
    """Those of a page, and one more where there is one."""
    organization, today = desk.viewer.organization, desk.own.pages.local_day(desk.now)

    def read(connection: "Connection") -> tuple[ImprovementLine, ...]:
        rows = voice_answers.would_be_done(
            connection, organization, told=told, most=part.size + 1, skip=part.skip
        )  # fmt: skip
        came = voice_answers.results(connection, organization, [row.id for row in rows]) if told else {}
        return tuple(
            ImprovementLine(row.id, line, (today - desk.own.pages.local_day(row.at)).days)
            for row, line in zip(rows, with_results(rows, came, desk.words), strict=True)
        )

    return await desk.own.store.read(read)
