"""Ways in which coverage leaves a page: tokens for other programs, files that are made, mails one asked for."""

from datetime import date
from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class ApiToken(SQLModel, table=True):
    """Grain: one token with which another program reads what its owner may see at that moment."""

    __tablename__ = "api_token"
    __table_args__ = (Index("ix_api_token_person", "organization", "person_id"),)
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)  # random; the first half of the token
    person_id: UUID  # the owner; it goes with them
    name: str = Field(max_length=80)  # what it is for, in the owner's words
    scope: str = Field(default="coverage", max_length=20)  # what it reads
    unit_id: UUID | None = None  # of this unit and all below it only; None: of all its owner leads
    hash: str = Field(max_length=64)  # SHA-256 of the second half
    created_at: NaiveDatetime
    ends_on: date  # the first day on which it opens nothing
    revoked_at: NaiveDatetime | None = None
    used_on: date | None = None  # the last day


class ReportFile(SQLModel, table=True):
    """Grain: one large file that somebody asked for; only they may fetch it, and it is gone within hours."""

    __tablename__ = "report_file"
    __table_args__ = (Index("ix_report_file_person", "organization", "person_id"),)
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)
    person_id: UUID
    sees: str = Field(max_length=64)  # SHA-256 of what they might see then: it opens as long as that is so
    unit_id: UUID | None = None  # of this unit and all below it only
    language: str = Field(max_length=8)
    asked_at: NaiveDatetime
    expires_at: NaiveDatetime
    done: int = 0  # lines
    lines: int = 0  # in all; 0: not known yet
    ready_at: NaiveDatetime | None = None
    data: bytes | None = None


class ReportMail(SQLModel, table=True):
    """Grain: one person who asked to be told when there is a new report; the row goes when they stop it."""

    __tablename__ = "report_mail"
    organization: str = Field(primary_key=True, max_length=40)
    person_id: UUID = Field(primary_key=True)
    id: UUID  # random, another each time they ask: the link that stops it is made from it
    rhythm: str = Field(max_length=10)  # weekly, monthly
    unit_id: UUID | None = None  # of this unit and all below it only
    since: NaiveDatetime
    told_of: date | None = None  # the publication of the last mail
