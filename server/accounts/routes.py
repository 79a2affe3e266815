"""The pages of signing in and out, and the choice of language."""

from datetime import timedelta
from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.access import Page
from server.accounts.addresses import client_subject, mail_address, masked, next_path, own_path
from server.accounts.known import KNOWN_COOKIE
from server.accounts.sessions import end_session, start_session
from server.accounts.sign_in import (
    LASTS,
    Opened,
    TooManyGuesses,
    WrongCode,
    ask,
    link_holder,
    new_asking,
    spend_code,
    spend_link,
)
from server.accounts.viewer import Viewer, Visitor
from server.accounts.views import AskView, CodeView, LinkView
from server.cookies import drop_cookie, read_cookie, set_cookie
from server.forms import Fields, read_form
from server.pages import LANGUAGE_COOKIE, YEAR
from server.parts import parts
from server.store.queries.changes_accounts import set_language
from server.words import LANGUAGES

router = APIRouter()

ASKING_COOKIE = "gehoor_asking"  # the browser a code serves in
TOO_MANY = 429
RUN_OUT = LinkView("", "", "", "")


@router.get("/sign-in")
async def ask_page(request: Request, viewer: Visitor) -> Response:
    after = next_path(request.query_params.get("next", "/"))
    if viewer is not None:
        return RedirectResponse(after, 303)
    return _page(request, "accounts/sign_in.html", AskView("", "", after), empty_form=True)


@router.post("/sign-in")
async def ask_for_mail(request: Request, viewer: Visitor) -> Response:
    fields, own = await read_form(request, viewer), parts(request)
    gettext = own.pages.words_for(request).gettext
    after, typed = next_path(fields.one("next", "/")), fields.one("mail")[:300]
    mail = mail_address(typed)
    if mail is None:
        problem = gettext("This is no mail address. It looks like name@organization.nl.")
        return _page(request, "accounts/sign_in.html", AskView(typed, problem, after), 422)
    client = client_subject(request.client.host if request.client else "")
    asking = new_asking(mail, client, after, _asking(request), _known(request), own.clock())
    if not await ask(own, asking):
        problem = gettext("From here too many mails were asked for in this hour. Try again in an hour.")
        return _page(request, "accounts/sign_in.html", AskView(typed, problem, after), TOO_MANY)
    response = RedirectResponse("/sign-in/code", 303)
    lasts = int(LASTS / timedelta(seconds=1))
    set_cookie(response, ASKING_COOKIE, asking.browser, own.settings, max_age=lasts)
    return response


@router.get("/sign-in/code")
async def code_page(request: Request, viewer: Visitor) -> Response:
    if viewer is not None:
        return RedirectResponse("/", 303)
    if not _asking(request):
        return RedirectResponse("/sign-in", 303)
    return _page(request, "accounts/code.html", CodeView("", open=True), empty_form=True)


@router.post("/sign-in/code")
async def type_code(request: Request, viewer: Visitor) -> Response:
    fields, own = await read_form(request, viewer), parts(request)
    code = "".join(fields.one("code").split())[:20]
    outcome = await spend_code(own, _asking(request), _known(request), code)
    if isinstance(outcome, Opened):
        return await _enter(request, outcome, viewer, shared="shared" in fields)
    words = own.pages.words_for(request)
    if isinstance(outcome, WrongCode) and outcome.left:
        problem = words.ngettext(
            "That is not the code. You can try once more.",
            "That is not the code. You can try %(n)s more times.",
            outcome.left,
        )
        return _page(request, "accounts/code.html", CodeView(problem, open=True), 422)
    if outcome is TooManyGuesses:
        problem = words.gettext("Too many wrong codes were typed; codes are closed for now. Open the link in the mail.")
        return _page(request, "accounts/code.html", CodeView(problem, open=False), TOO_MANY)
    problem = words.gettext("This code has run out, or it was wrong too often. Ask for a new mail.")
    return _page(request, "accounts/code.html", CodeView(problem, open=False), 422)


@router.get("/sign-in/{secret}")
async def link_page(request: Request, viewer: Visitor, secret: str) -> Response:
    """Opening a link spends nothing: mail scanners open links too."""
    holder = await link_holder(parts(request), secret)
    if holder is None:
        return _page(request, "accounts/link.html", RUN_OUT, 410, viewer)
    instead_of = viewer.name if viewer is not None and viewer.person_id != holder.person_id else ""
    view = LinkView(request.url.path, holder.name, masked(holder.mail), instead_of)
    return _page(request, "accounts/link.html", view, viewer=viewer)


@router.post("/sign-in/{secret}")
async def press_button(request: Request, viewer: Visitor, secret: str) -> Response:
    fields = await read_form(request, viewer)
    opened = await spend_link(parts(request), secret)
    if opened is None:
        return _page(request, "accounts/link.html", RUN_OUT, 410, viewer)
    return await _enter(request, opened, viewer, shared="shared" in fields)


@router.post("/sign-out")
async def sign_out(request: Request, viewer: Visitor) -> Response:
    fields = await read_form(request, viewer) if viewer is not None else Fields()
    return await end_session(request, viewer, everywhere="everywhere" in fields)


@router.post("/language")
async def choose_language(request: Request, viewer: Visitor) -> Response:
    fields, own = await read_form(request, viewer), parts(request)
    response = RedirectResponse(own_path(fields.one("next", "/")), 303)
    language = fields.one("language")
    if language not in LANGUAGES:
        return response
    if viewer is not None:
        whose = partial(set_language, organization=viewer.organization, person_id=viewer.person_id)
        await own.store.write(partial(whose, language=language))
    set_cookie(response, LANGUAGE_COOKIE, language, own.settings, max_age=YEAR)
    return response


def _asking(request: Request) -> str:
    return read_cookie(request, ASKING_COOKIE)[:100]


def _known(request: Request) -> str:
    return read_cookie(request, KNOWN_COOKIE)[:200]


async def _enter(request: Request, opened: Opened, before: Viewer | None, *, shared: bool) -> Response:
    response = await start_session(request, opened.person_id, opened.next_path, before, shared=shared)
    drop_cookie(response, ASKING_COOKIE, parts(request).settings)
    return response


def _page(
    request: Request,
    template: str,
    view: object,
    status: int = 200,
    viewer: Viewer | None = None,
    empty_form: bool = False,
) -> Response:
    return parts(request).pages.render(
        request, template, view, viewer=viewer, status=status, page=Page.SIGN_IN, empty_form=empty_form
    )
