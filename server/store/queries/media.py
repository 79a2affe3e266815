"""Pictures and sounds of published versions: where each is shown, and its bytes."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.tables import Attempt, MediaFile, ModuleVersion, VersionMedia


class MediaRow(NamedTuple):
    name: str
    hash: str
    type: str
    size: int  # bytes
    shown: str  # opening, step, passage


class MediaPlace(NamedTuple):
    """One version that shows a content."""

    version: int
    type: str
    shown: str
    withdrawn: bool


def version_media(connection: Connection, organization: str, module_id: str, version: int) -> tuple[MediaRow, ...]:
    """One row per picture or sound of one version, by name."""
    found = connection.execute(
        select(
            col(VersionMedia.name), col(VersionMedia.hash), col(VersionMedia.type), col(VersionMedia.size),
            col(VersionMedia.shown),
        )
        .where(
            col(VersionMedia.organization) == organization,
            col(VersionMedia.module_id) == module_id,
            col(VersionMedia.version) == version,
        )
        .order_by(col(VersionMedia.name))
    )  # fmt: skip
    return tuple(MediaRow(*row) for row in found)


def places(connection: Connection, organization: str, module_id: str, content: str) -> tuple[MediaPlace, ...]:
    """One row per version of a module and name under which it shows the content of this hash."""
    same = (col(ModuleVersion.organization) == col(VersionMedia.organization)) & (
        col(ModuleVersion.module_id) == col(VersionMedia.module_id)
    )
    found = connection.execute(
        select(
            col(VersionMedia.version), col(VersionMedia.type), col(VersionMedia.shown),
            col(ModuleVersion.withdrawn_at).is_not(None),
        )
        .join(ModuleVersion, same & (col(ModuleVersion.version) == col(VersionMedia.version)))
        .where(
            col(VersionMedia.organization) == organization,
            col(VersionMedia.module_id) == module_id,
            col(VersionMedia.hash) == content,
        )
    )  # fmt: skip
    return tuple(MediaPlace(*row) for row in found)


def begun(connection: Connection, organization: str, module_id: str, person_id: UUID) -> frozenset[int]:
    """The versions of a module this person has an attempt at."""
    found = connection.execute(
        select(col(Attempt.version)).where(
            col(Attempt.organization) == organization,
            col(Attempt.person_id) == person_id,
            col(Attempt.module_id) == module_id,
        )
    )
    return frozenset(row[0] for row in found)


def content_of(connection: Connection, organization: str, content: str) -> bytes | None:
    """The bytes of this hash."""
    found: bytes | None = connection.execute(
        select(col(MediaFile.data)).where(col(MediaFile.organization) == organization, col(MediaFile.hash) == content)
    ).scalar()
    return found


def known_contents(connection: Connection, organization: str, contents: Collection[str]) -> frozenset[str]:
    """Which of these hashes are stored."""
    found = connection.execute(
        select(col(MediaFile.hash)).where(
            col(MediaFile.organization) == organization, col(MediaFile.hash).in_(sorted(contents))
        )
    )
    return frozenset(row[0] for row in found)
