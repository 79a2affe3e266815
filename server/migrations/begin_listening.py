"""The first revision's tables of what is done with what people gave."""

from alembic import op

from server.migrations.making import make


def listening() -> None:
    """The tables, with their indexes."""
    make(
        "released_entry",
        "organization id",
        "organization:40 id:id month:7 language:8 module_id:120 step_id:200 receipt_hash:64 text:text helped:text "
        "hindered:text quotable:bool",
        rowid=False,
    )
    make(
        "tagged",
        "organization about subject number",
        "organization:40 about:10 subject:64 number:int tag:10 owner_id:id? at:time",
    )
    make(
        "handed_on",
        "organization about subject person_id",
        "organization:40 about:10 subject:64 person_id:id owner_id:id? at:time",
    )
    op.create_index("ix_handed_on_person", "handed_on", ["organization", "person_id"])
    make(
        "thanked",
        "organization about subject",
        "organization:40 about:10 subject:64 person_id:id owner_id:id? text:text at:time",
    )
    op.create_index("ix_thanked_person", "thanked", ["organization", "person_id"])
    make(
        "answer_result",
        "organization answer_id number",
        "organization:40 answer_id:id number:int text:text owner_id:id? language:8 at:time",
    )
