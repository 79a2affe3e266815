"""The parts a running server is made of; made once in `server.app`, handed to every route."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from starlette.requests import Request

from server.clock import Clock
from server.hours import Hours
from server.settings import Settings

if TYPE_CHECKING:
    from server.pages import Pages
    from server.publish import Library
    from server.shelf import Shelf
    from server.store.store import Store


@dataclass(frozen=True)
class Parts:
    settings: Settings
    store: "Store"
    shelf: "Shelf"  # published versions
    clock: Clock
    pages: "Pages"
    library: "Library"  # the content folder as last compiled, for the author's pages
    hours: Hours  # when Gehoor may speak of itself

    def settle(self, time_zone: str, country: str) -> None:
        """From now on days are those of this zone, and the free ones of this country."""
        self.hours.become(time_zone, country)
        self.pages.zone = self.hours.zone


def parts(request: Request) -> Parts:
    """The parts of the server this request came to."""
    return cast(Parts, request.app.state.parts)
