"""What every route of this room begins with: an administrator, the directory of today, and words."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeVar
from uuid import UUID

from fastapi import Depends, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from server.access import Page
from server.accounts.needs import needs
from server.accounts.viewer import Viewer
from server.parts import Parts, parts
from server.people.directory import Directory, read_directory
from server.people.wording import refusal
from server.store.queries.changes_people import Refused
from server.store.queries.people import UnitRow
from server.store.queries.staff import StaffRow
from server.words import Words

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")
Problems = dict[str, str]  # by field


class Desk(NamedTuple):
    """One request of an administrator."""

    request: Request
    viewer: Viewer
    own: Parts
    words: Words
    known: Directory
    today: date  # the organization's

    def page(self, template: str, view: object, status: int = 200, empty_form: bool = False) -> Response:
        return self.own.pages.render(
            self.request, template, view, viewer=self.viewer, status=status, page=Page.PEOPLE, empty_form=empty_form
        )

    def person(self, named: str) -> StaffRow:
        """The person an address names; who is not there is not there."""
        found = self.known.by_person.get(id_named(named))
        if found is None:
            raise HTTPException(404)
        return found

    def unit(self, named: str) -> UnitRow:
        """The team an address names."""
        found = self.known.by_unit.get(id_named(named))
        if found is None:
            raise HTTPException(404)
        return found

    async def change(self, change: "Callable[[Connection], T]") -> tuple[T | None, Problems]:
        """The change's answer once it is stored, or why it was refused."""
        try:
            return await self.own.store.write(change), {}
        except Refused as refused:
            return None, refusal(refused.reason, self.words)


async def _desk(request: Request, viewer: Annotated[Viewer, Depends(needs(Page.PEOPLE))]) -> Desk:
    own = parts(request)
    today = own.pages.local_day(own.clock())
    known = await own.store.read(partial(read_directory, organization=viewer.organization, on=today))
    if known is None:
        raise HTTPException(404)
    return Desk(request, viewer, own, own.pages.words_for(request, viewer), known, today)


async def _exempt_desk(request: Request, viewer: Annotated[Viewer, Depends(needs(Page.EXEMPT))]) -> Desk:
    return await _desk(request, viewer)


AtDesk = Annotated[Desk, Depends(_desk)]
AtExemptDesk = Annotated[Desk, Depends(_exempt_desk)]


def id_named(text: str) -> UUID:
    """The id in an address. What is none is not there."""
    try:
        return UUID(text)
    except ValueError:
        raise HTTPException(404) from None
