"""The one place that knows all parts, and puts them together."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse

from courses.catalog import Catalog
from server import clock as clocks
from server.accounts import routes as accounts
from server.api import routes as api
from server.author import guide
from server.author import routes as author
from server.clock import Clock
from server.demo import routes as demo
from server.errors import add_error_pages
from server.followups import routes as followups
from server.headers import HEALTH, HeadAsGet, KnownHosts, SecurityHeaders
from server.hours import COUNTRY, ZONE, hours_of
from server.learn import routes as learn
from server.library import Library
from server.listen import routes as listen
from server.mail.sender import Sender
from server.mail.transport import Transport, transport
from server.manage import routes as manage
from server.manage.board import routes as board
from server.pages import Pages
from server.parts import Parts, parts
from server.paths import PlainPaths
from server.people import routes as people
from server.publish import publish
from server.register import routes as register
from server.reminders.looking import Looking
from server.reminders.plan import KIND as REMINDER
from server.reminders.writing import reminding
from server.settings import Settings
from server.settled import Settled
from server.shelf import Shelf
from server.static_files import StaticFiles
from server.store.queries.health import answers
from server.store.queries.names import agreed
from server.store.queries.people import organization_row
from server.store.store import open_store
from server.voice import routes as voice

if TYPE_CHECKING:
    from sqlalchemy import Engine

Beside = Callable[[Parts], AbstractContextManager[object]]  # something that runs for as long as the server does


def create_app(
    settings: Settings,
    catalog: Catalog,
    engine: "Engine",
    *,
    clock: Clock = clocks.now,
    post: Transport | None = None,
    beside: Sequence[Beside] = (),
) -> FastAPI:
    """A server of one organization. Starting it (its lifespan) opens the store and publishes the catalogue.

    Mails leave by `post`; by default the way the settings say. What is `beside` runs for as long as the server does.
    """
    static = StaticFiles()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        store = open_store(engine, settings.organization)
        with ExitStack() as stack:
            stack.callback(store.close)
            row = store.read_now(partial(organization_row, organization=settings.organization))
            own = (row.time_zone, row.k) if row else ()  # without one: a database that init has not seen
            hours = hours_of(row.time_zone, row.country) if row else hours_of(ZONE, COUNTRY)
            library, pages = Library(settings.content, catalog), Pages(settings, static, *own)
            app.state.parts = Parts(settings, store, Shelf(store, library.compile_again), clock, pages, library, hours)
            await asyncio.to_thread(publish, store, catalog, clock())
            looks = {REMINDER: Looking(reminding(app.state.parts))}
            stack.enter_context(Sender(store, post or transport(settings, clock), clock, hours=hours, looks=looks))
            today = pages.local_day(clock())
            pages.agree(store.read_now(partial(agreed, organization=settings.organization, on=today)))
            stack.enter_context(Settled(store, app.state.parts.settle, pages.agree, clock))
            for make in beside:
                stack.enter_context(make(app.state.parts))
            yield

    app = FastAPI(
        title="Gehoor",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.add_route(HEALTH, health)
    app.add_route("/static/{name}", static.serve)
    _include_rooms(app, settings)
    add_error_pages(app)
    _add_middleware(app, settings)
    return app


async def health(request: Request) -> JSONResponse:
    """GET /healthz: whether the database answers."""
    try:
        await parts(request).store.read(answers)
    except Exception:
        return JSONResponse({"status": "the database does not answer"}, 503)
    return JSONResponse({"status": "ok"})


def _include_rooms(app: FastAPI, settings: Settings) -> None:
    """Their routes as they are: of what is included FastAPI derives every route anew, at the first request."""
    for room in (learn, followups, voice, listen, register, manage, author, guide, people, accounts, board, api):
        app.router.routes.extend(room.router.routes)
    if settings.demonstration:
        app.router.routes.extend(demo.router.routes)


def _add_middleware(app: FastAPI, settings: Settings) -> None:
    """The last one added is met first."""
    own = urlsplit(settings.address).hostname or ""
    app.add_middleware(PlainPaths)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(HeadAsGet)
    app.add_middleware(KnownHosts, hosts=frozenset({own.lower(), "localhost", "127.0.0.1", "::1"}))
    app.add_middleware(SecurityHeaders, https=settings.address.startswith("https:"))
