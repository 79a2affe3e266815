"""Puts the questions that are due to one person, and writes to them: the work a module done begins."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from courses.model import Module
from server.followups.budget import Rest
from server.followups.ladder import LIFE
from server.followups.letters import Letter, Question, letter
from server.followups.plan import Asked, Plan, State, plan
from server.followups.reading import read_state
from server.followups.variants import pool
from server.hours import Hours
from server.jobs.runner import Change
from server.reminders.reading import Kept, kept
from server.shelf import Shelf, Version
from server.store.holding import take_person
from server.store.queries import changes_followups, followups
from server.store.queries.jobs import JobRow, drop_other_jobs
from server.store.store import Store
from server.store.tables import FollowUp
from server.words import DEFAULT, Words

if TYPE_CHECKING:
    from sqlalchemy import Connection

A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Asking:
    """A handler of `server.jobs`: `prepare` reads what is published, the change does the rest in one transaction."""

    store: Store
    shelf: Shelf
    words: Mapping[str, Words]
    hours: Hours
    address: str  # what links begin with
    mails: bool = True  # False: questions wait on people's own pages only

    def __call__(self, job: JobRow, now: datetime) -> Change:
        assert job.person_id is not None
        rows = self.store.read_now(
            partial(followups.done, organization=self.store.organization, person_id=job.person_id)
        )
        found = {row.module_id: self.shelf.current_now(row.module_id) for row in rows}
        left_free = self._left_free(job.person_id, now) if self.mails else Kept()
        return partial(self._ask, job=job, now=now, found=found, left_free=left_free)

    def _left_free(self, person_id: UUID, now: datetime) -> Kept:
        """Where no mails go there are no reminders."""
        online = {version.module_id for version in self.shelf.all_now()}
        whose = partial(kept, organization=self.store.organization, hours=self.hours, person_id=person_id)
        return self.store.read_now(partial(whose, now=now, online=online))

    def _ask(
        self, connection: "Connection", job: JobRow, now: datetime, found: Mapping[str, Version | None], left_free: Kept
    ) -> datetime | None:
        """`found`: of each module they had done when this was prepared what is published; None: it is taken offline."""
        organization, person_id = self.store.organization, job.person_id
        assert person_id is not None
        if not take_person(connection, organization, person_id):
            there = job.attempt_id and followups.is_there(connection, organization, job.attempt_id)
            return now + A_DAY if there else None  # a guest may sign in yet, or has just done so
        drop_other_jobs(connection, organization, job, now)  # first: what comes in from here on has a job of its own
        if any(row.module_id not in found for row in followups.done(connection, organization, person_id)):
            return now  # they did another meanwhile: prepared anew, with it
        versions = {module_id: version for module_id, version in found.items() if version}
        reader = followups.reader(connection, organization, person_id)
        assert reader is not None
        known = pool(_own(version) for version in versions.values())
        state = read_state(connection, organization, person_id, versions, known, self.hours, now, left_free)
        if not reader.active:  # away, perhaps for good: looked at again as long as something is due
            state = _resting(state, self.hours, now)
        do = plan(state, known, self.hours, now, self.mails)
        changes_followups.put_questions(connection, [_row(organization, person_id, one, now) for one in do.put])
        if do.write:
            self._write(connection, person_id, reader, state, do, versions, now)
        return do.again_at

    def _write(
        self, connection: "Connection", person_id: UUID, reader: followups.ReaderRow, state: State, found: Plan,
        versions: Mapping[str, Version], now: datetime,
    ) -> None:  # fmt: skip
        words = self.words.get(reader.language) or self.words[DEFAULT]
        today = self.hours.day(now)
        days = {one.id: one.on for one in state.puts} | {one.due.id: today for one in found.put}
        items = {one.id: (one.item[0], one.item[1]) for one in state.puts}
        items |= {one.due.id: one.variant.item if one.variant else (one.due.module_id, "") for one in found.put}
        kinds = {one.id: one.kind for one in state.puts} | {one.due.id: one.due.kind for one in found.put}
        asked = [
            Question(id_, _title(versions.get(items[id_][0]), items[id_][1], words.language), kinds[id_])
            for id_ in found.write
        ]
        last_day = min(days[id_] for id_ in found.write) + LIFE - A_DAY
        made = letter(
            Letter(self.store.organization, person_id, reader.mail, reader.name, tuple(asked), last_day),
            words, self.address, now, now + (last_day - today),
        )  # fmt: skip
        changes_followups.put_letter(connection, made.mail, made.links)


def _own(version: Version) -> Module:
    return version.modules[version.default_language]


def _resting(state: State, hours: Hours, now: datetime) -> State:
    rest = Rest(until=hours.day(now) + A_DAY)
    return replace(state, rest=rest)


def _row(organization: str, person_id: UUID, asked: Asked, now: datetime) -> FollowUp:
    due, variant = asked.due, asked.variant
    return FollowUp(
        organization=organization, id=due.id, attempt_id=due.attempt_id, person_id=person_id, kind=due.kind.value,
        subject=due.subject, number=due.number, days=due.days,
        module_id=variant.module_id if variant else due.module_id, step_id=variant.step_id if variant else "",
        put_at=now,
    )  # fmt: skip


def _title(version: Version | None, step_id: str, language: str) -> str:
    """What a question is called in a mail: the step's title, or of a question about use the module's."""
    if version is None:
        return ""
    module, own = version.in_language(language), _own(version)
    if not step_id:
        return module.title
    index = next((i for i, step in enumerate(own.steps) if step.id == step_id), None)
    if index is None:
        return module.title
    return (module if len(module.steps) == len(own.steps) else own).steps[index].title
