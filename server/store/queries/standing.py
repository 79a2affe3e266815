"""What stands at one step: the texts kept there, and whether it says what a form says that came a second time."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, literal, select
from sqlmodel import SQLModel, col

from server.store.recorder import table_of
from server.store.tables import (
    Entry,
    Move,
    Passed,
    PromiseMade,
    PromiseShown,
    ReleasedEntry,
    ResponseGiven,
    UnnamedEntry,
)

SAID: Final[Mapping[type[SQLModel], tuple[str, ...]]] = {  # what a person put in; the rest follows from it
    ResponseGiven: ("given",),
    Move: ("choice",),
    Entry: ("text", "helped", "hindered", "audience"),
    PromiseMade: ("moment", "action"),
    PromiseShown: ("audience", "signed"),
    UnnamedEntry: ("text", "helped", "hindered"),
}
FIRST: Final = 1  # the number of what is chosen again and again, as chosen at the step
BESIDE_PASSED: Final = (Entry, PromiseMade, PromiseShown)  # stored with Passed or not at all, under the same identity


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


def is_given(connection: Connection, organization: str, receipt_hash: str) -> bool:
    """Whether an unnamed entry with this receipt is stored, released or not. Says nothing about whose it is."""
    return any(
        connection.execute(
            select(literal(1)).where(col(kind.organization) == organization, col(kind.receipt_hash) == receipt_hash)
        ).first()
        for kind in (UnnamedEntry, ReleasedEntry)
    )


def kept(connection: Connection, organization: str, attempt_id: UUID, step_id: str) -> tuple[str, ...]:
    """What is kept for one step of one attempt: an entry's text and whom it is for, a promise's two texts, or none."""
    entry = connection.execute(
        select(col(Entry.text), col(Entry.audience)).where(
            col(Entry.organization) == organization, col(Entry.attempt_id) == attempt_id, col(Entry.step_id) == step_id
        )
    ).first()
    if entry is not None:
        return tuple(entry)
    promise = connection.execute(
        select(col(PromiseMade.moment), col(PromiseMade.action)).where(
            col(PromiseMade.organization) == organization,
            col(PromiseMade.attempt_id) == attempt_id,
            col(PromiseMade.step_id) == step_id,
        )
    ).first()
    return tuple(promise) if promise is not None else ()


def _standing(connection: Connection, kind: type[SQLModel], like: SQLModel) -> tuple[Any, ...] | None:
    """What the row of this kind with the identity of `like` says; None where there is no row."""
    if kind is UnnamedEntry:
        return _row(connection, kind, like) or _row(connection, ReleasedEntry, like, SAID[kind])
    return _row(connection, kind, like)


def _row(
    connection: Connection, kind: type[SQLModel], like: SQLModel, said: tuple[str, ...] = ()
) -> tuple[Any, ...] | None:  # fmt: skip
    table = table_of(kind)
    identity = ["organization", "receipt_hash"] if "receipt_hash" in table.c else table.primary_key.columns.keys()
    found = connection.execute(
        select(*(table.c[name] for name in said or SAID[kind])).where(
            *(table.c[name] == getattr(like, name, FIRST) for name in identity)
        )
    ).first()
    return tuple(found) if found is not None else None
