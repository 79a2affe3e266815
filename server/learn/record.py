"""Everything of one person: as a page and as a file to take along. Pure but for one read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from server.heard import by_place, promise_seen_by
from server.learn.ending import step_links
from server.learn.kinds.saying import ROOM_ASKED
from server.learn.lines import entry_line, promise_line
from server.learn.own_views import AttemptLine, OwnPage, TakenBackLine
from server.learn.run import Run
from server.store.queries import assignments, attempts, invitations, learn, names
from server.store.queries.attempts import AttemptRow, FactRow
from server.store.queries.drafts import DraftRow, drafts
from server.store.queries.followups_all import Followed, followed
from server.store.queries.followups_all import told as told_followed
from server.store.queries.parking import ParkedRow, parked_of
from server.store.queries.reporting import NOTHING_SET_UP, SetUp, set_up, told_set_up
from server.store.queries.room import ROOM_STEP
from server.store.queries.tallies import Summed, summed, told_summed
from server.store.queries.voice_all import Voiced, told, voiced
from server.words import Words

if TYPE_CHECKING:
    from sqlalchemy import Connection

FORMAT = 1  # of the file people take along
NOTHING_SAID = Voiced()
NOTHING_ASKED = Followed()
NOTHING_SUMMED = Summed()


@dataclass(frozen=True, slots=True)
class Record:
    """All rows about what one person did."""

    attempts: tuple[AttemptRow, ...]  # newest first
    facts: Mapping[UUID, tuple[FactRow, ...]]
    entries: tuple[learn.EntryRow, ...]
    promises: tuple[learn.PromiseRow, ...]
    drafts: tuple[DraftRow, ...] = ()  # of modules they write
    parked: tuple[ParkedRow, ...] = ()  # forms closed with a secret only their browser has
    put_off: tuple[invitations.PutOffRow, ...] = ()  # invitations they put off or declined
    voice: Voiced = NOTHING_SAID  # what they said, got and chose to show
    followed: Followed = NOTHING_ASKED  # questions that came back, and mails
    absences: tuple[assignments.AbsenceRow, ...] = ()
    exemptions: tuple[assignments.ExemptionRow, ...] = ()  # what they did elsewhere of what is asked
    departures: tuple[assignments.DepartureRow, ...] = ()  # when they left, and came back
    looks: tuple[names.LookRow, ...] = ()  # who saw their name with what is asked
    roles: tuple[assignments.RoleHeld, ...] = ()  # what they had to do besides learning, and when
    set_up: SetUp = NOTHING_SET_UP  # tokens and mails about reports
    summed: Summed = NOTHING_SUMMED  # what counts of their responses, also of those that are too old to be kept


def read_record(connection: "Connection", organization: str, person_id: UUID) -> Record:
    """One view of the database."""
    rows = attempts.every(connection, organization, person_id)
    return Record(
        rows,
        {row.id: attempts.facts(connection, organization, row.id) for row in rows},
        learn.entries(connection, organization, person_id),
        learn.promises(connection, organization, person_id),
        drafts(connection, organization, person_id),
        parked_of(connection, organization, person_id),
        invitations.put_off(connection, organization, person_id),
        voiced(connection, organization, person_id),
        followed(connection, organization, person_id),
        tuple(assignments.absences(connection, organization, person_id)),
        tuple(assignments.exemptions(connection, organization, person_id)),
        tuple(assignments.departures(connection, organization, person_id)),
        names.looks(connection, organization, person_id),
        tuple(assignments.roles_held(connection, organization, person_id)),
        set_up=set_up(connection, organization, person_id),
        summed=summed(connection, organization, person_id),
    )


def own_page(name: str, record: Record, runs: Sequence[Run], words: Words, message: str) -> OwnPage:
    """The page. `runs`: the attempts whose version can be read, in the reader's language."""
    by_id = {run.attempt.id: run for run in runs}
    titles = {run.attempt.module_id: run.shown for run in runs}
    modules = {row.id: row.module_id for row in record.attempts}
    shown = by_place(record.voice.promises_shown)
    return OwnPage(
        name=name,
        attempts=tuple(
            _attempt_line(by_id[row.id], _ended_at(record.facts.get(row.id, ())))
            for row in record.attempts
            if row.id in by_id
        ),
        entries=tuple(
            entry_line(
                row, titles, modules[row.attempt_id], words, _step_title(by_id.get(row.attempt_id), row.step_id, words)
            )
            for row in record.entries
        ),
        promises=tuple(
            promise_line(
                row, titles, modules[row.attempt_id], promise_seen_by(shown.get((row.attempt_id, row.step_id)), words)
            )
            for row in record.promises
        ),
        taken_back=tuple(
            TakenBackLine(titles[row.module_id].title if row.module_id in titles else row.module_id, row.at)
            for row in record.voice.promises_taken_back
        ),
        message=message,
    )


