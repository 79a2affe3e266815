"""The administrator's routes for a list of people: put it in, see what it would do, let it be done."""

from collections.abc import Sequence
from functools import partial

from fastapi import APIRouter
from starlette.responses import Response

from server.list_file import text_of, trouble_of
from server.people.desk import AtDesk, Desk
from server.people.import_views import plan_view
from server.people.planning import Plan, carry_out, plan
from server.people.reading import MOST_LINES, Listed, Row, read_list
from server.people.views import ImportView
from server.uploads import read_upload
from server.words import msg

router = APIRouter()

WITHOUT_MAIL = msg("The column mail is missing. The first line names the columns, and it says: %(first)s")
AT_ONCE = 200  # lines in one transaction: other people's answers are stored in between


@router.get("/people/import")
async def put_in(desk: AtDesk) -> Response:
    """The form for a list."""
    return _form(desk, "", "")


@router.post("/people/import")
async def look_or_do(desk: AtDesk) -> Response:
    """What the list would do; or, from the page that says so, doing it and saying what was done.

    Doing it again changes nothing, so a page sent twice is no trouble.
    """
    upload = await read_upload(desk.request, desk.viewer)
    text, is_sure = text_of(upload), upload.fields.one("phase") == "apply"
    listed = read_list(text)
    problem = trouble_of(upload, desk.words) or _problem(listed, desk)
    if problem:
        return _form(desk, text, problem)
    plans = await _carried_out(listed.rows, desk) if is_sure else [plan(listed.rows, desk.known)]
    return desk.page("people/plan.html", plan_view(listed, plans, text, desk.words, done=is_sure))


async def _carried_out(rows: Sequence[Row], desk: Desk) -> list[Plan]:
    change = partial(carry_out, organization=desk.viewer.organization, now=desk.own.clock(), today=desk.today)
    parts = [rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE)]
    return [await desk.own.store.write(partial(change, rows=part)) for part in parts]


def _problem(listed: Listed, desk: Desk) -> str:
    lines = len(listed.rows) + len(listed.bad)
    if listed.without_mail:
        return desk.words.gettext(WITHOUT_MAIL, first=listed.heading[:80])
    if not lines:
        return desk.words.gettext("There is no line with a person in it yet.")
    if lines > MOST_LINES:
        said = msg("There are %(lines)s lines in it, and %(most)s can be taken at once. Put it in in parts.")
        return desk.words.gettext(said, lines=lines, most=MOST_LINES)
    return ""


def _form(desk: Desk, text: str, problem: str) -> Response:
    view = ImportView(text, problem, MOST_LINES)
    return desk.page("people/import.html", view, 422 if problem else 200, empty_form=not problem)
