"""Published versions of modules: which is current, and its texts. One row per version unless said otherwise."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, and_, bindparam, func, select
from sqlmodel import col

from server.store.prepared import Prepared
from server.store.tables import Attempt, ModuleVersion, PublishRequest, VersionText

CURRENT = col(ModuleVersion.withdrawn_at).is_(None)


class VersionRow(NamedTuple):
    module_id: str
    version: int
    content_hash: str
    default_language: str
    published_at: datetime


class TextRow(NamedTuple):
    language: str
    format: int  # of `compiled`
    source: str
    compiled: bytes


_COLUMNS = (
    col(ModuleVersion.module_id),
    col(ModuleVersion.version),
    col(ModuleVersion.content_hash),
    col(ModuleVersion.default_language),
    col(ModuleVersion.published_at),
)
_ONE = Prepared(
    select(*_COLUMNS).where(
        col(ModuleVersion.organization) == bindparam("organization"),
        col(ModuleVersion.module_id) == bindparam("module_id"),
        col(ModuleVersion.version) == bindparam("version"),
    )
)


def _current() -> Select[str, int, str, str, datetime]:
    newest = (
        select(col(ModuleVersion.module_id), func.max(col(ModuleVersion.version)).label("version"))
        .where(col(ModuleVersion.organization) == bindparam("organization"), CURRENT)
        .group_by(col(ModuleVersion.module_id))
        .subquery()
    )
    same = and_(newest.c.module_id == col(ModuleVersion.module_id), newest.c.version == col(ModuleVersion.version))
    return (
        select(*_COLUMNS)
        .join(newest, same)
        .where(col(ModuleVersion.organization) == bindparam("organization"))
        .order_by(col(ModuleVersion.module_id))
    )


_CURRENT = Prepared(_current())


def current_version(connection: Connection, organization: str, module_id: str) -> VersionRow | None:
    """One row or none: the newest version of one module that was not withdrawn."""
    found = connection.execute(
        select(*_COLUMNS)
        .where(col(ModuleVersion.organization) == organization, col(ModuleVersion.module_id) == module_id, CURRENT)
        .order_by(col(ModuleVersion.version).desc())
        .limit(1)
    ).first()
    return VersionRow(*found) if found else None


def newest_version(connection: Connection, organization: str, module_id: str) -> VersionRow | None:
    """One row or none: the newest version of one module, withdrawn or not."""
    found = connection.execute(
        select(*_COLUMNS)
        .where(col(ModuleVersion.organization) == organization, col(ModuleVersion.module_id) == module_id)
        .order_by(col(ModuleVersion.version).desc())
        .limit(1)
    ).first()
    return VersionRow(*found) if found else None


def withdrawn_hashes(connection: Connection, organization: str) -> frozenset[str]:
    """The content hashes of all versions that were withdrawn."""
    found = connection.execute(
        select(col(ModuleVersion.content_hash)).where(
            col(ModuleVersion.organization) == organization, col(ModuleVersion.withdrawn_at).is_not(None)
        )
    )
    return frozenset(row[0] for row in found)


def current_versions(connection: Connection, organization: str) -> list[VersionRow]:
    """One row per module that has a version: its current one; by module id."""
    return [VersionRow(*row) for row in _CURRENT.all(connection, organization=organization)]


def one_version(connection: Connection, organization: str, module_id: str, version: int) -> VersionRow | None:
    """One row or none: this version, withdrawn or not."""
    found = _ONE.first(connection, organization=organization, module_id=module_id, version=version)
    return VersionRow(*found) if found else None


def version_texts(connection: Connection, organization: str, module_id: str, version: int) -> list[TextRow]:
    """One row per language of one version."""
    found = connection.execute(
        select(col(VersionText.language), col(VersionText.format), col(VersionText.source), col(VersionText.compiled))
        .where(
            col(VersionText.organization) == organization,
            col(VersionText.module_id) == module_id,
            col(VersionText.version) == version,
        )
        .order_by(col(VersionText.language))
    )
    return [TextRow(*row) for row in found]


def is_begun(connection: Connection, organization: str, module_id: str, version: int) -> bool:
    """Whether anyone started an attempt at this version."""
    return (
        connection.execute(
            select(col(Attempt.id))
            .where(
                col(Attempt.organization) == organization,
                col(Attempt.module_id) == module_id,
                col(Attempt.version) == version,
            )
            .limit(1)
        ).first()
        is not None
    )


def open_requests(connection: Connection, organization: str) -> list[tuple[UUID, str]]:
    """One row per unanswered publish request: its id and the question; oldest first."""
    found = connection.execute(
        select(col(PublishRequest.id), col(PublishRequest.question))
        .where(col(PublishRequest.organization) == organization, col(PublishRequest.answered_at).is_(None))
        .order_by(col(PublishRequest.asked_at))
    )
    return [(row[0], row[1]) for row in found]


def answer_to(connection: Connection, organization: str, request: UUID) -> str | None:
    """One value: the answer to a publish request, None while there is none."""
    found: str | None = connection.execute(
        select(col(PublishRequest.answer)).where(
            col(PublishRequest.organization) == organization,
            col(PublishRequest.id) == request,
            col(PublishRequest.answered_at).is_not(None),
        )
    ).scalar()
    return found
