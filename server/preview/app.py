"""The pages of the preview: a module, and a walk through one of its scenarios. Nothing can be sent to it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from server.headers import HeadAsGet, KnownHosts, SecurityHeaders
from server.preview.desk import Desk
from server.preview.fill import chosen, moves_in, preview, shown, stamp_text, walk
from server.static_files import STATIC, StaticFiles
from server.words import Words, load_words, preferred

TEMPLATES = STATIC.parent / "templates"
FRAME = "preview/frame.html"
HOSTS = frozenset(("127.0.0.1", "localhost", "::1"))
EVERY = 0.02  # seconds between two looks at the files
AWAKE = 15.0  # seconds after which a line that says nothing keeps the connection open


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the page; by the name the author's templates know it."""

    language: str  # of the words around the module


class Room:
    """The desk, and the words and templates to show what lies on it."""

    def __init__(self, desk: Desk, language: str) -> None:
        self.desk = desk
        self._language = language
        self.static = StaticFiles()
        self.environments = {name: _environment(words, self.static) for name, words in load_words().items()}

    def language(self, request: Request) -> str:
        """Of the words around the module."""
        return self._language or preferred(request.headers.get("accept-language", ""))

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        language = self.language(request)
        text = self.environments[language].get_template(template).render(chrome=Frame(language), **values)
        return HTMLResponse(text, status, {"cache-control": "no-store", "content-language": language})

    async def module(self, request: Request) -> Response:
        """GET /: the module, each step with what there is to mend beside it."""
        lying = await asyncio.to_thread(self.desk.lying)
        name = chosen(lying, request.query_params.get("file", ""), self.desk.wanted)
        return self.page(request, "preview/module.html", view=preview(lying, name), folder=self.desk.path.as_posix())

    async def walk(self, request: Request) -> Response:
        """GET /walk/{step}: a scenario as far as `moves` say, as positions with full stops between."""
        lying = await asyncio.to_thread(self.desk.lying)
        name = chosen(lying, request.query_params.get("file", ""), self.desk.wanted)
        draft = shown(lying.files[name]) if name else None
        step = next((one for one in draft.steps if one.id == request.path_params["step"]), None) if draft else None
        address = f"{request.url.path}?file={name}"
        moves = moves_in(request.query_params.get("moves", ""))
        found = (walk(step, moves, address) or walk(step, (), address)) if step else None
        values = {
            "name": name,
            "language": lying.files[name].language if name else "",
            "stamp": stamp_text(lying.stamp),
        }
        return self.page(request, "preview/walk.html", 200 if found else 404, view=found, address=address, **values)

    async def guide(self, request: Request) -> Response:
        """GET /guide: every kind of step and every message."""
        from server.author.guide_fill import guide_view  # a page of the guide is rarely asked for

        return self.page(request, "guide/guide.html", view=guide_view((), self.language(request)), frame=FRAME)

    async def told(self, request: Request) -> Response:
        """GET /guide/{name}: a kind of step by its name, or a message by its code."""
        from server.author.guide_fill import page_view

        found = page_view(request.path_params["name"], self.language(request))
        return self.page(request, found[0], view=found[1], frame=FRAME) if found else await _nothing_here(request, None)

    async def changes(self, _: Request) -> Response:
        """GET /changes: says after every save what is there now, as server-sent events."""
        return StreamingResponse(self._saves(), media_type="text/event-stream", headers={"cache-control": "no-store"})

    async def media(self, request: Request) -> Response:
        """GET /modules/{module}/media/{file}: a picture or a sound of the module."""
        from server.preview.media import picture_or_sound  # most modules show none

        return await picture_or_sound(request, self.desk.folder)

    async def _saves(self) -> AsyncIterator[str]:
        last, silent = "", 0.0
        while True:
            now = stamp_text(self.desk.stamp())
            if now != last:
                last, silent = now, 0.0
                yield f"retry: 300\ndata: {now}\n\n"
            elif silent > AWAKE:
                silent = 0.0
                yield ": still here\n\n"
            await asyncio.sleep(EVERY)
            silent += EVERY


def create_app(desk: Desk, language: str = "") -> Starlette:
    """`language`: of the words around the module; "" for the browser's."""
    room = Room(desk, language)
    routes = [
        Route("/", room.module),
        Route("/walk/{step}", room.walk),
        Route("/guide", room.guide),
        Route("/guide/{name}", room.told),
        Route("/changes", room.changes),
        Route("/static/{name}", room.static.serve),
        Route("/modules/{module}/media/{file}", room.media),
    ]
    middleware = [
        Middleware(SecurityHeaders, https=False),
        Middleware(KnownHosts, hosts=HOSTS),
        Middleware(HeadAsGet),
    ]
    return Starlette(routes=routes, middleware=middleware, exception_handlers={404: _nothing_here})


async def _nothing_here(_: Request, __: Exception | None) -> Response:
    return PlainTextResponse("There is nothing here. / Hier is niets.\n", 404)


def _environment(words: Words, static: StaticFiles) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=True, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    environment.install_gettext_callables(words.gettext, words.number_form, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["static"] = static.url
    environment.filters["number"] = partial(_number, locale=words.language)
    return environment


def _number(value: float, locale: str) -> str:
    return format_decimal(round(value, 1), locale=locale)
