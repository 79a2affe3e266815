"""Forms as they come in: of bounded size, from our own pages only, and never losing what someone typed."""

import hmac
import re
import secrets
from hashlib import sha256
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from server.accounts.viewer import Viewer
from server.cookies import read_cookie

BODY_LIMIT = 256 * 1024  # bytes; the longest text a page asks for is far below it
LARGEST = 2 * 1024 * 1024  # bytes; for a list of people, and for pages that give back whatever was sent
PATIENCE = 8 * 1024 * 1024  # bytes; who sends more is cut off
FIELD_LIMIT = 500  # fields in one form
TOKEN = "token"  # the name of the field that shows a form is ours
FORM_COOKIE = "gehoor_form"  # stands in for the session in forms of signed-out people
NOT_TYPED = frozenset(
    {
        TOKEN,
        "key",
        "next",
        "language",
        "mail",
        "code",
        "way",
        "role",
        "audience",
        "channel",
        "looked",
        "module",
        "named",
        "origin",
        "person",
        "signed",
        "useful",
        "receipt",
        "what",
        "who",
        "when",
        "earlier",
        "then",
        "phase",
        "helped",
        "hindered",
        "opened",
        "kept",
        "draft",
        "undo",
        "mended",
        "quote",
        "decision",
        "tag",
        "subject",
        "hand",
    }
)  # hidden, ticked
_TURNING = re.compile("[\\0\u202a-\u202e\u2066-\u2069]")  # NUL, which no database takes, and overrides of direction
MACHINE = re.compile(r"-?\d{0,4}|[0-9a-f]{8}-[0-9a-f-]{27}")  # an option's number, an id: nobody typed these


class Fields(dict[str, list[str]]):
    """A form's fields, by name."""

    def one(self, name: str, default: str = "") -> str:
        """The field's first value."""
        return self.get(name, [default])[0]


class TooLong(Exception):
    """The body is over the limit, in bytes or in fields."""


class UnknownForm(Exception):
    """The body is no form a browser sends from our pages."""


class ForeignForm(Exception):
    """The form's token is not of this session: another site made it, or it is from before signing in again."""


async def read_form(request: Request, viewer: Viewer | None, limit: int = BODY_LIMIT) -> Fields:
    """The form of this request, `limit` bytes at most. Raises ForeignForm, TooLong or UnknownForm: each has a page."""
    fields = await read_fields(request, limit)
    if not is_ours(fields.one(TOKEN), request, viewer):
        raise ForeignForm
    return fields


def is_ours(given: str, request: Request, viewer: Viewer | None) -> bool:
    """Whether a form's token was made for who sends it."""
    secret = _secret(request, viewer)
    salt, _, signature = given.partition(".")
    return bool(secret) and hmac.compare_digest(signature.encode(), _sign(secret, salt).encode())


def is_from_here(request: Request) -> bool:
    """Whether the browser says that a page of this host sent this; for a form whose token can't be looked at any more.

    Over plain http, but for this machine itself, browsers tell the origin only.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    return urlsplit(request.headers.get("origin", "")).netloc == request.headers.get("host", "") != ""


async def read_fields(request: Request, limit: int = BODY_LIMIT) -> Fields:
    """The fields as they came, from whomever; read once per request. Raises TooLong or UnknownForm."""
    if not hasattr(request.state, "fields"):
        request.state.fields = Fields()  # what a page about the trouble finds, if there is trouble
        request.state.fields = _parse(request.headers.get("content-type", ""), await _body(request, limit))
    fields: Fields = request.state.fields
    return fields


def typed_texts(fields: Fields) -> tuple[str, ...]:
    """What a person typed in the form, to give it back: all but hidden fields and the numbers of options."""
    return tuple(
        text
        for name, texts in fields.items()
        if name not in NOT_TYPED
        for text in texts
        if text.strip() and not MACHINE.fullmatch(text)
    )


def plain_text(sent: str) -> str:
    """A text as it is read: lines end in one way, and no sign in it turns around what stands beside it on a page.

    All else stays. Letters of right-to-left scripts need none of these signs: they turn by themselves.
    """
    return _TURNING.sub("", sent).replace("\r\n", "\n")


def token(secret: str) -> str:
    """A form's token: another each time, so that compressed pages don't give it away."""
    salt = secrets.token_hex(8)
    return f"{salt}.{_sign(secret, salt)}"


def form_secret(request: Request, viewer: Viewer | None) -> tuple[str, bool]:
    """The secret tokens are made from, and whether it is new and has to be set as a cookie."""
    secret = _secret(request, viewer)
    if secret:
        return secret, False
    if not hasattr(request.state, "form_secret"):
        request.state.form_secret = secrets.token_urlsafe(32)
    return request.state.form_secret, True


def _secret(request: Request, viewer: Viewer | None) -> str:
    return viewer.cross_site_secret if viewer and not viewer.guest else read_cookie(request, FORM_COOKIE)


def _sign(secret: str, salt: str) -> str:
    return hmac.new(secret.encode(), f"form {salt}".encode(), sha256).hexdigest()


async def _body(request: Request, limit: int) -> bytes:
    """The body. What is over the limit is taken in, so that a browser hears the answer, and never held."""
    body, length = bytearray(), 0
    async for chunk in request.stream():
        length += len(chunk)
        body += chunk[: max(0, limit - len(body))]
        if length > PATIENCE:
            break
    if length > limit:
        raise TooLong
    return bytes(body)


def _parse(content_type: str, body: bytes) -> Fields:
    if body and not content_type.startswith("application/x-www-form-urlencoded"):
        raise UnknownForm
    fields = Fields()
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=FIELD_LIMIT)
    except ValueError:
        raise TooLong from None
    for name, value in pairs:
        fields.setdefault(name, []).append(plain_text(value))
    return fields
