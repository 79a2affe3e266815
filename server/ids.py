"""Ids of rows."""

import uuid

import uuid_utils


def new_id() -> uuid.UUID:
    """A UUIDv7: later ids sort after earlier ones, so rows lie together on disk. It holds the time."""
    return uuid.UUID(int=uuid_utils.uuid7().int)


def random_id() -> uuid.UUID:
    """A UUIDv4, for rows that must not show when they were made."""
    return uuid.uuid4()
