"""What is done with what people gave, before and after its answer: tags, handing it on, thanks, results.

`about` and `subject` name what was given, as in AnswerTo.
"""

from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Tagged(SQLModel, table=True):
    """Grain: one time something given got a tag from whoever read it; the highest number counts."""

    organization: str = Field(primary_key=True, max_length=40)
    about: str = Field(primary_key=True, max_length=10)
    subject: str = Field(primary_key=True, max_length=64)
    number: int = Field(primary_key=True)
    tag: str = Field(max_length=10)  # behaviour, process, product, other
    owner_id: UUID | None = None  # who tagged it; None once they are erased
    at: NaiveDatetime


class Themed(SQLModel, table=True):
    """Grain: one time whoever read a signal said which skill it is about; the highest number counts."""

    organization: str = Field(primary_key=True, max_length=40)
    about: str = Field(primary_key=True, max_length=10)
    subject: str = Field(primary_key=True, max_length=64)
    number: int = Field(primary_key=True)
    skill: str = Field(max_length=120)  # of the curriculum; "-": of none of them
    owner_id: UUID | None = None  # who said so; None once they are erased
    at: NaiveDatetime


class HandedOn(SQLModel, table=True):
    """Grain: one thing given that somebody is asked to answer. They read its text and tag, never who gave it."""

    __tablename__ = "handed_on"
    __table_args__ = (Index("ix_handed_on_person", "organization", "person_id"),)
    organization: str = Field(primary_key=True, max_length=40)
    about: str = Field(primary_key=True, max_length=10)
    subject: str = Field(primary_key=True, max_length=64)
    person_id: UUID = Field(primary_key=True)  # who is asked
    owner_id: UUID | None = None  # the listener who asked; None once they are erased
    at: NaiveDatetime


class Thanked(SQLModel, table=True):
    """Grain: one line of thanks to who gave something with their name, before or beside its answer."""

    __table_args__ = (Index("ix_thanked_person", "organization", "person_id"),)
    organization: str = Field(primary_key=True, max_length=40)
    about: str = Field(primary_key=True, max_length=10)
    subject: str = Field(primary_key=True, max_length=64)
    person_id: UUID  # who gave it
    owner_id: UUID | None = None  # who thanks; None once they are erased
    text: str
    at: NaiveDatetime


class AnswerResult(SQLModel, table=True):
    """Grain: one thing that came of what an answer said would be done. Never without a text."""

    __tablename__ = "answer_result"
    organization: str = Field(primary_key=True, max_length=40)
    answer_id: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)
    text: str
    owner_id: UUID | None = None  # who wrote it down; None once they are erased
    language: str = Field(max_length=8)
    at: NaiveDatetime
