"""Leaders as one group: whether they use what they learn, and let something be heard themselves. Shares, no persons."""

from collections.abc import Collection, Iterable
from typing import Final
from uuid import UUID

from server.followups.ladder import Said
from server.insight.printed import End
from server.insight.transfer import in_words
from server.reports.counted import LEAST
from server.reports.inputs import Reading
from server.reports.quarterly import Span
from server.store.queries.heard_from import HeardRow
from server.store.queries.leading import use_said

DECIDED: Final = (Said.USED.value, Said.NOT.value)  # use = used / (used + not)


def used_by(reading: Reading, span: Span, leaders: Collection[UUID]) -> int | End | None:
    """Of the answers of leaders with occasion the share that used it; None of too few leaders."""
    said = use_said(reading.connection, reading.inputs.organization, leaders, span.since, span.until)
    decided = [(person, one) for person, one in said if one in DECIDED]
    if len({person for person, _ in decided}) < max(LEAST, reading.tree.k):
        return None
    return in_words(sum(one == Said.USED for _, one in decided) / len(decided), len(decided))


def heard_of(rows: Iterable[HeardRow], leaders: Collection[UUID]) -> int | End:
    """The share of leaders who passed on a signal or a compliment, or gave a reflection with their name."""
    there = {row.person_id for row in rows} & {*leaders}
    return in_words(len(there) / len(leaders), len(leaders))
