"""What the page of learning reads, table by table."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from server.reports.indicators import GONE_THROUGH
from server.reports.scope import read_scope
from server.reports.silence import SilenceReport, read_silence
from server.reports.transfer import TransferReport, read_transfer
from server.store.store import Store

Held = Mapping[UUID, date]


def transfer_of(store: Store, managed: Held, unit: UUID | None, today: date = GONE_THROUGH) -> TransferReport | None:
    """What a manager of these units may see of one of them, the first where none is named; None if it isn't theirs."""
    own = store.organization
    return store.read_now(lambda one: read_transfer(one, own, managed, unit, read_scope(one, own, managed), today))


def silence_of(store: Store, managed: Held, today: date = GONE_THROUGH) -> SilenceReport:
    """What a manager of these units may see."""
    own = store.organization
    return store.read_now(lambda one: read_silence(one, own, managed, read_scope(one, own, managed), today))
