"""Addresses at which a calendar program finds what falls due, without signing in."""

from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class CalendarAddress(SQLModel, table=True):
    """Grain: one manager's address; another one takes its place. Only a hash is kept: it is shown once."""

    __tablename__ = "calendar_address"
    __table_args__ = (Index("ix_calendar_address", "organization", "secret_hash", unique=True),)
    organization: str = Field(primary_key=True, max_length=40)
    person_id: UUID = Field(primary_key=True)
    secret_hash: str = Field(max_length=64)  # SHA-256, hex
    at: NaiveDatetime
