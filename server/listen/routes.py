"""The listener's room: what is to be answered, tagging it, answering it, and handing it on."""

from functools import partial

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from server.access import Page
from server.choices import Choice
from server.forms import Fields, read_form
from server.listen import about, handed, improving, thanking, wording
from server.listen.desk import MOST, Desk, Listening, person_of, to
from server.listen.fill import askable, subjects
from server.listen.paging import part_of
from server.listen.views import ListenPage
from server.store.queries import changes_listening, listening_page
from server.store.queries.handing import may_be_asked
from server.store.queries.listening import GivenRow

router = APIRouter()
router.include_router(about.router)
router.include_router(handed.router)
router.include_router(improving.router)
router.include_router(thanking.router)


@router.get("/listen")
async def everything(desk: Listening, show: str = "", done: str = "") -> Response:
    """What is to be answered, the oldest first; or what was, the newest first."""
    answered = show == "answered"
    part = part_of(desk.request.query_params.get("page", ""), MOST)
    find = partial(listening_page.answered if answered else listening_page.to_answer, most=part.size, skip=part.skip)
    found = await desk.own.store.read(partial(find, organization=desk.viewer.organization))
    here = "/listen?show=answered" if answered else "/listen"
    view = ListenPage(
        desk.ways(here),
        desk.message(done),
        await about.lines_with_skills(desk, found.rows),
        found.more,
        open=not answered,
        scrap=desk.scrap(done),
        content=await about.uncovered(desk),
        unthanked=None if answered else await thanking.unthanked(desk),
        page=part.page,
        pager=part.pager(len(found.rows), found.many, here, desk.words),
    )
    return desk.page("listen/list.html", view, Page.LISTEN)


@router.post("/listen/tag")
async def tag(desk: Listening) -> Response:
    """Notes of what kind something is; again, the last time counts."""
    fields = await read_form(desk.request, desk.viewer)
    (row,) = await _one(desk, fields)
    change = partial(changes_listening.tag, organization=desk.viewer.organization, by=desk.viewer.person_id)
    (subject,) = subjects(fields["subject"])
    if not await desk.own.store.write(partial(change, subject=subject, kind=fields.one("tag"), at=desk.now)):
        raise HTTPException(422)
    page = part_of(fields.one("page"), MOST).page
    where = f"{'show=answered&' if row.answered else ''}{f'page={page}&' if page > 1 else ''}"
    return to(f"/listen?{where}done=tagged#{row.about}-{row.subject[:16]}")


@router.get("/listen/answer")
async def ask(desk: Listening) -> Response:
    """The empty form, for what was ticked."""
    values = desk.request.query_params.getlist("subject")
    if not values:
        return to("/listen?done=none")
    return await desk.answer_page(await desk.picked(values), Fields(), await _people(desk))


@router.post("/listen/answer")
async def answer(desk: Listening) -> Response:
    """Stores it for all of them, or gives everything back."""
    fields = await read_form(desk.request, desk.viewer)
    rows = await desk.picked(fields.get("subject", []))
    why, wrong = await desk.take_answer(rows, fields)
    if why:
        return await desk.answer_page(rows, fields, await _people(desk), why, wrong)
    return to("/listen?done=answered")


@router.post("/listen/hand")
async def hand_on(desk: Listening) -> Response:
    """Asks a manager or an author to answer these."""
    fields = await read_form(desk.request, desk.viewer)
    rows = await desk.picked(fields.get("subject", []))
    if not fields.one("hand"):
        return await desk.answer_page(rows, fields, await _people(desk), wording.NOBODY, "hand")
    person = person_of(fields.one("hand"))
    change = partial(changes_listening.hand_on, organization=desk.viewer.organization, by=desk.viewer.person_id)
    for subject in subjects(fields["subject"]):
        if not await desk.own.store.write(partial(change, subject=subject, to=person, at=desk.now)):
            raise HTTPException(422)
    return to("/listen?done=handed")


async def _one(desk: Desk, fields: Fields) -> tuple[GivenRow, ...]:
    rows = await desk.picked(fields.get("subject", []))
    if len(rows) != 1:
        raise HTTPException(422)
    return rows


async def _people(desk: Desk) -> tuple[Choice, ...]:
    found = await desk.own.store.read(partial(may_be_asked, organization=desk.viewer.organization))
    return tuple(askable(one, desk.words) for one in found if one.id != desk.viewer.person_id)
