"""Bytes as an answer, whole or the part asked for: players ask for parts, and some play nothing without."""

import re

from starlette.requests import Request
from starlette.responses import Response

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
#: What is shown here runs nothing, whatever is in it.
HARMLESS = {"content-security-policy": "default-src 'none'; sandbox", "accept-ranges": "bytes"}


def answer(request: Request, data: bytes, media_type: str, content: str, cache: str) -> Response:
    """The bytes with their type. `content`: their hash; `cache`: what browsers may do with them.

    One range of bytes is answered alone; several, or none that can be understood, get everything (RFC 9110, 14.2).
    """
    tag = f'"{content}"'
    headers = {**HARMLESS, "etag": tag, "cache-control": cache}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    asked = ONE_RANGE.fullmatch(request.headers.get("range", "").replace(" ", ""))
    if not asked or request.headers.get("if-range", tag) != tag:
        return Response(data, media_type=media_type, headers=headers)
    part = _part(asked[1], asked[2], len(data))
    if part is None:
        return Response(status_code=416, headers={**headers, "content-range": f"bytes */{len(data)}"})
    first, last = part
    headers["content-range"] = f"bytes {first}-{last}/{len(data)}"
    return Response(data[first : last + 1], 206, headers, media_type)


def _part(start: str, end: str, size: int) -> tuple[int, int] | None:
    """The first and the last byte; None where there are none."""
    if not start:  # so many from the end
        first, last = max(size - int(end), 0) if end else size, size - 1
    else:
        first, last = int(start), min(int(end), size - 1) if end else size - 1
    return (first, last) if first <= last else None
