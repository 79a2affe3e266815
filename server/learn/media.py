"""Pictures and sounds of modules, to those who may see the page they stand on.

A recall's sound has an address of its own: it plays after it was opened and before the response, and nobody keeps it.
"""

import asyncio
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from courses import media
from courses.exercises import Recall
from server import ranges
from server.accounts.guests import Anyone, Learning
from server.accounts.viewer import Viewer
from server.learn.passages import is_playing
from server.learn.showing import read_run
from server.parts import parts
from server.store.queries import media as stored

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter()
NAME = re.compile(r"([0-9a-f]{32})\.([0-9a-z]{3,4})")
TYPES = {ending: kind for kind, ending in media.ENDINGS.items()}
YEAR = "max-age=31536000, immutable"  # another content has another address


class Served(NamedTuple):
    data: bytes
    is_public: bool


@router.get("/modules/{module}/media/{file}")
async def picture_or_sound(request: Request, module: str, file: str, viewer: Anyone) -> Response:
    """What a page of a module shows. Without the right to see it, it is not there."""
    name = NAME.fullmatch(file)
    if name is None or name[2] not in TYPES:
        raise HTTPException(404)
    content, kind = name[1], TYPES[name[2]]
    own = parts(request)
    query = partial(_served, organization=own.settings.organization, module_id=module, content=content, kind=kind)
    found = await own.store.read(partial(query, viewer=viewer))
    if found is None and viewer is not None and viewer.has("author"):
        found = await asyncio.to_thread(_unpublished, request, module, content, kind)
    if found is None:
        raise HTTPException(404)
    cache = f"{'public' if found.is_public else 'private'}, {YEAR}"
    return ranges.answer(request, found.data, kind, content, cache)


@router.get("/attempts/{attempt}/{step}/sound")
async def passage(request: Request, attempt: UUID, step: str, viewer: Learning) -> Response:
    """A recall's sound, while it may be heard."""
    run = await read_run(request, viewer, attempt)
    place = run.place(step)
    exercise = place.shown.exercise if place else None
    if place is None or not isinstance(exercise, Recall) or not is_playing(run, place):
        raise HTTPException(404)
    name = NAME.fullmatch(exercise.audio)
    read = partial(stored.content_of, organization=viewer.organization, content=name[1] if name else "")
    data = await parts(request).store.read(read)
    if name is None or data is None:
        raise HTTPException(404)
    return ranges.answer(request, data, TYPES[name[2]], name[1], "no-store")


def _served(
    connection: "Connection", organization: str, module_id: str, content: str, kind: str, viewer: Viewer | None
) -> Served | None:
    """The bytes, where some version of the module shows them to this person."""
    found = [row for row in stored.places(connection, organization, module_id, content) if row.type == kind]
    is_public = any(row.shown == "opening" and not row.withdrawn for row in found)
    if not is_public and not (viewer and _may_see(connection, found, module_id, viewer)):
        return None
    data = stored.content_of(connection, organization, content)
    return None if data is None else Served(data, is_public)


def _may_see(connection: "Connection", found: list[stored.MediaPlace], module_id: str, viewer: Viewer) -> bool:
    """Authors see everything; others what stands in the steps of a module they can begin or have begun."""
    if viewer.has("author"):
        return bool(found)
    shown = [row for row in found if row.shown != "passage"]
    if any(not row.withdrawn for row in shown):
        return True
    return bool(shown) and not stored.begun(connection, viewer.organization, module_id, viewer.person_id).isdisjoint(
        row.version for row in shown
    )


def _unpublished(request: Request, module: str, content: str, kind: str) -> Served | None:
    """From the content folder, for the author's preview; also what no text in it shows yet."""
    folder = parts(request).library.catalog.folders.get(module)
    data = media.with_content(Path(folder.path), content, kind) if folder else None
    return None if data is None else Served(data, is_public=False)
