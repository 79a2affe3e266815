"""One skill's atoms in one period, from the last snapshot to this one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from server.insight import privacy
from server.insight.editions import Change, Edition, Rules, Since, inside, next_editions
from server.insight.privacy import Atom, Group, People
from server.insight.tally import Tally
from server.reports.cells import AtomCell
from server.reports.responses import Places, changed_since, counted_at, hardness_at, people_at


@dataclass(frozen=True, slots=True)
class Standing:
    """One atom as it is published now."""

    edition: Edition
    tally: Tally  # as published; of an atom carried on, as it was then
    people: People  # those of them who are still known
    hard: float = 0.0  # how much harder than the skill's its items are, per response, logit; as published

    @property
    def forgotten(self) -> int:
        """People in the sums whose responses are gone (erased)."""
        return max(0, self.tally.people - len(self.people))


def standings(
    groups: Group, places: Places, previous: Sequence[AtomCell], now: datetime, rules: Rules
) -> tuple[Standing, ...]:
    """The atoms to publish, moved on from the previous ones where that tells nothing about fewer than k."""
    before = {frozenset(cell.places): cell for cell in previous if groups.places & frozenset(cell.places)}
    finest = privacy.atoms(groups, lambda group: people_at(places, group.places, now), rules.k)

    def changed(atom: Atom, since: Since) -> Change:
        who = changed_since(places, atom, since)
        gone = _forgotten(before[atom], places) if atom in before else 0
        return Change(len(who) + gone, len(who - viewers_of(groups, atom)))

    def parts(atom: Atom, since: Since) -> Sequence[Atom]:
        def newcomers(group: Group) -> People:
            return changed_since(places, group.places, since)

        return privacy.parts(groups, atom, newcomers, rules.k)

    old = [Edition(atom, cell.as_of) for atom, cell in before.items()]
    return tuple(
        _standing(edition, before.get(edition.atom), places, now)
        for edition in next_editions(old, finest, changed, now, rules, parts)
    )


def publishable(group: Group, standing: Sequence[Standing], k: int) -> tuple[Standing, ...] | None:
    """The atoms a group is the sum of; None where it can't be published, to those who may open it."""
    wanted = inside(group, [one.edition for one in standing])
    if wanted is None:
        return None
    own = tuple(one for one in standing if one.edition in wanted)
    enough = all(len(one.people - group.viewers) + one.forgotten >= k for one in own)
    return own if enough else None


def is_unchanged(places: Places, one: Standing) -> bool:
    """Whether all that was given in an atom is in its numbers, and nothing else."""
    atom, as_of = one.edition
    there = counted_at(places, atom)
    is_all = (there.people, there.responses) == (one.tally.people, one.tally.responses)
    return is_all and not changed_since(places, atom, dict.fromkeys(atom, as_of))


def viewers_of(groups: Group, atom: Atom) -> People:
    """Who may open a number about any part of an atom."""
    return frozenset[str]().union(*(leaf.viewers for leaf in groups.leaves(atom)))


def remembered(groups: Group, standing: Sequence[Standing], previous: Sequence[AtomCell]) -> list[AtomCell]:
    """What the next snapshot needs to know: every atom ever published, also where nothing is published now.

    An atom that was forgotten could come back later with a few people more or less, and be subtracted.
    """
    elsewhere = [cell for cell in previous if not groups.places & frozenset(cell.places)]
    return [_stored(one) for one in standing] + elsewhere


def _stored(standing: Standing) -> AtomCell:
    counted = standing.tally
    return AtomCell(
        tuple(sorted(standing.edition.atom)),
        standing.edition.as_of,
        counted.people,
        counted.responses,
        counted.score,
        counted.squares,
        standing.hard,
    )


def _standing(edition: Edition, cell: AtomCell | None, places: Places, now: datetime) -> Standing:
    who = people_at(places, edition.atom, edition.as_of)
    if cell is None or edition.as_of == now:
        return Standing(edition, counted_at(places, edition.atom), who, hardness_at(places, edition.atom))
    return Standing(edition, Tally(cell.people, cell.responses, cell.score, cell.squares), who, cell.hard)


def _forgotten(cell: AtomCell, places: Places) -> int:
    return max(0, cell.people - len(people_at(places, frozenset(cell.places), cell.as_of)))
