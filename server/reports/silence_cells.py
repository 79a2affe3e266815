"""From where nothing was heard in a quarter: groups and channels; and how leaders take part. No small numbers.

Of a group there are two things to say, that almost nobody let something be heard or that some did; two people are
almost nobody. Nothing says that it was none at all: that would be a statement about each of them. Whether it is told
of hangs on how many quarters that has been so (`insight.silence`). Like everything of quarters it is said once, when
the quarter is over.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

import msgspec

from server.assigned import Lives, read_lives, read_places
from server.clock import local_day
from server.insight.asked import State
from server.insight.printed import End
from server.insight.privacy import Group, People, grouped
from server.insight.silence import quarters_needed, rate, tells_of_ways
from server.insight.transfer import FEW, in_words
from server.reports.cells import GROUPS, STAND, WHOLE, Cell, GroupCell, Stand
from server.reports.counted import LEAST
from server.reports.gap_cells import group_cells
from server.reports.inputs import Reading
from server.reports.leading import SureShare, gave_room, heard_of, used_by
from server.reports.quarterly import QUARTER, QuarterCell, Span, carried_on, due, watching
from server.reports.states import states_of
from server.reports.tree import Tree
from server.store.queries import assignments, people
from server.store.queries.heard_from import HeardRow, answers_of, heard_from

SILENCE: Final = "silence"  # the publishable table; period: a quarter
CHANNELS: Final = ("counter", "phone", "mail", "chat", "visit", "other")
VOICES, LEADING = "-voices", "-leading"  # after its name: of the whole organization


class SilenceCell(msgspec.Struct, frozen=True):
    """One group."""

    silent: bool  # almost nobody let something be heard
    needed: int = 0  # quarters in a row it has to be silent to be told of; 0: more than are looked back over


class VoicesCell(msgspec.Struct, frozen=True):
    """The whole organization."""

    quiet: tuple[str, ...]  # channels from which almost nobody passed a signal on


class LeadingCell(msgspec.Struct, frozen=True):
    """All who lead a unit, as one group, except who may open it."""

    people: int
    done: int | End | None  # the share of what is asked of them that they did, on the day of publication
    answers: int  # of the organization that they wrote down
    used: SureShare | None = None  # of their answers about use, the share that used it; None of too few
    heard: int | End | None = None  # the share of them who let something be heard themselves
    room: SureShare | None = None  # of those asked where they gave room, who named something; None of too few
    asked: int = 0  # of these how many, down to the five below


class Voices(NamedTuple):
    """What was heard in one quarter."""

    at: Mapping[str, People]  # unit → who let something be heard while they were placed there
    by_channel: Mapping[str, People]


KINDS: Final[Mapping[str, type[msgspec.Struct]]] = {
    QUARTER: QuarterCell, GROUPS: GroupCell, "": SilenceCell, VOICES: VoicesCell, LEADING: LeadingCell,
}  # fmt: skip


def silence_cells(reading: Reading) -> Iterator[Cell]:
    """All cells as of now. What it reads it reads at once."""
    kept = carried_on(reading, SILENCE, KINDS)
    spans, known = due(reading, SILENCE, kept), {cell.period for cell in kept}
    fresh = list(_fresh(reading, spans, known)) if spans else []
    return iter([Cell(SILENCE + STAND, WHOLE, "", "", Stand(above=reading.tree.above())), *kept, *fresh])


def _fresh(reading: Reading, spans: Sequence[Span], known: Collection[str]) -> Iterator[Cell]:
    """Quarters that were not told of yet, from the first in which something was heard."""
    organization, zone = reading.inputs.organization, reading.settings.time_zone
    lives, tree = read_places(reading.connection, organization, zone), reading.tree
    began = False
    for span in spans:
        rows = heard_from(reading.connection, organization, span.since, span.until)
        began = began or bool(rows) or any(period < span.name for period in known)
        if not began:
            continue
        yield Cell(SILENCE + QUARTER, WHOLE, "", span.name, QuarterCell(tree.today, tree.above()))
        yield from _told(tree, watching(reading), span.name, voices(rows, lives, zone))
        leading = _leading(reading, span, rows)
        if leading is not None:
            yield Cell(SILENCE + LEADING, WHOLE, "", span.name, leading)


def voices(rows: Iterable[HeardRow], lives: Lives, zone: str) -> Voices:
    """Who was heard where; a compliment counts where its giver was placed that day."""
    at, by_channel = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for row in rows:
        unit = row.unit_path.rpartition("/")[2] or _placed(lives, row.person_id, local_day(row.at, zone))
        at[unit].add(str(row.person_id))
        if row.channel:
            by_channel[row.channel].add(str(row.person_id))
    return Voices(_frozen(at), _frozen(by_channel))


def _frozen(sets: Mapping[str, set[str]]) -> dict[str, People]:
    return {key: frozenset(who) for key, who in sets.items()}


def _placed(lives: Lives, person: UUID, day: date) -> str:
    for stay in lives.stays.get(person, ()):
        if stay.since <= day and (stay.until is None or day < stay.until):
            return str(stay.unit_id)
    return ""


def _told(tree: Tree, watching: People, period: str, heard: Voices) -> Iterator[Cell]:
    least = max(LEAST, tree.k)
    whose = {unit: tree.staff.get(unit, frozenset()) for unit in tree.order}
    groups = grouped(tree.root, whose, dict.fromkeys(tree.order, watching), least)
    if groups.countable < least:
        return
    for key, cell in group_cells(tree, groups):
        yield Cell(SILENCE + GROUPS, key, "", period, cell)
    every = list(groups.walk())
    share = rate(len(_heard(groups, heard) & groups.people), len(groups.people))
    for group in every:
        needed = quarters_needed(len(group.people), share, len(every))
        yield Cell(SILENCE, tree.key(group), "", period, SilenceCell(is_silent(group, heard), needed))
    yield Cell(SILENCE + VOICES, WHOLE, "", period, VoicesCell(quiet_channels(heard.by_channel)))


def quiet_channels(by_channel: Mapping[str, People]) -> tuple[str, ...]:
    """The channels from which almost nobody passed a signal on, where so many people did that this is hardly chance."""
    signalling = frozenset[str]().union(*by_channel.values())
    if not tells_of_ways(len(signalling), len(CHANNELS)):
        return ()
    return tuple(channel for channel in CHANNELS if len(by_channel.get(channel, ())) <= FEW)


def is_silent(group: Group, heard: Voices) -> bool:
    """Whether almost nobody let something be heard in these units."""
    return len(_heard(group, heard)) <= FEW


def _heard(group: Group, heard: Voices) -> People:
    return frozenset[str]().union(*(heard.at.get(place, frozenset()) for place in group.places))


def _leading(reading: Reading, span: Span, rows: Iterable[HeardRow]) -> LeadingCell | None:
    """None of fewer leaders than make a group."""
    tree, organization = reading.tree, reading.inputs.organization
    roles = people.roles(reading.connection, organization)
    leaders = {row.person_id for row in roles if row.role == "manager"}
    leaders = {leader for leader in leaders if str(leader) not in tree.viewers[tree.root.id]}
    if len(leaders) < max(LEAST, tree.k):
        return None
    zone, now = reading.settings.time_zone, reading.inputs.now
    lives = read_lives(reading.connection, organization, zone, now, leaders)
    done = asked = 0
    for row in assignments.assignments(reading.connection, organization, now):
        states = states_of(lives, zone, tree.today, row)
        own = [state for person, state in states.items() if UUID(person) in leaders]
        done += sum(state in (State.IN_TIME, State.LATE) for state in own)
        asked += sum(state in (State.IN_TIME, State.LATE, State.OPEN) for state in own)
    share = in_words(done / asked, asked) if asked >= LEAST else None
    written = answers_of(reading.connection, organization, span.since, span.until)
    answers = sum(count for who, count in written.items() if who in leaders)
    room, of = gave_room(reading, span, leaders) or (None, 0)
    return LeadingCell(len(leaders), share, answers, used_by(reading, span, leaders), heard_of(rows, leaders), room, of)
