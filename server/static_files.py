"""Style, script and font: read once, served from memory, kept by browsers for a year under their hash."""

import gzip
import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

STATIC = Path(__file__).parent / "static"
REFERENCE = re.compile(rb'(url\(|importScripts\(")([\w.-]+)')  # how one of these files names another
WORKER = "worker.js"  # answers for every page, though it lies below /static/
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
        read = {path.name: path.read_bytes() for path in sorted(folder.glob("*.*"))}
        self.files = {name: StaticFile(_with_hashes(content, read), _type(name)) for name, content in read.items()}

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
        if request.path_params["name"] == WORKER:
            headers["service-worker-allowed"] = "/"
        if file.packed and "gzip" in request.headers.get("accept-encoding", ""):
            headers["content-encoding"] = "gzip"
            return Response(file.packed, media_type=file.type, headers=headers)
        return Response(file.content, media_type=file.type, headers=headers)


def _with_hashes(content: bytes, files: dict[str, bytes]) -> bytes:
    """A file in which others are named with their hash, so that they are kept for a year too."""

    def named(found: re.Match[bytes]) -> bytes:
        other = files.get(found[2].decode())
        return found[0] if other is None else found[0] + b"?v=" + sha256(other).hexdigest()[:12].encode()

    return REFERENCE.sub(named, content)


def _type(name: str) -> str:
    return TYPES.get(Path(name).suffix) or guess_type(name)[0] or "text/plain"
