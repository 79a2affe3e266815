"""Some months of learning: who began what and when, and how strong they were in it.

What the numbers should find is planted here and nowhere else: one skill that is weak everywhere, a team that lets
one kind of signal pass, a team a little behind, a team that does well. The statistics know nothing of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID

from courses.catalog import Catalog, ModuleFolder
from courses.model import Module
from server.demo import cast
from server.demo.organization import Filled, Member
from server.demo.unnamed import EachOnce
from server.publish import PublishAnswer
from server.store.tables import Attempt, WriterKey
from server.world.calendar import working_moment
from server.world.coming_back import Memory, Questions, Use
from server.world.drawing import Drawing
from server.world.ids import any_id
from server.world.rows import Row, Rows, maker
from server.world.unnamed import Unnamed
from server.world.walk import Manner, Walk, Walked

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
FADES = {2: 0.2, 10: 0.5, 45: 0.8}  # logit: what is lost after so many days
OPEN = timedelta(days=13)  # what was put since then whoever is met first has not answered yet


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

    def __init__(self, organization: str, filled: Filled, offers: Sequence[Offered], seed: int, now: datetime) -> None:
        self._organization = organization
        self._filled = filled
        self._offers = offers
        self._seed = seed
        self._leaders = frozenset(cast.leaders(cast.TREE))
        self._now = now
        self._teams = {member.id: UUID(member.unit_path.split("/")[-1]) for member in filled.members.values()}
        self.unnamed = Unnamed(organization, self._teams.__getitem__, self._dice("unnamed"))
        self._give = EachOnce(self.unnamed.give)
        firsts = [(offer.module("").skills or ("",))[0] for offer in offers]
        self._skills = {skill: number for number, skill in reversed(list(enumerate(firsts)))}

    def draw(self, rows: Rows) -> None:
        """Adds all facts of all people, what came back to them, and the keys their unnamed entries were marked with."""
        chooser = Drawing()
        names = {offer.folder.id: offer.module(offer.folder.default_language) for offer in self._offers}
        versions = {offer.folder.id: offer.version for offer in self._offers}
        questions = Questions(self._organization, names, lambda name, _: versions[name], lambda _: chooser, self._now)
        for member in self._filled.members.values():
            learns = self._first_learner if member.name == cast.FIRST_LEARNER else self._person
            did = [one for one in learns(member, rows) if one.ended_at]
            questions.ask(self._memory(member), did, self._dice(member.name, "coming back"), rows)
        for key in self.unnamed.keys:
            rows.put(WriterKey, key)

    def _memory(self, member: Member) -> Memory:
        def recalls(question: Row) -> float:
            return self.strength(member, question.subject, question.step_id) - FADES[question.days]

        since = self._now - OPEN if member.name == cast.FIRST_LEARNER else None
        return Memory(member.id, member.language, recalls, lambda _: Use(), since, leads=member.name in self._leaders)

    def _person(self, member: Member, rows: Rows) -> list[Walked]:
        found: list[Walked] = []
        since = datetime.min
        for offer in self._offers:
            dice = self._dice(member.name, offer.folder.id)
            if dice.random() > offer.share + self._draw("diligence", member.name, spread=DILIGENCE_SPREAD):
                continue
            since = max(since, offer.since) + timedelta(days=min(dice.expovariate(1 / HESITATES), MOST_HESITATION))
            stop = self._halfway(offer) if dice.random() < STOPS else None
            moment = working_moment(dice, since, min(since + timedelta(days=5), self._now - LAST_START))
            if moment is not None:
                found.append(self._walk(member, offer, moment, rows).run(stop))
                since = moment
        return found

    def _first_learner(self, member: Member, rows: Rows) -> list[Walked]:
        """Whoever is met first: one module done three weeks ago, with a promise; the next one half done."""
        found: list[Walked] = []
        for offer, days, done in zip(self._offers, (19, 2), (True, False), strict=False):
            until = self._now - timedelta(days=days)
            moment = working_moment(self._dice(member.name, "moment"), until - timedelta(days=7), until)
            if moment is not None:
                walk = self._walk(member, offer, moment, rows, Manner(willing=True))
                found.append(walk.run(None if done else self._halfway(offer)))
        return found

    def _halfway(self, offer: Offered) -> int:
        return max(1, len(offer.module("").run) // 2)

    def _walk(
        self, member: Member, offer: Offered, moment: datetime, rows: Rows, manner: Manner | None = None
    ) -> Walk:  # fmt: skip
        module, names = offer.module(member.language), offer.module(offer.folder.default_language)
        dice = self._dice(member.name, module.id, "steps")
        attempt = maker(Attempt)(
            organization=self._organization, id=any_id(dice), person_id=member.id, module_id=module.id,
            version=offer.version, language=module.language, unit_path=member.unit_path, started_at=moment,
        )  # fmt: skip
        strength = partial(self.strength, member)
        return Walk(attempt, module, names, strength, self._give, Drawing(), dice, rows, manner or Manner())

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
