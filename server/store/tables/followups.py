"""Questions that come back after a module: put, answered, paused; and the links in mails that open one.

Whether a question is open, due or has fallen away is derived. A follow-up's answer lies apart from responses: it counts
as nobody's first.
"""

from datetime import date
from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class FollowUp(SQLModel, table=True):
    """Grain: one question put to one person, by mail or on their own page. It counts towards what they may be asked."""

    __tablename__ = "follow_up"
    __table_args__ = (
        Index("ix_follow_up_person", "organization", "person_id", "module_id", "step_id"),
        Index("ix_follow_up_put", "organization", "put_at", "attempt_id"),
        Index("ix_follow_up_attempt", "organization", "attempt_id"),  # without it a quarter took 50 s at 20,000 people
    )
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)  # UUIDv5 of attempt, kind, subject and number: two processes put it once
    attempt_id: UUID  # which attempt it follows
    person_id: UUID
    kind: str = Field(max_length=10)  # knowledge, use, room
    subject: str = Field(max_length=120)  # knowledge: the skill; use: ""; room: the quarter, "2026-Q3"
    number: int  # 1, 2, 3 … of this kind and subject after this attempt
    days: int  # the rung of the ladder: 2, 10, 45; 14, 30; or 30
    module_id: str = Field(max_length=120)  # knowledge: of the item; else of the attempt
    step_id: str = Field(default="", max_length=200)  # knowledge: the item, as the default language names it
    put_at: NaiveDatetime


class FollowUpAnswer(SQLModel, table=True):
    """Grain: what became of one question; the first answer stands."""

    __tablename__ = "follow_up_answer"
    __table_args__ = (
        Index("ix_follow_up_answer_person", "organization", "person_id"),
        Index("ix_follow_up_answer_at", "organization", "at"),
    )
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)  # the question's
    attempt_id: UUID
    person_id: UUID
    key: str = Field(max_length=64)
    at: NaiveDatetime
    said: str = Field(max_length=12)  # answered; used, partly, no-occasion, not; declined
    language: str = Field(max_length=8)
    version: int = 0  # knowledge: of the module whose item was answered
    revision: str = ""
    key_revision: str = ""
    given: str = ""  # JSON of courses.exercises.Response
    grade: str = ""  # JSON of courses.exercises.Grade
    score: float | None = None
    helped: str = ""  # use: codes of can, want, may, time, means, comma-joined
    hindered: str = ""


class FollowUpLink(SQLModel, table=True):
    """Grain: one link in one mail. It opens one question, or the page where questions are paused, and nothing else."""

    __tablename__ = "follow_up_link"
    __table_args__ = (
        Index("ix_follow_up_link_person", "organization", "person_id"),
        Index("ix_follow_up_link_mail", "organization", "mail_id"),
    )
    organization: str = Field(primary_key=True, max_length=40)
    hash: str = Field(primary_key=True, max_length=64)  # SHA-256 of the link's secret
    person_id: UUID
    mail_id: UUID
    follow_up_id: UUID | None = None  # None: it opens the pause
    expires_at: NaiveDatetime


class FollowUpPause(SQLModel, table=True):
    """Grain: one choice of when questions come; the latest holds. Without any they come."""

    __tablename__ = "follow_up_pause"
    organization: str = Field(primary_key=True, max_length=40)
    person_id: UUID = Field(primary_key=True)
    at: NaiveDatetime = Field(primary_key=True)
    off: bool = False  # none come until one chooses again
    until: date | None = None  # the first day on which they come again
