"""What to do about a gap: a module not asked yet, and beside what was asked already the next thing. Pure."""

from collections.abc import Sequence
from itertools import islice
from operator import itemgetter
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import quote, urlencode
from uuid import UUID

from courses.exercises import TeamTalk
from courses.model import Module
from server import asked_words
from server.manage import wording
from server.manage.told import Telling, address
from server.manage.views import Training
from server.reports.coverage import AskedLine, Counts
from server.reports.coverage_teams import Taken, Took
from server.reports.learning import LearningReport, MapRow

MOST: Final = 3  # modules under a finding
MOST_TEAMS: Final = 12
MOST_DID: Final = 0.8  # of those asked: from here on most took it


class Short(NamedTuple):
    """Where something is to be done."""

    teams: tuple[UUID, ...]  # where a gap is most probable first
    modules: frozenset[str]  # those that train what falls short


def falling_short(report: LearningReport, modules: Sequence[Module]) -> Short:
    """The teams of the viewer's with a gap in any period, as many as there may be findings of, and what trains them."""
    gaps = [
        (cell.cell.rank or len(report.rows) * len(report.skills) + 1, row.unit, skill)
        for row in report.rows
        for skill, cells in zip(report.skills, row.periods or ({},) * len(report.skills), strict=True)
        for cell in cells.values()
        if row.unit and cell.cell.state.is_gap
    ]
    gaps.sort(key=itemgetter(0))
    skills = {skill for _, _, skill in gaps}
    teams = dict.fromkeys(unit for _, unit, _ in gaps)
    return Short(
        tuple(islice(teams, MOST_TEAMS)), frozenset(one.id for one in modules if skills.intersection(one.skills))
    )


class Remedies:
    """What trains a skill, as it stands with what is asked of one unit and of those above and below it."""

    def __init__(
        self,
        report: LearningReport,
        lines: Sequence[AskedLine],
        modules: Sequence[Module],
        telling: Telling,
        taken: Taken = MappingProxyType({}),
    ) -> None:
        """`lines`: what is asked around the unit of the report; `modules`: all that are online; `taken`: how many of
        single teams took what is asked."""
        self._lines, self._modules, self._telling, self._taken = lines, modules, telling, taken
        self._shown = report.unit.id if report.unit else None
        self._ways = dict[UUID, tuple[UUID, ...]]()  # of each unit of the viewer's the way to it, itself last
        way = list[UUID]()
        for one in report.choices:
            way[one.depth :] = [one.id]
            self._ways[one.id] = tuple(way)

    def training(self, row: MapRow, skill: str) -> tuple[Training, ...]:
        """The modules that train a skill: those to ask first, each group by how much it is about the skill."""
        found = [(one, self._asked(row, one)) for one in self._modules if skill in one.skills]
        found.sort(key=lambda pair: (pair[1] is not None, pair[0].skills.index(skill)))
        return tuple(self._training(row, module, line) for module, line in found[:MOST])

    def then(self, training: Sequence[Training]) -> str:
        """What comes after a module that was asked: it is not asked of anyone twice. "" where none was.

        Where most took it that is said. Why it goes less well all the same is not: a low exercise is explained
        neither by a lack of time nor of mandate.
        """
        words, asked = self._telling.words, [one for one in training if one.asked]
        if not asked:
            return ""
        later = words.gettext("Whoever took it gets questions about it again after weeks: let them take that time.")
        together = words.gettext("Talk it through together.")
        if any(one.talk for one in asked):
            together = words.gettext("Talk it through together, with the team talk in the module.")
        if not all(one.by_most for one in asked):
            return f"{later} {together}"
        most = words.gettext("Most here took it already, so asking for it again is not the next step.")
        look = words.gettext("And ask its author where in the module it goes wrong: perhaps it is the module.")
        return f"{most} {later} {together} {look}"

    def _asked(self, row: MapRow, module: Module) -> AskedLine | None:
        """What asks a module of this group already; of several what asks it of everyone, else of some of it."""
        near = [line for line in self._lines if module.id in line.modules and self._touches(line.unit_id, row.unit)]
        near.sort(key=lambda line: bool(line.role or line.joined_from) or not self._is_above(line.unit_id, row.unit))
        return near[0] if near else None

    def _touches(self, asked: UUID, unit: UUID | None) -> bool:
        """Whether what is asked of one unit is asked of some of another. None: of a group made of several."""
        return self._is_above(asked, unit) or (unit is not None and unit in self._ways.get(asked, ()))

    def _is_above(self, asked: UUID, unit: UUID | None) -> bool:
        """A unit that is not the viewer's stands above all of theirs that are shown."""
        own = self._ways.get(unit or self._shown or asked, ())
        return asked in own or asked not in self._ways

    def _training(self, row: MapRow, module: Module, line: AskedLine | None) -> Training:
        unit = {"unit": str(row.unit)} if row.unit else {}
        took = self._taken.get((line.id, row.unit)) if line and row.unit else None
        return Training(
            module.title,
            module.language,
            f"/modules/{quote(module.id, safe='')}",
            "" if line else f"/manage/assignments/new?{urlencode({'module': module.id, **unit})}",
            self._said(line, took) if line else "",
            address(line) if line else "",
            any(isinstance(step.exercise, TeamTalk) for step in module.steps),
            took is not None and _is_by_most(took.counts),
        )

    def _said(self, line: AskedLine, took: Took | None) -> str:
        words, today = self._telling.words, self._telling.today
        of = words.gettext("Asked already of %(unit)s", unit=line.unit)
        by = asked_words.due(line.terms, line.due_on(today), today, words)
        asked = ", ".join(filter(None, (of, asked_words.who(line.role, line.joined_from, words), by)))
        return f"{asked}; {self._how_many(took)}" if took else asked

    def _how_many(self, took: Took) -> str:
        words, counts = self._telling.words, took.counts
        numbers = {"done": words.number(counts.done), "required": words.number(counts.required)}
        if took.group:
            group = wording.called(took.group, words)
            return words.gettext("of %(group)s together %(done)s of %(required)s took it", group=group, **numbers)
        return words.gettext("here %(done)s of %(required)s took it", **numbers)


def _is_by_most(counts: Counts) -> bool:
    """Of those who are not exempt."""
    return counts.done > 0 and counts.done >= MOST_DID * (counts.required - counts.exempt)
