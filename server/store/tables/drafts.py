"""What authors are writing and did not publish."""

from uuid import UUID

from pydantic import NaiveDatetime
from sqlmodel import Field, SQLModel


class Draft(SQLModel, table=True):
    """Grain: one author's unpublished text of one file. Only they see it; it goes when it is published."""

    organization: str = Field(primary_key=True, max_length=40)
    person_id: UUID = Field(primary_key=True)
    id: str = Field(primary_key=True, max_length=160)  # "hearing/nl"; of a module that is not there yet, a key
    module_id: str = Field(max_length=120)  # "" for one that is not there yet
    name: str = ""  # of the folder, for one that is not there yet
    language: str = Field(max_length=8)
    text: str
    began_from: str = ""  # SHA-256 of the file it began from; "" where there was none
    at: NaiveDatetime
