"""Moves and follow-ups that are not in the sums yet: as `folding`, for what is no response in an attempt."""

from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, and_, case, exists, literal, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from server.store.prepared import Prepared
from server.store.queries.attempts import FIRST_RUN
from server.store.queries.folding import IN, Raw, adopted, another, counts_from, in_window, new, of, raw, seen
from server.store.tables import Attempt, FollowUp, FollowUpAnswer, ItemSeen, Move

MOVES: Final = "moves"  # a kind of first response, as `ItemSeen` keeps it
DAYS, WEEKS = "days", "weeks"  # … and of follow-ups
AFTER_DAYS: Final = 2  # the rung that tells about days; later ones about weeks


class FollowUpRow(NamedTuple):
    attempt_id: Raw  # which it follows
    person_id: Raw
    skill: str
    days: int
    module_id: str  # of the item
    version: int
    unit_path: str  # of the attempt it follows
    step_id: str
    key_revision: str
    moment: Raw
    score: float
    given: str  # JSON
    again: Raw


class MoveRow(NamedTuple):
    module_id: str
    version: int  # the attempt's, as it began
    step_id: str
    number: int
    scene: str
    choice: int
    ending: str
    moment: Raw


def follow_ups(connection: Connection, organization: str, since: datetime, until: datetime) -> list[FollowUpRow]:
    """One row per follow-up about knowledge that was answered in a window, in the order of the answers."""
    rows = _FOLLOW_UPS.all(connection, in_=organization, since=since, until=until)
    return [FollowUpRow._make(row) for row in rows]


def moves(connection: Connection, organization: str, since: datetime, until: datetime) -> list[MoveRow]:
    """One row per move that came to count in a window, each in a person's first run through its scenario."""
    window = {"in_": organization, "since": since, "until": until}
    rows = _MOVES.all(connection, **window) + _MOVES_ADOPTED.all(connection, **window)
    return [MoveRow._make(row) for row in rows]


def _first_moves() -> Select[Any]:
    """Of each person's runs the one whose first move came first."""
    other, before, opening = aliased(Attempt), aliased(Move), aliased(Move)
    moment = counts_from(col(Move.at), col(Attempt.adopted_at))
    began = counts_from(col(opening.at), col(Attempt.adopted_at))
    earlier_began = counts_from(col(before.at), col(other.adopted_at))
    earlier = select(literal(1)).where(
        another(other),
        col(before.organization) == IN,
        col(before.attempt_id) == col(other.id),
        col(before.step_id) == col(Move.step_id),
        col(before.run) == FIRST_RUN,
        col(before.number) == 1,
        or_(earlier_began < began, and_(earlier_began == began, col(other.id) < col(Attempt.id))),
    )
    version = case((col(Attempt.begun) > 0, col(Attempt.begun)), else_=col(Attempt.version))
    return select(
        col(Attempt.module_id), version, col(Move.step_id), col(Move.number), col(Move.scene), col(Move.choice),
        col(Move.ending), raw(moment),
    ).where(
        of(Move, Attempt), col(Move.run) == FIRST_RUN, of(opening, Attempt), col(opening.run) == FIRST_RUN,
        col(opening.step_id) == col(Move.step_id), col(opening.number) == 1,
        ~exists(earlier), ~seen(col(Move.step_id), literal(MOVES)),
    )  # fmt: skip


def _answered() -> Select[Any]:
    before, asked = aliased(FollowUpAnswer), aliased(FollowUp)
    late = col(FollowUp.days) > AFTER_DAYS
    kind = case((late, WEEKS), else_=DAYS)
    again = select(literal(1)).where(
        col(before.organization) == IN,
        col(before.person_id) == col(FollowUpAnswer.person_id),
        col(before.score).is_not(None),
        col(asked.organization) == IN,
        col(asked.person_id) == col(FollowUpAnswer.person_id),  # so that the few of this item are looked up
        col(asked.id) == col(before.id),
        col(asked.module_id) == col(FollowUp.module_id),
        col(asked.step_id) == col(FollowUp.step_id),
        (col(asked.days) > AFTER_DAYS) == late,
        or_(
            col(before.at) < col(FollowUpAnswer.at),
            and_(col(before.at) == col(FollowUpAnswer.at), col(before.id) < col(FollowUpAnswer.id)),
        ),
    )
    old = select(literal(1)).where(
        col(ItemSeen.organization) == IN,
        col(ItemSeen.person_id) == col(FollowUpAnswer.person_id),
        col(ItemSeen.module_id) == col(FollowUp.module_id),
        col(ItemSeen.step_id) == col(FollowUp.step_id),
        col(ItemSeen.kind) == kind,
    )
    return select(
        raw(col(FollowUpAnswer.attempt_id)), raw(col(FollowUpAnswer.person_id)), col(FollowUp.subject),
        col(FollowUp.days), col(FollowUp.module_id),
        col(FollowUpAnswer.version), col(Attempt.unit_path), col(FollowUp.step_id), col(FollowUpAnswer.key_revision),
        raw(col(FollowUpAnswer.at)), col(FollowUpAnswer.score), col(FollowUpAnswer.given),
        raw(or_(exists(again), exists(old))),
    ).where(
        of(FollowUpAnswer, Attempt), in_window(FollowUpAnswer.at), col(FollowUpAnswer.score).is_not(None),
        col(FollowUp.organization) == IN, col(FollowUp.id) == col(FollowUpAnswer.id),
    )  # fmt: skip


_FOLLOW_UPS = Prepared(_answered().order_by(col(FollowUpAnswer.at)))
_MOVES = Prepared(_first_moves().where(new(col(Move.at))))
_MOVES_ADOPTED = Prepared(_first_moves().where(adopted(col(Move.at))))
