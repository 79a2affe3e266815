"""What came in after its sender had been signed out."""

from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Parked(SQLModel, table=True):
    """Grain: one form that waits for its sender to sign in again, a day at most. Only their browser can open it."""

    __table_args__ = (Index("ix_parked_browser", "organization", "browser_hash"),)
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)  # UUIDv4
    browser_hash: str = Field(max_length=64)  # SHA-256 of the cookie whose secret opens it
    person_id: UUID  # whose attempt it is for
    attempt_id: UUID
    step_id: str = Field(max_length=200)
    sealed: bytes  # the form's fields, encrypted with the cookie's secret
    at: NaiveDatetime
