"""From the directory to the page with everyone: by team, searched, and never more than a page can bear."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from server.people.directory import Directory
from server.people.views import PeopleView, PersonLine, UnitBlock
from server.people.wording import roles_in_words
from server.store.queries.staff import StaffRow
from server.words import Words, msg

MOST = 250  # people on one page; beyond that one looks into a team, or searches
MOST_FOUND = 50  # of those who fit what is searched, who may each be in another team
MOST_TEAMS = 60  # teams on one page; of more those right below, each with all that is in it
NO_TEAM = msg("In no team yet")


def people_view(known: Directory, search: str, unit_id: UUID | None, words: Words, reader: UUID) -> PeopleView:
    """The page's view: all teams, one with those below it, or only where somebody fits what is searched."""
    inside = known.below(unit_id) if unit_id else None
    searched, teams = _plain(search).split(), {unit.id: _plain(unit.name) for unit in known.units}
    fit = [one for one in known.staff if _fits(one, teams, searched) and (inside is None or one.unit_id in inside)]
    listed = _listed(fit, unit_id, narrowed=bool(search.strip()))
    by_unit = defaultdict[UUID | None, list[StaffRow]](list)
    for person in fit:
        by_unit[person.unit_id if person.unit_id in known.by_unit else None].append(person)
    units = [unit.id for unit in known.units if inside is None or unit.id in inside]
    stepwise = len(units) > MOST_TEAMS and not searched
    if stepwise:
        units = [one for one in units if one == units[0] or known.by_unit[one].parent_id == units[0]]
    asked = [*units, None] if inside is None else units
    blocks = [_block(each, by_unit[each], listed, known, words, reader) for each in asked]
    if stepwise:
        all_in = _with_those_below(known, {each: len(people) for each, people in by_unit.items()})
        blocks = [one if one.id in (None, units[0]) else replace(one, more=all_in[one.id], people=()) for one in blocks]
    if not search.strip():
        blocks = [replace(one, folded=one.id is not None and one.more > 0 and not one.people) for one in blocks]
    if search.strip():
        blocks = [one for one in blocks if one.people]
    elif None in asked:
        blocks = [one for one in blocks if one.people or one.more or one.id]
    return PeopleView(
        organization=known.organization.name,
        people=sum(person.active for person in known.staff),
        teams=len(known.units),
        search=search,
        within=known.by_unit[unit_id].name if unit_id else "",
        found=len(fit),
        shown=sum(len(one.people) for one in blocks),
        blocks=tuple(blocks),
    )


def _with_those_below(known: Directory, directly: Mapping[UUID | None, int]) -> Counter[UUID | None]:
    """How many people are in each unit and all below it. `directly`: how many in itself."""
    found = Counter(directly)
    for unit in reversed(known.units):  # each comes before those below it
        found[unit.parent_id] += found[unit.id]
    return found


def _listed(fit: Sequence[StaffRow], unit_id: UUID | None, *, narrowed: bool) -> frozenset[UUID]:
    """Who is named on the page: all who fit, or where they are too many the first, or those directly in the team."""
    if len(fit) > MOST and not narrowed:
        fit = [person for person in fit if unit_id is not None and person.unit_id == unit_id]
    return frozenset(person.id for person in fit[: MOST_FOUND if narrowed else MOST])


def _block(
    unit_id: UUID | None,
    fit: Sequence[StaffRow],
    listed: frozenset[UUID],
    known: Directory,
    words: Words,
    reader: UUID,
) -> UnitBlock:
    people = tuple(
        PersonLine(
            one.id, one.name, one.mail, roles_in_words(known.held.get(one.id, ()), known, words), one.active,
            one.id == reader,
        )
        for one in fit
        if one.id in listed
    )  # fmt: skip
    return UnitBlock(
        id=unit_id,
        name=known.by_unit[unit_id].name if unit_id else words.gettext(NO_TEAM),
        above=" / ".join(known.path(unit_id)[:-1]) if unit_id else "",
        depth=min(known.by_unit[unit_id].depth, 4) if unit_id else 0,
        count=known.sizes[unit_id],
        people=people,
        more=len(fit) - len(people),
        folded=False,
    )


def _fits(person: StaffRow, teams: Mapping[UUID, str], searched: Sequence[str]) -> bool:
    """Whether every word that is searched stands in the name, the address or the name of the team."""
    if not searched:
        return True
    team = teams.get(person.unit_id, "") if person.unit_id else ""
    hay = _plain(f"{person.name} {person.mail}") + f" {team}"
    return all(word in hay for word in searched)


def _plain(text: str) -> str:
    """Without capitals and accents."""
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()
