"""What to write to one person now about what is asked of them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from server.followups.budget import may_write
from server.reminders.rungs import Due, Key, Rung

KIND: Final = "reminder"  # of such a mail


@dataclass(frozen=True, slots=True)
class Waits:
    """A mail nobody asked for that did not go yet."""

    mail_id: UUID
    may_be_taken_back: bool  # ours, or questions; and in no sender's hand
    keys: frozenset[Key]  # what it reminds of; questions: nothing


@dataclass(frozen=True, slots=True)
class State:
    """All about one person that decides it."""

    due: tuple[Due, ...]  # today, whatever was written before
    gone: frozenset[Key]  # reminders that went
    waits: tuple[Waits, ...]
    wrote_on: date | None  # the day of the last mail nobody asked for
    room: int  # how many questions may still be put to them; 0 while they rest from questions


@dataclass(frozen=True, slots=True)
class Plan:
    """One mail at most."""

    write: tuple[Due, ...] = ()  # what it is about; () for no mail
    take_back: tuple[UUID, ...] = ()  # mails it comes in place of


NOTHING: Final = Plan()


def plan(state: State, today: date) -> Plan:
    """What to do on a day, in working hours. Everything that is due goes in one mail.

    It comes before a mail with questions: one that still waits is taken back, and its questions wait on the page.
    """
    due = _may_go([one for one in state.due if one.key not in state.gone], state.room)
    keys = frozenset(one.key for one in due)
    if not due or any(one.keys == keys or not one.may_be_taken_back for one in state.waits):
        return NOTHING
    if not may_write(state.wrote_on, today):
        return NOTHING
    return Plan(due, tuple(one.mail_id for one in state.waits))


def _may_go(due: Sequence[Due], room: int) -> tuple[Due, ...]:
    """Nearest date first. What stops someone is a question like any other: it needs room."""
    ordered = sorted(due, key=lambda one: (one.due_on, str(one.row.id)))
    asking = [one.key for one in ordered if one.rung is Rung.STOPS][:room]
    return tuple(one for one in ordered if one.rung is not Rung.STOPS or one.key in asking)
