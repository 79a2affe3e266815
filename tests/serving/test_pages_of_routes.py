"""Routes of the workrooms ask for a page of the table, and the table has no page that nothing opens."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from server.access import RULES, Page, Who
from server.accounts.needs import Needs
from tests.serving.test_addresses import ADDRESSES

ROOMS = ("/manage", "/author", "/guide", "/people", "/listen")
SERVER = Path(__file__).parents[2] / "server"


def all_routes(routes: Any) -> Iterator[Any]:
    for route in routes:
        yield from [route] if hasattr(route, "path") else all_routes(route.original_router.routes)


def asked(dependant: Any) -> Iterator[Page]:
    """The pages a route asks for, itself or through what it depends on."""
    for one in dependant.dependencies:
        if isinstance(one.call, Needs):
            yield one.call.page
        yield from asked(one)


def pages_of(app: FastAPI) -> dict[str, list[Page]]:
    routes = [route for route in all_routes(app.routes) if route.path.startswith(ROOMS)]
    return {f"{min(route.methods - {'HEAD'})} {route.path}": [*asked(route.dependant)] for route in routes}


def test_every_route_of_a_workroom_asks_for_one_page(app: FastAPI):
    found = pages_of(app)
    assert set(found) == {address for address in ADDRESSES if address.split()[1].startswith(ROOMS)}
    assert [address for address, pages in found.items() if len(pages) != 1] == []


def test_the_table_says_of_each_address_whom_it_is_for(app: FastAPI):
    assert {address: RULES[page].role for address, (page,) in pages_of(app).items()} == {
        address: who for address, who in ADDRESSES.items() if address.split()[1].startswith(ROOMS)
    }


def test_every_page_of_a_workroom_has_a_route(app: FastAPI):
    of_work = {page for page, rule in RULES.items() if rule.role not in (None, Who.LEARNER)}
    assert {page for pages in pages_of(app).values() for page in pages} == of_work


def test_every_other_page_is_shown_somewhere():
    code = "".join(path.read_text() for path in SERVER.rglob("*/*.py")) + (SERVER / "errors.py").read_text()
    assert [page for page in Page if f"Page.{page.name}" not in code] == []
