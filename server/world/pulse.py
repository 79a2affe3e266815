"""What invented people say once a quarter of how it is here.

How much each sentence is recognized is drawn once; of one of them less and less, so that there is something to see.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from courses import codec
from courses.catalog import ModuleFolder
from courses.exercises import Grade, Response, Scale
from courses.model import Module, Step
from server.quarters import begins, ends
from server.store.tables import Attempt, Ended, ResponseGiven
from server.world.calendar import working_moment
from server.world.rows import Rows, maker

TAKES: Final = 0.6  # share of people, each quarter
MOST: Final = 250  # people a quarter, about: in a large organization a smaller share
LEVELS: Final = (0.45, 0.75)  # how high up its scale the middle answer to a sentence lies
SPREAD: Final = 0.25  # of single answers
FALLS: Final = 2  # the place of the sentence that is recognized less each quarter: of the shipped ones that on time
FALL: Final = 0.16
SECONDS: Final = (6, 20)  # for one sentence


class Somebody(NamedTuple):
    """Who says something, as far as it matters here."""

    id: UUID
    language: str
    path_on: Callable[[date], str]  # the unit they are in on a day, with those above it
    since: datetime
    until: datetime


@dataclass
class Pulse:
    """Draws person by person; each has dice of their own."""

    organization: str
    asked: ModuleFolder
    version: int
    people: int  # in all
    until: datetime
    seed: str
    _levels: list[float] = field(init=False)

    def __post_init__(self) -> None:
        dice = Random(f"{self.seed}/pulse")
        self._levels = [dice.uniform(*LEVELS) for _ in self._names.run]

    @property
    def _names(self) -> Module:
        return self.asked.modules[self.asked.default_language]

    def say(self, one: Somebody, rows: Rows) -> None:
        """Adds what one person said, quarter by quarter."""
        dice = Random(f"{self.seed}/pulse/{one.id}")
        own = dice.gauss(0, SPREAD / 2)
        for begin, end in _quarters(one.since, min(one.until, self.until)):
            moment = working_moment(dice, begin, end) if dice.random() < min(TAKES, MOST / self.people) else None
            if moment:
                self._take(one, moment, own, dice, rows)

    def _take(self, one: Somebody, at: datetime, own: float, dice: Random, rows: Rows) -> None:
        names = self._names
        module = self.asked.modules.get(one.language, names)
        attempt = maker(Attempt)(
            organization=self.organization, id=UUID(int=dice.getrandbits(128), version=4), person_id=one.id,
            module_id=names.id, version=self.version, language=module.language, unit_path=one.path_on(at.date()),
            started_at=at,
        )  # fmt: skip
        rows.put(Attempt, attempt)
        for place, (step, named) in enumerate(zip(module.run, names.run, strict=True)):
            at += timedelta(seconds=dice.randrange(*SECONDS))
            picked = self._picked(named, place, at, own, dice)
            rows.add(
                ResponseGiven, organization=self.organization, attempt_id=attempt.id, step_id=named.id, try_number=1,
                key=f"{dice.getrandbits(96):024x}", at=at, language=module.language, revision=step.revision,
                key_revision=step.key_revision, given=codec.encode(Response(picked=(picked,))).decode(),
                grade=codec.encode(Grade(None)).decode(), score=None,
            )  # fmt: skip
        rows.add(Ended, organization=self.organization, attempt_id=attempt.id, at=at)

    def _picked(self, step: Step, place: int, at: datetime, own: float, dice: Random) -> int:
        points = len(step.exercise.points) if isinstance(step.exercise, Scale) else 1
        middle = self._levels[place] + own
        if place == FALLS:  # low in the quarter that runs, and higher the longer ago
            middle = LEVELS[0] - FALL + FALL * _apart(at.date(), self.until.date())
        return min(points - 1, max(0, int((middle + dice.gauss(0, SPREAD)) * points)))


def _apart(day: date, last: date) -> int:
    """How many quarters lie between two days; at most four."""
    return min(4, (begins(last).year - begins(day).year) * 4 + (begins(last).month - begins(day).month) // 3)


def _quarters(since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    day = since.date()
    while day < until.date():
        end = ends(day)
        yield max(since, datetime.combine(day, time())), min(until, datetime.combine(end, time()))
        day = end
