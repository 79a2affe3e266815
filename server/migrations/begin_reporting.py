"""The first revision's tables of tokens, files and mails with which coverage leaves a page."""

from alembic import op

from server.migrations.making import make


def reporting() -> None:
    """The tables."""
    make(
        "api_token",
        "organization id",
        "organization:40 id:id person_id:id name:80 scope:20 unit_id:id? hash:64 created_at:time ends_on:date "
        "revoked_at:time? used_on:date?",
    )
    op.create_index("ix_api_token_person", "api_token", ["organization", "person_id"])
    make(
        "report_file",
        "organization id",
        "organization:40 id:id person_id:id sees:64 unit_id:id? language:8 asked_at:time expires_at:time done:int "
        "lines:int ready_at:time? data:bytes?",
    )
    op.create_index("ix_report_file_person", "report_file", ["organization", "person_id"])
    make(
        "report_mail",
        "organization person_id",
        "organization:40 person_id:id id:id rhythm:10 unit_id:id? since:time told_of:date?",
    )
