"""Published tags and compliments, as a manager or an author may see them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from server.reports.cells import STAND
from server.reports.decoded import Cell, quarters_of, whole_of
from server.reports.given_cells import GIVEN, PRAISE, TAGS, PraiseCell, TagsCell
from server.reports.indicators import Told
from server.reports.quarterly import KEPT
from server.reports.reach_rows import first_day
from server.reports.register import read_shown
from server.reports.unnamed_cells import SHARE, UnnamedCell
from server.store.queries import reports
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["ALL", "GivenQuarter", "PraiseCell", "TagsCell", "UnnamedCell", "given_report", "read_given"]
ALL: Final = ""  # the whole organization, all modules together


@dataclass(frozen=True, slots=True)
class GivenQuarter:
    """One quarter of the whole organization."""

    since: date  # its first day
    tags_told: Told | None  # None: no longer shown, and `tags` is empty
    tags: Mapping[str, TagsCell] = field(default_factory=dict)  # by module, `ALL` for all of them
    praise_told: Told | None = None  # likewise
    praise: PraiseCell | None = None
    unnamed_told: Told | None = None  # likewise
    unnamed: UnnamedCell | None = None  # None too: too few gave something with or without a name


async def given_report(store: Store, held: Mapping[UUID, date], today: date) -> tuple[GivenQuarter, ...]:
    """The published quarters, the newest first. `held`: the viewer's roles, with the day each was given: whoever has
    theirs since a publication counted in it."""
    return await store.read(lambda connection: read_given(connection, store.organization, held, today))


def read_given(
    connection: "Connection", organization: str, held: Mapping[UUID, date], today: date
) -> tuple[GivenQuarter, ...]:
    """The same in a query of the caller."""
    for snapshot in reports.snapshots(connection, organization, GIVEN + STAND, limit=1):

        def cells(part: str, kind: type[Cell], of: UUID = snapshot.id) -> Mapping[tuple[str, str], Cell]:
            return whole_of(connection, organization, of, GIVEN + part, kind)

        shown = read_shown(connection, organization, today)
        counted = quarters_of(connection, organization, snapshot.id, GIVEN, KEPT)
        mine = [name for name, one in counted.items() if any(since < one.published_on for since in held.values())]
        tags = cells(TAGS, TagsCell) if "tags" in shown else {}
        praise = cells(PRAISE, PraiseCell) if "compliments" in shown else {}
        without = cells(SHARE, UnnamedCell) if "unnamed" in shown else {}
        return tuple(
            GivenQuarter(
                first_day(period),
                shown.get("tags"),
                {module: cell for (quarter, module), cell in tags.items() if quarter == period},
                shown.get("compliments"),
                next((cell for (quarter, _), cell in praise.items() if quarter == period), None),
                shown.get("unnamed"),
                next((cell for (quarter, _), cell in without.items() if quarter == period), None),
            )
            for period in sorted(mine, reverse=True)
        )
    return ()
