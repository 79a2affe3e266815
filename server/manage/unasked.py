"""Where nothing was asked: skills that nobody in a team is invited to or asked, and skills without a module."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from courses.model import Curriculum, Module
from server.manage import wording
from server.manage.coverage_views import Unasked
from server.manage.views import Link
from server.reports.coverage import AskedLine
from server.reports.units import Nowhere
from server.words import Words

AUTHORS = frozenset({  # whom a module is for, as its header says it
    "wie modules schrijft", "schrijvers", "auteurs", "who writes modules", "whoever writes modules", "authors",
})  # fmt: skip
MOST_NAMES = 6  # teams in one sentence


class Gaps(NamedTuple):
    """What is said of it."""

    unasked: tuple[Unasked, ...] = ()
    missing: str = ""  # skills without a module, in a sentence; ""


def not_invited(curriculum: Curriculum, modules: Sequence[Module]) -> dict[str, list[Module]]:
    """Skills that no invitation is about, with the modules that could be asked. Everyone is invited to the same.

    A skill that only modules for authors are about is asked of no team.
    """
    free = {*curriculum.for_everyone([one.id for one in modules])}
    invited = {skill for one in modules if one.id in free for skill in one.skills}
    about = {skill.id: [one for one in modules if skill.id in one.skills] for skill in curriculum.skills}
    asked = {skill: [one for one in found if not _is_for_authors(one)] for skill, found in about.items()}
    return {skill: asked[skill] for skill in about if skill not in invited and (asked[skill] or not about[skill])}


def _is_for_authors(module: Module) -> bool:
    """Whether its header says so: *voor wie: wie modules schrijft*."""
    return " ".join(module.audience.casefold().split()).rstrip(".") in AUTHORS


def asked_of(skills: Mapping[str, Sequence[Module]], lines: Sequence[AskedLine]) -> dict[str, set[UUID]]:
    """Those of them there is a module for, each with the units it is asked of."""
    found = defaultdict[str, set[UUID]](set)
    for skill, modules in skills.items():
        ids = {one.id for one in modules}
        if ids:
            found[skill] |= {line.unit_id for line in lines if ids.intersection(line.modules)}
    return dict(found)


def gaps(
    skills: Mapping[str, Sequence[Module]],
    nowhere: Mapping[str, Nowhere],
    curriculum: Curriculum,
    words: Words,
) -> Gaps:
    """What is said: by skill the teams, and in one sentence what there is no module for."""
    names = {skill: wording.skill_name(skill, curriculum, words.language) for skill in skills}
    told = (
        _unasked(names[skill], skills[skill], found, words) for skill, found in nowhere.items() if found.units
    )  # fmt: skip
    missing = [names[skill] for skill, modules in skills.items() if not modules]
    if not missing:
        return Gaps(tuple(told))
    says = words.gettext("There is no module yet for %(skills)s.", skills=wording.joined(missing, words))
    return Gaps(tuple(told), says)


def _unasked(name: str, modules: Sequence[Module], nowhere: Nowhere, words: Words) -> Unasked:
    first = nowhere.units[0]
    unit = {"unit": str(first.id)} if len(nowhere.units) == 1 else {}
    href = f"/manage/assignments/new?{urlencode({'module': modules[0].id, **unit})}"
    return Unasked(wording.capital(name), _teams(nowhere, words), Link(href, modules[0].title, modules[0].language))


def _teams(nowhere: Nowhere, words: Words) -> str:
    if nowhere.all:
        return words.gettext("all your teams")
    names = [one.name for one in nowhere.units[:MOST_NAMES]]
    rest = len(nowhere.units) - len(names)
    if rest:
        names.append(words.ngettext("%(n)s other team", "%(n)s other teams", rest))
    return wording.joined(names, words)
