"""The first revision's tables of reminders, and of what people say stops them."""

from alembic import op

from server.migrations.making import make


def reminders() -> None:
    """The tables, with their index."""
    make(
        "reminder",
        "organization person_id assignment_id due_on rung",
        "organization:40 person_id:id assignment_id:id due_on:date rung:int mail_id:id at:time",
    )
    op.create_index("ix_reminder_mail", "reminder", ["organization", "mail_id"])
    make(
        "obstacle",
        "organization person_id assignment_id due_on number",
        "organization:40 person_id:id assignment_id:id due_on:date number:int hindered:text modules:text "
        "unit_path:text at:time",
    )
