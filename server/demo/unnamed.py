"""Reflections given without a name, stored as learners' own are: no attempt, no moment, a mark under a month's key."""

from datetime import datetime
from random import Random
from uuid import UUID

from courses.model import Module
from server.demo.organization import Member, any_id
from server.learn.unnamed import receipt_hash, writer_mark
from server.store.tables import UnnamedEntry, WriterKey


class Unnamed:
    """Makes the entries of all invented people, and keeps the months' keys they share."""

    def __init__(self, organization: str, members: dict[UUID, Member], rng: Random) -> None:
        self._organization = organization
        self._members = members
        self._rng = rng
        self._keys: dict[str, WriterKey] = {}

    @property
    def keys(self) -> list[WriterKey]:
        """The keys of all months in which something was given."""
        return list(self._keys.values())

    def give(
        self, person_id: UUID, module: Module, step_id: str, at: datetime, text: str, helped: str, hindered: str
    ) -> UnnamedEntry:
        month = f"{at:%Y-%m}"
        secret = self._key(month).secret
        return UnnamedEntry(
            organization=self._organization, id=any_id(self._rng), module_id=module.id, step_id=step_id, month=month,
            language=module.language, receipt_hash=receipt_hash(self._rng.randbytes(16).hex()), text=text,
            helped=helped, hindered=hindered, unit_id=UUID(self._members[person_id].unit_path.split("/")[-1]),
            writer_mark=writer_mark(secret, person_id),
        )  # fmt: skip

    def _key(self, month: str) -> WriterKey:
        if month not in self._keys:
            secret = self._rng.randbytes(32).hex()
            self._keys[month] = WriterKey(organization=self._organization, month=month, secret=secret)
        return self._keys[month]
