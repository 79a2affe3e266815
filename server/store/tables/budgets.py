"""How much time people get for learning."""

from uuid import UUID

from pydantic import NaiveDatetime
from sqlmodel import Field, SQLModel


class LearningBudget(SQLModel, table=True):
    """Grain: one time it was said how many minutes a month the people of a unit and of those below have for learning,
    in working time; the highest number counts."""

    __tablename__ = "learning_budget"
    organization: str = Field(primary_key=True, max_length=40)
    unit_id: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)  # 1, 2, 3 …
    minutes: int  # 0: nothing is agreed any more, and what holds above holds here
    owner_id: UUID | None = None  # who said so; None once they are erased
    at: NaiveDatetime
