"""What the invented people passed on, showed and were answered, as rows. Drawn with dice of its own."""

from collections import Counter
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from server.demo import cast
from server.demo.organization import Filled, Member
from server.demo.voice_texts import ANSWERS, COMPLIMENTS, OFTEN, REASONS, SIGNALS, THANKS, SignalText
from server.store.tables import (
    Answer,
    AnswerTo,
    Attempt,
    Compliment,
    ComplimentShown,
    Ended,
    FoundUseful,
    PromiseMade,
    PromiseShown,
    Signal,
    Tagged,
)
from server.world.ids import any_id
from server.world.rows import Row, Rows

SHOWN = (("me", 0.6), ("team", 0.85), ("all", 1.0))  # up to which chance a promise is shown to whom
MANY_THANKS, MANY_SIGNALS = 45, 26  # beside those that are written down
QUIET = "Telefoon"  # the team from which hardly anything is heard
SAYS, USEFUL = 0.7, 0.85  # share of ends at which people say whether it was of use; of those, that it was


class Voices:
    """Draws the rows; the same seed, people and facts give the same ones."""

    def __init__(self, organization: str, filled: Filled, now: datetime, rng: Random) -> None:
        self._organization, self._filled, self._now, self._rng = organization, filled, now, rng
        self._rows = Rows()

    def draw(self, rows: Rows) -> None:
        """Adds all of them. `rows`: what was learned, to whose promises and ends these belong."""
        self._rows = rows
        signals, compliments = self._signals(), self._compliments()
        answers = self._answers(signals, compliments)
        self._tags([(row, text.tag) for row, text in zip(signals, SIGNALS, strict=True)])
        for text, row in zip(COMPLIMENTS, compliments, strict=True):
            if text.audience:
                self._compliment_shown(text.audience, row)
        for made in rows.of.get(PromiseMade, ()):
            self._promise_shown(made)
        attempts = {one.id: one for one in rows.of.get(Attempt, ())}
        for ended in rows.of.get(Ended, ()):
            self._useful(ended, attempts[ended.attempt_id])
        self._thanks()
        self._often(answers)

    def _signals(self) -> list[Row]:
        return [self._signal(text, self._filled.members[text.by]) for text in SIGNALS]

    def _signal(self, text: SignalText, member: Member, module: str = "") -> Row:
        return self._rows.add(
            Signal, organization=self._organization, id=any_id(self._rng), person_id=member.id, key=self._key(),
            text=text.text, channel=text.channel, guess=text.guess, named=text.named, quotable=text.quotable,
            language="nl", unit_path=member.unit_path, at=self._ago(text.days), module_id=module,
        )  # fmt: skip

    def _compliments(self) -> list[Row]:
        return [
            self._rows.add(
                Compliment, organization=self._organization, id=any_id(self._rng),
                person_id=self._filled.members[text.to].id, owner_id=self._filled.members[text.by].id,
                key=self._key(), text=text.text, origin=text.origin, language="nl", at=self._ago(text.days),
            )
            for text in COMPLIMENTS
        ]  # fmt: skip

    def _thanks(self) -> None:
        """Compliments between people by chance, over the months."""
        for _ in range(MANY_THANKS):
            by, to = self._rng.sample(self._talkative(), 2)
            origin, words = self._rng.choice(THANKS)
            if to.name != cast.FIRST_LEARNER:  # hers are written down
                self._rows.add(
                    Compliment, organization=self._organization, id=any_id(self._rng), person_id=to.id, owner_id=by.id,
                    key=self._key(), text=words, origin=origin, language="nl",
                    at=self._ago(self._rng.randrange(2, 150)),
                )  # fmt: skip

    def _often(self, answers: list[Row]) -> None:
        """Signals that several people passed on, each before it was answered."""
        drawn, taken = list[tuple[Row, str]](), Counter(one.module_id for one in self._rows.of.get(Attempt, ()))
        [(module, _)] = taken.most_common(1) or [("", 0)]
        for number, by in enumerate(self._rng.sample(self._talkative(), MANY_SIGNALS)):
            often = self._rng.choice(OFTEN)
            days = ANSWERS[often.answer].days + self._rng.randrange(4, 60)
            text = SignalText(days, by.name, often.channel, often.text, named=number % 3 == 0)
            row = self._signal(text, by, module if number % 2 else "")
            self._answer_to(answers[often.answer], "signal", row.id, row.person_id)
            drawn.append((row, often.tag))
        self._tags(drawn)

    def _talkative(self) -> list[Member]:
        """All but one quiet team, and who is met first."""
        there = [self._filled.members[name] for name in sorted(self._filled.members)]
        return [one for one in there if one.unit != QUIET and one.name != cast.FIRST_LEARNER]

    def _tags(self, signals: list[tuple[Row, str]]) -> None:
        """What the listener read in the signals, some days later."""
        for row, tag in signals:
            if tag:
                self._rows.add(
                    Tagged, organization=self._organization, about="signal", subject=row.id.hex, number=1, tag=tag,
                    owner_id=self._filled.members[cast.LISTENER].id, at=row.at + timedelta(days=2),
                )  # fmt: skip

    def _compliment_shown(self, audience: str, row: Row) -> None:
        self._rows.add(
            ComplimentShown, organization=self._organization, compliment_id=row.id, number=1, person_id=row.person_id,
            audience=audience, unit_id=self._unit(row.person_id), at=row.at + timedelta(days=1),
        )  # fmt: skip

    def _promise_shown(self, made: Row) -> None:
        chance, name = self._rng.random(), self._rng.random()
        audience = next(audience for audience, until in SHOWN if chance < until)
        if audience == "me" or made.person_id == self._filled.members[cast.FIRST_LEARNER].id:
            return
        self._rows.add(
            PromiseShown, organization=self._organization, attempt_id=made.attempt_id, step_id=made.step_id, number=1,
            person_id=made.person_id, audience=audience, signed="first" if name < 0.5 else "name",
            unit_id=self._unit(made.person_id), at=made.at,
        )  # fmt: skip

    def _useful(self, ended: Row, attempt: Row) -> None:
        says, useful = self._rng.random() < SAYS, self._rng.random() < USEFUL
        reason = self._rng.choice(REASONS[useful]) if attempt.language == "nl" else ""
        if says:
            self._rows.add(
                FoundUseful, organization=self._organization, attempt_id=attempt.id, number=1, useful=useful,
                reason=reason, at=ended.at,
            )  # fmt: skip

    def _answers(self, signals: list[Row], compliments: list[Row]) -> list[Row]:
        found = list[Row]()
        for text in ANSWERS:
            row = self._rows.add(
                Answer, organization=self._organization, id=any_id(self._rng), decision=text.decision, said=text.said,
                text=text.text, unit_id=self._filled.units[text.unit], language="nl", at=self._ago(text.days),
                owner_id=self._filled.members[cast.leader_of(text.unit)].id,
            )  # fmt: skip
            for place in text.signals:
                self._answer_to(row, "signal", signals[place].id, signals[place].person_id)
            for place in text.compliments:
                self._answer_to(row, "compliment", compliments[place].id, compliments[place].owner_id)
            found.append(row)
        return found

    def _answer_to(self, answer: Row, about: str, subject: UUID, giver: UUID | None) -> None:
        self._rows.add(
            AnswerTo, organization=self._organization, answer_id=answer.id, about=about, subject=subject.hex,
            person_id=giver,
        )  # fmt: skip

    def _ago(self, days: int) -> datetime:
        """A moment on a working day about so long ago."""
        day = (self._now - timedelta(days=days)).date()
        while day.weekday() > 4:
            day -= timedelta(days=1)
        return datetime(day.year, day.month, day.day, self._rng.randrange(8, 15), self._rng.randrange(60))

    def _unit(self, person_id: UUID) -> UUID:
        member = next(one for one in self._filled.members.values() if one.id == person_id)
        return self._filled.units[member.unit]

    def _key(self) -> str:
        return f"{self._rng.getrandbits(96):024x}"
