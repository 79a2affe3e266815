"""Some months of learning: who began what and when, and how strong they were in it.

What the numbers should find is planted here and nowhere else: one skill that is weak everywhere, a team that lets
one kind of signal pass, a team a little behind, a team that does well. The statistics know nothing of it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from courses.catalog import Catalog, ModuleFolder
from courses.model import Module
from server.demo import cast
from server.demo.calendar import working_moment
from server.demo.organization import Filled, Member, any_id
from server.demo.unnamed import Unnamed
from server.demo.walk import Walk
from server.publish import PublishAnswer
from server.store.tables import Attempt

if TYPE_CHECKING:
    from sqlmodel import SQLModel

DAYS = 160  # of history
SKILL_LEVELS = (1.35, 1.35, 0.3)  # logit: the first skill of the first, second, third module
OTHER_LEVEL = 1.35  # of skills that no module has as its first
TEAM_EFFECTS = {  # (team, of which module the first skill) → logit
    ("Telefoon", 0): -2.2,
    ("Bouwen en wonen", 1): -2.3,
    ("Toegang", 1): -1.0,
    ("Schuldhulp", 1): -1.0,
    ("Balie", 0): 0.5,
    ("Balie", 1): 0.6,
}
PERSON_SPREAD, ITEM_SPREAD, UNIT_SPREAD = 0.5, 0.35, 0.12
TAKES = (0.95, 0.88, 0.78)  # share of people who begin the first, second, third module
DILIGENCE_SPREAD = 0.15
HESITATES, MOST_HESITATION = 14, 35  # days between offer and beginning: on average, at most
STOPS = 0.07  # share of attempts left halfway
LAST_START = timedelta(minutes=45)  # so that the last attempt is over before now


@dataclass(frozen=True, slots=True)
class Offered:
    """One published module as the invented people met it."""

    folder: ModuleFolder
    version: int
    since: datetime
    share: float  # of people who begin it

    def module(self, language: str) -> Module:
        """The module in this language, or in its default one."""
        return self.folder.modules.get(language) or self.folder.modules[self.folder.default_language]


class History:
    """Draws attempts. Every person and module has dice of their own, so that what happens in one attempt does not hang
    on the day or on another's module; the same seed draws the same ones."""

    def __init__(self, organization: str, filled: Filled, offers: "list[Offered]", seed: int, now: datetime) -> None:
        self._organization = organization
        self._filled = filled
        self._offers = offers
        self._seed = seed
        self._now = now
        members = {member.id: member for member in filled.members.values()}
        self.unnamed = Unnamed(organization, members, self._dice("unnamed"))
        firsts = [(offer.module("").skills or ("",))[0] for offer in offers]
        self._skills = {skill: number for number, skill in reversed(list(enumerate(firsts)))}

    def facts(self) -> "list[SQLModel]":
        """All facts of all people, then the keys their unnamed entries were marked with."""
        found: list[SQLModel] = []
        for member in self._filled.members.values():
            if member.name == cast.FIRST_LEARNER:
                found += self._first_learner(member)
            else:
                found += self._person(member)
        return found + self.unnamed.keys

    def _person(self, member: Member) -> "list[SQLModel]":
        found: list[SQLModel] = []
        since = datetime.min
        for offer in self._offers:
            dice = self._dice(member.name, offer.folder.id)
            if dice.random() > offer.share + self._draw("diligence", member.name, spread=DILIGENCE_SPREAD):
                continue
            since = max(since, offer.since) + timedelta(days=min(dice.expovariate(1 / HESITATES), MOST_HESITATION))
            stop = self._halfway(offer) if dice.random() < STOPS else None
            moment = working_moment(dice, since, min(since + timedelta(days=5), self._now - LAST_START))
            if moment is not None:
                found += self._walk(member, offer, moment).run(stop)
                since = moment
        return found

    def _first_learner(self, member: Member) -> "list[SQLModel]":
        """Whoever is met first: one module done three weeks ago, with a promise; the next one half done."""
        found: list[SQLModel] = []
        for offer, days, done in zip(self._offers, (19, 2), (True, False), strict=False):
            until = self._now - timedelta(days=days)
            moment = working_moment(self._dice(member.name, "moment"), until - timedelta(days=7), until)
            if moment is not None:
                walk = self._walk(member, offer, moment)
                walk.willing = True
                found += walk.run(None if done else self._halfway(offer))
        return found

    def _halfway(self, offer: Offered) -> int:
        return max(1, len(offer.module("").run) // 2)

    def _walk(self, member: Member, offer: Offered, moment: datetime) -> Walk:
        module, names = offer.module(member.language), offer.module(offer.folder.default_language)
        dice = self._dice(member.name, module.id, "steps")
        attempt = Attempt(
            organization=self._organization, id=any_id(dice), person_id=member.id, module_id=module.id,
            version=offer.version, language=module.language, unit_path=member.unit_path, started_at=moment,
        )  # fmt: skip
        return Walk(attempt, module, names, partial(self.strength, member), self.unnamed.give, dice)

    def strength(self, member: Member, skill: str, step: str) -> float:
        """How strong someone is in a skill at a step: logit."""
        number = self._skills.get(skill, len(SKILL_LEVELS))
        level = SKILL_LEVELS[number] if number < len(SKILL_LEVELS) else OTHER_LEVEL
        return (
            level
            + TEAM_EFFECTS.get((member.unit, number), 0.0)
            + self._draw("unit", member.unit, skill, spread=UNIT_SPREAD)
            + self._draw("person", member.name, spread=PERSON_SPREAD)
            + self._draw("item", skill, step, spread=ITEM_SPREAD)
        )

    def _draw(self, *name: str, spread: float) -> float:
        """A number from N(0, spread), the same one for the same name."""
        return self._dice(*name).gauss(0, spread)

    def _dice(self, *name: str) -> Random:
        return Random("/".join((str(self._seed), *name)))


def offers(catalog: Catalog, answer: PublishAnswer, now: datetime) -> list[Offered]:
    """The modules for everyone that were published, spread over the months."""
    versions = {module.module_id: module.version for module in answer.modules if module.version}
    order = [module_id for module_id in catalog.curriculum.for_everyone(catalog.folders) if module_id in versions]
    start, apart = now - timedelta(days=DAYS), timedelta(days=DAYS / (len(order) + 1))
    return [
        Offered(catalog.folders[module_id], versions[module_id] or 1, start + n * apart, TAKES[min(n, len(TAKES) - 1)])
        for n, module_id in enumerate(order)
    ]
