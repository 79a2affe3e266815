"""What there is for me: where I was, what is asked, what I am welcome to, what I promised. Pure but for one read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from courses.model import Curriculum
from server.learn.asked import OwnAssignment, asked_lines, read_asked
from server.learn.lines import in_order, module_line, promise_line, waiting_lines
from server.learn.pulse import ANYTHING, Asking, read_asking
from server.learn.run import Run
from server.learn.views import Aside, Asked, Done, HomePage, Underway
from server.shelf import Version
from server.store.queries import attempts, followups, invitations, learn
from server.store.queries.attempts import AttemptRow, EndedRow, FactRow
from server.store.queries.budgets import agreed_for

if TYPE_CHECKING:
    from sqlalchemy import Connection

PROMISES = 3  # the newest; the others are on one's own page


@dataclass(frozen=True, slots=True)
class Mine:
    """One person's rows behind the start page."""

    attempts: tuple[AttemptRow, ...]  # not ended, newest first
    facts: Mapping[UUID, tuple[FactRow, ...]]  # of each of them
    asked: tuple[OwnAssignment, ...]
    ended: tuple[EndedRow, ...]  # runs taken to the end, newest first
    promises: tuple[learn.PromiseRow, ...]
    modules: Mapping[UUID, str]  # the module of each attempt
    put_off: tuple[invitations.PutOffRow, ...]
    waiting: tuple[followups.PutRow, ...]  # questions that came back
    asking: Asking = ANYTHING  # whether the pulse may be offered
    minutes: int = 0  # a month, that are agreed for learning where they are

    @property
    def done(self) -> frozenset[str]:
        """The modules they reached the end of."""
        return frozenset(row.module_id for row in self.ended)


def read_mine(
    connection: "Connection", organization: str, person_id: UUID, now: datetime, day: Callable[[datetime], date]
) -> Mine:
    """All rows of the start page in one view of the database. `day`: the organization's day of a moment in UTC."""
    every = attempts.every(connection, organization, person_id)
    under_way = attempts.under_way(connection, organization, person_id)
    ended = attempts.ended(connection, organization, person_id)
    return Mine(
        attempts=under_way,
        facts={row.id: attempts.facts(connection, organization, row.id) for row in under_way},
        asked=read_asked(connection, organization, person_id, now).assignments,
        ended=ended,
        promises=learn.promises(connection, organization, person_id),
        modules={row.id: row.module_id for row in every},
        put_off=invitations.put_off(connection, organization, person_id),
        waiting=followups.waiting(connection, organization, person_id, day(now), day),
        asking=read_asking(connection, organization, person_id, ended, now, day),
        minutes=agreed_for(connection, organization, person_id, day(now)),
    )


def home_page(
    name: str,
    mine: Mine,
    runs: Sequence[Run],
    current: Sequence[Version],
    curriculum: Curriculum,
    language: str,
    today: date,
    as_guest: frozenset[str] = frozenset(),
    changed: Mapping[str, int] = MappingProxyType({}),
) -> HomePage:
    """The start page. `runs`: the attempts under way whose version can be read; `current`: every published module;
    `as_guest`: the modules begun in this browser without signing in; `changed`: steps changed since, by module."""
    titles = {version.module_id: version.in_language(language) for version in current}
    lines = {
        version.module_id: module_line(
            version.in_language(language), curriculum, language, version.module_id in mine.done - {curriculum.pulse}
        )
        for version in in_order(current, curriculum)
    }
    begun = {run.attempt.module_id for run in runs}
    asked = asked_lines(mine.asked, lines, today)
    open_again = {one.module.id for one in asked}
    elsewhere = {*begun, *mine.done, *(module for one in mine.asked for module in one.row.modules)}
    free = [module_id for module_id in curriculum.for_everyone(lines) if module_id not in elsewhere]
    pulse = lines.get(curriculum.pulse)
    own = [*free, *([pulse.id] if pulse else [])]
    aside = {row.module_id: row.until for row in mine.put_off if row.until is None or row.until > today}
    welcome = pulse and pulse.id not in {*begun, *aside} and mine.asking.is_welcome(pulse.id, today)
    return HomePage(
        name=name.split()[0] if name.split() else name,
        underway=under_way(runs, {one.module.id: one for one in asked}),
        asked=tuple(one for one in asked if one.module.id not in begun),
        invited=tuple(lines[module_id] for module_id in free if module_id not in aside),
        aside=tuple(Aside(lines[module_id], until) for module_id, until in aside.items() if module_id in own),
        promises=tuple(promise_line(row, titles, mine.modules[row.attempt_id]) for row in mine.promises[:PROMISES]),
        waiting=waiting_lines(mine.waiting, current, language),
        done=tuple(
            Done(line, changed.get(module_id, 0))
            for module_id, line in lines.items()
            if module_id in mine.done and module_id not in begun | open_again | {curriculum.pulse}
        ),
        pulse=pulse if welcome else None,
        minutes=mine.minutes,
        guest=tuple(line for module_id, line in lines.items() if module_id in as_guest),
    )


def under_way(runs: Sequence[Run], asked: Mapping[str, Asked] = MappingProxyType({})) -> tuple[Underway, ...]:
    """Where one was, newest first, a module once. `runs`: newest first; `asked`: what is asked, by module."""
    newest = {run.attempt.module_id: _under_way(run, asked.get(run.attempt.module_id)) for run in reversed(runs)}
    return tuple(reversed(newest.values()))


def _under_way(run: Run, asked: Asked | None) -> Underway:
    return Underway(
        href=run.address,
        title=run.here.shown.title,
        module_title=run.shown.title,
        language=run.shown.language,
        minutes_left=run.progress.minutes_left,
        share=run.progress.share,
        asked=asked,
    )
