"""Questions that came back to the invented people, by the same ladder and budget as anyone's, and what they said."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from random import Random
from typing import TYPE_CHECKING, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from courses import codec
from courses.model import Module, Step
from server.demo import cast
from server.demo.ability import chance, respond
from server.demo.calendar import FREE_DAYS
from server.demo.history import Offered
from server.demo.organization import Filled, Member
from server.followups.budget import Rest
from server.followups.ladder import RIGHT, USE, Kind, Learned, Put, Said
from server.followups.plan import Asked, State, plan
from server.followups.variants import Pool, pool
from server.hours import WEEKEND, ZONE, FreeDays, Hours
from server.learn.kinds.saying import HELPED, HINDERED
from server.store.queries.changes_followups import ASK
from server.store.tables import Attempt, Ended, FollowUp, FollowUpAnswer, JobDue, PromiseMade

if TYPE_CHECKING:
    from sqlmodel import SQLModel

ANSWERS, DECLINES = 0.72, 0.08  # share of questions that people answer, and of those that they let be
FADES: Final = {2: 0.2, 10: 0.5, 45: 0.8}  # logit: what is lost after so many days
USED: Final = ((Said.USED, 0.35), (Said.PARTLY, 0.25), (Said.NO_OCCASION, 0.2), (Said.NOT, 0.2))
HELPS: Final = {"can": 0.4, "want": 0.4, "may": 0.2, "time": 0.15, "means": 0.15}
HINDERS: Final = {"can": 0.1, "want": 0.1, "may": 0.35, "time": 0.5, "means": 0.2}
OPEN: Final = timedelta(days=13)  # what was put since then whoever is met first has not answered yet

Strength = Callable[[Member, str, str], float]  # skill, step → logit


class Questions:
    """Draws what came back; every person has dice of their own."""

    def __init__(
        self, organization: str, filled: Filled, offered: Sequence[Offered], strength: Strength, now: datetime,
        seed: int,
    ) -> None:  # fmt: skip
        self._organization, self._strength, self._now, self._seed = organization, strength, now, seed
        self._members = {member.id: member for member in filled.members.values()}
        self._hours = Hours(ZoneInfo(ZONE), _free)
        self._versions = {offer.folder.id: offer.version for offer in offered}
        self._modules: dict[str, Module] = {
            offer.folder.id: offer.module(offer.folder.default_language) for offer in offered
        }
        self._pools: dict[frozenset[str], Pool] = {}  # by the modules someone did

    def rows(self, facts: "Iterable[SQLModel]") -> "list[SQLModel]":
        """Questions, answers, and when it is looked at again; `facts`: what everyone did."""
        facts = list(facts)
        attempts = {row.id: row for row in facts if isinstance(row, Attempt)}
        asks = {row.attempt_id: row.ask_after for row in facts if isinstance(row, PromiseMade)}
        ended = sorted(
            (row for row in facts if isinstance(row, Ended)),
            key=lambda row: (str(attempts[row.attempt_id].person_id), row.at),
        )
        found: list[SQLModel] = []
        for person_id, ends in groupby(ended, key=lambda row: attempts[row.attempt_id].person_id):
            own = [(row.at, attempts[row.attempt_id], asks.get(row.attempt_id, 0)) for row in ends]
            found += self._person(self._members[person_id], own)
        return found

    def _pool(self, done: Iterable[str]) -> Pool:
        """What can be asked of who did these modules."""
        names = frozenset(done)
        if names not in self._pools:
            self._pools[names] = pool(self._modules[name] for name in sorted(names))
        return self._pools[names]

    def _learned(self, attempt: Attempt, at: datetime, ask_after: int, known: Pool) -> Learned:
        module = self._modules[attempt.module_id]
        skills = tuple(skill for skill in module.skills if skill in known)
        use = tuple(days for days in USE if days >= ask_after)
        return Learned(attempt.id, module.id, self._hours.day(at), skills, use)

    def _person(self, member: Member, did: Sequence[tuple[datetime, Attempt, int]]) -> "list[SQLModel]":
        """One person's questions from their first module done until now."""
        dice, rows = Random(f"{self._seed}/{member.name}/coming back"), list["SQLModel"]()
        puts: dict[UUID, Put] = {}
        ends = sorted(at for at, _, _ in did)
        moment: datetime | None = ends[0]
        while moment is not None and moment < self._now:
            before = [one for one in did if one[0] <= moment]
            known = self._pool(attempt.module_id for _, attempt, _ in before)
            done = tuple(self._learned(attempt, at, asks, known) for at, attempt, asks in before)
            seen = tuple(self._as_known(put, moment) for put in puts.values())
            found = plan(State(member.id, done, seen, Rest(), None, False), known, self._hours, moment, False)
            for asked in found.put:
                question, answer = self._question(member, asked, moment, dice)
                rows += [question] if answer is None else [question, answer]
                puts[question.id] = self._put(question, answer)
            moment = self._next(found.again_at, moment, ends, puts.values())
        if moment is not None:
            rows.append(
                JobDue(
                    organization=self._organization, kind=ASK, subject=str(member.id), person_id=member.id,
                    due_at=moment,
                )
            )  # fmt: skip
        return rows

    def _next(
        self, again_at: datetime | None, moment: datetime, ends: Sequence[datetime], puts: Iterable[Put]
    ) -> datetime | None:
        """The next moment to look: an answer and a module done look again by themselves."""
        answered = [self._hours.opening(put.closed_on) for put in puts if put.closed_on]
        later = [one for one in (*answered, *ends) if one > moment]
        return min([*([again_at] if again_at else []), *later], default=None)

    def _as_known(self, put: Put, moment: datetime) -> Put:
        """A question as it was at that moment: not answered before its answer."""
        if put.closed_on is None or put.closed_on <= self._hours.day(moment):
            return put
        return Put(put.id, put.attempt_id, put.kind, put.subject, put.number, put.days, put.item, put.on)

    def _question(
        self, member: Member, asked: Asked, at: datetime, dice: Random
    ) -> tuple[FollowUp, FollowUpAnswer | None]:
        due, variant = asked.due, asked.variant
        row = FollowUp(
            organization=self._organization, id=due.id, attempt_id=due.attempt_id, person_id=member.id,
            kind=due.kind.value, subject=due.subject, number=due.number, days=due.days,
            module_id=variant.module_id if variant else due.module_id, step_id=variant.step_id if variant else "",
            put_at=at,
        )  # fmt: skip
        after = at + timedelta(minutes=dice.choice([20, 95, 240, 1500, 4300]))
        waits = member.name == cast.FIRST_LEARNER and at > self._now - OPEN
        if waits or after > self._now or (dice.random() > ANSWERS and member.name != cast.FIRST_LEARNER):
            return row, None
        return row, self._answer(member, row, after, dice)

    def _answer(self, member: Member, row: FollowUp, at: datetime, dice: Random) -> FollowUpAnswer:
        answer = FollowUpAnswer(
            organization=self._organization, id=row.id, attempt_id=row.attempt_id, person_id=member.id,
            key=f"{dice.getrandbits(96):024x}", at=at, said=Said.DECLINED.value, language=member.language,
        )  # fmt: skip
        if dice.random() < DECLINES:
            return answer
        if row.kind == Kind.USE:
            self._say_use(answer, dice)
        else:
            step = self._modules[row.module_id].step(row.step_id)
            assert step is not None
            self._say_known(member, answer, row, step, dice)
        return answer

    def _say_use(self, answer: FollowUpAnswer, dice: Random) -> None:
        said = dice.choices([one for one, _ in USED], [share for _, share in USED])[0]
        answer.said = said.value
        if said in (Said.USED, Said.PARTLY):
            answer.helped = ",".join(code for code in HELPED if dice.random() < HELPS[code])
        if said in (Said.PARTLY, Said.NOT):
            answer.hindered = ",".join(code for code in HINDERED if dice.random() < HINDERS[code])

    def _say_known(self, member: Member, answer: FollowUpAnswer, row: FollowUp, step: Step, dice: Random) -> None:
        p = chance(self._strength(member, row.subject, row.step_id) - FADES[row.days])
        response = respond(step.exercise, p, dice)
        assert response is not None
        grade = step.exercise.grade(response)
        answer.said, answer.score, answer.version = Said.ANSWERED.value, grade.score, self._versions[row.module_id]
        answer.revision, answer.key_revision = step.revision, step.key_revision
        answer.given, answer.grade = codec.encode(response).decode(), codec.encode(grade).decode()

    def _put(self, row: FollowUp, answer: FollowUpAnswer | None) -> Put:
        return Put(
            id=row.id, attempt_id=row.attempt_id, kind=Kind(row.kind), subject=row.subject, number=row.number,
            days=row.days, item=(row.module_id, row.step_id), on=self._hours.day(row.put_at),
            said=Said(answer.said) if answer else None,
            right=answer is not None and answer.score is not None and answer.score >= RIGHT,
            closed_on=self._hours.day(answer.at) if answer else None,
        )  # fmt: skip


def _free(year: int) -> FreeDays:
    return FreeDays(frozenset(date(year, month, day) for month, day in FREE_DAYS), WEEKEND)
