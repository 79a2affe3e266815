"""Questions that came back to an invented person, by the same ladder and budget as anyone's, and what they said."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from courses.model import Module, Step
from server.followups.budget import MONTH, WEEK, Rest
from server.followups.ladder import RIGHT, USE, Kind, Learned, Put, Said
from server.followups.plan import Asked, State, plan
from server.followups.variants import Pool, pool
from server.hours import WEEKEND, ZONE, FreeDays, Hours
from server.learn.kinds.saying import HELPED, HINDERED
from server.store.queries.changes_followups import ASK
from server.store.queries.room import ROOM_STEP
from server.store.tables import Entry, FollowUp, FollowUpAnswer, JobDue
from server.world.calendar import FREE_DAYS
from server.world.drawing import Chooser
from server.world.rows import Row, Rows, maker
from server.world.texts import ROOM_GIVEN
from server.world.walk import Walked

ANSWERS, DECLINES = 0.72, 0.08  # share of questions that people answer, and of those that they let be
NAMES: Final = 0.7  # share of leaders who answer where they gave room that name something
MANY: Final = 100  # questions put to one person, and more
SAID: Final = {Said.USED: 0.35, Said.PARTLY: 0.25, Said.NO_OCCASION: 0.2, Said.NOT: 0.2}
HELPS: Final = {"can": 0.4, "want": 0.4, "may": 0.2, "time": 0.15, "means": 0.15}
HINDERS: Final = {"can": 0.1, "want": 0.1, "may": 0.35, "time": 0.5, "means": 0.2}


def ordinary_hours() -> Hours:
    """Those of invented organizations."""
    return Hours(ZoneInfo(ZONE), _free)


@cache
def _free(year: int) -> FreeDays:
    return FreeDays(frozenset(date(year, month, day) for month, day in FREE_DAYS), WEEKEND)


class Use(NamedTuple):
    """What people say about using what they learned."""

    said: Mapping[Said, float] = SAID
    helps: Mapping[str, float] = HELPS
    hinders: Mapping[str, float] = HINDERS


@dataclass(frozen=True)
class Memory:
    """What someone brings along when a question comes back."""

    person_id: UUID
    language: str
    recalls: Callable[[Row], float]  # a question about knowledge → logit
    uses: Callable[[Row], Use]  # a question about use → what they say
    patient_since: datetime | None = None  # whoever answers everything, except what was put since then
    until: datetime | None = None  # they left
    leads: bool = False  # a team


@dataclass
class Questions:
    """Draws what came back to people who did these modules."""

    organization: str
    modules: Mapping[str, Module]  # in their default languages
    version_of: Callable[[str, datetime], int]  # a module's current one at a moment
    chooser_of: Callable[[str], Chooser]  # by module
    now: datetime
    hours: Hours = field(default_factory=ordinary_hours)
    _pools: dict[frozenset[str], Pool] = field(default_factory=dict)  # by the modules someone did
    _openings: dict[date, datetime] = field(default_factory=dict)  # worked out so far

    def ask(self, memory: Memory, did: Sequence[Walked], dice: Random, rows: Rows) -> None:
        """Adds one person's questions from their first module done until now. `did`: ended attempts, oldest first."""
        puts: dict[UUID, Put] = {}
        ends = [one.ended_at for one in did if one.ended_at is not None]
        stop = min(self.now, memory.until or self.now)
        moment: datetime | None = ends[0] if ends else None
        learned: tuple[Learned, ...] = ()
        latest: dict[str, Walked] = {}
        known: Pool = {}
        behind = 0  # ends that `learned` knows
        while moment is not None and moment < stop:
            if behind < (now := sum(end <= moment for end in ends)):
                behind, latest = now, self._latest(did, moment)
                known = self._pool(latest)
                learned = tuple(self._learned(one, known) for one in latest.values())
            today = self.hours.day(moment)
            seen = tuple(_as_known(put, today) for put in _still(puts.values(), latest, today))
            found = plan(_state(memory, learned, seen), known, self.hours, moment, False)
            for asked in found.put:
                question, answer = self._question(memory, asked, moment, dice)
                rows.put(FollowUp, question)
                if answer is not None:
                    rows.put(FollowUpAnswer, answer)
                    _write(answer, question, dice, rows)
                puts[question.id] = self._put(question, answer)
            moment = self._next(found.again_at, moment, ends, puts.values())
        if moment is not None and memory.until is None:
            rows.add(
                JobDue, organization=self.organization, kind=ASK, subject=str(memory.person_id),
                person_id=memory.person_id, due_at=moment,
            )  # fmt: skip

    def _latest(self, did: Sequence[Walked], moment: datetime) -> dict[str, Walked]:
        """Of each module the last time it was done by then: a module done again begins its ladder anew."""
        return {one.attempt.module_id: one for one in did if one.ended_at is not None and one.ended_at <= moment}

    def _pool(self, done: Iterable[str]) -> Pool:
        """What can be asked of who did these modules."""
        names = frozenset(done)
        if names not in self._pools:
            self._pools[names] = pool(self.modules[name] for name in sorted(names))
        return self._pools[names]

    def _learned(self, did: Walked, known: Pool) -> Learned:
        module = self.modules[did.attempt.module_id]
        skills = tuple(skill for skill in module.skills if skill in known)
        use = tuple(days for days in USE if days >= did.ask_after)
        assert did.ended_at is not None
        return Learned(did.attempt.id, module.id, self.hours.day(did.ended_at), skills, use)

    def _next(
        self, again_at: datetime | None, moment: datetime, ends: Sequence[datetime], puts: Iterable[Put]
    ) -> datetime | None:
        """The next moment to look: an answer and a module done look again by themselves."""
        lately = self.hours.day(moment) - WEEK  # what opened before that is past in any case
        answered = [self._opening(put.closed_on) for put in puts if put.closed_on and put.closed_on > lately]
        later = [one for one in (*answered, *ends) if one > moment]
        return min([*([again_at] if again_at else []), *later], default=None)

    def _opening(self, day: date) -> datetime:
        if day not in self._openings:
            self._openings[day] = self.hours.opening(day)
        return self._openings[day]

    def _question(self, memory: Memory, asked: Asked, at: datetime, dice: Random) -> tuple[Row, Row | None]:
        due, variant = asked.due, asked.variant
        row = maker(FollowUp)(
            organization=self.organization, id=due.id, attempt_id=due.attempt_id, person_id=memory.person_id,
            kind=due.kind.value, subject=due.subject, number=due.number, days=due.days,
            module_id=variant.module_id if variant else due.module_id, step_id=variant.step_id if variant else "",
            put_at=at,
        )  # fmt: skip
        after = at + timedelta(minutes=dice.choice([20, 95, 240, 1500, 4300]))
        patient = memory.patient_since
        waits = patient is not None and at > patient
        if waits or after > min(self.now, memory.until or self.now) or (dice.random() > ANSWERS and not patient):
            return row, None
        return row, self._answer(memory, row, after, dice)

    def _answer(self, memory: Memory, row: Row, at: datetime, dice: Random) -> Row:
        key, declines = f"{dice.getrandbits(96):024x}", dice.random() < DECLINES
        said = {} if declines else self._say(memory, row, at, dice)
        return maker(FollowUpAnswer)(
            organization=self.organization, id=row.id, attempt_id=row.attempt_id, person_id=memory.person_id, key=key,
            at=at, language=memory.language, **({"said": Said.DECLINED.value} | said),
        )  # fmt: skip

    def _say(self, memory: Memory, row: Row, at: datetime, dice: Random) -> dict[str, object]:
        if row.kind == Kind.ROOM:
            return {"said": (Said.ANSWERED if dice.random() < NAMES else Said.NO_OCCASION).value}
        return self._use(memory, row, dice) if row.kind == Kind.USE else self._known(memory, row, at, dice)

    def _use(self, memory: Memory, row: Row, dice: Random) -> dict[str, object]:
        use = memory.uses(row)
        said = dice.choices([*use.said], [*use.said.values()])[0]
        helped = said in (Said.USED, Said.PARTLY)
        found: dict[str, object] = {"said": said.value}
        if helped:
            found["helped"] = ",".join(code for code in HELPED if dice.random() < use.helps[code])
        if said in (Said.PARTLY, Said.NOT):
            found["hindered"] = ",".join(code for code in HINDERED if dice.random() < use.hinders[code])
        return found

    def _known(self, memory: Memory, row: Row, at: datetime, dice: Random) -> dict[str, object]:
        step = self._step(row)
        given = self.chooser_of(row.module_id).recalls(step, memory.recalls(row), dice)
        return {
            "said": Said.ANSWERED.value, "score": given.score, "version": self.version_of(row.module_id, at),
            "revision": step.revision, "key_revision": step.key_revision, "given": given.given, "grade": given.grade,
        }  # fmt: skip

    def _step(self, row: Row) -> Step:
        step = self.modules[row.module_id].step(row.step_id)
        assert step is not None
        return step

    def _put(self, row: Row, answer: Row | None) -> Put:
        return Put(
            id=row.id, attempt_id=row.attempt_id, kind=Kind(row.kind), subject=row.subject, number=row.number,
            days=row.days, item=(row.module_id, row.step_id), on=self.hours.day(row.put_at),
            said=Said(answer.said) if answer else None,
            right=answer is not None and answer.score is not None and answer.score >= RIGHT,
            closed_on=self.hours.day(answer.at) if answer else None,
        )  # fmt: skip


