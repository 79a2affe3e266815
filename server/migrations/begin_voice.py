"""The first revision's tables of what people say: signals, compliments, promises shown, answers."""

from alembic import op

from server.migrations.making import make


def voice() -> None:
    """The tables, with their indexes."""
    _given()
    make(
        "promise_shown",
        "organization attempt_id step_id number",
        "organization:40 attempt_id:id step_id:200 number:int person_id:id audience:4 signed:5 unit_id:id? at:time",
    )
    make(
        "found_useful",
        "organization attempt_id number",
        "organization:40 attempt_id:id number:int useful:bool reason:text at:time",
    )
    make(
        "answer",
        "organization id",
        "organization:40 id:id decision:5 said:text text:text unit_id:id? owner_id:id? language:8 at:time "
        "overtaken:bool",
    )
    op.create_index("ix_answer_at", "answer", ["organization", "at"])
    make(
        "answer_to",
        "organization answer_id about subject",
        "organization:40 answer_id:id about:10 subject:64 person_id:id?",
    )
    op.create_index("ix_answer_to_subject", "answer_to", ["organization", "about", "subject"])
    op.create_index("ix_answer_to_person", "answer_to", ["organization", "person_id"])


def _given() -> None:
    make(
        "signal",
        "organization id",
        "organization:40 id:id person_id:id key:64 text:text channel:10 guess:text named:bool quotable:bool "
        "module_id:120 language:8 unit_path:text at:time",
    )
    op.create_index("ix_signal_key", "signal", ["organization", "person_id", "key"], unique=True)
    op.create_index("ix_signal_at", "signal", ["organization", "at", "id"])
    make(
        "compliment",
        "organization id",
        "organization:40 id:id person_id:id owner_id:id? key:64 text:text origin:10 language:8 at:time",
    )
    op.create_index("ix_compliment_key", "compliment", ["organization", "owner_id", "key"], unique=True)
    op.create_index("ix_compliment_person", "compliment", ["organization", "person_id"])
    op.create_index("ix_compliment_at", "compliment", ["organization", "at", "id"])
    make(
        "compliment_shown",
        "organization compliment_id number",
        "organization:40 compliment_id:id number:int person_id:id audience:4 unit_id:id? at:time",
    )
    op.create_index("ix_compliment_shown_audience", "compliment_shown", ["organization", "audience", "at"])
    make(
        "unsaid",
        "organization person_id about key",
        "organization:40 person_id:id about:10 key:64 at:time",
    )
