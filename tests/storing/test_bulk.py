"""Rows written in bulk are what rows written one by one are, in both databases."""

from datetime import date, datetime
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import Connection, insert, select

from server.store.bulk import columns_of, look_over, put_batch, with_memory
from server.store.recorder import table_of
from server.store.store import Store
from server.store.tables import Entry, FollowUpAnswer, Membership, Organization, ResponseGiven

AT = datetime(2026, 11, 20, 13, 5, 7)
ODD = 'a\tb\\n\nc\r"é" \\. \\N {"given":"x"}'


def values(kind: type, **given: object) -> dict[str, object]:
    return columns_of(kind) | given


def entry(number: int, text: str) -> dict[str, object]:
    same = {"organization": "org", "attempt_id": UUID(int=number), "step_id": "s", "person_id": UUID(int=9)}
    return values(Entry, **same, text=text, at=AT)


ROWS = {
    Entry: [entry(1, ODD), entry(2, "")],
    Membership: [
        values(Membership, organization="org", person_id=UUID(int=9), since=date(2026, 1, 2), unit_id=UUID(int=3)),
        values(Membership, organization="org", person_id=UUID(int=8), since=date(2026, 1, 2), unit_id=UUID(int=3),
               until=date(2026, 5, 1)),
    ],
    ResponseGiven: [
        values(ResponseGiven, organization="org", attempt_id=UUID(int=1), step_id="s", try_number=number, key="k",
               at=AT, language="nl", revision="r", key_revision="q", given=r'{"text":"\u00e9"}', grade="{}",
               score=score, after_hint=score is None)
        for number, score in ((1, 0.25), (2, None))
    ],
    FollowUpAnswer: [
        values(FollowUpAnswer, organization="org", id=UUID(int=4), attempt_id=UUID(int=1), person_id=UUID(int=9),
               key="k", at=AT, said="used", language="nl"),
    ],
}  # fmt: skip


def read(connection: Connection) -> dict[type, list[tuple[object, ...]]]:
    return {kind: sorted((tuple(row) for row in connection.execute(select(table_of(kind)))), key=repr) for kind in ROWS}


def test_the_same_as_one_by_one(store: Store) -> None:
    def one_by_one(connection: Connection) -> None:
        for kind, rows in ROWS.items():
            connection.execute(insert(table_of(kind)), rows)

    def take_away(connection: Connection) -> None:
        for kind in ROWS:
            connection.execute(table_of(kind).delete())

    store.write_now(one_by_one)
    expected = store.read_now(read)
    store.write_now(take_away)
    store.write_now(with_memory)
    batch = {kind: [tuple(row.values()) for row in rows] for kind, rows in ROWS.items()}
    assert store.write_now(partial(put_batch, batch=batch)) == 7
    store.write_now(look_over)
    assert store.read_now(read) == expected
    assert ODD in [row[4] for row in expected[Entry]]


def test_an_identity_that_is_taken_is_refused(store: Store) -> None:
    batch = {Entry: [tuple(entry(1, "a").values())]}
    store.write_now(partial(put_batch, batch=batch))
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        store.write_now(partial(put_batch, batch=batch))


def test_what_must_be_said_has_no_default() -> None:
    columns = columns_of(Organization)
    assert columns["name"] is None
    assert columns["k"] == 5
