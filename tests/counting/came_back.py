"""Questions that came back to the people of an office, and what they answered; row by row, as a test needs it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from server.ids import new_id
from server.store.tables import FollowUp, FollowUpAnswer, Obstacle
from tests.counting.office import ORGANIZATION, Office

DONE = datetime(2026, 7, 2, 9)  # the module; what follows lies in the third quarter


@dataclass
class CameBack:
    """Attempts by person and module, and what is asked about them."""

    office: Office

    def learn(self, name: str, unit: str, score: float, module: str = "horen", at: datetime = DONE) -> UUID:
        """A module with two first responses of this grade."""
        attempt = self.office.attempt(name, unit, at=at, module=module)
        for step_id in ("een", "twee"):
            self.office.respond(attempt, step_id, score, at)
        return attempt

    def know(
        self, name: str, attempt: UUID, days: int, score: float | None, skill: str = "listening",
        since: datetime = DONE,
    ) -> None:  # fmt: skip
        """A question about a skill on a rung; without a score it is never answered."""
        row = self._put(name, attempt, "knowledge", days, skill, {2: 1, 10: 2, 45: 3}[days], since=since)
        if score is not None:
            self._answer(row, "answered", score=score)

    def use(self, name: str, attempt: UUID, said: str, days: int = 14, hindered: str = "", helped: str = "",
            module: str = "horen", since: datetime = DONE) -> None:  # fmt: skip
        row = self._put(name, attempt, "use", days, "", {14: 1, 30: 2}[days], module, since)
        self._answer(row, said, hindered=hindered, helped=helped)

    def room(self, name: str, attempt: UUID, said: str, since: datetime = DONE) -> None:
        """The question where who leads a team gave room; without an answer it is left lying."""
        row = self._put(name, attempt, "room", 30, "2026-Q3", 1, since=since)
        if said:
            self._answer(row, said)

    def stop(self, name: str, unit: str, hindered: str, at: datetime = DONE) -> None:
        self.office.put(
            Obstacle(
                organization=ORGANIZATION, person_id=self.office.people[name], assignment_id=new_id(),
                due_on=at.date(), number=1, hindered=hindered, modules="horen", unit_path=self.office.path(unit), at=at,
            )
        )  # fmt: skip

    def _put(
        self, name: str, attempt: UUID, kind: str, days: int, subject: str, number: int, module: str = "horen",
        since: datetime = DONE,
    ) -> FollowUp:  # fmt: skip
        row = FollowUp(
            organization=ORGANIZATION, id=new_id(), attempt_id=attempt, person_id=self.office.people[name], kind=kind,
            subject=subject, number=number, days=days, module_id=module, step_id="",
            put_at=since + timedelta(days=days),
        )  # fmt: skip
        self.office.put(row)
        return row

    def _answer(
        self, row: FollowUp, said: str, score: float | None = None, hindered: str = "", helped: str = ""
    ) -> None:
        self.office.put(
            FollowUpAnswer(
                organization=ORGANIZATION, id=row.id, attempt_id=row.attempt_id, person_id=row.person_id,
                key=str(row.id), at=row.put_at + timedelta(hours=3), said=said, language="nl", score=score,
                helped=helped, hindered=hindered,
            )
        )  # fmt: skip
