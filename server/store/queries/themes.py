"""Signals with the skill that a listener said they are about, beside what else was given."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.queries.listening import Key, given
from server.store.queries.tagged import SORTS
from server.store.tables import Signal, Themed


class ThemedRow(NamedTuple):
    person_id: UUID | None  # None where nothing leads to who gave it
    module_id: str  # that led to it; "" where none did, or too few gave something at it
    month: str  # of release, of an entry without a name; "" for all else
    at: datetime | None
    skill: str  # of a signal; "-": of none; "" as long as nobody said, and of a reflection


def themes(
    connection: Connection, organization: str, until: datetime, subjects: Collection[str] | None = None
) -> dict[Key, str]:
    """By thing that was given the skill that was said last up to a moment. `subjects`: only of these."""
    which = [] if subjects is None else [col(Themed.subject).in_(subjects)]
    found = connection.execute(
        select(col(Themed.about), col(Themed.subject), col(Themed.skill))
        .where(col(Themed.organization) == organization, col(Themed.at) <= until, *which)
        .order_by(col(Themed.number))
    )
    return {(about, subject): skill for about, subject, skill in found}


def themed(connection: Connection, organization: str, now: datetime) -> list[ThemedRow]:
    """One row per reflection and signal that may be read, with its skill as of a moment. No compliments."""
    last = themes(connection, organization, now)
    signals = connection.execute(
        select(col(Signal.id), col(Signal.person_id)).where(col(Signal.organization) == organization)
    )
    givers = {("signal", id_.hex): person for id_, person in signals}
    return [
        ThemedRow(givers.get(row[:2], row.person_id), row.module_id, row.month, row.at, last.get(row[:2], ""))
        for row in given(connection, organization, SORTS)
    ]
