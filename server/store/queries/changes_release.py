"""Releasing unnamed entries: what waits, moving it to the table that is read, and what is wiped.

Each in the transaction of its caller, which stores nothing else of anyone.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import SQLModel, col

from server.ids import random_id
from server.store.recorder import table_of
from server.store.tables import JobDue, ReleasedEntry, UnnamedEntry, WriterKey

RELEASE: Final = "release"  # the kind of work; its mark is the month whose release is not yet rewritten
REWRITTEN: Final[tuple[type[SQLModel], ...]] = (UnnamedEntry, ReleasedEntry, WriterKey)
AT_ONCE: Final = 5000
_MOVED: Final = ("language", "receipt_hash", "text", "helped", "hindered", "quotable")


class WaitingRow(NamedTuple):
    id: UUID
    unit_id: UUID | None
    month: str
    writer_mark: str
    language: str
    module_id: str
    step_id: str
    ticked: bool


class Place(NamedTuple):
    """What is kept of where an entry was written; "" what is not."""

    module_id: str
    step_id: str


def waiting(connection: Connection, organization: str, before: str) -> list[WaitingRow]:
    """One row per entry of a month before this one that waits. Who withdraws one meanwhile waits too."""
    found = connection.execute(
        select(
            col(UnnamedEntry.id), col(UnnamedEntry.unit_id), col(UnnamedEntry.month), col(UnnamedEntry.writer_mark),
            col(UnnamedEntry.language), col(UnnamedEntry.module_id), col(UnnamedEntry.step_id),
            (col(UnnamedEntry.helped) != "") | (col(UnnamedEntry.hindered) != ""),
        )
        .where(col(UnnamedEntry.organization) == organization, col(UnnamedEntry.month) < before)
        .order_by(col(UnnamedEntry.id))
        .with_for_update()
    )  # fmt: skip
    return [WaitingRow._make(row) for row in found]


def release(connection: Connection, organization: str, month: str, places: Mapping[UUID, Place]) -> None:
    """Moves these to the table that is read, under new ids and in their order: in none that means anything."""
    rows = list[dict[str, Any]]()
    for ids in _some(places):
        which = col(UnnamedEntry.organization) == organization, col(UnnamedEntry.id).in_(ids)
        rows += [
            {"organization": organization, "id": random_id(), "month": month}
            | places[row["id"]]._asdict()
            | {name: row[name] for name in _MOVED}
            for row in connection.execute(select(table_of(UnnamedEntry)).where(*which)).mappings()
        ]
        connection.execute(delete(UnnamedEntry).where(*which))
    if rows:
        connection.execute(insert(table_of(ReleasedEntry)), shuffled(rows))


def shuffled(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """In the order of their new ids, which are random: the order they are stored in says nothing."""
    return sorted(rows, key=lambda row: row["id"].bytes)


def lift(connection: Connection, organization: str, up: Mapping[UUID | None, Collection[UUID]]) -> None:
    """What is left waits elsewhere from now on. `up`: unit → the entries that wait there next."""
    for unit, left in up.items():
        for ids in _some(left):
            which = col(UnnamedEntry.organization) == organization, col(UnnamedEntry.id).in_(ids)
            connection.execute(update(UnnamedEntry).where(*which).values(unit_id=unit))


def _some(ids: Collection[UUID]) -> Iterator[tuple[UUID, ...]]:
    """As many at a time as fit a statement."""
    left = iter(ids)
    while some := tuple(islice(left, AT_ONCE)):
        yield some


def drop_keys(connection: Connection, organization: str, before: str) -> None:
    """From here on no mark of these months leads to anyone."""
    connection.execute(
        delete(WriterKey).where(col(WriterKey.organization) == organization, col(WriterKey.month) < before)
    )


def being_rewritten(connection: Connection, organization: str) -> str:
    """The month of a release whose tables are not yet rewritten: till then nobody reads it. "" where there is none."""
    found = connection.execute(
        select(col(JobDue.mark)).where(col(JobDue.organization) == organization, col(JobDue.kind) == RELEASE)
    ).scalar()
    return found or ""


def names_of(kinds: Iterable[type[SQLModel]]) -> tuple[str, ...]:
    """The tables' names."""
    return tuple(table_of(kind).name for kind in kinds)
