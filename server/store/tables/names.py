"""Whether managers see names with what is asked, as agreed with the works council; and each time one did."""

from datetime import date
from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Agreement(SQLModel, table=True):
    """Grain: one thing said about managers seeing names: agreed with the works council, or ended. The last holds,
    until its last day.
    """

    organization: str = Field(primary_key=True, max_length=40)
    number: int = Field(primary_key=True)  # 1, 2, 3 …
    text: str  # what was agreed; everyone it touches reads it
    agreed_on: date
    until: date | None = None  # the last day it holds; None: until it is ended
    ended: bool = False  # from here on nobody sees a name
    owner_id: UUID | None = None  # which administrator put it in; None once they are erased
    at: NaiveDatetime


class NameSeen(SQLModel, table=True):
    """Grain: one person's name, seen by one manager on one day with one assignment: it stands in that person's log."""

    __tablename__ = "name_seen"
    __table_args__ = (
        Index("ix_name_seen", "organization", "person_id", "assignment_id", "day", "owner_id", unique=True),
    )
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)
    person_id: UUID  # whose name
    assignment_id: UUID
    owner_id: UUID | None = None  # who looked; None once they are erased
    day: date  # the organization's
    at: NaiveDatetime  # the first time that day
