"""Routes that only tests have: each gets into one kind of trouble."""

import sqlite3
from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.access import Page
from server.accounts.needs import needs
from server.accounts.viewer import SignedIn, Viewer, Visitor
from server.forms import read_fields, read_form
from server.store.store import Busy

router = APIRouter(prefix="/probe")


@router.get("/own")
async def own_page(viewer: SignedIn) -> Response:
    return JSONResponse(viewer.name)


@router.post("/own")
async def own_form(request: Request, viewer: SignedIn) -> Response:
    return JSONResponse(await read_form(request, viewer))


@router.post("/any")
async def any_form(request: Request, viewer: Visitor) -> Response:
    return JSONResponse(await read_form(request, viewer))


@router.get("/author")
async def author_page(viewer: Annotated[Viewer, Depends(needs(Page.AUTHOR_LIST))]) -> Response:
    return JSONResponse(viewer.name)


@router.post("/busy")
async def busy(request: Request, viewer: SignedIn) -> Response:
    await read_form(request, viewer)
    raise Busy("locked")


@router.post("/gone")
async def gone(request: Request, viewer: SignedIn) -> Response:
    await read_form(request, viewer)
    raise HTTPException(404)


@router.get("/away")
async def away() -> Response:
    raise OperationalError("SELECT", {}, Exception("no server"))


@router.get("/locked")
async def locked() -> Response:
    raise sqlite3.OperationalError("database is locked")


@router.post("/fails")
async def fails(request: Request, viewer: SignedIn) -> Response:
    await read_form(request, viewer)
    raise RuntimeError("a secret of the house")


@router.post("/quotes")
async def quotes(request: Request) -> Response:
    """Fails with what was typed in its exceptions, as parsers and databases do."""
    text = (await read_fields(request)).one("text")
    try:
        return JSONResponse(int(text))
    except ValueError as problem:
        raise ExceptionGroup(f"about {text}", [LookupError(text)]) from problem


@router.get("/number/{number}")
async def number_page(number: int) -> Response:
    return JSONResponse(number)
