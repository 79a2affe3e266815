"""When a question comes back. Pure; days are the organization's.

**Knowledge**, per skill: 2 days after the module (the latest one done that teaches it). Answered right, the next comes
10 days after the answer, and then 45; after a third right answer it rests. Answered wrong it comes sooner: one rung
down, so 2 days after a wrong answer at 2 or 10, and 10 days after one at 45. Six questions at most. A module done again
begins the ladder anew.

**Use**, per module, together with its promise: 14 and 30 days after the module; 30 only where the author wrote "ask
after 30 days". Whatever was answered at 14, 30 comes, at least 10 days later.

**Room**, of who leads a team: where they gave it to others, 30 days after the first module they finish in a quarter.

A question that is due may be put for 14 days; then this rung falls away, and the next comes as if it had been passed
over. Put, it stays open for 14 days; then it falls away. Declined or left lying it is not asked again: the ladder goes
on to its next rung, and ends where that happens twice in a row. Who declines a question about use is not asked again
about that module. A promise that is taken back takes its questions along.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import NAMESPACE_OID, UUID, uuid5

from server.store.queries.followups import OPEN_DAYS, lies_open

KNOWLEDGE: Final = (2, 10, 45)  # days
USE: Final = (14, 30)
ROOM: Final = 30
LATE: Final = timedelta(days=14)  # after it became due a question may still be put
LIFE: Final = timedelta(days=OPEN_DAYS)  # an open question waits for an answer
APART: Final = timedelta(days=10)  # between two questions about the use of one module
MOST: Final = 6  # questions about one skill after one module
PASSED_OVER: Final = 2  # in a row, and the ladder ends
RIGHT: Final = 0.75  # the grade from which an answer counts as right here


class Kind(StrEnum):
    KNOWLEDGE = "knowledge"
    USE = "use"
    ROOM = "room"  # that who leads a team gave to others


class Said(StrEnum):
    """What became of a question, as it is stored."""

    ANSWERED = "answered"  # knowledge; room: something was named
    USED = "used"
    PARTLY = "partly"
    NO_OCCASION = "no-occasion"
    NOT = "not"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Put:
    """A question that was put."""

    id: UUID
    attempt_id: UUID
    kind: Kind
    subject: str  # knowledge: the skill
    number: int
    days: int  # the rung
    item: tuple[str, str]  # knowledge: module and step
    on: date
    mailed: bool = False
    said: Said | None = None
    right: bool = False
    closed_on: date | None = None  # the day of the answer

    def is_open(self, today: date) -> bool:
        return self.said is None and lies_open(self.on, today)

    @property
    def closed(self) -> date:
        """The day it was answered, declined or fell away."""
        return self.closed_on or self.on + LIFE

    @property
    def is_passed_over(self) -> bool:
        """Declined, or left lying. Asked of a closed question."""
        return self.said in (None, Said.DECLINED)


@dataclass(frozen=True, slots=True)
class Due:
    """The next question of one ladder."""

    attempt_id: UUID
    kind: Kind
    subject: str
    number: int
    days: int
    module_id: str  # of the attempt
    since: date  # from this day on it may be put
    until: date  # and up to this one

    @property
    def id(self) -> UUID:
        """The same wherever and however often it is worked out: so it is put once."""
        return uuid5(NAMESPACE_OID, f"{self.attempt_id}/{self.kind}/{self.subject}/{self.number}")


@dataclass(frozen=True, slots=True)
class Learned:
    """A module someone finished; the latest time only."""

    attempt_id: UUID
    module_id: str
    on: date
    skills: tuple[str, ...] = ()  # of which there is enough to ask
    use: tuple[int, ...] = USE  # the rungs on which its use is asked after; () once its promise was taken back


def next_knowledge(learned: Learned, skill: str, puts: Sequence[Put], today: date) -> Due | None:
    """The next question about a skill, put or to be put some day; None while one is open, and at the end.

    `puts`: those about this skill after this attempt, by number.
    """
    rung, since, passed_over = 0, learned.on + timedelta(days=KNOWLEDGE[0]), 0
    for put in puts:
        if put.is_open(today):
            return None
        at = KNOWLEDGE.index(put.days)
        passed_over = passed_over + 1 if put.is_passed_over else 0
        rung = max(at - 1, 0) if put.said is Said.ANSWERED and not put.right else at + 1
        if rung == len(KNOWLEDGE) or passed_over == PASSED_OVER:
            return None
        since = put.closed + timedelta(days=KNOWLEDGE[rung])
    while today > since + LATE:
        rung += 1
        if rung == len(KNOWLEDGE):
            return None
        since += timedelta(days=KNOWLEDGE[rung])
    number = len(puts) + 1
    if number > MOST:
        return None
    return _due(learned, Kind.KNOWLEDGE, skill, number, KNOWLEDGE[rung], since)


def next_use(learned: Learned, puts: Sequence[Put], today: date) -> Due | None:
    """The next question about the use of a module; None while one is open, and at the end. `puts` by number."""
    if any(put.is_open(today) or put.said is Said.DECLINED for put in puts):
        return None
    for days in learned.use:
        if any(put.days >= days for put in puts):
            continue
        since = max([learned.on + timedelta(days=days), *(put.closed + APART for put in puts)])
        if today <= since + LATE:
            return _due(learned, Kind.USE, "", len(puts) + 1, days, since)
    return None


def next_room(learned: Sequence[Learned], puts: Sequence[Put], today: date) -> Due | None:
    """The next question about the room they gave, of who leads a team. `puts`: those about room."""
    if any(put.is_open(today) for put in puts):
        return None
    asked, firsts = {put.subject for put in puts}, dict[str, Learned]()
    for one in sorted(learned, key=lambda one: (one.on, str(one.attempt_id))):
        if one.skills or one.use:  # else it taught nothing
            firsts.setdefault(f"{one.on.year}-Q{(one.on.month + 2) // 3}", one)
    found = [
        _due(one, Kind.ROOM, quarter, 1, ROOM, one.on + timedelta(days=ROOM))
        for quarter, one in firsts.items()
        if quarter not in asked
    ]
    return min((due for due in found if today <= due.until), key=lambda due: due.since, default=None)


def next_of_all(
    learned: Sequence[Learned], puts: Sequence[Put], today: date, *, leads: bool = False
) -> tuple[Due, ...]:
    """The next question of every ladder of one person. Of a skill the latest module that teaches it leads.

    `leads`: whether they lead a team.
    """
    found: list[Due | None] = []
    leading = {skill: one for one in sorted(learned, key=lambda one: one.on) for skill in one.skills}
    for skill, one in leading.items():
        found.append(next_knowledge(one, skill, _of(puts, one, Kind.KNOWLEDGE, skill), today))
    for one in learned:
        found.append(next_use(one, _of(puts, one, Kind.USE, ""), today))
    if leads:
        found.append(next_room(learned, [put for put in puts if put.kind is Kind.ROOM], today))
    return tuple(due for due in found if due is not None)


def _of(puts: Sequence[Put], learned: Learned, kind: Kind, subject: str) -> list[Put]:
    own = [put for put in puts if (put.subject, put.kind, put.attempt_id) == (subject, kind, learned.attempt_id)]
    return sorted(own, key=lambda put: put.number)


def _due(learned: Learned, kind: Kind, subject: str, number: int, days: int, since: date) -> Due:
    return Due(learned.attempt_id, kind, subject, number, days, learned.module_id, since, since + LATE)
