"""What every route of the report needs: for whom it is, about which team, in which words."""

import asyncio
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from fastapi import HTTPException
from starlette.requests import Request

from courses.model import Curriculum
from server.access import Who
from server.accounts.viewer import Viewer
from server.manage.board.told import Frame, Told, told
from server.manage.coverage import titles_of
from server.manage.views import Choice
from server.parts import Parts, parts
from server.reports.board import Board, board, read_board, units_near
from server.reports.board_groups import Depth
from server.shelf import Version
from server.store.queries import people
from server.words import Words

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST_UNITS: Final = 60  # to choose from
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Asking(NamedTuple):
    """One request of a manager."""

    own: Parts
    viewer: Viewer
    words: Words
    managed: dict[UUID, date]
    unit: UUID | None  # the team it is about; None: all of theirs
    frame: Frame

    @property
    def query(self) -> str:
        """Goes after the addresses of the same report."""
        return f"?unit={self.unit}" if self.unit else ""

    async def board(self, depth: Depth) -> Board:
        """The first lines of the report. A team that is not theirs does not exist."""
        found = await board(self.own.store, self.managed, self.frame.today, self.unit, depth)
        if self.unit and not found.heads:
            raise HTTPException(404)
        return found

    async def whole(self) -> Told:
        """All of it; worked out beside the event loop."""
        return await asyncio.to_thread(self._whole)

    def _whole(self) -> Told:
        own, read = self.own.store, partial(read_board, managed=self.managed, today=self.frame.today, unit=self.unit)
        found = own.read_now(partial(read, organization=own.organization))
        if not found.heads:
            raise HTTPException(404)
        return told(found, self.frame)


async def asking(request: Request, viewer: Viewer, named: str | None = None) -> Asking:
    """`named`: the id of a team, "" for all of theirs; by default the address says it."""
    own = parts(request)
    words, managed = own.pages.words_for(request, viewer), viewer.units_since(Who.MANAGER)
    unit = unit_of(request.query_params.get("unit", "") if named is None else named)
    name = await own.store.read(partial(organization_name, organization=viewer.organization))
    versions, today = await own.shelf.all_current(), own.pages.local_day(own.clock())
    frame = frame_of(words, own.library.catalog.curriculum, versions, name, viewer.name, today)
    return Asking(own, viewer, words, managed, unit, frame)


def frame_of(
    words: Words, curriculum: Curriculum, versions: tuple[Version, ...], organization: str, for_whom: str, today: date
) -> Frame:
    """What the report is said with."""
    return Frame(words, curriculum, titles_of(versions, words.language), organization, for_whom, today)


def organization_name(connection: "Connection", organization: str) -> str:
    """What the organization is called."""
    row = people.organization_row(connection, organization)
    return row.name if row else ""


def unit_of(text: str) -> UUID | None:
    """The team an address or a form names; None for all. Raises HTTPException where it can't be one."""
    try:
        return UUID(text) if text else None
    except ValueError:
        raise HTTPException(404) from None


async def unit_choices(own: Parts, managed: dict[UUID, date], chosen: UUID | None, words: Words) -> tuple[Choice, ...]:
    """The viewer's teams and those right below: as many as one can choose from; none where there is one only."""
    found = await units_near(own.store, managed)
    if len(found) < 2:
        return ()
    every = Choice("", words.gettext("All your teams"), chosen is None)
    return every, *(Choice(str(one.id), one.name, one.id == chosen) for one in found[:MOST_UNITS])


def download(kind: str, day: date, words: Words) -> dict[str, str]:
    """The headers of a file of one day, that no browser keeps for others."""
    name = words.gettext("gehoor-coverage")
    packed = {"content-encoding": "identity"} if kind == "xlsx" else {}  # it is packed already
    disposition = f'attachment; filename="{name}-{day.isoformat()}.{kind}"'
    return {"content-disposition": disposition, "cache-control": "no-store"} | packed
