"""/answers: what was said, and what is done with it or why not."""

from functools import partial
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import Response

from server.access import Page
from server.heard import with_results
from server.store.queries import voice_answers
from server.store.queries.paging import After
from server.voice.desk import AtDesk, address_of, seen_of
from server.voice.views import AnswersPage

router = APIRouter()
LINES = 20  # on one page


@router.get("/answers")
async def answers(desk: AtDesk, before: str = "") -> Response:
    """The page everyone sees."""
    seen = seen_of(before)
    query = partial(voice_answers.answers, organization=desk.viewer.organization, seen=seen, most=LINES + 1)
    rows = await desk.own.store.read(query)
    shown = rows[:LINES]
    last = address_of(After(shown[-1].at, shown[-1].id)) if len(rows) > LINES else ""
    older = f"/answers?{urlencode({'before': last})}" if last else ""
    came = await desk.own.store.read(partial(voice_answers.results, organization=desk.viewer.organization))
    view = AnswersPage(with_results(shown, came, desk.words), older, seen is not None)
    return desk.page("voice/answers.html", view, Page.ANSWERS)
