"""What to do about a gap: a module not asked yet, and beside what was asked already the next thing. Pure."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote, urlencode
from uuid import UUID

from courses.exercises import TeamTalk
from courses.model import Module
from server import asked_words
from server.manage.told import Telling, address
from server.manage.views import Training
from server.reports.coverage import AskedLine
from server.reports.learning import LearningReport, MapRow

MOST: Final = 3  # modules under a finding


class Remedies:
    """What trains a skill, as it stands with what is asked of one unit and of those above and below it."""

    def __init__(
        self, report: LearningReport, lines: Sequence[AskedLine], modules: Sequence[Module], telling: Telling
    ) -> None:
        """`lines`: what is asked around the unit of the report; `modules`: all that are online."""
        self._lines, self._modules, self._telling = lines, modules, telling
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
        """What comes after a module that was asked: it is not asked of anyone twice. "" where none was."""
        words, asked = self._telling.words, [one for one in training if one.asked]
        if not asked:
            return ""
        later = words.gettext("Whoever took it gets questions about it again after weeks: let them take that time.")
        together = words.gettext("Talk it through together.")
        if any(one.talk for one in asked):
            together = words.gettext("Talk it through together, with the team talk in the module.")
        return f"{later} {together}"

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
        return Training(
            module.title,
            module.language,
            f"/modules/{quote(module.id, safe='')}",
            "" if line else f"/manage/assignments/new?{urlencode({'module': module.id, **unit})}",
            self._said(line) if line else "",
            address(line) if line else "",
            any(isinstance(step.exercise, TeamTalk) for step in module.steps),
        )

    def _said(self, line: AskedLine) -> str:
        words, today = self._telling.words, self._telling.today
        of = words.gettext("Asked already of %(unit)s", unit=line.unit)
        by = asked_words.due(line.terms, line.due_on(today), today, words)
        return ", ".join(filter(None, (of, asked_words.who(line.role, line.joined_from, words), by)))
