"""How a route asks for its page: the table in `server.access` says which role opens it, the route never does."""

from dataclasses import dataclass

from starlette.requests import Request

from server.access import Page, may_open
from server.accounts.viewer import NotAllowed, Viewer, signed_in


@dataclass(frozen=True, slots=True)
class Needs:
    """A dependency: the signed-in person who may open this page; anyone else gets the not-allowed page."""

    page: Page

    async def __call__(self, request: Request) -> Viewer:
        viewer = await signed_in(request)
        if not may_open(viewer, self.page):
            raise NotAllowed(viewer, self.page)
        return viewer


def needs(page: Page) -> Needs:
    """What a route under /manage, /author or /people depends on; a test looks for it in each of them."""
    return Needs(page)
