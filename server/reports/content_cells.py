"""Which skills signals are about, and at which modules almost nothing is given: by quarter, no numbers of people.

*Skills* are counted of signals in the whole organization, beside the tags of *given*, which are counted by module and
of the same signals too. So a skill's number leaves only where no sum or difference of both kinds of number is of fewer
than k people (`insight/cuts.py`), and is told to the five below. Reflections are in none: those without a name are
released by eight at one module, and of one skill among these there may be a single one.

*Quiet* is one word about a module that thirty people or more came to the end of in two quarters: that at most two
things were given at it. Never that nobody gave anything, which would be a statement about each of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from server.clock import local_day
from server.insight.batches import LEAST as BATCH
from server.insight.cuts import GROUND, Link, publishable_modules
from server.insight.printed import STEP
from server.insight.privacy import People
from server.insight.transfer import FEW
from server.reports.cells import STAND, WHOLE, Cell, Stand
from server.reports.counted import LEAST
from server.reports.given_cells import READ, UNNAMED, Thing, published
from server.reports.inputs import Reading
from server.reports.quarterly import QUARTER, QuarterCell, Span, carried_on, closed, due, watching
from server.reports.reach_rows import first_day, quarter
from server.store.queries import people
from server.store.queries.reach import taken
from server.store.queries.themes import ThemedRow, themed

CONTENT: Final = "content"  # the publishable table; subject: a skill, NONE, or a module
SKILLS, QUIET = "-skills", "-quiet"  # after its name
NONE: Final = "-"  # of none of the skills
FINISHED: Final = 30  # people, for silence at a module to mean something
REST: Final = "rest"  # all that is in the total of tags and in no module's


class SkillCell(msgspec.Struct, frozen=True):
    """Signals about one skill."""

    of: int  # how many signals, down to the five below


class QuietCell(msgspec.Struct, frozen=True):
    """That at most two things were given at a module in this quarter and the one before."""

    finished: int = FINISHED  # at least so many people came to its end


CELLS: Final[Mapping[str, type[msgspec.Struct]]] = {QUARTER: QuarterCell, SKILLS: SkillCell, QUIET: QuietCell}


def content_cells(reading: Reading) -> Iterator[Cell]:
    """All cells as of now. What it reads it reads at once."""
    kept = carried_on(reading, CONTENT, CELLS)
    spans = due(reading, CONTENT, kept, READ)
    fresh = list(_fresh(reading, spans)) if spans else []
    return iter([Cell(CONTENT + STAND, WHOLE, "", "", Stand(above=reading.tree.above())), *kept, *fresh])


def _fresh(reading: Reading, spans: Sequence[Span]) -> Iterator[Cell]:
    roles = people.roles(reading.connection, reading.inputs.organization)
    opens = watching(reading) | {str(role.person_id) for role in roles if role.role == "listener"}
    rows = themed(reading.connection, reading.inputs.organization, reading.inputs.now)
    zone = reading.settings.time_zone
    for span in spans:
        both = {span.name, quarter(first_day(span.name) - timedelta(days=1))}
        of_both = [row for row in rows if _quarter(row, span, zone) in both]
        finished = _finished(reading, span, both, opens)
        if not of_both and not finished:
            continue
        yield Cell(CONTENT + QUARTER, WHOLE, "", span.name, QuarterCell(reading.tree.today, reading.tree.above()))
        now = [row for row in of_both if _quarter(row, span, zone) == span.name]
        for skill, of in shown_skills(now, opens, max(LEAST, reading.tree.k)).items():
            yield Cell(CONTENT + SKILLS, WHOLE, skill, span.name, SkillCell(of // STEP * STEP))
        for module in quiet(finished, of_both):
            yield Cell(CONTENT + QUIET, WHOLE, module, span.name, QuietCell())


def shown_skills(rows: Sequence[ThemedRow], opens: People, least: int, *, hold: bool = True) -> dict[str, int]:
    """By skill how many signals, of those whose number may stand beside the tags. `hold`: off only in tests."""
    counted = [row for row in rows if row.person_id or least <= BATCH]
    modules = published([Thing(str(row.person_id or ""), row.module_id, "") for row in rows], opens, least)
    links = [link for row in counted for link in _links(row, modules if hold else {})]
    counting = frozenset(link.person for link in links) - opens
    shown = publishable_modules(links, counting, least)
    numbers = Counter(row.skill for row in counted if row.skill in shown)
    return {skill: of for skill, of in sorted(numbers.items()) if of >= STEP}


def _links(row: ThemedRow, modules: Mapping[str, object]) -> Iterator[Link]:
    who = [str(row.person_id)] if row.person_id else [f"{UNNAMED}{number}" for number in range(BATCH)]
    team = GROUND if not modules else row.module_id if row.module_id and row.module_id in modules else REST
    return (Link(person, team, row.skill or GROUND) for person in who)


def quiet(finished: Mapping[str, int], rows: Sequence[ThemedRow]) -> list[str]:
    """The modules that enough people came to the end of and at which at most two things were given."""
    given = Counter(row.module_id for row in rows)
    return sorted(module for module, people in finished.items() if people >= FINISHED and given[module] <= FEW)


def _finished(reading: Reading, span: Span, both: set[str], opens: People) -> dict[str, int]:
    """By module how many people came to its end in two quarters, besides those who may open this."""
    since = next(
        (one.since for one in closed(reading.tree.today, reading.settings.time_zone) if one.name in both), None
    )
    who = defaultdict[str, set[str]](set)
    for row in taken(reading.connection, reading.inputs.organization, since or span.since, span.until):
        who[row.module_id].add(str(row.person_id))
    who.pop(reading.inputs.curriculum.pulse, None)  # it asks, and teaches nothing to say something about
    return {module: len(found - opens) for module, found in who.items()}


def _quarter(row: ThemedRow, span: Span, zone: str) -> str:
    """The quarter something was given in; of what carries no name, that of its release."""
    if row.at is None:
        return quarter(date.fromisoformat(f"{row.month}-01"))
    if row.at >= span.until:
        return ""
    return span.name if row.at >= span.since else quarter(local_day(row.at, zone))
