"""How many of single teams took what is asked of them or of a unit above, beside what is told of all that is asked."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

import msgspec

from server.reports.cells import ASKED, AskedCell, CoverageCell
from server.reports.coverage import AskedLine, Counts, counts_of, lines_of
from server.reports.covered import read_published
from server.reports.scope import NamePart
from server.reports.sight import Edition, Sight
from server.store.store import Store


class Took(NamedTuple):
    """What was published of one team and one assignment."""

    counts: Counts
    group: tuple[NamePart, ...]  # whom it is of, where these are more than the team; none: the team


Taken = Mapping[tuple[UUID, UUID], Took]  # assignment, unit


class Beside(NamedTuple):
    """What is asked, and how many of some teams took it."""

    lines: tuple[AskedLine, ...]  # none where the unit isn't theirs
    taken: Taken


async def coverage_beside(
    store: Store,
    managed: Mapping[UUID, date],
    today: date,
    unit: UUID | None,
    teams: Collection[UUID],
    modules: Collection[str],
    retired: Collection[str] = (),
) -> Beside:
    """What a manager of these units may see of one of them; of these teams what asks one of these modules.

    `retired`: modules whose completion says nothing; how many took what asks one of them is not told.
    """

    wished, unheard = set(modules), set(retired)

    def wanted(line: AskedLine) -> bool:
        return not wished.isdisjoint(line.modules) and unheard.isdisjoint(line.modules)

    def read(sight: Sight) -> Beside:
        if not (sight.theirs(unit) if unit else sight.tops):
            return Beside((), {})
        published = read_published(sight, today)
        every = lines_of(sight, published, unit)
        lines, now = [line for line in every if wanted(line)], published.now
        return Beside(every, dict(_taken(now, lines, teams)) if now and lines and teams else {})

    return await store.read(lambda connection: read(Sight(connection, store.organization, managed)))


def _taken(
    now: Edition, lines: Collection[AskedLine], teams: Collection[UUID]
) -> Iterator[tuple[tuple[UUID, UUID], Took]]:
    """Of a team what is called after it, of a team it was asked of all that was published."""
    now.sight.know(teams)
    subjects = [str(line.id) for line in lines]
    of_all, others = now.some([now.key(team) for team in teams], subjects), now.of_subjects(ASKED, subjects)
    for line in lines:
        for team in teams:
            if line.unit_id == team and now.has(str(team)) and (text := others.get(str(line.id))):
                cells = [*msgspec.json.decode(text, type=AskedCell).tops.values()]
            elif line.unit_id in now.sight.upwards(team) and (text := of_all.get((now.key(team), str(line.id)))):
                cell = msgspec.json.decode(text, type=CoverageCell)
                cells = [cell] if now.has(str(line.unit_id)) or now.may_open(cell.units) else []
            else:
                continue
            if cells:
                several = len(cells) == 1 and len(cells[0].units) > 1
                yield (line.id, team), Took(counts_of(cells), now.sight.named(cells[0].units) if several else ())
