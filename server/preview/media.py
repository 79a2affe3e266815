"""The pictures and sounds beside the module that is looked at."""

import asyncio
import re
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from courses import media
from server import ranges

NAME = re.compile(r"([0-9a-f]{32})\.([0-9a-z]{3,4})")
TYPES = {ending: kind for kind, ending in media.ENDINGS.items()}


async def picture_or_sound(request: Request, folder: Path) -> Response:
    """GET /modules/{module}/media/{file}: from the folder, whatever its module is called."""
    name = NAME.fullmatch(request.path_params["file"])
    kind = TYPES.get(name[2]) if name else None
    if name is None or kind is None:
        raise HTTPException(404)
    data = await asyncio.to_thread(media.with_content, folder, name[1], kind)
    if data is None:
        raise HTTPException(404)
    return ranges.answer(request, data, kind, name[1], "no-cache")
