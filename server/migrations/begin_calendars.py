"""The first revision's tables of addresses for calendars, and of time for learning."""

from alembic import op

from server.migrations.making import make


def calendars() -> None:
    """The tables."""
    make("calendar_address", "organization person_id", "organization:40 person_id:id secret_hash:64 at:time")
    make(
        "learning_budget",
        "organization unit_id number",
        "organization:40 unit_id:id number:int minutes:int owner_id:id? at:time",
    )
    op.create_index("ix_calendar_address", "calendar_address", ["organization", "secret_hash"], unique=True)
