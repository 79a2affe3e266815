"""Leaders as one group: whether they use what they learn, and let something be heard themselves. Shares, no persons."""

from collections.abc import Collection, Iterable
from typing import Final
from uuid import UUID

import msgspec

from server.followups.ladder import LIFE, Said
from server.insight.printed import End, at_least, printed
from server.insight.transfer import in_words, share
from server.reports.counted import LEAST
from server.reports.inputs import Reading
from server.reports.quarterly import Span
from server.store.queries.heard_from import HeardRow
from server.store.queries.leading import use_said
from server.store.queries.room import room_said

DECIDED: Final = (Said.USED.value, Said.NOT.value)  # use = used / (used + not)


class SureShare(msgspec.Struct, frozen=True):
    """A share as printed, with its 90 % interval."""

    share: int | End
    low: int | End
    high: int | End


def used_by(reading: Reading, span: Span, leaders: Collection[UUID]) -> SureShare | None:
    """Of leaders' answers that say yes or no the share that used it; None of too few leaders."""
    said = use_said(reading.connection, reading.inputs.organization, leaders, span.since, span.until)
    decided = [(person, one) for person, one in said if one in DECIDED]
    people, used = len({person for person, _ in decided}), sum(one == Said.USED for _, one in decided)
    return None if people < max(LEAST, reading.tree.k) else _part(used, len(decided), people)


def gave_room(reading: Reading, span: Span, leaders: Collection[UUID]) -> tuple[SureShare, int] | None:
    """Of the leaders who were asked where they gave room the share that named something, and of how many, down to the
    five below; None of too few. A question belongs to the quarter in which it was open for the last time: by then it
    has its answer, or none."""
    since, until = span.since - LIFE, span.until - LIFE
    rows = room_said(reading.connection, reading.inputs.organization, leaders, since, until)
    asked, named = {person for person, _ in rows}, {person for person, said in rows if said == Said.ANSWERED}
    if len(asked) < max(LEAST, reading.tree.k):
        return None
    return _part(len(named), len(asked), len(asked)), at_least(len(asked))


def _part(some: int, n: int, people: int) -> SureShare:
    """`some` of n answers of so many people."""
    found = share(some, n - some, people)
    assert found is not None
    return SureShare(in_words(found.estimate, n), printed(found.low), printed(found.high))


def heard_of(rows: Iterable[HeardRow], leaders: Collection[UUID]) -> int | End:
    """The share of leaders who passed on a signal or a compliment, or gave a reflection with their name."""
    there = {row.person_id for row in rows} & {*leaders}
    return in_words(len(there) / len(leaders), len(leaders))
