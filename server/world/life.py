"""One invented person's learning, from joining to now: when they took which module, how well, what came back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Final
from uuid import UUID

from courses.model import Module
from server.store.tables import Attempt, FollowUpPause
from server.world.bank import Bank, Copied
from server.world.calendar import working_moment
from server.world.careers import Career
from server.world.coming_back import Memory, Questions, Use
from server.world.courses import Course
from server.world.drawing import Chooser
from server.world.effects import Effects, Flaw
from server.world.ids import Ids
from server.world.rows import Row, Rows, maker
from server.world.tree import Tree
from server.world.unnamed import Unnamed
from server.world.walk import GIVES, KEEPS, Manner, Walk, Walked
from server.world.wanted import YEAR, Wanted

BASE: Final = 1.45  # logit: how strong people are by nature, about 80 %
PERSON, UNIT, ITEM = 0.6, 0.12, 0.3  # how people, units and items differ: standard deviations, logit
HESITATES: Final = 45.0  # days between offer and beginning, on average
STOPS: Final = 0.07  # share of attempts left halfway
AGAIN: Final = 0.5  # share who take a module once more after a year
BEFORE, AFTER = 0.4, 0.8  # share who begin a module before it was pushed with a mail, and of the others after it
SPIKE: Final = (0, 0, 0, 1, 1, 2, 3)  # days after the mail
HEAVY: Final = 3  # times more, a hundred days apart
RUSHED: Final = 0.08  # of the minutes an author counts on
UNLEARNED: Final = -1.6  # logit: what who copied an answer lacks when the question comes back
LATER: Final = timedelta(days=5)  # than one meant to begin, at most
LAST_START: Final = timedelta(minutes=50)  # before now, or before someone left
ASKS_STILL: Final = 20  # where modules are taken over and over, questions still come to one of so many people
LEAST_APART: Final = timedelta(hours=1)  # between two attempts of one person


@dataclass
class Lives:
    """Draws people one by one; each has dice of their own, so that nobody hangs on another."""

    organization: str
    wanted: Wanted
    tree: Tree
    effects: Effects
    courses: list[Course]
    rounds: int = 0  # times that everyone takes each module for everyone, over and above what comes of itself
    unnamed: Unnamed = field(init=False)
    _ids: Ids = field(init=False)
    _banks: dict[tuple[str, int, str, bool], Chooser] = field(default_factory=dict)
    _drawn: dict[tuple[object, ...], float] = field(default_factory=dict)
    _team: UUID = field(init=False)  # of whom is being drawn

    def __post_init__(self) -> None:
        self._ids = Ids(int(self.wanted.since.timestamp() * 1000), self._dice("ids"))
        self.unnamed = Unnamed(self.organization, lambda _: self._team, self._dice("unnamed"))
        names = {course.id: course.names for course in self.courses}
        by_id = {course.id: course for course in self.courses}
        self._questions = Questions(
            self.organization, names, lambda name, at: by_id[name].version_at(at),
            lambda name: self._chooser(by_id[name], len(by_id[name].versions), names[name], False), self.wanted.until,
        )  # fmt: skip

    def live(self, career: Career, rows: Rows) -> list[Walked]:
        """Adds all facts of one person's attempts and what came back; the attempts, in the order of their starts."""
        dice = Random(f"{self.wanted.seed}/life/{career.number}")
        person, copied, did = dice.gauss(0, PERSON), set[UUID](), list[Walked]()
        free_from = datetime.min
        for moment, course, rushed in self._starts(career, dice):
            at = max(moment, free_from)
            if at > self._limit(career) - LAST_START:
                continue
            walked = self._walk(career, course, at, person, rushed, dice, rows)
            did.append(walked)
            free_from = (walked.ended_at or at) + LEAST_APART
            if rushed:
                copied.add(walked.attempt.id)
        done = [one for one in did if one.ended_at]
        if self.rounds and career.number % ASKS_STILL and done:
            rows.add(FollowUpPause, organization=self.organization, person_id=career.id, at=done[0].ended_at, off=True)
        else:
            self._questions.ask(self._memory(career, person, copied), done, dice, rows)
        return did

    def _limit(self, career: Career) -> datetime:
        return min(self.wanted.until, career.left or self.wanted.until)

    def _starts(self, career: Career, dice: Random) -> list[tuple[datetime, Course, bool]]:
        """When they begin which module, and whether for the number only; oldest first."""
        found = list[tuple[datetime, Course, bool]]()
        joined = datetime.combine(career.joined, datetime.min.time()) + timedelta(days=2)
        is_author = any(role == "author" for role, _ in career.roles)
        for course in self.courses:
            since = max(course.since, joined)
            if course.for_everyone or is_author:
                found += [(day, course, rushed) for day, rushed in self._days(course, since, dice)]
        placed = [(working_moment(dice, day, day + LATER), course, rushed) for day, course, rushed in found]
        begun = [(at, course, rushed) for at, course, rushed in placed if at is not None]
        return sorted(begun, key=lambda one: one[0])

    def _days(self, course: Course, since: datetime, dice: Random) -> list[tuple[datetime, bool]]:
        campaign = self.effects.campaigns.get(course.id)
        waits = timedelta(days=min(dice.expovariate(1 / HESITATES), 4 * HESITATES))
        begins = dice.random() < (BEFORE if campaign else course.share)
        days = [(since + waits, False)] if begins else []
        is_there = campaign is not None and since <= campaign.mailed_at
        if campaign and is_there and dice.random() < AFTER and not (days and days[0][0] < campaign.mailed_at):
            days = [(campaign.mailed_at + timedelta(days=dice.choice(SPIKE)), campaign.rushed)]
        if days and dice.random() < AGAIN:
            days.append((days[0][0] + YEAR * dice.uniform(0.9, 1.2), False))
        if days and self.effects.heavy == course.id:
            days += [(days[0][0] + timedelta(days=100 * n), False) for n in range(1, HEAVY + 1)]
        if self.rounds and course.for_everyone:
            apart = (self.wanted.until - since) / (self.rounds + 1)
            days += [(since + apart * (n + dice.random()), False) for n in range(self.rounds)]
        return days

    def _walk(
        self, career: Career, course: Course, at: datetime, person: float, rushed: bool, dice: Random, rows: Rows
    ) -> Walked:  # fmt: skip
        place = self.tree[career.place_on(at.date())]
        version = course.version_at(at)
        module, names = course.module(version, career.language), course.module(version, "")
        self._team = place.id
        attempt = maker(Attempt)(
            organization=self.organization, id=self._ids.new(), person_id=career.id, module_id=course.id,
            version=version, language=module.language, unit_path=place.path, started_at=at,
        )  # fmt: skip
        quiet = self.effects.is_quiet(place.chain)
        manner = Manner(
            RUSHED if rushed else 1.0, KEEPS, 0.0 if quiet else GIVES,
            hinders=self.effects.hinders(place.chain, course.id),
        )  # fmt: skip
        strength = partial(self._strength, place.chain, person)
        chooser = self._chooser(course, version, module, rushed)
        stop = max(1, len(names.run) // 2) if not rushed and dice.random() < STOPS else None
        return Walk(attempt, module, names, strength, self.unnamed.give, chooser, dice, rows, manner).run(stop)

    def _strength(self, chain: tuple[int, ...], person: float, skill: str, step: str) -> float:
        own = self._drawn.get((chain[0], skill))
        if own is None:
            own = self._drawn[chain[0], skill] = (
                BASE + self.effects.logit(chain, skill) + self._draw(UNIT, "unit", chain[0], skill)
            )
        item = self._drawn.get((skill, step))
        if item is None:
            item = self._drawn[skill, step] = self._draw(ITEM, "item", skill, step)
        return own + item + person

    def _memory(self, career: Career, person: float, copied: set[UUID]) -> Memory:
        def chain(question: Row) -> tuple[int, ...]:
            return self.tree[career.place_on(question.put_at.date())].chain

        def recalls(question: Row) -> float:
            known = self._strength(chain(question), person, question.subject, question.step_id)
            lacks = UNLEARNED if question.attempt_id in copied else 0.0
            return known + lacks - self.effects.fade(question.subject, question.days)

        def uses(question: Row) -> Use:
            return self.effects.use(chain(question), question.module_id)

        leads = any(role == "manager" for role, _ in career.roles)
        return Memory(career.id, career.language, recalls, uses, until=career.left, leads=leads)

    def _chooser(self, course: Course, version: int, module: Module, copies: bool) -> Chooser:
        key = course.id, version, module.language, copies
        if key not in self._banks:
            made = Copied if copies else Bank
            name = f"{self.wanted.seed}/{course.id}/{version}"
            self._banks[key] = made(name, module, self._flaws(course, version, module))
        return self._banks[key]

    def _flaws(self, course: Course, version: int, module: Module) -> Mapping[str, Flaw]:
        names = course.module(version, "").steps
        found = {
            step.id: self.effects.flaws.get((course.id, name.id))
            for step, name in zip(module.steps, names, strict=True)
        }
        return {step: flaw for step, flaw in found.items() if flaw}

    def _draw(self, spread: float, *name: object) -> float:
        return self._dice(*name).gauss(0, spread)

    def _dice(self, *name: object) -> Random:
        return Random("/".join(map(str, (self.wanted.seed, *name))))
