"""Obstacle × trained skill: what people who know it name, by the skill a module trains first. Pure.

Where much is trained on one skill while people name something that no training moves, another module does not help.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from server.manage.sentences import Frame
from server.manage.using.wording import HINDERS, at_least_people, not_for, quarter, share, tier
from server.manage.wording import capital
from server.reports.transfer import ModulesQuarter
from server.reports.transfer_told import NamedTold

ORDER: Final = ("can", "want", "may", "time", "means")


@dataclass(frozen=True, slots=True)
class SkillLine:
    """One skill."""

    skill: str
    answers: str
    shares: tuple[str, ...]  # in the order of the heads
    here: bool  # the module of the page trains it


@dataclass(frozen=True, slots=True)
class SkillsView:
    """All skills of which there is enough to tell."""

    about: str  # which quarter
    heads: tuple[str, ...]
    lines: tuple[SkillLine, ...]
    evidence: str
    not_for: str


def skills_view(quarters: Iterable[ModulesQuarter], own: str, frame: Frame) -> SkillsView | None:
    """The newest quarter that tells. `own`: the first skill of the module of the page."""
    for one in quarters:
        if one.by_skill:
            return _view(one, own, frame)
    return None


def _view(one: ModulesQuarter, own: str, frame: Frame) -> SkillsView:
    words, told = frame.words, next(iter(one.by_skill.values())).indicator
    lines = tuple(_line(skill, named, skill == own, frame) for skill, named in _sorted(one.by_skill, frame))
    heads = tuple(capital(words.gettext(HINDERS[code])) for code in ORDER)
    return SkillsView(quarter(one.since, words), heads, lines, tier(told, words), not_for(told, words))


def _sorted(by_skill: Mapping[str, NamedTold], frame: Frame) -> list[tuple[str, NamedTold]]:
    """In the curriculum's order."""
    known = [skill.id for skill in frame.curriculum.skills]
    return sorted(by_skill.items(), key=lambda pair: ([*known, pair[0]].index(pair[0]), pair[0]))


def _line(skill: str, named: NamedTold, here: bool, frame: Frame) -> SkillLine:
    found = {one.code: share(one.share, frame.words) for one in named.codes}
    shares = tuple(found.get(code, "–") for code in ORDER)
    return SkillLine(capital(frame.skill(skill)), at_least_people(named.n, frame.words), shares, here)
