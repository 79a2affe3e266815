"""/me/erase: having everything of mine erased, after being asked once whether I mean it."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from server.access import Page
from server.accounts.viewer import SESSION_COOKIE, SignedIn, Viewer
from server.cookies import drop_cookie
from server.forms import read_form
from server.learn.own_views import ErasedPage, ErasePage
from server.parts import parts
from server.store.erase import erase
from server.words import msg

router = APIRouter()
SURE = msg("Tick that you are sure. Nothing is erased yet.")


@router.get("/me/erase")
async def ask(request: Request, viewer: SignedIn) -> Response:
    """What goes, what stays, and the one box to tick."""
    return _ask(request, viewer)


@router.post("/me/erase")
async def erase_mine(request: Request, viewer: SignedIn) -> Response:
    """Erases and signs out: after this there is nobody to be signed in."""
    fields = await read_form(request, viewer)
    if fields.one("sure") != "yes" or viewer.has("administrator"):
        return _ask(request, viewer, status=422)
    own = parts(request)
    await erase(own.store, viewer.person_id)
    request.state.viewer = None
    response = own.pages.render(request, "learn/erased.html", ErasedPage(), page=Page.ME)
    response.headers["clear-site-data"] = '"cache", "storage"'  # drafts are in the browser's storage
    drop_cookie(response, SESSION_COOKIE, own.settings)
    return response


def _ask(request: Request, viewer: Viewer, status: int = 200) -> Response:
    pages = parts(request).pages
    scrap = pages.words_for(request, viewer).gettext(SURE) if status != 200 else ""
    view = ErasePage(scrap, administrator=viewer.has("administrator"))
    return pages.render(request, "learn/erase.html", view, viewer=viewer, status=status, page=Page.ME)
