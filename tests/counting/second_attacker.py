"""Who gets, after a release, the database's files and the server's log, and tries to say who wrote what was released.

He knows the product: every rule of it. He does not know what anybody gave before the release.
"""

import hmac
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from server.store.recorder import table_of
from server.store.tables import Attempt, Entry, Passed, ReleasedEntry, UnnamedEntry, WriterKey
from tests.counting.doors import Door

Candidates = dict[str, frozenset[UUID]]  # by text: who may have written it


class Prompt(NamedTuple):
    """One prompt that somebody passed without keeping anything: they gave something, or skipped."""

    person: UUID
    attempt: UUID
    module: str
    step: str
    language: str
    units: tuple[UUID, ...]  # theirs and all above
    month: str
    at: Any


class Seen(NamedTuple):
    """All rows there are of it."""

    prompts: list[Prompt]
    released: list[Mapping[str, Any]]
    waiting: list[Mapping[str, Any]]
    keys: list[str]


def seen(store: Door) -> Seen:
    """What is in the tables. A receipt that stands in both tables leads from one row to the other."""
    found = store.read_now(_seen)
    waiting = {row["receipt_hash"]: row for row in found.waiting}
    both = [{**waiting.get(row["receipt_hash"], {}), **row} for row in found.released]
    return found._replace(released=both)


def _seen(connection: Connection) -> Seen:
    def rows(kind: Any) -> list[Mapping[str, Any]]:
        return [dict(row) for row in connection.execute(select(table_of(kind))).mappings()]

    attempts = {row["id"]: row for row in rows(Attempt)}
    kept = {(row["attempt_id"], row["step_id"]) for row in rows(Entry)}
    prompts = [
        Prompt(
            of["person_id"], of["id"], of["module_id"], row["step_id"], of["language"],
            tuple(map(UUID, of["unit_path"].split("/"))), f"{row['at']:%Y-%m}", row["at"],
        )
        for row in rows(Passed)
        for of in (attempts[row["attempt_id"]],)
        if (row["attempt_id"], row["step_id"]) not in kept
    ]  # fmt: skip
    keys = [row["secret"] for row in rows(WriterKey)]
    return Seen(sorted(prompts, key=lambda one: one.at), rows(ReleasedEntry), rows(UnnamedEntry), keys)


def by_fields(found: Seen) -> Candidates:
    """Who may have written each released text, by everything that stands in its row. A text tells its language."""
    codes = {one.step for one in found.prompts if one.step.endswith("1")}  # the module says where ticking is asked
    return {
        row["text"]: frozenset(one.person for one in found.prompts if _may_be(row, one, codes))
        for row in found.released
    }


def _may_be(row: Mapping[str, Any], one: Prompt, codes: set[str]) -> bool:
    return (
        one.language == row["text"].split()[0]
        and one.month < row["month"]
        and row["module_id"] in ("", one.module)
        and row["step_id"] in ("", one.step)
        and (not row["hindered"] or one.step in codes)
        and row.get("unit_id") in (None, *one.units)
    )


def by_marks(found: Seen) -> dict[str, UUID]:
    """Whose mark a released row still has, where a key is still there."""
    people = {one.person for one in found.prompts}
    whose = marks_of(found.keys, people)
    return {row["text"]: whose[mark] for row in found.released if (mark := row.get("writer_mark")) in whose}


def marks_of(secrets: Iterable[str], people: Collection[UUID]) -> dict[str, UUID]:
    """Whose each mark is that these keys make."""
    return {
        hmac.new(bytes.fromhex(secret), person.bytes, sha256).hexdigest(): person
        for secret in secrets
        for person in people
    }


def by_order(found: Seen, texts: Sequence[str]) -> dict[str, UUID]:
    """A guess for each text: among those that look alike, the first in store is of who passed first.

    `texts`: in the order they lie in the database's files.
    """
    rows = {row["text"]: row for row in found.released}
    alike = defaultdict[tuple[str, str, str], list[str]](list)
    for text in texts:
        row = rows[text]
        alike[row["module_id"], row["step_id"], text.split()[0]].append(text)
    guesses = dict[str, UUID]()
    for (module, step, language), own in alike.items():
        fitting = [
            one.person
            for one in found.prompts
            if module in ("", one.module) and step in ("", one.step) and one.language == language
        ]
        guesses |= {text: fitting[place * len(fitting) // len(own)] for place, text in enumerate(own) if fitting}
    return guesses


def in_order_of(found: Seen, column: str) -> list[str]:
    """The released texts by another column of theirs: an id that holds a time, or is counted up, would tell."""
    return [row["text"] for row in sorted(found.released, key=lambda row: str(row[column]))]


def by_habit(found: Seen) -> dict[str, UUID]:
    """A guess for each text: whoever passed most prompts like it without keeping anything."""
    candidates, most = by_fields(found), defaultdict[UUID, int](int)
    for one in found.prompts:
        most[one.person] += 1
    return {text: max(sorted(people), key=lambda who: most[who]) for text, people in candidates.items() if people}
