"""The authors' guide: its modules, a page for each kind of step and each rule.

Its addresses stand beside /author, not below it: below it every name can be a module's.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from server.access import Page
from server.accounts.needs import needs
from server.accounts.viewer import Viewer
from server.author.guide_fill import guide_view, page_view
from server.parts import parts

router = APIRouter()

OfGuide = Annotated[Viewer, Depends(needs(Page.GUIDE))]


@router.get("/guide")
async def guide(request: Request, viewer: OfGuide) -> Response:
    """All there is to read for who writes."""
    own = parts(request)
    view = guide_view(await own.shelf.all_current(), own.pages.language(request, viewer))
    return own.pages.render(request, "guide/guide.html", view, viewer=viewer, page=Page.GUIDE)


@router.get("/guide/{name}")
async def page(request: Request, viewer: OfGuide, name: str) -> Response:
    """A kind of step by its name, or a rule by its code."""
    own = parts(request)
    found = page_view(name, own.pages.language(request, viewer))
    if found is None:
        raise HTTPException(404)
    template, view = found
    return own.pages.render(request, template, view, viewer=viewer, page=Page.GUIDE)
