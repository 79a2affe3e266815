"""What the owners of numbers decided about them."""

from datetime import date
from uuid import UUID

from pydantic import NaiveDatetime
from sqlmodel import Field, SQLModel


class IndicatorReview(SQLModel, table=True):
    """Grain: one time an owner looked at a kind of number and said until when it holds; the last one counts."""

    __tablename__ = "indicator_review"
    organization: str = Field(primary_key=True, max_length=40)
    indicator: str = Field(primary_key=True, max_length=40)  # its key in `server.reports.indicators`
    number: int = Field(primary_key=True)  # 1, 2, 3 …
    ends_on: date  # the first day on which it is not shown; the day of the review where it stops
    reason: str  # why; everyone who sees the register reads it
    owner_id: UUID | None = None  # who looked; None once they are erased
    day: date  # the organization's
    language: str = Field(max_length=8)
    at: NaiveDatetime
