"""/handed: what a listener asked one to answer. Its text and tag, never whose it is."""

from fastapi import APIRouter
from starlette.responses import Response

from server.access import Page
from server.forms import Fields, read_form
from server.listen.desk import MOST, Asked, to
from server.listen.views import ListenPage

router = APIRouter()


@router.get("/handed")
async def everything(desk: Asked, done: str = "") -> Response:
    """What is still to be answered of it."""
    rows = tuple(row for row in await desk.handed() if not row.answered)
    items = await desk.lines(rows[:MOST])
    view = ListenPage(
        (), desk.message(done), items, max(0, len(rows) - MOST), open=True, asked=True, scrap=desk.scrap(done)
    )
    return desk.page("listen/list.html", view, Page.HANDED)


@router.get("/handed/answer")
async def ask(desk: Asked) -> Response:
    """The empty form, for what was ticked."""
    values = desk.request.query_params.getlist("subject")
    return await desk.answer_page(await desk.picked(values), Fields()) if values else to("/handed?done=none")


@router.post("/handed/answer")
async def answer(desk: Asked) -> Response:
    """Stores it for all of them, or gives everything back."""
    fields = await read_form(desk.request, desk.viewer)
    rows = await desk.picked(fields.get("subject", []))
    why, wrong = await desk.take_answer(rows, fields)
    return await desk.answer_page(rows, fields, (), why, wrong) if why else to("/handed?done=answered")
