"""Revision 0001's part about sums over responses."""

from alembic import op

from server.migrations.making import make

ITEM = "organization:40 module_id:120 step_id:200 key_revision:64 period:12 month:7"
ITEM_KEY = "organization module_id step_id key_revision period month"


def tallies() -> None:
    """Makes the tables and indices, and those by which facts are found that are not in the sums yet."""
    make(
        "person_tally",
        "organization skill period attempt_id module_id version",
        "organization:40 skill:120 period:12 attempt_id:id module_id:120 version:int person_id:id place:36 n:int "
        "score:float squares:float own:int expected:float since:time last:time",
        rowid=False,
    )
    make(
        "item_tally",
        ITEM_KEY,
        f"{ITEM} n:int graded:int score:float rest_n:int rest_score:float rest_squares:float rest:float "
        "rest_rest:float rest_product:float",
        rowid=False,
    )
    make(
        "option_tally",
        f"{ITEM_KEY} option",
        f"{ITEM} option:20 n:int guessed:int thought:int sure:int rest_n:int rest:float",
        rowid=False,
    )
    make(
        "choice_tally",
        "organization module_id version step_id scene choice month",
        "organization:40 module_id:120 version:int step_id:200 scene:200 choice:int month:7 n:int first:int",
        rowid=False,
    )
    make("tally_cursor", "organization", "organization:40 until:time generation:int")
    make(
        "item_seen",
        "organization person_id module_id step_id kind",
        "organization:40 person_id:id module_id:120 step_id:200 kind:12",
        rowid=False,
    )
    op.create_index("ix_attempt_adopted", "attempt", ["organization", "adopted_at"])
    for table in ("response", "move", "ended", "follow_up_answer"):
        op.create_index(f"ix_{table}_at", table, ["organization", "at"])
