"""A question with what it asks: read from the database and the shelf."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from courses.model import Module, Step
from server.followups.reading import put_of
from server.parts import Parts
from server.shelf import Version
from server.store.queries import followups
from server.store.queries.room import ROOM, RoomText, room_text

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it is published now."""

    version: Version
    shown: Step
    own: Step  # in the default language: facts carry its id

    @property
    def seed(self) -> str:
        """What orders the options: the same for everyone in this version, in every language."""
        return f"{self.version.content_hash}:{self.own.id}"


@dataclass(frozen=True, slots=True)
class Found:
    """A question put to someone."""

    row: followups.PutRow
    learned_on: datetime  # when the module was done
    promises: tuple[followups.PromiseRow, ...]  # made in that attempt
    module: Module  # the question's, in the reader's language
    item: Item | None  # knowledge: None where it is no longer in the module
    is_open: bool
    written: RoomText | None = None  # room: what carries their name


async def find(own: Parts, person_id: UUID, follow_up_id: UUID, language: str) -> Found | None:
    """This person's question; None where there is none, or its module is taken offline."""
    organization, now = own.settings.organization, own.clock()
    read = partial(_rows, organization=organization, person_id=person_id, follow_up_id=follow_up_id)
    found = await own.store.read(read)
    if found is None:
        return None
    row, ended_at, promises, text = found
    version = await own.shelf.current(row.module_id)
    if version is None:
        return None
    today = own.hours.day(now)
    return Found(
        row, ended_at, promises, version.in_language(language), _item(version, row.step_id, language),
        put_of(row, own.hours).is_open(today), text,
    )  # fmt: skip


def _rows(
    connection: "Connection", organization: str, person_id: UUID, follow_up_id: UUID
) -> tuple[followups.PutRow, datetime, tuple[followups.PromiseRow, ...], RoomText | None] | None:
    row = followups.one_put(connection, organization, person_id, follow_up_id)
    if row is None:
        return None
    made = followups.promises(connection, organization, person_id)
    own = tuple(one for one in made if one.attempt_id == row.attempt_id)
    text = room_text(connection, organization, person_id, row.attempt_id) if row.kind == ROOM else None
    return row, followups.ended_at(connection, organization, row.attempt_id) or row.put_at, own, text


def _item(version: Version, step_id: str, language: str) -> Item | None:
    own, shown = version.modules[version.default_language], version.in_language(language)
    index = next((i for i, step in enumerate(own.steps) if step.id == step_id), None)
    if index is None:
        return None
    same = len(shown.steps) == len(own.steps)
    return Item(version, (shown if same else own).steps[index], own.steps[index])
