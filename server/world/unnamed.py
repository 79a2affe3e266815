"""Reflections given without a name, stored as learners' own are: no attempt, no moment, a mark under a month's key."""

from collections.abc import Callable
from datetime import datetime
from random import Random
from uuid import UUID

from courses.model import Module
from server.learn.unnamed import receipt_hash, writer_mark
from server.store.tables import UnnamedEntry, WriterKey
from server.world.ids import any_id
from server.world.rows import Row, maker


class Unnamed:
    """Makes the entries of all invented people, and keeps the months' keys they share. `team_of`: where someone is."""

    def __init__(self, organization: str, team_of: Callable[[UUID], UUID], rng: Random) -> None:
        self._organization = organization
        self._team_of = team_of
        self._rng = rng
        self._keys: dict[str, Row] = {}

    @property
    def keys(self) -> list[Row]:
        """The keys of all months in which something was given."""
        return list(self._keys.values())

    def give(
        self, person_id: UUID, module: Module, step_id: str, at: datetime, text: str, helped: str, hindered: str
    ) -> Row:
        """One entry."""
        month = f"{at:%Y-%m}"
        secret = self._key(month).secret
        return maker(UnnamedEntry)(
            organization=self._organization, id=any_id(self._rng), module_id=module.id, step_id=step_id, month=month,
            language=module.language, receipt_hash=receipt_hash(self._rng.randbytes(16).hex()), text=text,
            helped=helped, hindered=hindered, unit_id=self._team_of(person_id),
            writer_mark=writer_mark(secret, person_id),
        )  # fmt: skip

    def _key(self, month: str) -> Row:
        if month not in self._keys:
            secret = self._rng.randbytes(32).hex()
            self._keys[month] = maker(WriterKey)(organization=self._organization, month=month, secret=secret)
        return self._keys[month]