def _state(memory: Memory, learned: tuple[Learned, ...], puts: tuple[Put, ...]) -> State:
    return State(memory.person_id, learned, puts, Rest(), None, False, leads=memory.leads)


def _write(answer: Row, question: Row, dice: Random, rows: Rows) -> None:
    """What who leads a team wrote of the room they gave, for themselves."""
    if question.kind == Kind.ROOM and answer.said == Said.ANSWERED:
        rows.add(
            Entry, organization=answer.organization, attempt_id=answer.attempt_id, step_id=ROOM_STEP,
            person_id=answer.person_id, text=dice.choice(ROOM_GIVEN), at=answer.at,
        )  # fmt: skip


def _still(puts: Iterable[Put], latest: Mapping[str, Walked], today: date) -> list[Put]:
    """Those that still matter, where there are very many: of these attempts, or within the budget's month."""
    if len(every := [*puts]) < MANY:
        return every
    theirs = {one.attempt.id for one in latest.values()}
    return [put for put in every if put.attempt_id in theirs or put.on > today - MONTH]


def _as_known(put: Put, today: date) -> Put:
    """A question as it was on that day: not answered before its answer."""
    if put.closed_on is None or put.closed_on <= today:
        return put
    return Put(put.id, put.attempt_id, put.kind, put.subject, put.number, put.days, put.item, put.on)
