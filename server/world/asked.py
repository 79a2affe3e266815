"""What is asked of invented people, and the reminders they got; what they say stops them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from server.reminders.plan import KIND
from server.store.tables import (
    Absence,
    Assignment,
    AssignmentTerms,
    Exemption,
    MailSent,
    Obstacle,
    PutOff,
    Reminder,
)
from server.world.calendar import working_day_from
from server.world.careers import Career
from server.world.courses import Course
from server.world.effects import Effects
from server.world.ids import Ids
from server.world.rows import Rows
from server.world.tree import Tree
from server.world.walk import Walked
from server.world.wanted import Wanted

RUNGS: Final = (-14, 7)  # days after the date on which invented people were reminded
AHEAD: Final = timedelta(days=60)  # from asking to the date
STANDS: Final = timedelta(days=180)  # from the date until it is taken back, where it is asked once
SAYS_WHAT_STOPS: Final = 0.15  # share of those who were late
AWAY, ELSEWHERE, PUTS_OFF = 0.03, 0.02, 0.06  # share of people
REASON: Final = "Uit de gesprekken met inwoners: mensen willen eerst gehoord worden. Daar beginnen we mee."


@dataclass(frozen=True, slots=True)
class Asked:
    """One module asked of one unit and all below it."""

    row: object
    module: str
    place: int
    at: datetime
    due_on: date
    ended: bool = False  # asked of nobody any more: of one person a module is asked once

    def concerns(self, chain: Sequence[int]) -> bool:
        return self.place in chain


class Asking:
    """What was asked, and what came of it person by person."""

    def __init__(
        self, organization: str, wanted: Wanted, tree: Tree, courses: Iterable[Course], effects: Effects
    ) -> None:  # fmt: skip
        self._organization, self._wanted, self._tree, self._effects = organization, wanted, tree, effects
        self._ids = Ids(int(wanted.since.timestamp() * 1000), Random(f"{wanted.seed}/asked"))
        self._rows, self.asked = Rows(), list[Asked]()
        everyone = [course for course in courses if course.for_everyone]
        self._modules = [course.id for course in everyone]
        dice = Random(f"{wanted.seed}/what is asked")
        for number, course in enumerate(everyone):
            campaign = effects.campaigns.get(course.id)
            self._ask(
                course, 0, campaign.mailed_at if campaign else course.since + timedelta(days=30), 12 * (not number)
            )
        over = {one.module for one in self.asked if one.ended}
        for course in [one for one in everyone if one.id in over][:2]:  # and once more of one part, ahead
            self._ask(course, dice.choice(tree[0].below), wanted.until - timedelta(days=35), 0)

    def put(self, rows: Rows) -> None:
        """Adds the assignments."""
        rows += self._rows

    def follow(self, career: Career, did: Sequence[Walked], rows: Rows) -> None:
        """Adds what one person was reminded of, and what kept them from it."""
        dice = Random(f"{self._wanted.seed}/asked/{career.number}")
        same = {"organization": self._organization, "person_id": career.id}
        for one in self.asked:
            chain = self._tree[career.place_on(one.due_on)].chain
            if one.concerns(chain) and career.joined < one.at.date() and career.left is None:
                self._remind(career, one, chain, did, dice, rows)
        until = self._wanted.until
        if dice.random() < AWAY:
            since = until.date() - timedelta(days=dice.randrange(3, 40))
            rows.add(Absence, **same, since=since, number=1, until=None, at=datetime.combine(since, time(8)))
        if self.asked and dice.random() < ELSEWHERE and career.joined < self.asked[0].at.date():
            one = self.asked[0]
            rows.add(Exemption, **same, assignment_id=one.row.id, done_on=one.at.date(), number=1, at=one.at)  # type: ignore[attr-defined]
        begun = {walked.attempt.module_id for walked in did}
        open_ = [module for module in self._modules if module not in begun]
        if open_ and career.left is None and dice.random() < PUTS_OFF:
            later = until.date() + timedelta(days=dice.randrange(5, 60)) if dice.random() < 0.5 else None
            rows.add(PutOff, **same, module_id=dice.choice(open_), until=later, at=until - timedelta(days=3))

    def _ask(self, course: Course, place: int, at: datetime, renewal: int) -> None:
        if at > self._wanted.until:
            return
        due = working_day_from((at + AHEAD).date())
        row = self._rows.add(
            Assignment, organization=self._organization, id=self._ids.new(), modules=course.id,
            unit_id=self._tree[place].id, created_at=at,
        )  # fmt: skip
        terms = {
            "organization": self._organization, "assignment_id": row.id, "due_on": due, "reason": REASON,
            "language": "nl",
        }  # fmt: skip
        self._rows.add(AssignmentTerms, **terms, number=1, at=at, renewal=renewal)
        over = datetime.combine(working_day_from(due + STANDS), time(9))
        ended = not renewal and over < self._wanted.until
        if ended:
            self._rows.add(AssignmentTerms, **terms, number=2, at=over, ended=True)
        self.asked.append(Asked(row, course.id, place, at, due, ended))

    def _remind(
        self, career: Career, one: Asked, chain: tuple[int, ...], did: Sequence[Walked], dice: Random, rows: Rows
    ) -> None:  # fmt: skip
        ended = [w.ended_at for w in did if w.attempt.module_id == one.module and w.ended_at]
        assignment_id = one.row.id  # type: ignore[attr-defined]
        for rung in RUNGS:
            at = datetime.combine(working_day_from(one.due_on + timedelta(days=rung)), time(8, 5))
            if at < self._wanted.until and not any(end < at for end in ended):
                mail = rows.add(
                    MailSent, organization=self._organization, id=self._ids.new(), person_id=career.id, kind=KIND,
                    of_itself=True, at=at,
                )  # fmt: skip
                rows.add(
                    Reminder, organization=self._organization, person_id=career.id, assignment_id=assignment_id,
                    due_on=one.due_on, rung=rung, mail_id=mail.id, at=at,
                )  # fmt: skip
                if rung > 0 and dice.random() < SAYS_WHAT_STOPS:
                    self._say(career, one, chain, at + timedelta(hours=2), dice, rows)

    def _say(
        self, career: Career, one: Asked, chain: tuple[int, ...], at: datetime, dice: Random, rows: Rows
    ) -> None:  # fmt: skip
        shares = self._effects.hinders(chain, one.module)
        hindered = [code for code, share in shares.items() if dice.random() < share] or ["time"]
        rows.add(
            Obstacle, organization=self._organization, person_id=career.id,
            assignment_id=one.row.id,  # type: ignore[attr-defined]
            due_on=one.due_on, number=1, hindered=",".join(hindered), modules=one.module,
            unit_path=self._tree[chain[0]].path, at=at,
        )  # fmt: skip
