"""The first revision's table of addresses for calendars."""

from alembic import op

from server.migrations.making import make


def calendars() -> None:
    """The table."""
    make("calendar_address", "organization person_id", "organization:40 person_id:id secret_hash:64 at:time")
    op.create_index("ix_calendar_address", "calendar_address", ["organization", "secret_hash"], unique=True)