def _ended_at(facts: Sequence[FactRow]) -> datetime | None:
    """The moment an attempt reached its end, UTC; None while it is under way."""
    return next((fact.at for fact in facts if fact.source == "ended"), None)


def _attempt_line(run: Run, ended_at: datetime | None) -> AttemptLine:
    withdrawn = run.attempt.withdrawn and not run.facts.ended
    return AttemptLine(
        module_title=run.shown.title,
        language=run.shown.language,
        at=ended_at or run.attempt.started_at,
        done=run.facts.ended,
        steps=() if withdrawn else step_links(run),
        href="" if withdrawn else run.address,
    )


def _step_title(run: Run | None, step_id: str, words: Words) -> str:
    if step_id == ROOM_STEP:
        return words.gettext(ROOM_ASKED)
    place = run.place(step_id) if run else None
    return place.shown.title if place else step_id


def export(name: str, mail: str, record: Record) -> bytes:
    """Everything as JSON, times in UTC. Ids are those of the pages' addresses."""
    whole = (
        {
            "format": FORMAT,
            "name": name,
            "mail": mail,
            "attempts": [_exported(row, record.facts[row.id]) for row in record.attempts],
            "entries": [row._asdict() for row in record.entries],
            "promises": [row._asdict() for row in record.promises],
            "drafts": [row._asdict() for row in record.drafts],
            "parked": [{"attempt_id": row.attempt_id, "step_id": row.step_id, "at": row.at} for row in record.parked],
            "invitations_set_aside": [row._asdict() for row in record.put_off],
            "absences": [_own(row) for row in record.absences],
            "done_elsewhere": [_own(row) for row in record.exemptions],
            "left_and_came_back": [_own(row) for row in record.departures],
            "looks_at_my_name": [row._asdict() for row in record.looks],
            "roles": [_own(row) for row in record.roles],
        }
        | told(record.voice)
        | told_followed(record.followed)
        | told_set_up(record.set_up)
        | told_summed(record.summed)
    )
    return msgspec.json.format(msgspec.json.encode(whole), indent=2)


def _own(
    row: assignments.AbsenceRow | assignments.ExemptionRow | assignments.DepartureRow | assignments.RoleHeld,
) -> dict[str, Any]:
    """Without whose it is: the whole file is theirs."""
    return {name: value for name, value in row._asdict().items() if name != "person_id"}


def _exported(row: AttemptRow, facts: Sequence[FactRow]) -> dict[str, Any]:
    return {
        "id": row.id,
        "module": row.module_id,
        "version": row.version,
        "only": row.only.split(),
        "language": row.language,
        "started_at": row.started_at,
        "ended_at": _ended_at(facts),
        "facts": [_fact(fact) for fact in sorted(facts, key=lambda fact: fact.at) if fact.source != "ended"],
    }


def _fact(fact: FactRow) -> dict[str, Any]:
    said: dict[str, Any] = {"what": fact.source, "step": fact.step_id, "at": fact.at}
    if fact.source == "response":
        given, grade = msgspec.Raw(fact.first.encode()), msgspec.Raw(fact.second.encode())
        return said | {"try": fact.number, "given": given, "grade": grade}
    if fact.source == "move":
        return said | {"number": fact.number, "scene": fact.first, "choice": fact.choice, "ending": fact.second or None}
    return said | {"opened": fact.first} if fact.source == "opened" else said
