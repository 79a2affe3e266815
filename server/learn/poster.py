"""A module's poster: what it is about and a code to scan, on one sheet of paper."""

from functools import partial

from fastapi import APIRouter
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from server.access import Page
from server.accounts.viewer import SignedIn
from server.learn.browse import current
from server.learn.lines import module_line
from server.learn.views import PosterPage
from server.parts import parts

router = APIRouter()
QUIET = 2  # modules of white around the code; the paper around it is white too


@router.get("/modules/{module}/poster")
async def poster(request: Request, module: str, viewer: SignedIn) -> Response:
    """The sheet, to print; in the reader's language where the module has it."""
    own = parts(request)
    version = await current(request, module)
    language = own.pages.language(request, viewer)
    line = module_line(version.in_language(language), own.library.catalog.curriculum, language)
    address = own.settings.address + line.href
    view = PosterPage(line, address, await run_in_threadpool(partial(code_of, address)), own.settings.open_modules)
    return own.pages.render(request, "learn/poster.html", view, viewer=viewer, page=Page.MODULE)


def code_of(address: str) -> Markup:
    """The address as a QR code: an SVG without style of its own, black on the paper's white."""
    import segno  # takes longer to load than everything else on a page, and few print a poster

    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(border=QUIET, svgclass="code", lineclass=None, omitsize=True, dark="#000"))
