"""The first revision's tables of work that is due, and of questions that come back after a module."""

from alembic import op

from server.migrations.making import make


def followups() -> None:
    """The tables, with their indexes."""
    _mails_and_jobs()
    make(
        "follow_up",
        "organization id",
        "organization:40 id:id attempt_id:id person_id:id kind:10 subject:120 number:int days:int module_id:120 "
        "step_id:200 put_at:time",
    )
    op.create_index("ix_follow_up_person", "follow_up", ["organization", "person_id", "module_id", "step_id"])
    op.create_index("ix_follow_up_put", "follow_up", ["organization", "put_at", "attempt_id"])
    op.create_index("ix_follow_up_attempt", "follow_up", ["organization", "attempt_id"])
    make(
        "follow_up_answer",
        "organization id",
        "organization:40 id:id attempt_id:id person_id:id key:64 at:time said:12 language:8 version:int revision:text "
        "key_revision:text given:text grade:text score:float? helped:text hindered:text",
    )
    op.create_index("ix_follow_up_answer_person", "follow_up_answer", ["organization", "person_id"])
    make(
        "follow_up_link",
        "organization hash",
        "organization:40 hash:64 person_id:id mail_id:id follow_up_id:id? expires_at:time",
    )
    op.create_index("ix_follow_up_link_person", "follow_up_link", ["organization", "person_id"])
    op.create_index("ix_follow_up_link_mail", "follow_up_link", ["organization", "mail_id"])
    make(
        "follow_up_pause",
        "organization person_id at",
        "organization:40 person_id:id at:time off:bool until:date?",
    )


def _mails_and_jobs() -> None:
    make(
        "mail_sent",
        "organization id",
        "organization:40 id:id person_id:id kind:20 of_itself:bool at:time",
    )
    op.create_index("ix_mail_sent_person", "mail_sent", ["organization", "person_id"])
    make(
        "job",
        "organization kind subject",
        "organization:40 kind:40 subject:64 person_id:id? attempt_id:id? due_at:time lease_until:time? tries:int "
        "claim:id? error:text mark:64",
    )
    op.create_index("ix_job_due", "job", ["organization", "due_at"])
    op.create_index("ix_job_person", "job", ["organization", "person_id"])
