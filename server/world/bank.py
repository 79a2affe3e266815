"""Responses drawn in advance: what people of one strength give to one item, each graded by the exercise itself.

Millions of responses differ in hundreds of ways only. Per item and quarter of a logit up to `MANY` are drawn, each with
dice of its own, so that whoever asks first changes nothing.
"""

from collections.abc import Iterator, Mapping
from math import floor
from random import Random
from typing import Final

from courses.exercises import Choice, Response
from courses.model import Module, Step
from server.world.drawing import Drawing, Given, Played, stored
from server.world.effects import Flaw

MANY: Final = 24  # responses per strength
FINE: Final = 4  # strengths per logit
STRONGEST: Final = 6.0  # logit; whoever is stronger counts as that, whoever is weaker than its negative too
SURE: Final = 3  # that one is
ABLE: Final = 1.6  # logit: from here on one is able
EASY, HARDER = 6.0, -1.4  # logit: of an item nobody misses; by how much another is harder in one language
HANDED_ROUND: Final = -0.4  # logit: how good the answers are that are handed round
ATTRACTED: Final = {"attracts-the-able": 0.75, "confident": 0.45}  # share of those it concerns


class Bank:
    """Deals with the steps of one version of a module in one language; `flaws`: by step id in this language."""

    def __init__(self, name: str, module: Module, flaws: Mapping[str, Flaw]) -> None:
        self._name, self._language, self._flaws = name, module.language, flaws
        self._places = {step.id: place for place, step in enumerate(module.steps)}  # scenarios come in one language
        self._drawing = Drawing()
        self._drawn: dict[tuple[str, str, int, int], Given] = {}
        self._said: dict[tuple[str, str], Given] = {}
        self._played: dict[tuple[str, int], tuple[Played, ...]] = {}

    def responds(self, step: Step, logit: float, rng: Random) -> Given:
        flaw = self._flaws.get(step.id)
        return self._one(step, "first", logit, rng) if flaw is None else self._flawed(step, flaw, logit, rng)

    def tries_again(self, step: Step, logit: float, rng: Random) -> Given:
        return self._one(step, "again", logit, rng)

    def recalls(self, step: Step, logit: float, rng: Random) -> Given:
        return self._one(step, "recall", logit, rng)

    def opines(self, step: Step, rng: Random) -> Given:
        return self._one(step, "opinion", 0.0, rng)

    def says_back(self, step: Step, text: str) -> Given:
        found = self._said.get((step.id, text))
        if found is None:
            found = self._said[step.id, text] = self._drawing.says_back(step, text)
        return found

    def ticks(self, step: Step, rng: Random) -> Given:
        return self._one(step, "ticks", 0.0, rng)

    def plays(self, step: Step, rng: Random) -> Iterator[Played]:
        key = step.id, rng.randrange(MANY)
        found = self._played.get(key)
        if found is None:
            found = self._played[key] = tuple(self._drawing.plays(step, self._dice(step, key[1])))
        return iter(found)

    def _flawed(self, step: Step, flaw: Flaw, logit: float, rng: Random) -> Given:
        match flaw.name:
            case "wrong-key":
                right = self._one(step, "first", logit, rng)
                return self._picked(step, flaw.option, 0) if right.score == 1 else right
            case "nobody-misses":
                return self._one(step, "first", EASY, rng)
            case "language":
                return self._one(step, "first", logit + HARDER * (flaw.language == self._language), rng)
        concerned = logit >= ABLE or flaw.name == "confident"
        if concerned and rng.random() < ATTRACTED[flaw.name]:
            return self._picked(step, flaw.option, SURE if step.confidence else 0)
        return self._one(step, "first", logit, rng)

    def _picked(self, step: Step, option: int, sure: int) -> Given:
        assert isinstance(step.exercise, Choice)
        key = step.id, "picked", option, sure
        found = self._drawn.get(key)
        if found is None:
            found = self._drawn[key] = stored(step.exercise, Response(picked=(option,), sure=sure))
        return found

    def _one(self, step: Step, what: str, logit: float, rng: Random) -> Given:
        """One of those drawn for about this strength: of the two nearest the one it is nearer to more often."""
        within = min(STRONGEST, max(-STRONGEST, logit))
        key = step.id, what, floor(within * FINE + rng.random()), rng.randrange(MANY)
        found = self._drawn.get(key)
        if found is None:
            found = self._drawn[key] = self._draw(step, what, key[2] / FINE, self._dice(step, *key[1:]))
        return found

    def _dice(self, step: Step, *name: object) -> Random:
        """The same in every language: else one of them would by chance be harder for all who read it."""
        return Random("/".join(map(str, (self._name, self._places.get(step.id, step.id), *name))))

    def _draw(self, step: Step, what: str, logit: float, rng: Random) -> Given:
        match what:
            case "first":
                return self._drawing.responds(step, logit, rng)
            case "again":
                return self._drawing.tries_again(step, logit, rng)
            case "recall":
                return self._drawing.recalls(step, logit, rng)
            case "ticks":
                return self._drawing.ticks(step, rng)
        return self._drawing.opines(step, rng)


class Copied(Bank):
    """One answer to each step, handed round: whoever does a module for the number gives that one, with its mistakes."""

    def _one(self, step: Step, what: str, logit: float, rng: Random) -> Given:
        return super()._one(step, what, HANDED_ROUND, self._dice(step, "copied", what))
