"""Tokens with which another program reads what its owner may see. Only a hash of one is stored; it is shown once.

A token is "gehoor_", whose row it is, and a secret of 256 bits. Whoever knows a row and not its secret is told the same
as whoever made both up, after a comparison that takes as long wherever it fails.
"""

import hmac
import secrets
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from server.accounts.limits import may_call, may_present
from server.accounts.viewer import secret_hash
from server.ids import random_id
from server.store.queries import changes_reporting, reporting
from server.store.queries.reporting import PresentedRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

MARK: Final = "gehoor"  # so that a program that looks for lost secrets finds it
COVERAGE: Final = "coverage"  # what a token may read
LONGEST: Final = 200  # characters that are looked at


class Made(NamedTuple):
    """A token that was just made."""

    id: UUID
    text: str
    hash: str


class Refusal(StrEnum):
    """Why a token opens nothing."""

    UNKNOWN = "unknown"  # none, none of ours, or not its secret
    REVOKED = "revoked"
    ENDED = "ended"
    AWAY = "away"  # its owner can't sign in
    SCOPE = "scope"  # it is for something else
    NOTHING = "nothing"  # its owner leads no such team now
    OFTEN = "often"


def make() -> Made:
    """A new token."""
    id_, secret = random_id(), secrets.token_urlsafe(32)
    return Made(id_, f"{MARK}_{id_.hex}_{secret}", secret_hash(secret))


def admit(
    connection: "Connection", organization: str, given: str, client: str, scope: str, now: datetime, today: date
) -> PresentedRow | Refusal:
    """Whose token was presented, where it opens something; counted, and noted as used. `client`: who presents it."""
    row = _row(connection, organization, given)
    if row is None:
        known = may_present(connection, organization, client, now)
        return Refusal.UNKNOWN if known else Refusal.OFTEN
    if not may_call(connection, organization, row.id.hex, now):
        return Refusal.OFTEN
    if row.revoked_at is not None:
        return Refusal.REVOKED
    if row.ends_on <= today:
        return Refusal.ENDED
    if not row.active:
        return Refusal.AWAY
    if row.used_on != today:
        changes_reporting.token_used(connection, organization, row.id, today)
    return row if row.scope == scope else Refusal.SCOPE


def _row(connection: "Connection", organization: str, given: str) -> PresentedRow | None:
    """The row of a token whose secret this is."""
    mark, _, rest = given[:LONGEST].partition("_")
    name, _, secret = rest.partition("_")
    try:
        id_ = UUID(name)
    except ValueError:
        return None
    row = reporting.presented(connection, organization, id_)
    held = row.hash if row else secret_hash("")
    right = hmac.compare_digest(held, secret_hash(secret))
    return row if row and right and mark == MARK and secret else None
