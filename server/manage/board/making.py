"""Makes a large spreadsheet: work that is claimed, prepared beside everything else, and stored once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from time import monotonic
from typing import TYPE_CHECKING, Final
from uuid import UUID

from courses.model import Curriculum
from server.hours import Hours
from server.jobs.runner import Change
from server.manage.board.as_xlsx import as_xlsx
from server.manage.board.asking import frame_of, organization_name
from server.manage.board.told import told
from server.reports.board import read_board
from server.shelf import Shelf
from server.store.queries import changes_reporting, people, reporting
from server.store.queries.jobs import JobRow
from server.store.queries.reporting import FileRow
from server.store.store import Store
from server.words import DEFAULT, Words

if TYPE_CHECKING:
    from sqlalchemy import Connection

SAYS_EVERY: Final = 0.5  # seconds


def sees(managed: Mapping[UUID, date]) -> str:
    """What somebody may see, as a mark: it is another as soon as they lead other units."""
    return sha256(" ".join(sorted(f"{unit}:{since}" for unit, since in managed.items())).encode()).hexdigest()


@dataclass(frozen=True)
class Making:
    """A handler of `server.jobs`. The work comes twice: to make the file, and to throw it away."""

    store: Store
    shelf: Shelf
    curriculum: Callable[[], Curriculum]
    words: Mapping[str, Words]
    hours: Hours

    def __call__(self, job: JobRow, now: datetime) -> Change:
        file_id, organization = UUID(job.subject), self.store.organization
        row = self.store.read_now(partial(reporting.file_by_id, organization=organization, file_id=file_id))
        if row is None or row.expires_at <= now or row.ready_at is not None:
            return partial(_end, organization=organization, file_id=file_id)
        made = self._made(row, now)
        if made is None:
            return partial(_end, organization=organization, file_id=file_id)
        return partial(_keep, organization=organization, row=row, made=made, now=now)

    def _made(self, row: FileRow, now: datetime) -> bytes | None:
        """The file; None where who asked may see something else by now, or is gone."""
        organization, store = self.store.organization, self.store
        managed = store.read_now(partial(reporting.leads, organization=organization, person_id=row.person_id))
        person = store.read_now(partial(people.person, organization=organization, person_id=row.person_id))
        if person is None or not person.active or sees(managed) != row.sees:
            return None
        words = self.words.get(row.language) or self.words[DEFAULT]
        name = store.read_now(partial(organization_name, organization=organization))
        titles = self.shelf.all_now()
        frame = frame_of(words, self.curriculum(), titles, name, person.name, self.hours.day(now))
        read = partial(read_board, organization=organization, managed=managed, today=frame.today, unit=row.unit_id)
        found = store.read_now(read)
        return as_xlsx(told(found, frame), words, self._saying(row.id)) if found.heads else None

    def _saying(self, file_id: UUID) -> Callable[[int, int], None]:
        """Tells now and then how far it is, for the page that waits."""
        last = monotonic() - SAYS_EVERY

        def say(done: int, lines: int) -> None:
            nonlocal last
            if monotonic() - last >= SAYS_EVERY:
                last = monotonic()
                change = partial(changes_reporting.file_goes_on, organization=self.store.organization)
                self.store.write_now(partial(change, file_id=file_id, done=done, lines=lines))

        return say


def _keep(connection: "Connection", organization: str, row: FileRow, made: bytes, now: datetime) -> datetime:
    """Stores it, and comes back to throw it away."""
    changes_reporting.file_is_ready(connection, organization, row.id, made, now)
    return row.expires_at


def _end(connection: "Connection", organization: str, file_id: UUID) -> None:
    changes_reporting.end_file(connection, organization, file_id)
