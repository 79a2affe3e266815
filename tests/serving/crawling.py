"""Everything a signed-in person can reach with GET: what the route table says, and what pages lead to."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from itertools import islice, product
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from starlette.testclient import TestClient

#: Changes from one request to the next, in every world: taken out before two worlds are compared, each for a reason.
REMOVED = {
    r'name="token" value="[0-9a-f]{16}\.[\w=-]+"': "a form's token is salted anew for every page",
    r'name="(key|receipt|draft)" value="[\w=-]+"': "drawn anew for every form, so that sending it twice is told",
}
#: Not asked for: the program's own files, the same bytes for everybody.
SKIPPED = ("/static/",)
MOST = 2  # addresses that one route is tried with by each who looks
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
FORM = re.compile(r'<form\b[^>]*?\bmethod="get"[^>]*?\baction="([^"]+)"')
PLACE = re.compile(r"{(\w+)(?::\w+)?}")


class Answered(NamedTuple):
    """What came back, as far as two worlds have to agree on it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def get_routes(routes: Any) -> Iterator[str]:
    """The path of every route that answers GET."""
    for route in routes:
        if not hasattr(route, "path"):
            yield from get_routes(route.original_router.routes)
        elif "GET" in route.methods and not route.path.startswith(SKIPPED):
            yield route.path


def addresses(path: str, known: Mapping[str, Sequence[str]], otherwise: Sequence[str], most: int) -> list[str]:
    """So many of a route's addresses, its places filled with what is known by their name."""
    names = PLACE.findall(path)
    found = list[str]()
    for values in islice(product(*(known.get(name, otherwise) for name in names)), most):
        filled = iter(values)
        found.append(PLACE.sub(lambda _, filled=filled: next(filled), path))
    return found


def is_of(path: str, address: str) -> bool:
    """Whether an address is a route's."""
    return bool(_pattern(path).fullmatch(address.partition("?")[0]))


@cache
def _pattern(path: str) -> re.Pattern[str]:
    """A part of a path with a place in it may be anything."""
    return re.compile("/".join("[^/]*" if PLACE.search(part) else re.escape(part) for part in path.split("/")))


def crawl(
    client: TestClient, paths: Sequence[str], begin: Sequence[str], under: str = "", most: int = MOST
) -> dict[str, Answered]:
    """All that is reached from these addresses, by address; of each route (`paths`) `most`, the same in every world."""
    waiting, found, asked = sorted(begin, reverse=True), dict[str, Answered](), Counter[str]()
    while waiting:
        address = waiting.pop()
        if address in found or address.startswith(SKIPPED) or not address.startswith(under):
            continue
        route = next(
            (path for path in paths if is_of(path, address)), ""
        )  # links lead to the same pages again and again
        if asked[route] >= most:
            continue
        asked[route] += 1
        answer = client.get(address)
        found[address] = answered(answer)
        if "text/html" in answer.headers.get("content-type", ""):
            waiting += links(address, answer.text)
        if "location" in answer.headers:
            waiting += local(address, answer.headers["location"])
    return found


def answered(answer: Any) -> Answered:
    body: bytes = answer.content
    for pattern in REMOVED:
        body = re.sub(pattern.encode(), b"", body)
    headers = {name: value for name, value in answer.headers.items() if name not in {"content-length", "set-cookie"}}
    return Answered(answer.status_code, tuple(sorted(headers.items())), body)


def links(address: str, page: str) -> Iterator[str]:
    for found in (*LINK.findall(page), *FORM.findall(page)):
        yield from local(address, unescape(found))


def local(address: str, link: str) -> Iterator[str]:
    """A link as an address of this server; nothing for any other."""
    whole = urlsplit(urljoin(f"http://localhost{address}", link))
    if whole.netloc == "localhost":
        yield whole.path + (f"?{whole.query}" if whole.query else "")
