"""The first revision's tables of names managers may see by agreement, and who looked at whose."""

from alembic import op

from server.migrations.making import make


def names() -> None:
    """The tables."""
    make(
        "agreement",
        "organization number",
        "organization:40 number:int text:text agreed_on:date until:date? ended:bool owner_id:id? at:time",
    )
    make(
        "name_seen",
        "organization id",
        "organization:40 id:id person_id:id assignment_id:id owner_id:id? day:date at:time",
    )
    seen_once = ["organization", "person_id", "assignment_id", "day", "owner_id"]
    op.create_index("ix_name_seen", "name_seen", seen_once, unique=True)
