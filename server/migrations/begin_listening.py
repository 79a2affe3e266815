"""The first revision's tables of what is done with what people gave."""

import sqlalchemy as sa
from alembic import op

from server.migrations.making import make

FORGOTTEN = ("unnamed_entry", "released_entry", "writer_key")


def listening() -> None:
    """The tables, with their indexes."""
    make(
        "released_entry",
        "organization id",
        "organization:40 id:id month:7 language:8 module_id:120 step_id:200 receipt_hash:64 text:text helped:text "
        "hindered:text quotable:bool",
        rowid=False,
    )
    op.create_index("ix_released_entry_month", "released_entry", ["organization", "month", "receipt_hash"])
    make(
        "tagged",
        "organization about subject number",
        "organization:40 about:10 subject:64 number:int tag:10 owner_id:id? at:time",
    )
    make(
        "themed",
        "organization about subject number",
        "organization:40 about:10 subject:64 number:int skill:120 owner_id:id? at:time",
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
    for table in FORGOTTEN:
        _keep_no_values(table)


def _keep_no_values(table: str) -> None:
    """PostgreSQL's planner remembers values of a column beside the table: the most frequent ones, the first and last.
    Of an emptied table too, so units, steps, marks and keys would outlive a release there."""
    if op.get_bind().dialect.name == "postgresql":
        for column in sa.inspect(op.get_bind()).get_columns(table):
            op.execute(f'ALTER TABLE {table} ALTER COLUMN "{column["name"]}" SET STATISTICS 0')
