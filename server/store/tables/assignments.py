"""What is asked of people, and whom it does not hold for: facts, only ever added to. What became of it is derived."""

from datetime import date
from uuid import UUID

from pydantic import NaiveDatetime
from sqlmodel import Field, SQLModel


class Assignment(SQLModel, table=True):
    """Grain: one thing asked of one unit and all below. This never changes: asking another thing is another row."""

    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)
    modules: str  # ids, space-joined, in their order; all of them are asked
    path_id: str = Field(default="", max_length=120)  # the path these were; "": one module
    unit_id: UUID
    role: str = Field(default="", max_length=20)  # only of those who have this role; "": of everyone
    joined_from: date | None = None  # only of who joins the unit from this day on
    created_at: NaiveDatetime


class AssignmentTerms(SQLModel, table=True):
    """Grain: what holds of one assignment from a moment on, until the next number. Number 1 comes with it."""

    __tablename__ = "assignment_terms"
    organization: str = Field(primary_key=True, max_length=40)
    assignment_id: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)  # 1, 2, 3 …
    at: NaiveDatetime
    due_on: date | None  # before or on; None: so many days after joining
    due_days: int = 0
    reason: str  # people read it
    language: str = Field(max_length=8)  # of the reason
    owner_id: UUID | None = None  # whom one can ask about it; None once they are erased
    renewal: int = 0  # months until it is asked again; 0: once
    versions: str = ""  # the first version that counts, where not all do: "horen:3 kaart:2"
    since: date | None = None  # only what is done from this day on counts; None: also what was done before
    ended: bool = False  # no longer asked of anyone
    changer_id: UUID | None = None  # who said so; None once they are erased


class Absence(SQLModel, table=True):
    """Grain: what is known of one person's being away from a day on; a higher number replaces the lower ones."""

    organization: str = Field(primary_key=True, max_length=40)
    person_id: UUID = Field(primary_key=True)
    since: date = Field(primary_key=True)
    number: int = Field(primary_key=True)  # 1, 2, 3 …
    until: date | None = None  # the first day back; None: not known yet; `since` itself: it was a mistake
    at: NaiveDatetime


class Exemption(SQLModel, table=True):
    """Grain: that one person did elsewhere what an assignment asks, on a day; a higher number replaces the lower."""

    organization: str = Field(primary_key=True, max_length=40)
    assignment_id: UUID = Field(primary_key=True)
    person_id: UUID = Field(primary_key=True)
    done_on: date = Field(primary_key=True)
    number: int = Field(primary_key=True)  # 1, 2, 3 …
    holds: bool = True  # False: it was a mistake
    at: NaiveDatetime
