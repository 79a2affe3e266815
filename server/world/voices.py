"""What invented people pass on, show and judge, and what the organization answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from server.store.tables import (
    Answer,
    AnswerTo,
    Compliment,
    ComplimentShown,
    FoundUseful,
    PromiseShown,
    Signal,
)
from server.world import said
from server.world.calendar import working_moment
from server.world.careers import Career
from server.world.effects import Effects
from server.world.ids import Ids
from server.world.rows import Row, Rows
from server.world.tree import Tree
from server.world.walk import Walked
from server.world.wanted import Wanted

SIGNALS, COMPLIMENTS = 1.8, 0.8  # of one person a year
NAMED, GUESSES = 0.35, 0.6  # share of signals
CHANNELS: Final = {"counter": 3, "phone": 4, "mail": 3, "chat": 2, "visit": 1, "other": 1}
SHOWN: Final = {"me": 6, "team": 3, "all": 1}
SAYS, USEFUL, RUSHED_USEFUL = 0.7, 0.85, 0.5  # share of ends at which people say so; that it was of use
ANSWERED, OWING = 0.9, 0.1  # share of what is answered; in a part that does not answer
PATIENCE: Final = timedelta(days=60)  # what is younger than that may wait still
SEVERE: Final = 3  # signals in all


class Heard(NamedTuple):
    """What may be answered."""

    about: str
    subject: UUID
    giver: UUID
    at: datetime
    chain: tuple[int, ...]
    theme: int


@dataclass
class Voices:
    """Draws person by person; answers come last."""

    organization: str
    wanted: Wanted
    tree: Tree
    effects: Effects
    careers: Sequence[Career]
    heard: list[Heard] = field(default_factory=list)

    def __post_init__(self) -> None:
        began = int(self.wanted.since.timestamp() * 1000)
        self._ids = Ids(began, Random(f"{self.wanted.seed}/voice ids"))

    def speak(self, career: Career, did: Sequence[Walked], rows: Rows, promised: Sequence[Row]) -> None:
        """Adds what one person says. `promised`: the promises they made."""
        dice = Random(f"{self.wanted.seed}/voice/{career.number}")
        until = career.left or self.wanted.until
        years = (until - datetime.combine(career.joined, datetime.min.time())).days / 365
        for _ in range(_times(SIGNALS * years, dice)):
            self._signal(career, dice, rows)
        for _ in range(_times(COMPLIMENTS * years, dice)):
            self._compliment(career, dice, rows)
        for made in promised:
            self._show(career, made, dice, rows)
        for one in did:
            self._judge(one, dice, rows)

    def pass_on_what_is_severe(self, rows: Rows) -> None:
        """Adds the few signals of which each counts."""
        dice = Random(f"{self.wanted.seed}/severe")
        signals, before = rows.of.setdefault(Signal, []), len(rows.of.get(Signal, ()))
        there = [one for one in self.careers if one.left is None]
        for career in dice.sample(there, len(there)):  # some had nothing to say where they were then
            if len(signals) - before == SEVERE:
                return
            self._signal(career, dice, rows, said.SEVERE)

    def answer(self, rows: Rows) -> None:
        """Adds the answers to what was heard, each to a few of one theme."""
        dice = Random(f"{self.wanted.seed}/answers")
        waiting = dict[tuple[str, int], list[Heard]]()
        for one in sorted(self.heard, key=lambda one: one.at):
            owing = not self.effects.unanswered.isdisjoint(one.chain)
            share = OWING if owing else ANSWERED * (1.0 if one.at < self.wanted.until - PATIENCE else 0.4)
            if dice.random() < share:
                together = waiting.setdefault((one.about, one.theme), [])
                together.append(one)
                if len(together) >= dice.randrange(1, 5):
                    self._answer(waiting.pop((one.about, one.theme)), dice, rows)
        for together in waiting.values():
            self._answer(together, dice, rows)

    def _moment(self, career: Career, dice: Random) -> datetime | None:
        until = career.left or self.wanted.until
        joined = datetime.combine(career.joined, datetime.min.time())
        day = joined + (until - joined) * dice.random()
        return working_moment(dice, day, min(day + timedelta(days=4), until))

    def _is_quiet(self, career: Career, at: datetime) -> bool:
        return self.effects.is_quiet(self.tree[career.place_on(at.date())].chain)

    def _signal(self, career: Career, dice: Random, rows: Rows, text: str = "") -> None:
        at = self._moment(career, dice)
        if at is None or self._is_quiet(career, at):
            return
        theme = dice.randrange(len(said.SIGNALS))
        channels = {name: weight for name, weight in CHANNELS.items() if name != self.effects.quiet_channel}
        place = self.tree[career.place_on(at.date())]
        words, guess = said.SIGNALS[theme]
        row = rows.add(
            Signal, organization=self.organization, id=self._ids.new(), person_id=career.id, key=_key(dice),
            text=text or words, channel=dice.choices([*channels], [*channels.values()])[0],
            guess=guess if dice.random() < GUESSES and not text else "", named=dice.random() < NAMED, language="nl",
            unit_path=place.path, at=at,
        )  # fmt: skip
        if not text:
            self.heard.append(Heard("signal", row.id, career.id, at, place.chain, theme))

    def _compliment(self, career: Career, dice: Random, rows: Rows) -> None:
        at = self._moment(career, dice)
        other = dice.choice(self.careers)
        if at is None or other is career or other.left or other.joined >= at.date() or self._is_quiet(career, at):
            return
        theme = dice.randrange(len(said.COMPLIMENTS))
        row = rows.add(
            Compliment, organization=self.organization, id=self._ids.new(), person_id=other.id, owner_id=career.id,
            key=_key(dice), text=said.COMPLIMENTS[theme], origin=dice.choice(("customer", "colleague")), language="nl",
            at=at,
        )  # fmt: skip
        audience = dice.choices([*SHOWN], [*SHOWN.values()])[0]
        if at + timedelta(days=1) < self.wanted.until and dice.random() < 0.8:
            shown_at = at + timedelta(days=1)
            rows.add(
                ComplimentShown, organization=self.organization, compliment_id=row.id, number=1, person_id=other.id,
                audience=audience, unit_id=self.tree[other.place_on(shown_at.date())].id, at=shown_at,
            )  # fmt: skip
        chain = self.tree[career.place_on(at.date())].chain
        self.heard.append(Heard("compliment", row.id, career.id, at, chain, theme))

    def _show(self, career: Career, made: Row, dice: Random, rows: Rows) -> None:
        audience = dice.choices([*SHOWN], [*SHOWN.values()])[0]
        if audience != "me":
            rows.add(
                PromiseShown, organization=self.organization, attempt_id=made.attempt_id, step_id=made.step_id,
                number=1, person_id=made.person_id, audience=audience, signed=dice.choice(("first", "name")),
                unit_id=self.tree[career.place_on(made.at.date())].id, at=made.at,
            )  # fmt: skip

    def _judge(self, one: Walked, dice: Random, rows: Rows) -> None:
        campaign = self.effects.campaigns.get(one.attempt.module_id)
        rushed = campaign is not None and campaign.rushed and one.attempt.started_at >= campaign.mailed_at
        if one.ended_at and dice.random() < SAYS:
            useful = dice.random() < (RUSHED_USEFUL if rushed else USEFUL)
            rows.add(
                FoundUseful, organization=self.organization, attempt_id=one.attempt.id, number=1, useful=useful,
                reason=dice.choice(said.REASONS[useful]), at=one.ended_at,
            )  # fmt: skip

    def _leads(self, place: int) -> UUID | None:
        return next((one.id for one in self.careers if ("manager", place) in one.roles), None)

    def _answer(self, together: Sequence[Heard], dice: Random, rows: Rows) -> None:
        last = max(one.at for one in together)
        at = working_moment(dice, last + timedelta(days=3), last + timedelta(days=dice.randrange(5, 30)))
        if at is None or at > self.wanted.until:
            return
        decision = dice.choice(("do", "do", "later", "no"))
        above = self.tree[together[0].chain[:2][-1]]  # who decides stands one level up
        words = said.SIGNALS[together[0].theme][1] if together[0].about == "signal" else said.THANKED
        row = rows.add(
            Answer, organization=self.organization, id=self._ids.new(), decision=decision, said=words,
            text=said.ANSWERS[decision], unit_id=above.id, owner_id=self._leads(above.number),
            language="nl", at=at,
        )  # fmt: skip
        for one in together:
            rows.add(
                AnswerTo, organization=self.organization, answer_id=row.id, about=one.about, subject=one.subject.hex,
                person_id=one.giver,
            )  # fmt: skip


def _times(expected: float, dice: Random) -> int:
    """How often, where it comes at any moment alike."""
    times, passed = 0, dice.expovariate(1)
    while passed < expected:
        times, passed = times + 1, passed + dice.expovariate(1)
    return times


def _key(dice: Random) -> str:
    return f"{dice.getrandbits(96):024x}"
