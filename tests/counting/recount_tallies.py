"""The sums over responses once more, the slow way: from all rows, in Python, one at a time."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, select
from sqlmodel import SQLModel

from courses.model import Step
from server.store import tables
from server.store.recorder import table_of

Row = Any
Key = tuple[Any, ...]
COUNTED = ("choice", "several", "order", "match", "sort", "estimate", "spot", "recall")


@dataclass
class Recounted:
    """By table, by key: the numbers."""

    persons: dict[Key, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0, 0.0, 0.0, 0, 0.0]))
    moments: dict[Key, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    items: dict[Key, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0.0, 0, *[0.0] * 5]))
    options: dict[Key, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0, 0, 0, 0.0]))
    choices: dict[Key, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))


def rows(connection: Connection, kind: type[SQLModel]) -> list[Row]:
    return list(connection.execute(select(table_of(kind))))


def stored(connection: Connection) -> tuple[dict[str, dict[Key, list[float]]], datetime]:
    """What is in the sums, and up to when."""
    found = dict[str, dict[Key, list[float]]]()
    for name, kind, size in (
        ("persons", tables.PersonTally, 8), ("items", tables.ItemTally, 6),
        ("options", tables.OptionTally, 7), ("choices", tables.ChoiceTally, 7),
    ):  # fmt: skip
        found[name] = {tuple(row[1:size]): list(row[size:]) for row in rows(connection, kind)}
    return found, rows(connection, tables.TallyCursor)[0].until


class Recount:
    """All facts up to a moment. `versions`: by module and version, its steps."""

    def __init__(self, connection: Connection, versions: dict[tuple[str, int], tuple[Step, ...]], until: datetime):
        self.versions, self.until, self.found = versions, until, Recounted()
        self.attempts = {row.id: row for row in rows(connection, tables.Attempt) if not row.guest}
        self.seen = {tuple(row[1:]) for row in rows(connection, tables.ItemSeen)}
        self._responses(rows(connection, tables.ResponseGiven), rows(connection, tables.Ended))
        self._moves(rows(connection, tables.Move))
        self._follow_ups(rows(connection, tables.FollowUpAnswer), rows(connection, tables.FollowUp))

    def counts(self, row: Row) -> datetime:
        """When a fact came to count."""
        adopted = self.attempts[row.attempt_id].adopted_at
        return max(row.at, adopted) if adopted else row.at

    def of(self, facts: list[Row]) -> list[Row]:
        """Those that count by now, in their order."""
        mine = [row for row in facts if row.attempt_id in self.attempts and self.counts(row) <= self.until]
        return sorted(mine, key=lambda row: (self.counts(row), row.attempt_id))

    def asked(self, row: Row) -> tuple[int, Step] | None:
        attempt = self.attempts[row.attempt_id]
        for version in range(attempt.begun or attempt.version, 99):
            for step in self.versions.get((attempt.module_id, version), ()):
                if (step.id, step.key_revision) == (row.step_id, row.key_revision):
                    return None if step.keep_for_later else (version, step)
        return None

    def _responses(self, responses: list[Row], ended: list[Row]) -> None:
        firsts = dict[Key, Row]()
        for row in self.of([row for row in responses if row.try_number == 1]):
            attempt = self.attempts[row.attempt_id]
            kind = "open" if row.score is None else "graded"
            who = (attempt.person_id, attempt.module_id, row.step_id, kind)
            if who not in self.seen:
                firsts.setdefault(who, row)
        ends = {row.attempt_id: self.counts(row) for row in self.of(ended)}
        together = defaultdict[Any, list[tuple[Row, Step]]](list)
        for row in firsts.values():
            asked = self.asked(row)
            if asked is None:
                continue
            version, step = asked
            period = "hint" if row.after_hint else "beforehand" if step.beforehand else "today"
            attempt = self.attempts[row.attempt_id]
            self._count(attempt.module_id, row, period, step.exercise.kind)
            if step.exercise.kind in COUNTED and row.score is not None and step.skill:
                place = attempt.unit_path.split("/")[-1]
                own = (step.skill, period, attempt.id, attempt.module_id, version, attempt.person_id, place)
                self._give(own, row.score, step.expected, self.counts(row))
                if period == "today" and row.attempt_id in ends and self.counts(row) <= ends[row.attempt_id]:
                    together[row.attempt_id].append((row, step))
        for of_attempt in together.values():
            if len(of_attempt) > 1:
                for row, _ in of_attempt:
                    rest = sum(other.score for other, _ in of_attempt if other is not row)
                    self._rest(self.attempts[row.attempt_id].module_id, row, rest)

    def _count(self, module: str, row: Row, period: str, kind: str) -> None:
        key = (module, row.step_id, row.key_revision, period, f"{self.counts(row):%Y-%m}")
        given = msgspec.json.decode(row.given)
        item = self.found.items[key]
        item[0] += 1
        item[1] += row.score is not None
        item[2] += row.score or 0.0
        for option in given.get("picked", ()):
            picked = self.found.options[(*key, str(option))]
            picked[0] += 1
            if given.get("sure"):
                picked[given["sure"]] += 1

    def _rest(self, module: str, row: Row, rest: float) -> None:
        key = (module, row.step_id, row.key_revision, "today", f"{self.counts(row):%Y-%m}")
        item, score = self.found.items[key], row.score
        item[3:] = [
            item[3] + 1, item[4] + score, item[5] + score**2, item[6] + rest, item[7] + rest**2, item[8] + score * rest
        ]  # fmt: skip
        for option in msgspec.json.decode(row.given).get("picked", ()):
            self.found.options[(*key, str(option))][4] += 1
            self.found.options[(*key, str(option))][5] += rest

    def _give(self, own: Key, score: float, expected: float | None, moment: datetime) -> None:
        found = self.found.persons[own]
        found[:] = [
            found[0] + 1, found[1] + score, found[2] + score**2, found[3] + (expected is not None),
            found[4] + (expected or 0.0),
        ]  # fmt: skip
        self.found.moments[own].append(moment)

    def _moves(self, moves: list[Row]) -> None:
        firsts = dict[Key, Any]()
        for row in self.of([row for row in moves if row.run == 1]):
            attempt = self.attempts[row.attempt_id]
            who = (attempt.person_id, attempt.module_id, row.step_id)
            if (*who, "moves") in self.seen or firsts.setdefault(who, row.attempt_id) != row.attempt_id:
                continue
            month = f"{self.counts(row):%Y-%m}"
            scenario = (attempt.module_id, attempt.begun or attempt.version, row.step_id)
            self.found.choices[(*scenario, row.scene, row.choice, month)][0] += 1
            self.found.choices[(*scenario, row.scene, row.choice, month)][1] += row.number == 1
            if row.ending:
                self.found.choices[(*scenario, row.ending, -1, month)][0] += 1

    def _follow_ups(self, answers: list[Row], asked: list[Row]) -> None:
        puts, seen = {row.id: row for row in asked}, set[Key]()
        for row in sorted(answers, key=lambda row: (row.at, row.id)):
            put = puts[row.id]
            period = "days" if put.days == 2 else "weeks"
            who = (row.person_id, put.module_id, put.step_id, period)
            if row.score is None or row.at > self.until or who in seen or who in self.seen:
                continue
            seen.add(who)
            key = (put.module_id, put.step_id, row.key_revision, period, f"{row.at:%Y-%m}")
            item = self.found.items[key]
            item[:3] = [item[0] + 1, item[1] + 1, item[2] + row.score]
            for option in msgspec.json.decode(row.given).get("picked", ()):
                self.found.options[(*key, str(option))][0] += 1
            place = self.attempts[row.attempt_id].unit_path.split("/")[-1]
            own = (put.subject, period, row.attempt_id, put.module_id, row.version, row.person_id, place)
            self._give(own, row.score, None, row.at)


def added(some: dict[Key, list[float]], others: dict[Key, list[float]], sign: int = 1) -> dict[Key, list[float]]:
    """Numbers by key, together; what comes to nothing is left out."""
    found = dict[Key, list[float]]()
    for key in some.keys() | others.keys():
        size = len(some.get(key) or others[key])
        one, other = some.get(key) or [0] * size, others.get(key) or [0] * size
        found[key] = [a + sign * b for a, b in zip(one, other, strict=True)]
    return {key: values for key, values in found.items() if any(values)}
