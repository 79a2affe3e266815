"""What people do with invitations. Theirs alone: no report, page or file that anyone else can reach is made from it."""

from datetime import date
from uuid import UUID

from pydantic import NaiveDatetime
from sqlmodel import Field, SQLModel


class PutOff(SQLModel, table=True):
    """Grain: one module a person is invited to and put off or declined; taken back, the row goes."""

    __tablename__ = "put_off"
    organization: str = Field(primary_key=True, max_length=40)
    person_id: UUID = Field(primary_key=True)
    module_id: str = Field(primary_key=True, max_length=120)
    until: date | None = None  # the day the invitation comes back; None: it was declined
    at: NaiveDatetime
