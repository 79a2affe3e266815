"""Generated organizations in which one module is asked, taken back and asked again, of all, of some, of who joins.

Everything is published as a snapshot does. A manager may ask and take back as often as they like between two Mondays:
so each day is attacked with all that was ever asked, as if it were all asked on that day.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from server.assigned import Lives
from server.insight.asked import Completion, Span, State
from server.insight.privacy import DIRECTLY, LEADERS, grouped
from server.reports.cells import COVERAGE, CoverageCell
from server.reports.coverage_cells import coverage_cells
from server.reports.splits import asked_still
from server.reports.states import states_of
from server.reports.tree import Tree
from server.store.queries.assignments import AssignmentRow, TermsRow
from server.store.queries.people import MembershipRow
from tests.counting.attacker import Number
from tests.counting.towns import STEP, Town, town, walk

MODULE, ZONE = "m", "Europe/Amsterdam"
FOUNDED = date(2025, 1, 1)
MONTHS = 6


@dataclass
class Campaign:
    """One town, where everyone was, what they did, and what was asked."""

    here: Town
    rng: Random
    stays: dict[str, list[MembershipRow]] = field(default_factory=dict)
    roles: dict[tuple[str, str], list[Span]] = field(default_factory=dict)
    away: dict[str, list[Span]] = field(default_factory=dict)
    elsewhere: dict[tuple[str, str], list[date]] = field(default_factory=dict)
    done: dict[tuple[str, str], list[Completion]] = field(default_factory=dict)
    asked: list[AssignmentRow] = field(default_factory=list)
    today: date = FOUNDED

    def live_a_month(self) -> None:
        """People come, move and go; someone is made manager; things are done, excused, asked and taken back."""
        self.here.live_a_month()
        self.today = self.here.now.date()
        self._note_places()
        self._change_managers()
        for person in sorted(self.here.where):
            self._live(person)
        for _ in range(self.rng.randrange(1, 3)):
            self._ask()

    def _note_places(self) -> None:
        """Stays as the town has them now; whoever was there at its beginning came in the year before."""
        for person in sorted({*self.stays, *self.here.where}):
            stays, place = self.stays.setdefault(person, []), self.here.where.get(person)
            if stays and stays[-1].until is None:
                if stays[-1].unit_id == place:
                    continue
                stays[-1] = stays[-1]._replace(until=self.today)
            if place is not None:
                is_new = self.here.now > datetime(2026, 1, 1) + STEP
                since = self.today if is_new else FOUNDED + timedelta(days=self.rng.randrange(365))
                stays.append(MembershipRow(person, place, since, None))  # type: ignore[arg-type]

    def _change_managers(self) -> None:
        if self.here.where and self.rng.random() < 0.4:
            unit = self.rng.choice(self.here.units())
            self.here.managers.setdefault(unit, []).append(self.rng.choice(sorted(self.here.where)))
        leading = {person for people in self.here.managers.values() for person in people}
        for person in leading:
            self.roles.setdefault((person, "manager"), [Span(self.today)])

    def _live(self, person: str) -> None:
        rng = self.rng
        if rng.random() < 0.15:
            self.done.setdefault((person, MODULE), []).append(Completion(MODULE, 1, self.today - timedelta(days=3)))
        if rng.random() < 0.05:
            self.away.setdefault(person, []).append(Span(self.today, self.today + timedelta(days=25)))
        if self.asked and rng.random() < 0.05:
            self.elsewhere.setdefault((str(rng.choice(self.asked).id), person), []).append(self.today)

    def _ask(self) -> None:
        """Something of someone; what stands in its way is taken back first."""
        rng, unit = self.rng, self.rng.choice(self.here.units())
        kind = rng.choice(("all", "role", "joiners", "joiners"))
        joined = self.today - timedelta(days=rng.randrange(20, 400)) if kind == "joiners" else None
        at = datetime.combine(self.today, datetime.min.time()) + timedelta(hours=len(self.asked) % 20)
        due, renewal = self.today + timedelta(days=rng.randrange(60)), rng.choice((0, 0, 1, 6))
        terms = TermsRow(1, at, due, 0, "", "", None, renewal, (), None, ended=False)
        related = self._related(unit)
        for place, row in enumerate(self.asked):
            if row.unit_id in related and not row.now.ended:
                ended = row.now._replace(number=row.now.number + 1, at=at, ended=True)
                self.asked[place] = row._replace(terms=(*row.terms, ended))
        id_ = f"a{len(self.asked):03}"
        made = (id_, (MODULE,), "", unit, "manager" if kind == "role" else "", joined, at, (terms,))
        self.asked.append(AssignmentRow(*made))  # type: ignore[arg-type]

    def _related(self, unit: str) -> frozenset[Any]:
        below = self.below()
        return frozenset({*below[unit], *(other for other, inside in below.items() if unit in inside)})

    def below(self) -> dict[str, frozenset[str]]:
        return {top.id: frozenset(node.id for node in walk(top)) for top in walk(self.here.root)}

    def lives(self) -> Lives:
        known: Any = self
        return Lives(known.below(), known.stays, known.roles, {}, known.away, known.elsewhere, known.done)

    def tree(self) -> Tree:
        return replace(self.here.tree(), today=self.today)


Seen = tuple[str, frozenset[str], Number]  # what unit it was asked of, what it is called after, whom it is about


@dataclass
class Press:
    """Publishes coverage of a campaign; single rules can be switched off."""

    seen_as: Callable[[Tree], Tree] = lambda tree: tree
    forgets: bool = False  # a control: what is no longer in force is not thought of

    def publish(self, campaign: Campaign) -> list[Seen]:
        """All that could be published this day, had it been asked today."""
        tree, lives = self.seen_as(campaign.tree()), campaign.lives()

        def states(row: AssignmentRow) -> Mapping[str, State]:
            return states_of(lives, ZONE, tree.today, asked_still(row))

        found = list[Seen]()
        for rows, ended in self._asked_at_once(campaign.asked):
            cells = coverage_cells(tree, rows, states, ended)
            found += self._seen(tree, {str(row.id): row for row in rows}, states, cells)
        return found

    def _asked_at_once(self, asked: list[AssignmentRow]) -> list[tuple[list[AssignmentRow], list[AssignmentRow]]]:
        if not self.forgets:
            return [(asked, [])]
        return [([row], []) for row in asked]

    def _seen(self, tree: Tree, rows: Mapping[str, AssignmentRow], states: Any, cells: Any) -> list[Seen]:
        groups = grouped(tree.root, tree.staff, tree.viewers, tree.k)
        people = {tree.names_of(group): group.people for group in groups.walk()}
        everyone = frozenset[str]().union(*tree.staff.values())
        found = list[Seen]()
        for cell in cells:
            if cell.table == COVERAGE:
                row, value = rows[cell.subject], cell.value
                assert isinstance(value, CoverageCell)
                state = states(row)
                who = {one for one in everyone if state.get(one, State.NOT_ASKED) is not State.NOT_ASKED}
                inside = who & (people[value.units] if row.of_all else everyone)
                assert value.required == len(inside)
                found.append((str(row.unit_id), frozenset(value.units), frozenset((one, "", "") for one in inside)))
        return found


def open_to(campaign: Campaign, unit: str, seen: list[Seen]) -> list[Number]:
    """What managers of a unit see: all of what is asked of theirs, and their groups of what is asked above."""
    mine = campaign.below()[unit]
    return [
        number
        for asked, units, number in seen
        if asked in mine or any(name != LEADERS and name.removeprefix(DIRECTLY) in mine for name in units)
    ]


def campaign(seed: int) -> Campaign:
    return Campaign(town(Random(seed)), Random(f"{seed}/asked"))


def small(tree: Tree) -> Tree:
    """A control: groups of one may be published."""
    return replace(tree, k=1)


def unseen(tree: Tree) -> Tree:
    """A control: those who may open a number count towards k."""
    return replace(tree, viewers={})
