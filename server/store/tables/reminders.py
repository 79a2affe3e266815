"""Mails about what is asked and not done, and what people say stops them. What is due is derived."""

from datetime import date
from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Reminder(SQLModel, table=True):
    """Grain: one reminder written to one person. It went when its mail did; where that was taken back the row goes."""

    __table_args__ = (Index("ix_reminder_mail", "organization", "mail_id"),)
    organization: str = Field(primary_key=True, max_length=40)
    person_id: UUID = Field(primary_key=True)
    assignment_id: UUID = Field(primary_key=True)
    due_on: date = Field(primary_key=True)  # the date it is about: another date has its own
    rung: int = Field(primary_key=True)  # days after the date: -14, -3, 7, 14
    mail_id: UUID
    at: NaiveDatetime


class Obstacle(SQLModel, table=True):
    """Grain: what one person says stops them from what is asked by a date; a higher number replaces the lower ones.

    Taken back, all of them go.
    """

    organization: str = Field(primary_key=True, max_length=40)
    person_id: UUID = Field(primary_key=True)
    assignment_id: UUID = Field(primary_key=True)
    due_on: date = Field(primary_key=True)
    number: int = Field(primary_key=True)  # 1, 2, 3 …
    hindered: str  # codes of can, want, may, time, means, comma-joined
    modules: str  # that were still to be done, space-joined
    unit_path: str = ""  # their unit and all above it on that day
    at: NaiveDatetime
