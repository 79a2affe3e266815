"""Tokens, files and mails with which coverage leaves a page: whose they are and whether they hold."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.queries import accounts
from server.store.tables import ApiToken, Person, ReportFile, ReportMail


class TokenRow(NamedTuple):
    id: UUID
    name: str
    scope: str
    unit_id: UUID | None  # of this unit and all below it only
    created_at: datetime
    ends_on: date  # the first day on which it opens nothing
    revoked_at: datetime | None
    used_on: date | None


class PresentedRow(NamedTuple):
    id: UUID
    hash: str
    scope: str
    unit_id: UUID | None
    ends_on: date
    revoked_at: datetime | None
    used_on: date | None
    person_id: UUID
    active: bool  # the owner may sign in
    leads: dict[UUID, date]  # the units the owner leads at this moment, and since when


class FileRow(NamedTuple):
    id: UUID
    person_id: UUID
    sees: str
    unit_id: UUID | None
    language: str
    asked_at: datetime
    expires_at: datetime
    done: int
    lines: int  # 0: not known yet
    ready_at: datetime | None


class MailAskedRow(NamedTuple):
    person_id: UUID
    id: UUID
    rhythm: str
    unit_id: UUID | None
    since: datetime
    told_of: date | None


class SetUp(NamedTuple):
    """What one person set up."""

    tokens: tuple[TokenRow, ...] = ()
    mail: MailAskedRow | None = None


NOTHING_SET_UP = SetUp()
_TOKEN = tuple(col(getattr(ApiToken, name)) for name in TokenRow._fields)
_FILE = tuple(col(getattr(ReportFile, name)) for name in FileRow._fields)
_MAIL = tuple(col(getattr(ReportMail, name)) for name in MailAskedRow._fields)


def tokens(connection: Connection, organization: str, person_id: UUID) -> tuple[TokenRow, ...]:
    """One row per token one person made, the newest first."""
    found = connection.execute(
        select(*_TOKEN)
        .where(col(ApiToken.organization) == organization, col(ApiToken.person_id) == person_id)
        .order_by(col(ApiToken.created_at).desc(), col(ApiToken.id))
    )
    return tuple(TokenRow(*row) for row in found)


def presented(connection: Connection, organization: str, token_id: UUID) -> PresentedRow | None:
    """One row or none: a token by its first half, with what its owner leads now. Whether it holds is not looked at."""
    found = connection.execute(
        select(
            col(ApiToken.id), col(ApiToken.hash), col(ApiToken.scope), col(ApiToken.unit_id), col(ApiToken.ends_on),
            col(ApiToken.revoked_at), col(ApiToken.used_on), col(ApiToken.person_id), col(Person.active),
        )
        .join(
            Person,
            (col(Person.organization) == col(ApiToken.organization)) & (col(Person.id) == col(ApiToken.person_id)),
        )
        .where(col(ApiToken.organization) == organization, col(ApiToken.id) == token_id)
    ).first()  # fmt: skip
    if found is None:
        return None
    return PresentedRow._make((*found, leads(connection, organization, found.person_id)))


def leads(connection: Connection, organization: str, person_id: UUID) -> dict[UUID, date]:
    """The units one person leads, each with the day that role was given."""
    held = accounts.roles(connection, organization, person_id)
    return {role.unit_id: role.since for role in held if role.role == "manager"}


def file(connection: Connection, organization: str, person_id: UUID, now: datetime) -> FileRow | None:
    """One row or none: the newest file one person asked for, as long as it is kept."""
    found = connection.execute(
        select(*_FILE)
        .where(
            col(ReportFile.organization) == organization,
            col(ReportFile.person_id) == person_id,
            col(ReportFile.expires_at) > now,
        )
        .order_by(col(ReportFile.asked_at).desc(), col(ReportFile.id))
        .limit(1)
    ).first()
    return FileRow(*found) if found else None


def file_by_id(connection: Connection, organization: str, file_id: UUID) -> FileRow | None:
    """One row or none: a file to make, whoever asked for it."""
    found = connection.execute(
        select(*_FILE).where(col(ReportFile.organization) == organization, col(ReportFile.id) == file_id)
    ).first()
    return FileRow(*found) if found else None


def file_data(connection: Connection, organization: str, file_id: UUID) -> bytes | None:
    """One column: what is in a file that is ready."""
    which = (col(ReportFile.organization) == organization, col(ReportFile.id) == file_id)
    return connection.scalar(select(col(ReportFile.data)).where(*which))


def mail_asked(connection: Connection, organization: str, person_id: UUID) -> MailAskedRow | None:
    """One row or none: the mails about the report one person asked for."""
    which = (col(ReportMail.organization) == organization, col(ReportMail.person_id) == person_id)
    found = connection.execute(select(*_MAIL).where(*which)).first()
    return MailAskedRow(*found) if found else None


def mail_asked_by_id(connection: Connection, organization: str, id_: UUID) -> MailAskedRow | None:
    """The same by what its link says."""
    which = (col(ReportMail.organization) == organization, col(ReportMail.id) == id_)
    found = connection.execute(select(*_MAIL).where(*which)).first()
    return MailAskedRow(*found) if found else None


def set_up(connection: Connection, organization: str, person_id: UUID) -> SetUp:
    """What one person set up."""
    return SetUp(tokens(connection, organization, person_id), mail_asked(connection, organization, person_id))


def told_set_up(rows: SetUp) -> dict[str, Any]:
    """As it stands in the file they take along."""
    asked = rows.mail
    return {
        "tokens": [row._asdict() for row in rows.tokens],
        "report_by_mail": {"rhythm": asked.rhythm, "unit_id": asked.unit_id, "since": asked.since} if asked else None,
    }
