"""Asking many things at once: put a list in, see line by line what it would do, and only then all of it is stored."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from server.access import Page
from server.accounts.viewer import Viewer
from server.list_file import text_of, trouble_of
from server.listed import Kind, read_rows
from server.manage.assign_routes import Asking, asking_of
from server.manage.bulk.fill import list_plan_view, template
from server.manage.bulk.planning import Plan, plan
from server.manage.bulk.reading import COLUMNS, Names
from server.manage.bulk.views import ListView
from server.manage.needs import OfAssigning
from server.parts import parts
from server.reports import asking as reports
from server.uploads import Upload, read_upload
from server.words import msg

router = APIRouter()

MOST_LINES = 300  # at once; they are stored in one go
LIST = "/manage/assignments/list"
NOTHING = msg("There is no line in it yet that asks something.")
TOO_MANY = msg("There are %(lines)s lines in it, and %(most)s can be taken at once. Put it in in parts.")
MEANWHILE = msg("Somebody asked one of these meanwhile. Nothing was stored; look again.")


@router.get(LIST)
async def put_in(request: Request, viewer: OfAssigning) -> Response:
    """The form for a list."""
    return await _form(await asking_of(request, viewer), "", "")


@router.get(f"{LIST}/template.csv")
async def begin_from(request: Request, viewer: OfAssigning) -> Response:
    """A list to begin from, with this manager's own teams and modules."""
    asking = await asking_of(request, viewer)
    headers = {"content-disposition": 'attachment; filename="gehoor.csv"', "cache-control": "no-store"}
    text = template(asking.known, await _mail(request, viewer))
    return Response(text.encode(), media_type="text/csv; charset=utf-8", headers=headers)


@router.post(LIST)
async def look_or_ask(request: Request, viewer: OfAssigning) -> Response:
    """What the list would do; or, from the page that says so, all of it in one go.

    Sent a second time everything is there already, so nothing happens.
    """
    upload = await read_upload(request, viewer)
    asking = await asking_of(request, viewer)
    text = text_of(upload)
    found = await _plan(asking, text)
    problem = _problem(found, upload, asking)
    if problem:
        return await _form(asking, text, problem)
    if upload.fields.one("phase") == "apply" and found.asks:
        try:
            own = parts(request)
            await reports.ask_all(own.store, asking.managed, found.asks, own.clock(), viewer.person_id)
        except reports.Refused:
            return await _form(asking, text, asking.known.words.gettext(MEANWHILE))
        return _shown(asking, found, text, done=True)
    return _shown(asking, found, text, done=False)


async def _plan(asking: Asking, text: str) -> Plan:
    own = parts(asking.request)
    mails = await reports.mails_of(own.store, [id_ for id_, _ in asking.known.owners])
    listed = read_rows(text, COLUMNS, "module")
    return plan(listed, Names(asking.known, mails), await reports.around(own.store, asking.managed))


def _problem(found: Plan, upload: Upload, asking: Asking) -> str:
    words, lines = asking.known.words, len(found.lines)
    if wrong := trouble_of(upload, words):
        return wrong
    if not lines:
        return words.gettext(NOTHING)
    return words.gettext(TOO_MANY, lines=lines, most=MOST_LINES) if lines > MOST_LINES else ""


async def _mail(request: Request, viewer: Viewer) -> str:
    mails = await reports.mails_of(parts(request).store, [viewer.person_id])
    return next(iter(mails), "")


async def _form(asking: Asking, text: str, problem: str) -> Response:
    example = template(asking.known, await _mail(asking.request, asking.viewer))
    view = ListView(
        text, problem, MOST_LINES, example.lstrip("\ufeff").replace("\r\n", "\n"),
        bool(asking.known.units),
    )  # fmt: skip
    return _render(asking, "manage/list.html", view, 422 if problem else 200)


def _shown(asking: Asking, found: Plan, text: str, *, done: bool) -> Response:
    view = list_plan_view(found, text, asking.known, done=done)
    is_bad = bool(found.of(Kind.BAD))
    return _render(asking, "manage/list_plan.html", view, 422 if is_bad else 200)


def _render(asking: Asking, template_name: str, view: object, status: int) -> Response:
    return parts(asking.request).pages.render(
        asking.request, template_name, view, viewer=asking.viewer, status=status, page=Page.ASSIGN
    )
