"""Forms with a file in them, as browsers send them: bounded, from our own pages only, and never losing the text."""

import re
from dataclasses import dataclass

from starlette.requests import Request

from server.accounts.viewer import Viewer
from server.forms import TOKEN, Fields, ForeignForm, UnknownForm, is_ours, plain_text, read_fields, read_form

UPLOAD_LIMIT = 21 * 1024 * 1024  # bytes; a Word document of 20 MB with the text beside it
PATIENCE = 16 * 1024 * 1024  # bytes; who sends so much more is cut off
TEXT_LIMIT = 2 * 1024 * 1024  # bytes of a field
PARTS = 40  # in one form

_BOUNDARY = re.compile(r'boundary="?([^";,]{1,100})"?')
_NAME = re.compile(r'[;\s]name="([^"]*)"')
_FILE = re.compile(r'[;\s]filename="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Upload:
    """A form as it came."""

    fields: Fields
    file_name: str = ""  # as on the sender's machine; "" when no file was chosen
    data: bytes = b""  # of the file
    too_large: bool = False  # the file; the fields before it came whole


async def read_upload(request: Request, viewer: Viewer) -> Upload:
    """The form of this request. A file that is too large costs no text. Raises ForeignForm, TooLong or UnknownForm."""
    if not _has_parts(request):
        return Upload(await read_form(request, viewer, TEXT_LIMIT))
    upload = await _read(request, UPLOAD_LIMIT)
    if not is_ours(upload.fields.one(TOKEN), request, viewer):
        raise ForeignForm
    return upload


async def sent_fields(request: Request, limit: int) -> Fields:
    """The fields of any form, from whomever, as they came, of which `limit` bytes are held; what a page about trouble
    gives back. Raises TooLong or UnknownForm."""
    if _has_parts(request) and not hasattr(request.state, "fields"):
        return (await _read(request, limit)).fields
    return await read_fields(request, limit)


def _has_parts(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith("multipart/form-data")


async def _read(request: Request, limit: int) -> Upload:
    """Read once: what a page about trouble needs stays with the request."""
    request.state.fields = Fields()
    found = _BOUNDARY.search(request.headers["content-type"])
    if found is None:
        raise UnknownForm
    upload = parse(*await _body(request, limit), found.group(1))
    request.state.fields = upload.fields
    return upload


def parse(body: bytes, is_cut: bool, boundary: str) -> Upload:
    """A form's body, of which the end may be missing."""
    fields, name, data, cut_file = Fields(), "", b"", False
    parts = (b"\r\n" + body).split(f"\r\n--{boundary}".encode())[1:]
    for at, part in enumerate(parts[:PARTS]):
        head, _, content = part.lstrip(b"\r\n").partition(b"\r\n\r\n")
        said = head.decode("utf-8", "replace")
        field, file = _NAME.search(said), _FILE.search(said)
        if field is None:
            continue
        if file is None:
            text = content[:TEXT_LIMIT].decode("utf-8", "replace")
            fields.setdefault(field.group(1), []).append(plain_text(text))
        elif file.group(1):
            name, data = file.group(1), content
            cut_file = is_cut and at == len(parts) - 1
    return Upload(fields, name, b"" if cut_file else data, cut_file)


async def _body(request: Request, limit: int) -> tuple[bytes, bool]:
    """The body as far as it is held, and whether more came: that is taken in, so that a browser hears the answer."""
    body, length = bytearray(), 0
    async for chunk in request.stream():
        length += len(chunk)
        body += chunk[: max(0, limit - len(body))]
        if length > limit + PATIENCE:
            break
    return bytes(body), length > limit
