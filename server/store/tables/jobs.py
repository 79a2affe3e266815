"""Work that is due at some moment, whichever process does it."""

from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class JobDue(SQLModel, table=True):
    """Grain: one piece of work to be done; the row goes, or its `due_at` moves, in the transaction that does it.

    Kind and subject tell one piece from another: asked for twice it stands once.
    """

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_due", "organization", "due_at"),
        Index("ix_job_person", "organization", "person_id"),
    )
    organization: str = Field(primary_key=True, max_length=40)
    kind: str = Field(primary_key=True, max_length=40)  # who does it: a name in `server.jobs`
    subject: str = Field(primary_key=True, max_length=64)
    person_id: UUID | None = None  # whom it is about (or which guest); it goes with them
    attempt_id: UUID | None = None  # what began it
    due_at: NaiveDatetime
    lease_until: NaiveDatetime | None = None  # somebody is at it until then
    tries: int = 0  # claims since it was last done
    claim: UUID | None = None  # of who is at it, another each time: who was too slow finds it gone
    error: str = ""  # of the last try
    mark: str = Field(default="", max_length=64)  # how far it is; only who does it reads that
