"""The author's pages. Looking at one compiles what changed in the content folder; nothing is published by looking."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from server.access import Page
from server.accounts.needs import needs
from server.accounts.viewer import Viewer
from server.author.fill import list_view, module_view
from server.parts import parts

router = APIRouter()

OfList = Annotated[Viewer, Depends(needs(Page.AUTHOR_LIST))]
OfModule = Annotated[Viewer, Depends(needs(Page.AUTHOR_MODULE))]


@router.get("/author")
async def modules(request: Request, viewer: OfList) -> Response:
    """All modules, how their files stand to what is online."""
    own = parts(request)
    catalog = await asyncio.to_thread(own.library.reload)
    versions = await own.shelf.all_current()
    language = own.pages.language(request, viewer)
    withdrawn = await own.shelf.withdrawn()
    view = list_view(catalog, versions, language, own.library.content, own.settings.demonstration, withdrawn)
    return own.pages.render(request, "author/list.html", view, viewer=viewer, page=Page.AUTHOR_LIST)


@router.get("/author/{module_id}")
async def module(request: Request, viewer: OfModule, module_id: str) -> Response:
    """One module: a file with what wants mending under its lines, and beside it the steps."""
    own = parts(request)
    catalog = await asyncio.to_thread(own.library.reload)
    folder, version = catalog.folders.get(module_id), await own.shelf.current(module_id)
    if folder is None and version is None:
        raise HTTPException(404)
    language = own.pages.language(request, viewer)
    wanted = request.query_params.get("file", "")
    withdrawn = await own.shelf.withdrawn()
    view = module_view(folder, version, language, wanted, own.settings.demonstration, withdrawn)
    return own.pages.render(request, "author/module.html", view, viewer=viewer, page=Page.AUTHOR_MODULE)
