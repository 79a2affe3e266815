"""Style, script and font: read once, served from memory, kept by browsers for a year under their hash."""

import gzip
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

STATIC = Path(__file__).parent / "static"
TYPES = {".woff2": "font/woff2", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


@dataclass(frozen=True)
class StaticFile:
    content: bytes
    type: str

    @cached_property
    def hash(self) -> str:
        return sha256(self.content).hexdigest()[:12]

    @cached_property
    def packed(self) -> bytes | None:
        """The gzip form, where it is worth it."""
        packed = gzip.compress(self.content, 9, mtime=0)
        return packed if len(packed) < 0.9 * len(self.content) else None


class StaticFiles:
    """All files of a folder, by name."""

    def __init__(self, folder: Path = STATIC) -> None:
        self.files = {
            path.name: StaticFile(path.read_bytes(), TYPES.get(path.suffix) or guess_type(path.name)[0] or "text/plain")
            for path in sorted(folder.glob("*.*"))
        }

    def url(self, name: str) -> str:
        """The address of a file, with its hash: another content, another address."""
        file = self.files.get(name)
        return f"/static/{name}?v={file.hash}" if file else f"/static/{name}"

    async def serve(self, request: Request) -> Response:
        """GET /static/{name}"""
        file = self.files.get(request.path_params["name"])
        if file is None:
            raise HTTPException(404)
        year = request.query_params.get("v") == file.hash
        headers = {
            "vary": "accept-encoding",
            "cache-control": "public, max-age=31536000, immutable" if year else "no-cache",
        }
        if file.packed and "gzip" in request.headers.get("accept-encoding", ""):
            headers["content-encoding"] = "gzip"
            return Response(file.packed, media_type=file.type, headers=headers)
        return Response(file.content, media_type=file.type, headers=headers)
