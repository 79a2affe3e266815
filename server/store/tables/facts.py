"""What learners did, append-only. A fact's identity is its primary key; `key` only recognizes a resend.

`key` is made by the client for one form and scoped to the attempt: same key, same acknowledgement; another key for
the same identity (two tabs) stores nothing, the page shows what is stored and gives the other text back.
"""

from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Attempt(SQLModel, table=True):
    """Grain: one run of one learner through one module version."""

    __table_args__ = (
        Index("ix_attempt_person", "organization", "person_id", "module_id"),
        Index("ix_attempt_version", "organization", "module_id", "version"),
        Index("ix_attempt_adopted", "organization", "adopted_at"),
    )
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)
    person_id: UUID  # or of a guest
    module_id: str = Field(max_length=120)
    version: int
    language: str = Field(max_length=8)  # at the start; may be changed midway by the learner's own language
    unit_path: str  # ids of the units from the root down, "/"-joined, at the start; never changes
    started_at: NaiveDatetime
    only: str = ""  # ids of the steps taken, space-joined; "" = all: what changed since the module was done
    guest: bool = False  # taken without signing in, so far: it counts nowhere
    begun: int = 0  # the version it began with, where that was withdrawn meanwhile; 0 = `version`
    adopted_at: NaiveDatetime | None = None  # a guest's: when they signed in; what they did counts from then on


class Opened(SQLModel, table=True):
    """Grain: one passage or hint opened in one attempt."""

    organization: str = Field(primary_key=True, max_length=40)
    attempt_id: UUID = Field(primary_key=True)
    step_id: str = Field(primary_key=True, max_length=200)
    what: str = Field(primary_key=True, max_length=20)  # "passage", "hint-0", "answer" (Laat zien)
    key: str = Field(max_length=64)
    at: NaiveDatetime


class ResponseGiven(SQLModel, table=True):
    """Grain: one response to one item; `try_number` 1 is the one that counts."""

    __tablename__ = "response"
    __table_args__ = (Index("ix_response_at", "organization", "at"),)
    organization: str = Field(primary_key=True, max_length=40)
    attempt_id: UUID = Field(primary_key=True)
    step_id: str = Field(primary_key=True, max_length=200)
    try_number: int = Field(primary_key=True)
    key: str = Field(max_length=64)
    at: NaiveDatetime
    language: str = Field(max_length=8)
    revision: str  # the step's
    key_revision: str  # statistics pool over equal ones
    given: str  # JSON of courses.exercises.Response
    grade: str  # JSON of courses.exercises.Grade
    score: float | None = None  # grade.score, for statistics
    after_hint: bool = False


class Move(SQLModel, table=True):
    """Grain: one choice made in a scene; run 1 is the one that counts."""

    __table_args__ = (Index("ix_move_at", "organization", "at"),)
    organization: str = Field(primary_key=True, max_length=40)
    attempt_id: UUID = Field(primary_key=True)
    step_id: str = Field(primary_key=True, max_length=200)
    run: int = Field(primary_key=True)
    number: int = Field(primary_key=True)  # 1, 2, 3 … within the run
    key: str = Field(max_length=64)
    at: NaiveDatetime
    scene: str = Field(max_length=200)  # where it was made
    choice: int  # its position as the author wrote it
    ending: str = ""  # the ending's scene id when this move reached one


class Passed(SQLModel, table=True):
    """Grain: one step without a graded response that was gone past: reading, job aid, reflection, promise.

    Giving, keeping or skipping a reflection writes this same row: nothing here tells which.
    """

    organization: str = Field(primary_key=True, max_length=40)
    attempt_id: UUID = Field(primary_key=True)
    step_id: str = Field(primary_key=True, max_length=200)
    key: str = Field(max_length=64)
    at: NaiveDatetime


class Ended(SQLModel, table=True):
    """Grain: one attempt that reached the end of its module. Done means this row, nothing else."""

    __table_args__ = (Index("ix_ended_at", "organization", "at"),)
    organization: str = Field(primary_key=True, max_length=40)
    attempt_id: UUID = Field(primary_key=True)
    at: NaiveDatetime


class SpentKey(SQLModel, table=True):
    """Grain: one key of an erased person, hashed, so that a queue from an old phone can't put a fact back."""

    __tablename__ = "spent_key"
    organization: str = Field(primary_key=True, max_length=40)
    hash: str = Field(primary_key=True, max_length=64)
