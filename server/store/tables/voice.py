"""What people say beside what they learn: signals, compliments, whom they show a promise, and what is answered.

A signal or compliment is recognized by the key of the form it came in, per giver: a form sent twice is stored once.
What somebody may choose again (whom to show it to, whether a module was of use) is a row more with the next number;
the highest counts.
"""

from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Signal(SQLModel, table=True):
    """Grain: one thing a customer let somebody know, in the customer's words."""

    __table_args__ = (
        Index("ix_signal_key", "organization", "person_id", "key", unique=True),
        Index("ix_signal_at", "organization", "at", "id"),
    )
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)
    person_id: UUID  # who passes it on
    key: str = Field(max_length=64)
    text: str
    channel: str = Field(max_length=10)  # counter, phone, mail, chat, visit, other
    guess: str = ""  # what may lie behind it, as the giver thinks
    named: bool = False  # whether who reads it may know who gave it
    quotable: bool = False  # whether an answer may quote it
    module_id: str = Field(default="", max_length=120)  # which module led to it
    language: str = Field(max_length=8)
    unit_path: str = ""  # the giver's at that moment, ids from the root down
    at: NaiveDatetime


class Compliment(SQLModel, table=True):
    """Grain: one compliment. It is whom it is for who owns it: erasing the giver leaves it, without their name."""

    __table_args__ = (
        Index("ix_compliment_key", "organization", "owner_id", "key", unique=True),
        Index("ix_compliment_person", "organization", "person_id"),
        Index("ix_compliment_at", "organization", "at", "id"),
    )
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)
    person_id: UUID  # whom it is for
    owner_id: UUID | None = None  # who gave it; None once they are erased
    key: str = Field(max_length=64)
    text: str
    origin: str = Field(max_length=10)  # customer: passed on from one; colleague: the giver's own
    language: str = Field(max_length=8)
    at: NaiveDatetime


class ComplimentShown(SQLModel, table=True):
    """Grain: one decision of whom a compliment is for: who else may see it. Without any: nobody."""

    __tablename__ = "compliment_shown"
    __table_args__ = (Index("ix_compliment_shown_audience", "organization", "audience", "at"),)
    organization: str = Field(primary_key=True, max_length=40)
    compliment_id: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)
    person_id: UUID  # whom it is for
    audience: str = Field(max_length=4)  # me, team, all
    unit_id: UUID | None = None  # which team, as it was then
    at: NaiveDatetime


class Unsaid(SQLModel, table=True):
    """Grain: one signal or compliment its giver took back. The words are deleted; a resend finds the key spent."""

    organization: str = Field(primary_key=True, max_length=40)
    person_id: UUID = Field(primary_key=True)  # who gave it
    about: str = Field(primary_key=True, max_length=10)  # signal, compliment
    key: str = Field(primary_key=True, max_length=64)
    at: NaiveDatetime


class PromiseShown(SQLModel, table=True):
    """Grain: one decision of who promised: who else may see it, and under which name. Without any: nobody."""

    __tablename__ = "promise_shown"
    organization: str = Field(primary_key=True, max_length=40)
    attempt_id: UUID = Field(primary_key=True)
    step_id: str = Field(primary_key=True, max_length=200)
    number: int = Field(primary_key=True)
    person_id: UUID
    audience: str = Field(max_length=4)  # me, team, all
    signed: str = Field(max_length=5)  # name: the whole; first: the first name
    unit_id: UUID | None = None  # which team, as it was then
    at: NaiveDatetime


class FoundUseful(SQLModel, table=True):
    """Grain: one time somebody said of a module they took whether it was of use."""

    __tablename__ = "found_useful"
    organization: str = Field(primary_key=True, max_length=40)
    attempt_id: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)
    useful: bool
    reason: str = ""
    at: NaiveDatetime


class Answer(SQLModel, table=True):
    """Grain: one answer of the organization, for everyone to read. Never without a text."""

    __table_args__ = (Index("ix_answer_at", "organization", "at"),)
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)
    decision: str = Field(max_length=5)  # do, later, no
    said: str  # what was said, in the words of who answers: nobody's own text is shown
    text: str  # what happens now, or why not
    unit_id: UUID | None = None  # who does it, or decided
    owner_id: UUID | None = None  # who wrote it down; None once they are erased
    language: str = Field(max_length=8)
    at: NaiveDatetime
    overtaken: bool = False  # kept here once what a newer one was to as well is gone; until then `AnswerTo` tells


class AnswerTo(SQLModel, table=True):
    """Grain: one signal, compliment or entry that an answer is to."""

    __tablename__ = "answer_to"
    __table_args__ = (
        Index("ix_answer_to_subject", "organization", "about", "subject"),
        Index("ix_answer_to_person", "organization", "person_id"),
    )
    organization: str = Field(primary_key=True, max_length=40)
    answer_id: UUID = Field(primary_key=True)
    about: str = Field(primary_key=True, max_length=10)  # signal, compliment, entry (released), named (an entry too)
    subject: str = Field(primary_key=True, max_length=64)  # an id in hex; the hash of a receipt; `named_subject`
    person_id: UUID | None = None  # who gave it; None for an unnamed entry
