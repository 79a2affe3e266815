"""What has been published."""

from datetime import date
from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Snapshot(SQLModel, table=True):
    """Grain: one publication of the whole tree. Screens, exports and API read the snapshot, never the facts."""

    __table_args__ = (Index("ix_snapshot_taken", "organization", "taken_on"),)
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)
    taken_on: date  # "stand van"
    taken_at: NaiveDatetime


class PublishedCell(SQLModel, table=True):
    """Grain: one cell of one publishable table in one snapshot; holds only what may leave."""

    __tablename__ = "published_cell"
    organization: str = Field(primary_key=True, max_length=40)
    snapshot_id: UUID = Field(primary_key=True)
    table: str = Field(primary_key=True, max_length=40)  # "gap", "coverage", "reach" …
    group: str = Field(primary_key=True, max_length=400)  # unit ids of a merged group, sorted, ","-joined; "" = whole
    subject: str = Field(primary_key=True, max_length=200)  # skill, assignment or module id
    period: str = Field(primary_key=True, max_length=20)  # "today", "weeks", "beforehand"; "" where it has none
    value: str  # JSON, rounded for print
