"""Where a learner is in a module, from the facts of their attempt alone. Pure; nothing is kept but the facts.

Facts carry the step ids of the version's default language, so a learner may change language midway: the steps of
two languages belong together by their position in the run.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil
from typing import NamedTuple

from courses import codec
from courses.exercises import (
    Grade,
    JobAid,
    PassOn,
    Persona,
    Promise,
    Reading,
    Reflect,
    Response,
    Scenario,
    TeamTalk,
    WorkedExample,
)
from courses.model import Module, Step
from courses.scenario.walk import transcript
from server.store.queries.attempts import FactRow

#: Without an item: going past is the fact.
PASSED_KINDS = (Reading, JobAid, Reflect, Promise, WorkedExample, TeamTalk, PassOn, Persona)


class Answer(NamedTuple):
    """One response as it is stored."""

    response: Response
    grade: Grade


class State(StrEnum):
    DONE = "done"
    HERE = "here"  # the first that is not done
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened in one attempt, by step id."""

    passed: frozenset[str] = frozenset()
    opened: frozenset[tuple[str, str]] = frozenset()  # (step, what): "passage", "hint-0", "answer"
    answers: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)  # in the order of tries
    moves: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # choices made in the run that counts
    played: frozenset[str] = frozenset()  # scenarios whose counting run reached an ending
    asked: frozenset[tuple[str, str]] = frozenset()  # (step, key revision) of what was answered
    ended: bool = False

    def hints(self, step_id: str) -> int:
        """How many hints of a step were opened."""
        return sum(step == step_id and what.startswith("hint-") for step, what in self.opened)


@dataclass(frozen=True, slots=True)
class Progress:
    states: tuple[State, ...]  # per step of the run
    current: int  # the step to go to: the first not done, else the last
    minutes_left: int  # of the promised minutes, rounded up; 0 when all is done
    share: int  # percent of the minutes behind one; drawn, never said

    @property
    def done(self) -> bool:
        return all(state is State.DONE for state in self.states)


def gather(rows: Iterable[FactRow]) -> Facts:
    """The rows of one attempt as facts; rows of steps the version does not have do no harm."""
    ordered = sorted(rows, key=lambda row: (row.step_id, row.number))
    answers: dict[str, tuple[Answer, ...]] = {}
    moves: dict[str, tuple[int, ...]] = {}
    for row in ordered:
        if row.source == "response":
            answers[row.step_id] = (*answers.get(row.step_id, ()), _answer(row))
        elif row.source == "move":
            moves[row.step_id] = (*moves.get(row.step_id, ()), row.choice)
    return Facts(
        passed=frozenset(row.step_id for row in ordered if row.source == "passed"),
        opened=frozenset((row.step_id, row.first) for row in ordered if row.source == "opened"),
        answers=answers,
        moves=moves,
        played=frozenset(row.step_id for row in ordered if row.source == "move" and row.second),
        asked=frozenset((row.step_id, row.key_revision) for row in ordered if row.key_revision),
        ended=any(row.source == "ended" for row in ordered),
    )


def is_before(step: Step, facts: Facts) -> bool:
    """Whether what was answered here was another question: that of a version withdrawn since."""
    exercise = step.exercise
    if isinstance(exercise, PASSED_KINDS):
        return False
    if isinstance(exercise, Scenario):
        moves = facts.moves.get(step.id, ())
        way = transcript(exercise, moves)
        return bool(moves) and (way is None or bool(way[-1].scene.ending) is not (step.id in facts.played))
    return any(step_id == step.id and revision != step.key_revision for step_id, revision in facts.asked)


def is_done(step: Step, facts: Facts) -> bool:
    """Whether a step (of the default language) is behind the learner."""
    exercise = step.exercise
    if is_before(step, facts):
        return True
    if isinstance(exercise, PASSED_KINDS):
        return step.id in facts.passed
    if isinstance(exercise, Scenario):
        return step.id in facts.played
    answers = facts.answers.get(step.id, ())
    right = any(answer.grade.score == 1 for answer in answers)
    return right or len(answers) >= step.tries or (step.id, "answer") in facts.opened


def progress(module: Module, facts: Facts) -> Progress:
    """How far the attempt is. `module` is the version in its default language."""
    done = [is_done(step, facts) for step in module.run]
    current = done.index(False) if False in done else len(done) - 1
    states = tuple(
        State.DONE if is_behind else State.HERE if index == current else State.AHEAD
        for index, is_behind in enumerate(done)
    )
    weights = [step.minutes or 0.5 for step in module.run]
    ahead = sum(weight for weight, is_behind in zip(weights, done, strict=True) if not is_behind)
    total = sum(weights) or 1.0
    return Progress(states, current, ceil(module.minutes * ahead / total), round(100 * (1 - ahead / total)))


def _answer(row: FactRow) -> Answer:
    return Answer(codec.decode(row.first, Response), codec.decode(row.second, Grade))
