"""What people wrote in their own words."""

from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Entry(SQLModel, table=True):
    """Grain: one reflection kept for oneself (`audience` "me"), or given to the organization with one's name ("named").

    A promise to look at later belongs to PromiseMade.
    """

    __table_args__ = (
        Index("ix_entry_person", "organization", "person_id"),
        Index("ix_entry_at", "organization", "audience", "at", "attempt_id", "step_id"),
    )
    organization: str = Field(primary_key=True, max_length=40)
    attempt_id: UUID = Field(primary_key=True)
    step_id: str = Field(primary_key=True, max_length=200)
    person_id: UUID
    text: str
    helped: str = ""  # what helped: codes, comma-joined
    hindered: str = ""  # what got in the way: codes of can, want, may, time, means
    audience: str = "me"
    quotable: bool = False  # of one given with a name: whether an answer may quote it
    at: NaiveDatetime


class UnnamedEntry(SQLModel, table=True):
    """Grain: one reflection given without a name that was not released yet. Nobody reads it here. No column leads to a
    session, attempt, address or moment.

    Until release that is all that is promised. The row also holds its unit and the writer's mark then, and whoever
    has the database's files finds more: SQLite leaves rows in the file about in the order they came, and PostgreSQL
    marks a row with the transaction that stored it (`xmin`), the same as that of the writer's `passed` row.

    So release does not only wipe unit and mark: it copies the entries in a shuffled order into a table of their own
    (ReleasedEntry), in a transaction that stores nothing else; deletes them here, with the month's key; and has both
    tables rewritten (SQLite: VACUUM and an emptied log; PostgreSQL: VACUUM FULL). Backups and archived logs from before
    keep what was in them.
    """

    __tablename__ = "unnamed_entry"
    __table_args__ = {"sqlite_with_rowid": False}
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)  # UUIDv4: no time in it
    module_id: str = Field(max_length=120)
    step_id: str = Field(max_length=200)
    month: str = Field(max_length=7)  # "2026-11"
    language: str = Field(max_length=8)
    receipt_hash: str = Field(max_length=64)
    text: str
    helped: str = ""
    hindered: str = ""
    quotable: bool = False  # whether an answer may quote it
    unit_id: UUID | None = None  # where it waits: its writer's, and each month it is left over the one above
    writer_mark: str = ""  # keyed hash of the person; tells eight different writers apart, nothing more


class ReleasedEntry(SQLModel, table=True):
    """Grain: one reflection given without a name, released: listeners read it. Written once, never changed.

    At least eight people wrote as many rows with the same place, language and month, nobody more than an eighth of
    them, and nothing else stored tells which is whose (see server.insight.batches). So a row takes no note of who looks
    its answer up, nor of anything else its writer does.
    """

    __tablename__ = "released_entry"
    __table_args__ = (
        Index("ix_released_entry_month", "organization", "month", "receipt_hash"), {"sqlite_with_rowid": False}
    )  # fmt: skip
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)  # UUIDv4, another than it waited under
    month: str = Field(max_length=7)  # of release
    language: str = Field(max_length=8)  # of the module it was written in: the text shows it anyway
    module_id: str = Field(default="", max_length=120)  # "" where too few people wrote at the same one
    step_id: str = Field(default="", max_length=200)  # the same
    receipt_hash: str = Field(max_length=64)
    text: str
    helped: str = ""
    hindered: str = ""
    quotable: bool = False


class WriterKey(SQLModel, table=True):
    """Grain: one month's key of writers' marks; deleted at the first release after that month."""

    __tablename__ = "writer_key"
    organization: str = Field(primary_key=True, max_length=40)
    month: str = Field(primary_key=True, max_length=7)
    secret: str


class PromiseMade(SQLModel, table=True):
    """Grain: one promise. Visible to its maker only, unless they choose more (audience)."""

    __tablename__ = "promise"
    __table_args__ = (Index("ix_promise_person", "organization", "person_id"),)
    organization: str = Field(primary_key=True, max_length=40)
    attempt_id: UUID = Field(primary_key=True)
    step_id: str = Field(primary_key=True, max_length=200)
    person_id: UUID
    moment: str  # als …
    action: str  # dan …
    ask_after: int  # days
    audience: str = "me"  # me, team, all
    at: NaiveDatetime


class PromiseWithdrawn(SQLModel, table=True):
    """Grain: one promise its maker took back. Its words are deleted; that there was one stays."""

    __tablename__ = "promise_withdrawn"
    organization: str = Field(primary_key=True, max_length=40)
    attempt_id: UUID = Field(primary_key=True)
    step_id: str = Field(primary_key=True, max_length=200)
    at: NaiveDatetime
