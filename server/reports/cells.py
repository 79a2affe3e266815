"""Published cells as they are stored: JSON with nothing in it that may not leave."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from server.insight.gap import State
from server.insight.printed import End

__all__ = [
    "ASKED", "ATOMS", "BEFOREHAND", "COVERAGE", "GAP", "GROUPS", "LONGEST_KEY", "RANKED", "REACH", "STAND", "TODAY",
    "WEEKS", "WHOLE", "AskedCell", "AtomCell", "Cell", "CoverageCell", "End", "GapCell", "GroupCell", "ReachCell",
    "Stand", "State", "rows",
]  # fmt: skip

GAP, COVERAGE, REACH = "gap", "coverage", "reach"  # the publishable tables
STAND = "-stand"  # after a table's name: one cell that says it was published
GROUPS = "-groups"  # … the tree of groups its cells are about
RANKED = "-ranked"  # … which of its cells show a gap
ATOMS = "-atoms"  # … what the next snapshot needs to know; never read by a page
ASKED = "-asked"  # … per assignment, which of the people asked stand in other groups
TODAY = "today"  # the period after the last explanation
BEFOREHAND, WEEKS = "beforehand", "weeks"  # asked before it was taught; follow-ups after 10 and 45 days
WHOLE = ""  # the group of the whole organization
LONGEST_KEY = 400  # characters of a group's key that fit the column


class Stand(msgspec.Struct, frozen=True):
    """That a table was published, and what holds for all of it."""

    few: bool = False  # fewer people than a comparison of groups makes sense for
    above: dict[str, str] = {}  # unit → the one it stood below
    keys: dict[str, str] = {}  # unit → the key of the group called after it, where that is not the unit's id


class GroupCell(msgspec.Struct, frozen=True):
    """One group of people whose numbers are published."""

    units: tuple[str, ...]  # ids of what it is called after, in the order of the tree; LEADERS for leaders
    parent: str  # the key of the group it is part of; WHOLE for the whole's own parts and the whole itself
    position: int  # in a walk through the tree


class GapCell(msgspec.Struct, frozen=True):
    """One skill in one group. Shares as printed: 5, 10 … 95 or an end."""

    state: State
    estimate: int | End
    low: int | End  # of the 90 % interval
    high: int | End
    n: int  # at least so many people, as `printed.in_bands` has it
    good: bool  # it probably reaches the authors' standard
    rank: int  # 1 = the most probable gap; 0 = none is shown
    as_of: datetime  # the oldest of the numbers in it
    besides_roles: bool = False  # the whole, of k people besides all who have a role: who writes modules may be told
    later: bool = False  # others of them are of a later day


class AtomCell(msgspec.Struct, frozen=True):
    """One atom with its sums, so that the next snapshot can carry it on unchanged."""

    places: tuple[str, ...]
    as_of: datetime
    people: int
    responses: int
    score: float
    squares: int
    hard: float = 0.0  # the gap map: how much harder than the skill's its items are, per response, logit


class ReachCell(msgspec.Struct, frozen=True):
    """One module in one group and quarter: how many took it without being asked."""

    people: int
    as_of: datetime  # the oldest of the numbers in it
    later: bool = False  # others of them are of a later day


class RankedCell(msgspec.Struct, frozen=True):
    """That a cell of the gap map shows a gap."""

    rank: int  # as in GapCell


class CoverageCell(msgspec.Struct, frozen=True):
    """One assignment in one group: whole people. required = in_time + late + exempt + open."""

    units: tuple[str, ...]  # as in GroupCell
    position: int
    depth: int  # below all it is asked of
    required: int
    in_time: int
    late: int
    exempt: int
    open: int
    idle: int = 0  # of the smallest groups in it, those where it is open and nobody took it yet


class AskedCell(msgspec.Struct, frozen=True):
    """One assignment that was looked at for this snapshot."""

    elsewhere: tuple[tuple[str, ...], ...]  # names of groups with people who are asked and others who are not
    tops: dict[str, CoverageCell] = {}  # by key its groups that are part of no other group of it, once more


class Part(msgspec.Struct, frozen=True, array_like=True):
    """One group, as part of the one above it."""

    key: str
    units: tuple[str, ...]  # as in GroupCell
    has_parts: bool


class LevelCell(msgspec.Struct, frozen=True):
    """What a group is the sum of, in the order of the tree. Coverage's groups are the same for every assignment."""

    parts: tuple[Part, ...]


class Cell(NamedTuple):
    """A cell before it is stored."""

    table: str
    group: str
    subject: str
    period: str
    value: msgspec.Struct


def rows(organization: str, snapshot: UUID, cells: Iterable[Cell]) -> list[dict[str, Any]]:
    """Cells as rows of a snapshot."""
    return [
        {
            "organization": organization,
            "snapshot_id": snapshot,
            "table": cell.table,
            "group": cell.group,
            "subject": cell.subject,
            "period": cell.period,
            "value": msgspec.json.encode(cell.value).decode(),
        }
        for cell in cells
    ]
