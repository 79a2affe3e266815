"""One invented attempt: someone walks a compiled module step by step, and every step leaves its facts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from courses import codec
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
    Response,
    Scale,
    Scenario,
)
from courses.model import Module, Step
from courses.scenario.walk import move, open_choices, scene_at, start
from server.demo import texts
from server.demo.ability import chance, how_sure, respond
from server.demo.opinions import opine
from server.store.tables import Attempt, Ended, Entry, Move, Opened, Passed, PromiseMade, ResponseGiven, UnnamedEntry

if TYPE_CHECKING:
    from sqlmodel import SQLModel

TRIES_AGAIN = 0.6  # chance that someone takes the second try of a choice
OPENS_HINT = 0.2
PROMISES = 0.7
KEEPS, GIVES = 0.35, 0.3  # of a reflection; the rest skips it

Strength = Callable[[str, str], float]  # skill, step → logit
Give = Callable[
    [UUID, Module, str, datetime, str, str, str], UnnamedEntry
]  # an unnamed entry of this person, at a step


@dataclass
class Walk:
    """One attempt while it is being walked; `facts` grows."""

    attempt: Attempt
    module: Module  # in the learner's language
    names: Module  # in the default language: facts carry its ids, whatever language one reads
    strength: Strength
    give: Give
    rng: Random
    willing: bool = False  # promises and keeps an entry, whatever chance says
    at: datetime = datetime.min
    facts: "list[SQLModel]" = field(default_factory=list)
    _step_id: str = ""

    def run(self, stop_after: int | None = None) -> "list[SQLModel]":
        """All facts of the attempt, the attempt first; `stop_after` steps it is left."""
        self.at = self.attempt.started_at
        self.facts = [self.attempt]
        for step, named in zip(self.module.run[:stop_after], self.names.run, strict=False):
            self._step_id = named.id
            self._pass_time(step)
            self._take(step, named)
        if stop_after is None:
            self.facts.append(Ended(**self._same, at=self.at))
        return self.facts

    @property
    def _same(self) -> dict[str, Any]:
        return {"organization": self.attempt.organization, "attempt_id": self.attempt.id}

    @property
    def _keyed(self) -> dict[str, Any]:
        return self._same | {"step_id": self._step_id, "key": f"{self.rng.getrandbits(96):024x}", "at": self.at}

    def _pass_time(self, step: Step) -> None:
        self.at += timedelta(seconds=round(20 + step.minutes * 60 * self.rng.uniform(0.6, 1.4)))

    def _take(self, step: Step, named: Step) -> None:
        match named.exercise:
            case Scenario() as scenario:
                self._play(scenario)
            case Paraphrase() as paraphrase:
                self._say_back(step, paraphrase)
            case Reflect() as reflect:
                self._look_back(reflect)
            case Promise() as promise:
                self._promise(promise)
            case PassOn():
                self._pass_on()
            case Poll() | Scale() | Pick() | QSort():
                self._give_response(step, opine(step.exercise, self.rng), 1, False)
            case exercise if exercise.graded:
                self._respond(step)
            case _:
                self.facts.append(Passed(**self._keyed))

    def _respond(self, step: Step) -> None:
        if isinstance(step.exercise, Recall):
            self.facts.append(Opened(**self._keyed, what="passage"))
        hint = bool(step.hints) and not step.beforehand and self.rng.random() < OPENS_HINT
        if hint:
            self.facts.append(Opened(**self._keyed, what="hint-0"))
        p = chance(self.strength(step.skill, self._step_id))
        response = respond(step.exercise, p, self.rng)
        if step.confidence and response is not None:
            response = response.replace(sure=how_sure(p, self.rng))
        score = self._give_response(step, response, 1, hint)
        if isinstance(step.exercise, Choice) and score != 1 and not step.beforehand:
            self.at += timedelta(seconds=self.rng.randrange(8, 40))
            if self.rng.random() < TRIES_AGAIN:
                self._give_response(step, respond(step.exercise, max(p, 0.6), self.rng), 2, hint)
            else:
                self.facts.append(Opened(**self._keyed, what="answer"))

    def _give_response(self, step: Step, response: Response | None, number: int, hint: bool) -> float | None:
        assert response is not None
        grade = step.exercise.grade(response)
        self.facts.append(
            ResponseGiven(
                **self._keyed, try_number=number, language=self.module.language,
                revision=step.revision, key_revision=step.key_revision,
                given=codec.encode(response).decode(), grade=codec.encode(grade).decode(),
                score=grade.score, after_hint=hint,
            )
        )  # fmt: skip
        return grade.score

    def _say_back(self, step: Step, paraphrase: Paraphrase) -> None:
        said = self.rng.choice(texts.PARAPHRASES[self._words])
        self._give_response(step, Response(text=said), 1, False)
        self.at += timedelta(seconds=self.rng.randrange(15, 60))
        ticked = tuple(i for i in range(len(paraphrase.points)) if self.rng.random() < 0.6)
        self._give_response(step, Response(picked=ticked), 2, False)

    def _play(self, scenario: Scenario) -> None:
        state, number = start(scenario), 0
        while choices := open_choices(scenario, state):
            number += 1
            index = self.rng.choice(choices)[0]
            scene, state = state.scene, move(scenario, state, index)
            ending = state.scene if scene_at(scenario, state).ending else ""
            self.facts.append(
                Move(**self._keyed, run=1, number=number, scene=scene, choice=index, ending=ending)
            )  # fmt: skip
            self.at += timedelta(seconds=self.rng.randrange(8, 35))

    def _look_back(self, reflect: Reflect) -> None:
        self.facts.append(Passed(**self._keyed))
        chosen = 0.0 if self.willing else self.rng.random()
        if chosen > KEEPS + GIVES:
            return
        text = self.rng.choice(texts.REFLECTIONS[self._words])
        helped, hindered = self._obstacles() if reflect.asks_obstacle else ("", "")
        if chosen > KEEPS:
            self.facts.append(
                self.give(self.attempt.person_id, self.module, self._step_id, self.at, text, helped, hindered)
            )
            return
        self.facts.append(
            Entry(
                **self._same, step_id=self._step_id, person_id=self.attempt.person_id, text=text,
                helped=helped, hindered=hindered, at=self.at,
            )
        )  # fmt: skip

    def _pass_on(self) -> None:
        self.facts.append(Passed(**self._keyed))
        if self.rng.random() < GIVES:
            signal = self.rng.choice(texts.SIGNALS[self._words])
            self.facts.append(self.give(self.attempt.person_id, self.module, self._step_id, self.at, signal, "", ""))

    def _obstacles(self) -> tuple[str, str]:
        """What helped and what got in the way; time and permission are named most."""
        helped = [code for code, p in (("can", 0.3), ("want", 0.4), ("time", 0.15)) if self.rng.random() < p]
        hindered = [code for code, p in (("may", 0.35), ("time", 0.45), ("means", 0.15)) if self.rng.random() < p]
        return ",".join(helped), ",".join(hindered)

    def _promise(self, promise: Promise) -> None:
        self.facts.append(Passed(**self._keyed))
        if not self.willing and self.rng.random() > PROMISES:
            return
        chosen = self.rng.choice(texts.PROMISES[self._words])
        self.facts.append(
            PromiseMade(
                **self._same, step_id=self._step_id, person_id=self.attempt.person_id, moment=chosen.moment,
                action=chosen.action, ask_after=promise.ask_after, at=self.at,
            )
        )  # fmt: skip

    @property
    def _words(self) -> str:
        return self.module.language if self.module.language in texts.PROMISES else "en"
