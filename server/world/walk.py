"""One invented attempt: someone walks a compiled module step by step, and every step leaves its facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

from courses.exercises import (
    Choice,
    Paraphrase,
    PassOn,
    Pick,
    Poll,
    Promise,
    QSort,
    Recall,
    Reflect,
    Scale,
    Scenario,
)
from courses.model import Module, Step
from server.store.tables import Attempt, Ended, Entry, Move, Opened, Passed, PromiseMade, ResponseGiven, UnnamedEntry
from server.world import texts
from server.world.drawing import Chooser, Given
from server.world.rows import Row, Rows

TRIES_AGAIN = 0.6  # chance that someone takes the second try of a choice
OPENS_HINT = 0.2
PROMISES = 0.7
KEEPS, GIVES = 0.35, 0.3  # of a reflection; the rest skips it
HELPS = {"can": 0.3, "want": 0.4, "time": 0.15}  # how often each is named, of what helped
HINDERS = {"may": 0.35, "time": 0.45, "means": 0.15}  # … of what got in the way

Strength = Callable[[str, str], float]  # skill, step → logit
Give = Callable[[UUID, Module, str, datetime, str, str, str], Row | None]  # an unnamed entry of this person, at a step


@dataclass(frozen=True)
class Manner:
    """How someone goes about an attempt."""

    pace: float = 1.0  # times the minutes an author counts on
    keeps: float = KEEPS
    gives: float = GIVES
    helps: Mapping[str, float] = field(default_factory=lambda: HELPS)
    hinders: Mapping[str, float] = field(default_factory=lambda: HINDERS)
    willing: bool = False  # promises and keeps an entry, whatever chance says


class Walked(NamedTuple):
    """What became of an attempt, as far as something comes after it."""

    attempt: Row
    ended_at: datetime | None
    ask_after: int  # days, as promised; 0: nothing was


@dataclass
class Walk:
    """One attempt while it is being walked."""

    attempt: Row
    module: Module  # in the learner's language
    names: Module  # in the default language: facts carry its ids, whatever language one reads
    strength: Strength
    give: Give
    chooser: Chooser
    rng: Random
    rows: Rows
    manner: Manner = field(default_factory=Manner)
    at: datetime = datetime.min
    _step_id: str = ""
    _ask_after: int = 0

    def run(self, stop_after: int | None = None) -> Walked:
        """Adds all facts of the attempt, the attempt first; `stop_after` steps it is left."""
        self.at = self.attempt.started_at
        self.rows.put(Attempt, self.attempt)
        for step, named in zip(self.module.run[:stop_after], self.names.run, strict=False):
            self._step_id = named.id
            self.at += timedelta(seconds=self._seconds(20 + step.minutes * 60 * self.rng.uniform(0.6, 1.4)))
            self._take(step, named)
        if stop_after is None:
            self.rows.add(Ended, **self._same, at=self.at)
        return Walked(self.attempt, self.at if stop_after is None else None, self._ask_after)

    @property
    def _same(self) -> dict[str, Any]:
        return {"organization": self.attempt.organization, "attempt_id": self.attempt.id}

    def _add(self, kind: type[Any], **values: Any) -> None:
        """A fact of this step, with a key of its own."""
        attempt, key = self.attempt, f"{self.rng.getrandbits(96):024x}"
        self.rows.add(
            kind, organization=attempt.organization, attempt_id=attempt.id, step_id=self._step_id, key=key, at=self.at,
            **values,
        )  # fmt: skip

    def _seconds(self, seconds: float) -> int:
        return max(1, round(seconds * self.manner.pace))

    def _take(self, step: Step, named: Step) -> None:
        match named.exercise:
            case exercise if exercise.graded:
                self._respond(step)
            case Scenario():
                self._play(named)
            case Paraphrase():
                self._say_back(step)
            case Reflect() as reflect:
                self._look_back(reflect)
            case Promise() as promise:
                self._promise(promise)
            case PassOn():
                self._pass_on()
            case Poll() | Scale() | Pick() | QSort():
                self._give_response(step, self.chooser.opines(step, self.rng), 1, False)
            case _:
                self._add(Passed)

    def _respond(self, step: Step) -> None:
        if isinstance(step.exercise, Recall):
            self._add(Opened, what="passage")
        hint = bool(step.hints) and not step.beforehand and self.rng.random() < OPENS_HINT
        if hint:
            self._add(Opened, what="hint-0")
        logit = self.strength(step.skill, self._step_id)
        first = self.chooser.responds(step, logit, self.rng)
        self._give_response(step, first, 1, hint)
        if isinstance(step.exercise, Choice) and first.score != 1 and not step.beforehand:
            self.at += timedelta(seconds=self._seconds(self.rng.randrange(8, 40)))
            if self.rng.random() < TRIES_AGAIN:
                self._give_response(step, self.chooser.tries_again(step, logit, self.rng), 2, hint)
            else:
                self._add(Opened, what="answer")

    def _give_response(self, step: Step, response: Given, number: int, hint: bool) -> None:
        self._add(
            ResponseGiven, try_number=number, language=self.module.language, revision=step.revision,
            key_revision=step.key_revision, given=response.given, grade=response.grade, score=response.score,
            after_hint=hint,
        )  # fmt: skip

    def _say_back(self, step: Step) -> None:
        said = self.chooser.says_back(step, self.rng.choice(texts.PARAPHRASES[self._words]))
        self._give_response(step, said, 1, False)
        self.at += timedelta(seconds=self._seconds(self.rng.randrange(15, 60)))
        self._give_response(step, self.chooser.ticks(step, self.rng), 2, False)

    def _play(self, named: Step) -> None:
        for number, made in enumerate(self.chooser.plays(named, self.rng), 1):
            self._add(Move, run=1, number=number, scene=made.scene, choice=made.choice, ending=made.ending)
            self.at += timedelta(seconds=self._seconds(self.rng.randrange(8, 35)))

    def _look_back(self, reflect: Reflect) -> None:
        self._add(Passed)
        manner = self.manner
        chosen = 0.0 if manner.willing else self.rng.random()
        if chosen > manner.keeps + manner.gives:
            return
        text = self.rng.choice(texts.REFLECTIONS[self._words])
        helped, hindered = self._obstacles() if reflect.asks_obstacle else ("", "")
        if chosen > manner.keeps:
            self._give(text, helped, hindered)
            return
        self.rows.add(
            Entry, **self._same, step_id=self._step_id, person_id=self.attempt.person_id, text=text, helped=helped,
            hindered=hindered, at=self.at,
        )  # fmt: skip

    def _pass_on(self) -> None:
        self._add(Passed)
        if self.rng.random() < self.manner.gives:
            self._give(self.rng.choice(texts.SIGNALS[self._words]), "", "")

    def _give(self, text: str, helped: str, hindered: str) -> None:
        row = self.give(self.attempt.person_id, self.module, self._step_id, self.at, text, helped, hindered)
        if row is not None:
            self.rows.put(UnnamedEntry, row)

    def _obstacles(self) -> tuple[str, str]:
        """What helped and what got in the way."""
        helped = [code for code, p in self.manner.helps.items() if self.rng.random() < p]
        hindered = [code for code, p in self.manner.hinders.items() if self.rng.random() < p]
        return ",".join(helped), ",".join(hindered)

    def _promise(self, promise: Promise) -> None:
        self._add(Passed)
        if not self.manner.willing and self.rng.random() > PROMISES:
            return
        chosen = self.rng.choice(texts.PROMISES[self._words])
        self.rows.add(
            PromiseMade, **self._same, step_id=self._step_id, person_id=self.attempt.person_id, moment=chosen.moment,
            action=chosen.action, ask_after=promise.ask_after, at=self.at,
        )  # fmt: skip
        self._ask_after = promise.ask_after

    @property
    def _words(self) -> str:
        return self.module.language if self.module.language in texts.PROMISES else "en"
