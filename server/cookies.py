"""Cookies, all set and read in one way: for this host only, and over https under a name no other host can set."""

from starlette.requests import Request
from starlette.responses import Response

from server.parts import parts
from server.settings import Settings

PARKED_COOKIE = "gehoor_parked"  # the secret that opens what this browser sent after it was signed out


def cookie_name(name: str, settings: Settings) -> str:
    """The name as browsers know it. `__Host-` is taken over https only, and from no neighbouring host."""
    return f"__Host-{name}" if settings.secure else name


def read_cookie(request: Request, name: str) -> str:
    """What the browser has under it; "" for nothing."""
    return request.cookies.get(cookie_name(name, parts(request).settings), "")


def set_cookie(response: Response, name: str, value: str, settings: Settings, *, max_age: int | None = None) -> None:
    """Puts a cookie on an answer, for `max_age` seconds or until the browser closes. No script can read it."""
    response.set_cookie(
        cookie_name(name, settings),
        value,
        max_age=max_age,
        httponly=True,
        samesite="lax",
        secure=settings.secure,
    )


def drop_cookie(response: Response, name: str, settings: Settings) -> None:
    """Takes a cookie away. Browsers refuse this too when it does not look like how it was set."""
    response.delete_cookie(cookie_name(name, settings), secure=settings.secure, httponly=True, samesite="lax")
