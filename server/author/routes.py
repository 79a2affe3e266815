"""The author's list and pages. Looking compiles what changed in the content folder; nothing is published by looking."""

import asyncio
from dataclasses import replace
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from server.access import Page, Who
from server.accounts.needs import needs
from server.accounts.viewer import Viewer
from server.author import analysis, edit_routes, sentences
from server.author.content import content_view
from server.author.desk import Desk
from server.author.edit_routes import open_file
from server.author.editing import draft_lines
from server.author.fill import gone_view, list_view, most_in_need
from server.parts import parts
from server.reports.content import content_report
from server.reports.reach import whole_reach
from server.store.queries.drafts import drafts

router = APIRouter()
router.include_router(edit_routes.router)  # its /author/new goes before any module's name
router.include_router(analysis.router)

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
    mine = partial(drafts, organization=viewer.organization, person_id=viewer.person_id)
    lines = draft_lines(await own.store.read(mine))
    today = own.pages.local_day(own.clock())
    reached = await whole_reach(own.store, viewer.units_since(Who.AUTHOR), today)
    words = own.pages.words_for(request, viewer)
    content = await content_report(own.store, viewer.units_since(Who.AUTHOR), today)
    online = [version.in_language(language) for version in versions]
    view = list_view(catalog, versions, language, own.library.content, own.settings.demonstration, withdrawn, lines)
    view = replace(
        view,
        reached=reached.modules if reached else {},
        reached_since=reached.since if reached else None,
        closed=sentences.closed(own.library.content, words),
        content=content_view(content, online, catalog.curriculum, words),
    )
    return own.pages.render(request, "author/list.html", view, viewer=viewer, page=Page.AUTHOR_LIST)


@router.get("/author/{module_id}")
async def module(request: Request, viewer: OfModule, module_id: str) -> Response:
    """One module: a file to write in with what wants mending, and beside it the steps."""
    own = parts(request)
    catalog = await asyncio.to_thread(own.library.reload)
    folder, version = catalog.folders.get(module_id), await own.shelf.current(module_id)
    language = own.pages.language(request, viewer)
    wanted = request.query_params.get("file", "")
    if folder is not None:
        wanted = wanted if wanted in catalog.curriculum.languages else most_in_need(folder, language)
        return await open_file(Desk(request, viewer, Page.AUTHOR_MODULE), module_id, wanted)
    if version is None:
        raise HTTPException(404)
    view = gone_view(version, language, own.settings.demonstration)
    return own.pages.render(request, "author/module.html", view, viewer=viewer, page=Page.AUTHOR_MODULE)
