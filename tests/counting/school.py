"""One module and the people who take it, as rows in memory: what the analysis is counted from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import msgspec

from courses import codec
from courses.exercises import Choice, Option, Pick, QSort, Response, Scenario, Spot
from courses.exercises.spot import Sentence, Turn
from courses.model import Module, Step
from courses.scenario.graph import Line, Scene, SceneChoice
from server.insight.editions import Rules
from server.reports.analysis_cells import ItemCell, OpinionCell, RunCell, ScenarioCell
from server.reports.analysis_counts import subjects
from server.reports.analysis_gate import Gate, HeldCell
from server.reports.analysis_making import Before, Online, module_cells
from server.reports.cells import Cell
from server.reports.runs import Rows
from server.store.queries.analysis import AttemptRow, DoneRow, GivenRow, MoveRow, UsefulRow

K = 5
BEGAN = datetime(2026, 1, 5, 9)
NOW = datetime(2026, 11, 1, 6)
ABLE = 1.2  # logits that people differ by

LINE = (Line("…"),)
TALK = Scenario(
    counters=(),
    scenes=(
        Scene("begin", "Begin", LINE, (SceneChoice("Vraag", "goed"), SceneChoice("Leg uit", "midden"))),
        Scene("midden", "Midden", LINE, (SceneChoice("Vraag nu", "goed"), SceneChoice("Hang op", "mis"))),
        Scene("goed", "Goed", LINE, ending="worked"),
        Scene("mis", "Mis", LINE, ending="not"),
    ),
)
FOUR = Choice(options=(Option("goed", key=True), Option("a"), Option("b"), Option("c")))
HEARD = Spot((Turn("Klant", tuple(Sentence(str(n), signal=n < 4) for n in range(10))),))
LIST = Pick(tuple(f"keus {n}" for n in range(8)), 2)
GRID = QSort(tuple(f"zin {n}" for n in range(24)))


def step(name: str, exercise: Choice | Spot | Scenario | Pick | QSort) -> Step:
    return Step(id=name, title=name, exercise=exercise, skill="listening", key_revision="k", revision="r")


def module(*steps: Step) -> Module:
    return Module("horen", "nl", "Horen", "", ("listening",), 10, "bedacht", "", steps)


ITEMS = tuple(step(f"item-{number}", FOUR) for number in range(6))
MODULE = module(*ITEMS)
Answer = Callable[[float, Random], Response]  # someone's ability, in logits → what they give


def ordinary(ability: float, rng: Random) -> Response:
    """Right for the able; else a wrong option, any of them."""
    right = rng.random() < 1 / (1 + 2.718 ** -(ability + 0.5))
    return Response(picked=(0 if right else rng.randrange(1, 4),), sure=2 if right else 1)


@dataclass
class School:
    """Grows by people; published again and again."""

    module: Module = MODULE
    rng: Random = field(default_factory=lambda: Random(5))
    authors: frozenset[str] = frozenset()
    rows: Rows = field(default_factory=lambda: Rows([], [], [], [], []))
    held: list[HeldCell] = field(default_factory=list)
    cells: Sequence[Cell] = ()
    rules: Rules = field(default_factory=lambda: Rules(K))

    def take(
        self,
        answers: dict[str, Answer],
        people: int = 1,
        at: datetime = BEGAN,
        language: str = "nl",
        until: int | None = None,
        ability: float | None = None,
    ) -> list[UUID]:
        """So many people take the module, `ordinary` where no answer is named; `until` so many steps."""
        return [self._one(answers, at, language, until, ability) for _ in range(people)]

    def _one(
        self, answers: dict[str, Answer], at: datetime, language: str, until: int | None, ability: float | None
    ) -> UUID:
        person, attempt = (UUID(int=self.rng.getrandbits(128)) for _ in range(2))
        able = self.rng.gauss(0, ABLE) if ability is None else ability
        moment = at
        for one in self.module.run[:until]:
            moment += timedelta(seconds=60)
            self._respond(one, attempt, moment, answers.get(one.id, ordinary)(able, self.rng))
        ended = moment if until is None else None
        row = AttemptRow(attempt, person, 1, language, at, "", ended)
        self.rows = self.rows._replace(attempts=[*self.rows.attempts, row])
        return person

    def _respond(self, one: Step, attempt: UUID, at: datetime, response: Response) -> None:
        grade = one.exercise.grade(response)
        written = [codec.encode(value).decode() for value in (response, grade)]
        given = GivenRow(attempt, one.id, at, one.key_revision, *written, grade.score, False)
        self.rows.given.append(given)  # type: ignore[attr-defined]
        self.rows.done.append(DoneRow(attempt, one.id, at))  # type: ignore[attr-defined]

    def play(self, person: UUID, name: str, *choices: tuple[str, int, str], at: datetime = BEGAN) -> None:
        attempt = next(row.id for row in self.rows.attempts if row.person_id == person)
        moves = [MoveRow(attempt, name, at, *choice) for choice in choices]
        self.rows.moves.extend(moves)  # type: ignore[attr-defined]

    def say(self, person: UUID, useful: bool, at: datetime = BEGAN, reasoned: bool = False) -> None:
        self.rows.useful.append(UsefulRow(person, useful, reasoned, at))  # type: ignore[attr-defined]

    def publish(self, now: datetime = NOW) -> "School":
        online = Online(lambda _: self.module, {(one.id, one.key_revision): one for one in self.module.run},
                        self.module.run)  # fmt: skip
        held = dict[object, list[HeldCell]]()
        for one in self.held:
            held.setdefault(one.subject, []).append(one)
        cards = {(one.step, one.key): one.card for one in self.items() if one.card}
        rows = self.rows._replace(
            attempts=[row if row.ended_at and row.ended_at <= now else row._replace(ended_at=None)
                      for row in self.rows.attempts if row.started_at <= now],
            given=[row for row in self.rows.given if row.at <= now],
        )  # fmt: skip
        given = subjects([rows], online.asked, online.versions, now)
        before = Before(held, cards)  # type: ignore[arg-type]
        self.cells = module_cells("horen", online, given, before, Gate(self.rules, self.authors), now)
        self.held = [one.value for one in self.cells if isinstance(one.value, HeldCell)]
        return self

    def items(self) -> list[ItemCell]:
        return [one.value for one in self.cells if isinstance(one.value, ItemCell)]

    def item(self, name: str) -> ItemCell:
        return next(one for one in self.items() if one.step == name)

    def scenario(self) -> ScenarioCell:
        return next(one.value for one in self.cells if isinstance(one.value, ScenarioCell))

    def opinion(self) -> OpinionCell:
        return next(one.value for one in self.cells if isinstance(one.value, OpinionCell))

    def run(self) -> RunCell:
        return next(one.value for one in self.cells if isinstance(one.value, RunCell))

    def said(self) -> str:
        """All that may be read by a page, as text."""
        return "".join(
            msgspec.json.encode(one.value).decode() for one in self.cells if not isinstance(one.value, HeldCell)
        )
