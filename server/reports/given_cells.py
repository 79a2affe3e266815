"""What listeners read in what was given, by tag, and how many compliments were passed on: by quarter, in steps.

Tags are counted of the whole organization and of each module, never of a team: what carries no name has none. Nothing
leads to who wrote an entry without a name, but each release of them at one module is of eight people or more; so they
stand for eight, and where a number needs more than eight they are left out. Compliments are of those who gave them and
of those they are for; both have to be many. How much there is in all is told to the five below: beside what is still
to be answered, which is counted until another day, whole numbers could be subtracted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from server.insight.batches import LEAST as BATCH
from server.insight.cuts import GROUND, Link, publishable_modules
from server.insight.printed import STEP, End
from server.insight.privacy import People
from server.insight.transfer import in_words
from server.reports.cells import STAND, WHOLE, Cell, Stand
from server.reports.counted import LEAST
from server.reports.inputs import Reading
from server.reports.quarterly import QUARTER, QuarterCell, Span, carried_on, due, watching
from server.reports.reach_rows import quarter
from server.reports.unnamed_cells import SHARE, UNNAMED, Thing, UnnamedCell, may_tell, unnamed_cell
from server.store.queries import people
from server.store.queries.tagged import PraiseRow, TaggedRow, praise, tagged

__all__ = ["GIVEN", "PRAISE", "READ", "TAGS", "UNNAMED", "PraiseCell", "TagsCell", "Thing", "published"]

GIVEN: Final = "given"  # the publishable table; subject: a module, or "" for all
TAGS, PRAISE = "-tags", "-praise"  # after its name
KINDS_OF_TAG: Final = ("behaviour", "process", "product", "other")
ALL: Final = "all"  # the total of all modules, and of what no module led to
READ: Final = timedelta(days=28)  # after a quarter, in which listeners read what it brought, at the least


class TagsCell(msgspec.Struct, frozen=True):
    """What was given, by tag."""

    shares: dict[str, int | End]  # tag → its share of what has one
    of: int  # how much has one, down to the five below
    untagged: int | End  # the share of what was given that has none


class PraiseCell(msgspec.Struct, frozen=True):
    """Compliments."""

    of: int  # how many, down to the five below
    customers: int | End  # the share that came from a customer


CELLS: Final[Mapping[str, type[msgspec.Struct]]] = {
    QUARTER: QuarterCell, TAGS: TagsCell, PRAISE: PraiseCell, SHARE: UnnamedCell,
}  # fmt: skip


def given_cells(reading: Reading) -> Iterator[Cell]:
    """All cells as of now. What it reads it reads at once."""
    kept = carried_on(reading, GIVEN, CELLS)
    spans = due(reading, GIVEN, kept, READ)
    fresh = list(_fresh(reading, spans)) if spans else []
    return iter([Cell(GIVEN + STAND, WHOLE, "", "", Stand(above=reading.tree.above())), *kept, *fresh])


def _fresh(reading: Reading, spans: Sequence[Span]) -> Iterator[Cell]:
    connection, organization = reading.connection, reading.inputs.organization
    opens, least = _opens(reading), max(LEAST, reading.tree.k)
    rows = tagged(connection, organization, reading.inputs.now)
    for span in spans:
        things = [thing_of(row) for row in rows if _is_in(row, span)]
        compliments = praise(connection, organization, span.since, span.until)
        if any(one.tag for one in things) or compliments:
            yield Cell(GIVEN + QUARTER, WHOLE, "", span.name, QuarterCell(reading.tree.today, reading.tree.above()))
            told = published(things, opens, least)
            for subject, own in told.items():
                yield Cell(GIVEN + TAGS, WHOLE, subject, span.name, tags_cell(own))
            if told and may_tell(told[WHOLE], told.keys() - {WHOLE}, opens, least):
                yield Cell(GIVEN + SHARE, WHOLE, "", span.name, unnamed_cell(told[WHOLE]))
            if may_leave(compliments, opens, least):
                yield Cell(GIVEN + PRAISE, WHOLE, "", span.name, _praise_cell(compliments))


def _opens(reading: Reading) -> People:
    """Whoever may open these numbers, or reads what they count."""
    roles = people.roles(reading.connection, reading.inputs.organization)
    return watching(reading) | {str(role.person_id) for role in roles if role.role == "listener"}


def thing_of(row: TaggedRow) -> Thing:
    return Thing(str(row.person_id or ""), row.module_id, row.tag, row.named)


def _is_in(row: TaggedRow, span: Span) -> bool:
    if row.at is not None:
        return span.since <= row.at < span.until
    return quarter(date.fromisoformat(f"{row.month}-01")) == span.name


def published(
    things: Sequence[Thing], opens: People, least: int, *, hold_modules: bool = True
) -> dict[str, list[Thing]]:
    """By module what may be told together, "" for all of it. `hold_modules`: off only in tests."""
    counted = [one for one in things if one.person or least <= BATCH]
    links = [link for one in counted for link in _links(one, hold_modules)]
    counting = frozenset(link.person for link in links) - opens
    if len(counting) < least:
        return {}
    found = defaultdict[str, list[Thing]](list)
    for one in counted:
        found[one.module].append(one)
    shown = publishable_modules(links, counting, least)
    return {"": counted} | {str(module): found[str(module)] for module in sorted(map(str, shown))}


def _links(one: Thing, hold_modules: bool) -> Iterator[Link]:
    return (Link(person, ALL if hold_modules else GROUND, one.module or GROUND) for person in one.people)


def may_leave(compliments: Sequence[PraiseRow], opens: People, least: int) -> bool:
    """Whether enough people gave them, and they are for enough."""
    givers = {str(row.giver) for row in compliments if row.giver} - opens
    return min(len(givers), len({str(row.person_id) for row in compliments} - opens)) >= least


def tags_cell(things: Sequence[Thing]) -> TagsCell:
    """`things`: published together."""
    counts = Counter(one.tag for one in things if one.tag)
    n = counts.total()
    shares = {tag: in_words(counts[tag] / n, n) for tag in KINDS_OF_TAG} if n else {}
    return TagsCell(shares, n // STEP * STEP, in_words(1 - n / len(things), len(things)))


def _praise_cell(compliments: Sequence[PraiseRow]) -> PraiseCell:
    n = len(compliments)
    customers = sum(row.origin == "customer" for row in compliments)
    return PraiseCell(n // STEP * STEP, in_words(customers / n, n))
