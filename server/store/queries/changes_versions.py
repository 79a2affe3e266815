"""Storing published versions. Every function runs inside one transaction of `Store.write`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import col

from server.store.queries.media import MediaRow, known_contents
from server.store.queries.versions import TextRow, VersionRow
from server.store.tables import MediaFile, ModuleVersion, Organization, PublishRequest, VersionMedia, VersionText


def one_publisher(connection: Connection, organization: str) -> None:
    """Lets one publication go at a time where several processes write (PostgreSQL); elsewhere it costs nothing."""
    connection.execute(select(col(Organization.id)).where(col(Organization.id) == organization).with_for_update())


def put_version(
    connection: Connection,
    organization: str,
    version: VersionRow,
    texts: Sequence[TextRow],
    media: Sequence[MediaRow] = (),
    contents: Mapping[str, bytes] | None = None,
) -> None:
    """Stores a version with all its languages, in place of the same number where there is one.

    `contents`: by hash, the bytes of its pictures and sounds.
    """
    drop_version(connection, organization, version.module_id, version.version)
    connection.execute(insert(ModuleVersion).values(organization=organization, **version._asdict()))
    same: dict[str, object] = {"organization": organization, "module_id": version.module_id, "version": version.version}
    connection.execute(insert(VersionText), [same | text._asdict() for text in texts])
    if media:
        _put_media(connection, same, media, contents or {})


def _put_media(
    connection: Connection, same: dict[str, object], media: Sequence[MediaRow], contents: Mapping[str, bytes]
) -> None:
    organization = str(same["organization"])
    connection.execute(insert(VersionMedia), [same | row._asdict() for row in media])
    known = known_contents(connection, organization, {row.hash for row in media})
    new = [
        {"organization": organization, "hash": content, "data": data}
        for content, data in contents.items()
        if content not in known
    ]
    if new:
        connection.execute(insert(MediaFile), new)


def drop_version(connection: Connection, organization: str, module_id: str, version: int) -> None:
    """Removes a version; only ever one that nobody began."""
    for table in (VersionText, VersionMedia, ModuleVersion):
        connection.execute(
            delete(table).where(
                col(table.organization) == organization,
                col(table.module_id) == module_id,
                col(table.version) == version,
            )
        )
    shown = select(col(VersionMedia.hash)).where(col(VersionMedia.organization) == organization)
    connection.execute(
        delete(MediaFile).where(col(MediaFile.organization) == organization, col(MediaFile.hash).not_in(shown))
    )


def ask_to_publish(connection: Connection, organization: str, request: UUID, question: str, now: datetime) -> None:
    row = {"organization": organization, "id": request, "asked_at": now, "question": question, "answer": ""}
    connection.execute(insert(PublishRequest).values(row))


def answer_request(connection: Connection, organization: str, request: UUID, answer: str, now: datetime) -> None:
    connection.execute(
        update(PublishRequest)
        .where(col(PublishRequest.organization) == organization, col(PublishRequest.id) == request)
        .values(answered_at=now, answer=answer)
    )


def take_back_request(connection: Connection, organization: str, request: UUID) -> None:
    """Removes a request, answered or not: its asker is done with it."""
    connection.execute(
        delete(PublishRequest).where(
            col(PublishRequest.organization) == organization, col(PublishRequest.id) == request
        )
    )
