"""The start page, the catalogue, a module's opening page, and beginning a module."""

from dataclasses import replace
from datetime import date
from functools import partial
from urllib.parse import quote

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.access import Page
from server.accounts.viewer import SignedIn, Viewer, Visitor
from server.forms import read_form
from server.ids import new_id
from server.learn.home import Mine, asked_lines, home_page, read_mine
from server.learn.lines import in_order, module_line, shelves
from server.learn.run import readable_runs
from server.learn.views import CataloguePage, Form, OpeningPage
from server.parts import parts
from server.shelf import Version
from server.store.queries import changes_learn, people
from server.store.tables import Attempt

router = APIRouter()


@router.get("/")
async def start_page(request: Request, viewer: Visitor) -> Response:
    """What there is for me; for a visitor the catalogue."""
    if viewer is None:
        return await catalogue(request, viewer)
    own = parts(request)
    language = own.pages.language(request, viewer)
    mine = await mine_of(request, viewer)
    runs = await readable_runs(own, viewer.organization, mine.attempts, mine.facts, language)
    current = await own.shelf.all_current()
    curriculum = own.library.catalog.curriculum
    view = home_page(viewer.name, mine, runs, current, curriculum, language, today(request))
    if viewer.has("administrator"):
        query = partial(people.is_alone, organization=viewer.organization)
        view = replace(view, alone=await own.store.read(query))
    return own.pages.render(request, "learn/home.html", view, viewer=viewer, page=Page.HOME)


@router.get("/modules")
async def catalogue(request: Request, viewer: Visitor) -> Response:
    """Every module there is, for everyone."""
    own = parts(request)
    language, curriculum = own.pages.language(request, viewer), own.library.catalog.curriculum
    done = (await mine_of(request, viewer)).done if viewer else frozenset[str]()
    versions = in_order(await own.shelf.all_current(), curriculum)
    lines = {
        version.module_id: module_line(version.in_language(language), curriculum, language, version.module_id in done)
        for version in versions
    }
    view = CataloguePage(shelves(lines, curriculum, language), signed_in=viewer is not None)
    return own.pages.render(request, "learn/catalogue.html", view, viewer=viewer, page=Page.CATALOGUE)


@router.get("/modules/{module}")
async def opening(request: Request, module: str, viewer: Visitor) -> Response:
    """What a module is about, before one begins."""
    own = parts(request)
    version = await _current(request, module)
    mine = await mine_of(request, viewer) if viewer else None
    view = _opening_page(request, version, viewer, mine)
    return own.pages.render(request, "learn/opening.html", view, viewer=viewer, page=Page.MODULE)


@router.post("/modules/{module}/start")
async def start(request: Request, module: str, viewer: SignedIn) -> Response:
    """Begins the module, or goes on where one was; a second tap begins nothing twice."""
    await read_form(request, viewer)
    own = parts(request)
    version = await _current(request, module)
    path = await own.store.read(
        partial(people.unit_path, organization=viewer.organization, person_id=viewer.person_id, on=today(request))
    )
    attempt = Attempt(
        organization=viewer.organization,
        id=new_id(),
        person_id=viewer.person_id,
        module_id=version.module_id,
        version=version.version,
        language=version.in_language(own.pages.language(request, viewer)).language,
        unit_path=path,
        started_at=own.clock(),
    )
    begun = await own.store.write(partial(changes_learn.begin, attempt=attempt))
    return RedirectResponse(f"/attempts/{begun}" if begun else "/", 303)  # erased meanwhile: there is nobody to begin


def today(request: Request) -> date:
    """The organization's day."""
    own = parts(request)
    return own.pages.local_day(own.clock())


def _opening_page(request: Request, version: Version, viewer: Viewer | None, mine: Mine | None) -> OpeningPage:
    own = parts(request)
    language, curriculum = own.pages.language(request, viewer), own.library.catalog.curriculum
    module = version.in_language(language)
    done = mine is not None and module.id in mine.done
    line = module_line(module, curriculum, language, done)
    asked = asked_lines(mine.asked, mine.done, {module.id: line}, today(request)) if mine else ()
    open_ = next((row for row in mine.attempts if row.module_id == module.id), None) if mine else None
    return OpeningPage(
        module=line,
        opening=module.opening,
        audience=module.audience,
        source=module.source,
        ask=module.ask,
        other_language=module.language != language,
        asked=asked[0] if asked else None,
        resume=f"/attempts/{open_.id}" if open_ else "",
        sign_in="" if viewer else f"/sign-in?next={quote(line.href, safe='/')}",
        start=Form(f"{line.href}/start", ()) if viewer and not open_ else None,
    )


async def mine_of(request: Request, viewer: Viewer) -> Mine:
    query = partial(read_mine, organization=viewer.organization, person_id=viewer.person_id, today=today(request))
    return await parts(request).store.read(query)


async def _current(request: Request, module: str) -> Version:
    version = await parts(request).shelf.current(module)
    if version is None:
        raise HTTPException(404)
    return version
