"""Signing in: no passwords; what opens a door is stored as a hash only."""

from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class SignIn(SQLModel, table=True):
    """Grain: one mail asked for. Written for unknown addresses too, so that nothing tells them apart."""

    __tablename__ = "sign_in"
    __table_args__ = (
        Index("ix_sign_in_link", "organization", "link_hash"),
        Index("ix_sign_in_browser", "organization", "browser_hash"),
    )
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)
    person_id: UUID | None = None  # None: nobody has that address
    address_hash: str  # SHA-256 of the address; wrong codes are counted by it
    link_hash: str  # SHA-256 of the link's secret
    code_hash: str  # keyed hash of the six digits
    browser_hash: str  # SHA-256 of the cookie of the browser that asked; the code serves only there
    next_path: str = "/"  # where to go afterwards; always a path on this host
    tries: int = 0  # wrong codes; five end it
    created_at: NaiveDatetime
    expires_at: NaiveDatetime  # 15 minutes after created_at
    spent_at: NaiveDatetime | None = None


class Session(SQLModel, table=True):
    """Grain: one signed-in browser."""

    __table_args__ = (Index("ix_session_person", "organization", "person_id"),)
    organization: str = Field(primary_key=True, max_length=40)
    id: str = Field(primary_key=True, max_length=64)  # SHA-256 of the cookie, hex
    person_id: UUID
    cross_site_secret: str  # forms carry a keyed hash of it
    created_at: NaiveDatetime
    last_seen_at: NaiveDatetime
    expires_at: NaiveDatetime
    revoked_at: NaiveDatetime | None = None
    shared: bool = False  # on a computer that others use too: ends within minutes, and nothing is kept there


class Guest(SQLModel, table=True):
    """Grain: one browser in which someone took a module without signing in.

    What they do is an attempt like any other, whose `person_id` is this row's id. It counts nowhere, and goes at
    `expires_at`, or becomes a person's who signs in there.
    """

    __table_args__ = (Index("ix_guest_secret", "organization", "secret_hash"),)
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)
    secret_hash: str = Field(max_length=64)  # SHA-256 of the cookie, hex
    person_id: UUID | None = None  # whose it became; what is stored for the guest in that moment follows them
    created_at: NaiveDatetime
    expires_at: NaiveDatetime


class Counter(SQLModel, table=True):
    """Grain: one thing limited in rate, in one window ("sign-in", hash of address, 2026-11-21T10)."""

    organization: str = Field(primary_key=True, max_length=40)
    name: str = Field(primary_key=True, max_length=40)
    subject: str = Field(primary_key=True, max_length=64)
    window: str = Field(primary_key=True, max_length=20)
    count: int = 0


class MailOut(SQLModel, table=True):
    """The outbox. Grain: one mail, written in the transaction of its cause, deleted a day after it was sent."""

    __tablename__ = "mail_out"
    __table_args__ = (Index("ix_mail_out_due", "organization", "sent_at", "created_at"),)
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)
    kind: str = Field(default="sign-in", max_length=20)  # sign-in, follow-up …
    person_id: UUID | None = None  # whom it is for; it goes with them
    of_itself: bool = False  # nobody asked for it: only in working hours, and counted
    recipient: str
    subject: str
    body: str
    created_at: NaiveDatetime
    not_after: NaiveDatetime | None = None  # a code that has run out is not worth a mail
    claimed_until: NaiveDatetime | None = None
    tries: int = 0
    sent_at: NaiveDatetime | None = None
    error: str = ""


class MailSent(SQLModel, table=True):
    """Grain: one mail that a person got: their own log, and what a week's one mail is counted by. Not what it said."""

    __tablename__ = "mail_sent"
    __table_args__ = (Index("ix_mail_sent_person", "organization", "person_id"),)
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)
    person_id: UUID
    kind: str = Field(max_length=20)
    of_itself: bool
    at: NaiveDatetime
