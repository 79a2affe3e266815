"""What to do for one person now: which questions to put, whether to write, when to look again. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from server.followups.budget import WEEK, Rest, may_write, room
from server.followups.ladder import LIFE, Due, Kind, Learned, Put, next_of_all
from server.followups.variants import Pool, Variant, choose
from server.hours import Hours

WORTH_WRITING = timedelta(days=3)  # what falls away sooner is not written about any more


@dataclass(frozen=True, slots=True)
class State:
    """All about one person that decides it."""

    person_id: UUID
    learned: tuple[Learned, ...]
    puts: tuple[Put, ...]
    rest: Rest
    wrote_on: date | None  # the day of the last mail nobody asked for
    waits: bool  # such a mail is on its way
    kept_for: date | None = None  # the next day on which a reminder is due: its week's mail is for that
    asked_on: tuple[date, ...] = ()  # days on which something else was asked of them
    leads: bool = False  # a team


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to put now."""

    due: Due
    variant: Variant | None  # knowledge: the item


@dataclass(frozen=True, slots=True)
class Plan:
    put: tuple[Asked, ...]
    write: tuple[UUID, ...]  # the questions a mail is to bring, oldest first; () for no mail
    again_at: datetime | None  # when to look again, UTC; None: there is nothing to wait for


def plan(state: State, pool: Pool, hours: Hours, now: datetime, mails: bool = True) -> Plan:
    """What to do at `now`. Outside working hours and during a rest nothing is put and nothing written.

    `mails`: whether mails go at all.
    """
    today = hours.day(now)
    nexts = next_of_all(state.learned, state.puts, today, leads=state.leads)
    if state.rest.off:
        return Plan((), (), None)  # choosing again looks again
    if state.rest.holds(today) or not hours.is_open(now):
        return Plan((), (), _look_again(state, nexts, hours, now))
    put = _to_put(state, nexts, pool, today)
    write = _to_write(state, put, today) if mails else ()
    return Plan(put, write, _look_again(state, nexts, hours, now))


def _to_put(state: State, nexts: Sequence[Due], pool: Pool, today: date) -> tuple[Asked, ...]:
    """What is due, as far as there is room: first what falls away first, of those what was promised."""
    due = [one for one in nexts if one.since <= today <= one.until]
    due.sort(key=lambda one: (one.until, one.kind is not Kind.USE, one.subject, str(one.attempt_id)))
    chosen = due[: room([*(put.on for put in state.puts), *state.asked_on], today)]
    return tuple(Asked(one, _variant(state, one, pool)) for one in chosen)


def _variant(state: State, due: Due, pool: Pool) -> Variant | None:
    if due.kind is not Kind.KNOWLEDGE:
        return None
    return choose(pool[due.subject], state.puts, state.person_id)


def _to_write(state: State, put: Sequence[Asked], today: date) -> tuple[UUID, ...]:
    """Each question is in one mail at most."""
    if state.waits or not may_write(state.wrote_on, today, state.kept_for):
        return ()
    waiting = [one for one in state.puts if one.is_open(today) and not one.mailed]
    waiting = [one for one in waiting if one.on + LIFE - today >= WORTH_WRITING]
    return (*(one.id for one in sorted(waiting, key=lambda one: one.on)), *(one.due.id for one in put))


def _look_again(state: State, nexts: Sequence[Due], hours: Hours, now: datetime) -> datetime | None:
    """The next opening on which something may be due; None when no ladder has a rung left.

    An answer, a choice about resting and a module done look again by themselves.
    """
    today = hours.day(now)
    days = [one.since for one in nexts]
    for one in state.puts:
        if one.is_open(today):
            days.append(one.closed)
            if not one.mailed:  # a mail may be free to go before that
                days.append(_may_write_from(state, today))
    if not days:
        return None
    first = max(min(days), state.rest.until or today)
    opening = hours.opening(max(first, today))
    return opening if opening > now else hours.opening(today + timedelta(days=1))


def _may_write_from(state: State, today: date) -> date:
    """The day to look whether a mail may go."""
    if state.waits:
        return today
    if state.kept_for is not None and not may_write(None, today, state.kept_for):
        return state.kept_for + timedelta(days=1)
    return (state.wrote_on or today) + WEEK
