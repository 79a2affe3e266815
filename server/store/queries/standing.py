"""What stands where a form came a second time: whether it says what the form says."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, select
from sqlmodel import SQLModel

from server.store.recorder import table_of
from server.store.tables import Entry, Move, Passed, PromiseMade, ResponseGiven, UnnamedEntry

SAID: Final[Mapping[type[SQLModel], tuple[str, ...]]] = {  # what a person put in; the rest follows from it
    ResponseGiven: ("given",),
    Move: ("choice",),
    Entry: ("text", "helped", "hindered"),
    PromiseMade: ("moment", "action"),
    UnnamedEntry: ("text", "helped", "hindered"),
}
BESIDE_PASSED: Final = (Entry, PromiseMade)  # stored with Passed or not at all, under the same identity


def says_the_same(connection: Connection, facts: Sequence[SQLModel]) -> bool:
    """Whether the rows that stand say what these facts say: all of it, and nothing they don't.

    An unnamed entry is found by its receipt, which is in the form and nowhere else: whoever skipped can't be told
    from whoever gave something, and that is as it must be.
    """
    sent: dict[type[SQLModel], SQLModel] = {type(fact): fact for fact in facts if type(fact) in SAID}
    if isinstance(facts[0], Passed):
        beside = {kind for kind in BESIDE_PASSED if kind not in sent}
        if any(_standing(connection, kind, facts[0]) is not None for kind in beside):
            return False
    return all(
        _standing(connection, kind, fact) == tuple(getattr(fact, name) for name in SAID[kind])
        for kind, fact in sent.items()
    )


def _standing(connection: Connection, kind: type[SQLModel], like: SQLModel) -> tuple[Any, ...] | None:
    """What the row of this kind with the identity of `like` says; None where there is no row."""
    table = table_of(kind)
    identity = ["organization", "receipt_hash"] if kind is UnnamedEntry else table.primary_key.columns.keys()
    found = connection.execute(
        select(*(table.c[name] for name in SAID[kind])).where(
            *(table.c[name] == getattr(like, name) for name in identity)
        )
    ).first()
    return tuple(found) if found is not None else None
