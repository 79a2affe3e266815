"""The start page, the catalogue and a module's opening page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from urllib.parse import quote

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from courses.model import Step
from server.access import Page
from server.accounts.guests import Anyone, guest
from server.accounts.viewer import Viewer, Visitor
from server.heard import read_home
from server.learn.asked import asked_lines
from server.learn.home import Mine, home_page, read_mine, under_way
from server.learn.lines import in_order, module_line, shelves
from server.learn.run import Run, readable_runs
from server.learn.since import changed_since
from server.learn.views import CataloguePage, Form, OpeningPage
from server.parts import Parts, parts
from server.shelf import Version
from server.store.queries import people

router = APIRouter()


@router.get("/")
async def start_page(request: Request, viewer: Visitor) -> Response:
    """What there is for me; for a visitor the catalogue."""
    if viewer is None:
        return await catalogue(request, await guest(request))
    own = parts(request)
    language = own.pages.language(request, viewer)
    mine = await mine_of(request, viewer)
    runs = await _runs(request, viewer, mine)
    versions = await own.shelf.all_current()
    curriculum = own.library.catalog.curriculum
    theirs = await guest(request)  # perhaps this person, before they signed in
    taken = frozenset((await mine_of(request, theirs)).modules.values()) if theirs else frozenset[str]()
    changed = await _changed(own, versions, mine)
    view = home_page(viewer.name, mine, runs, versions, curriculum, language, today(request), taken, changed)
    said = partial(read_home, organization=viewer.organization, person_id=viewer.person_id, now=own.clock())
    words = own.pages.words_for(request, viewer)
    view = replace(view, voice=await own.store.read(partial(said, words=words)))
    if viewer.has("administrator"):
        query = partial(people.is_alone, organization=viewer.organization)
        view = replace(view, alone=await own.store.read(query))
    return own.pages.render(request, "learn/home.html", view, viewer=viewer, page=Page.HOME)


@router.get("/modules")
async def catalogue(request: Request, viewer: Anyone) -> Response:
    """Every module there is, for everyone; for a guest also where they were."""
    own = parts(request)
    language, curriculum = own.pages.language(request, viewer), own.library.catalog.curriculum
    mine = await mine_of(request, viewer) if viewer else None
    done = mine.done if mine else frozenset[str]()
    lines = {
        version.module_id: module_line(version.in_language(language), curriculum, language, version.module_id in done)
        for version in in_order(await own.shelf.all_current(), curriculum)
        if version.module_id != curriculum.pulse
    }
    is_guest = viewer is not None and viewer.guest
    view = CataloguePage(
        shelves(lines, curriculum, language),
        signed_in=viewer is not None and not is_guest,
        open=own.settings.open_modules,
        underway=under_way(await _runs(request, viewer, mine)) if viewer and mine and is_guest else (),
        guest=is_guest,
    )
    page = Page.GUEST if is_guest else Page.CATALOGUE
    return own.pages.render(request, "learn/catalogue.html", view, viewer=viewer, page=page)


@router.get("/modules/{module}")
async def opening(request: Request, module: str, viewer: Anyone, elsewhere: str = "") -> Response:
    """What a module is about, before one begins. `elsewhere`: one took it in another browser, and signed in here."""
    return await show_opening(request, await current(request, module), viewer, elsewhere=bool(elsewhere))


async def show_opening(
    request: Request, version: Version, viewer: Viewer | None, notice: str = "", *, elsewhere: bool = False
) -> Response:
    """The opening page; `notice` says why one can't begin just now."""
    mine = await mine_of(request, viewer) if viewer else None
    view = replace(_opening_page(request, version, viewer, mine), notice=notice, elsewhere=elsewhere)
    if mine and view.start:
        view = replace(view, changed=titles_in(version, view.module.language, await since(request, version, mine)))
    render = parts(request).pages.render
    status = 429 if notice else 200
    return render(request, "learn/opening.html", view, viewer=viewer, status=status, page=Page.MODULE)


def today(request: Request) -> date:
    """The organization's day."""
    own = parts(request)
    return own.pages.local_day(own.clock())


def _opening_page(request: Request, version: Version, viewer: Viewer | None, mine: Mine | None) -> OpeningPage:
    own = parts(request)
    language, curriculum = own.pages.language(request, viewer), own.library.catalog.curriculum
    module = version.in_language(language)
    done = mine is not None and module.id in mine.done - {curriculum.pulse}
    line = module_line(module, curriculum, language, done)
    asked = asked_lines(mine.asked, {module.id: line}, today(request)) if mine else ()
    open_ = next((row for row in mine.attempts if row.module_id == module.id), None) if mine else None
    signed_in = viewer is not None and not viewer.guest
    may_begin = signed_in or own.settings.open_modules
    return OpeningPage(
        module=line,
        opening=module.opening,
        audience=module.audience,
        source=module.source,
        ask=module.ask,
        other_language=module.language != language,
        asked=asked[0] if asked else None,
        resume=f"/attempts/{open_.id}" if open_ else "",
        sign_in="" if signed_in else f"/sign-in?next={quote(line.href, safe='/')}",
        start=Form(f"{line.href}/start", ()) if may_begin and not open_ else None,
    )


async def since(request: Request, version: Version, mine: Mine) -> tuple[Step, ...]:
    """The steps that are others since this person did the module."""
    return await changed_since(parts(request), version, mine.ended)


def titles_in(version: Version, language: str, steps: tuple[Step, ...]) -> tuple[str, ...]:
    """The titles of steps (of the default language) in a language the version has as many steps in."""
    own, shown = version.modules[version.default_language].run, version.modules[language].run
    names = {one.id: other.title for one, other in zip(own, shown if len(shown) == len(own) else own, strict=True)}
    return tuple(names[step.id] for step in steps)


async def _changed(own: Parts, versions: Sequence[Version], mine: Mine) -> dict[str, int]:
    pulse = own.library.catalog.curriculum.pulse  # asked anew each quarter, whole
    done = [version for version in versions if version.module_id in mine.done and version.module_id != pulse]
    return {version.module_id: len(await changed_since(own, version, mine.ended)) for version in done}


async def mine_of(request: Request, viewer: Viewer) -> Mine:
    own = parts(request)
    query = partial(read_mine, organization=viewer.organization, person_id=viewer.person_id, now=own.clock())
    return await own.store.read(partial(query, day=own.pages.local_day))


async def _runs(request: Request, viewer: Viewer, mine: Mine) -> list[Run]:
    own = parts(request)
    language = own.pages.language(request, viewer)
    return await readable_runs(own, viewer.organization, mine.attempts, mine.facts, language)


async def current(request: Request, module: str) -> Version:
    """The published version of a module. Raises HTTPException 404."""
    version = await parts(request).shelf.current(module)
    if version is None:
        raise HTTPException(404)
    return version
