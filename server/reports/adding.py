"""Facts of one window as sums: pure, over the rows as the database gave them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

import msgspec

from server.reports.cells import TODAY
from server.reports.items import Item
from server.store.queries.changes_tallies import Sums
from server.store.queries.folding import FactRow
from server.store.queries.folding_more import AFTER_DAYS, DAYS, WEEKS, FollowUpRow, MoveRow

Asked = Callable[[FactRow], Item | None]  # what a response answers; None where it counts nowhere
Key = tuple[str, str, str, str, str]  # module, step, key revision, period, month

BY_ROW: Final = frozenset({"match", "sort", "order", "q-sort"})  # what was picked stands per row
ENDING: Final = -1  # in place of a choice: the scene was reached as an ending


class Given(msgspec.Struct, frozen=True):
    """What sums need of a response."""

    picked: tuple[int, ...] = ()
    sure: int = 0  # 0 not said, 1 a guess, 2 they think so, 3 sure


_GIVEN = msgspec.json.Decoder(Given)


class Adding:
    """One window's sums in the making."""

    def __init__(self) -> None:
        self._persons: dict[tuple[Any, ...], list[Any]] = {}
        self._items: defaultdict[tuple[Any, ...], list[Any]] = defaultdict(lambda: [0, 0, 0.0, 0, *[0.0] * 5])
        self._options: defaultdict[tuple[Any, ...], list[Any]] = defaultdict(lambda: [0, 0, 0, 0, 0, 0.0])
        self._choices: defaultdict[tuple[Any, ...], list[Any]] = defaultdict(lambda: [0, 0])
        self._read = dict[tuple[str, str], tuple[Sequence[str], int]]()  # kind and JSON, as they were read: few differ

    def sums(self) -> Sums:
        return Sums(self._persons, self._items, self._options, self._choices)

    def responses(self, facts: Iterable[FactRow], asked: Asked) -> None:
        """First responses, when they come to count."""
        for fact in facts:
            item = None if fact.again else asked(fact)
            if item is None:
                continue
            period = item.period(fact.after_hint)
            self._item((fact.module_id, fact.step_id, fact.key_revision, period), item.kind, fact)
            if item.counts and fact.score is not None:
                own = (item.skill, period, fact.person_id, fact.module_id, item.version, place_of(fact.unit_path))
                self._person(own, fact.score, item.expected, fact.moment)

    def rests(self, facts: Iterable[FactRow], asked: Asked) -> None:
        """The same once more when their attempt has ended: each with what the others of it add up to.

        Both are of "today", and first: what was asked beforehand, or after a hint, is no measure of the same thing.
        """
        whose = attrgetter("attempt_id")
        for _, of_attempt in groupby(sorted(facts, key=whose), key=whose):
            counted = list(_counted(of_attempt, asked))
            total = sum(fact.score or 0.0 for fact, _ in counted)
            if len(counted) > 1:
                for fact, item in counted:
                    self._rest(fact, item, fact.score or 0.0, total - (fact.score or 0.0))

    def follow_ups(self, answers: Iterable[FollowUpRow]) -> None:
        """Follow-ups about knowledge: after 2 days one still knows it from the module, 10 and 45 tell what stays."""
        for answer in answers:
            if answer.again:
                continue
            period = WEEKS if answer.days > AFTER_DAYS else DAYS
            self._item((answer.module_id, answer.step_id, answer.key_revision, period), "", answer)
            own = (
                answer.skill, period, answer.person_id, answer.module_id, answer.version, place_of(answer.unit_path),
            )  # fmt: skip
            self._person(own, answer.score, None, answer.moment)

    def moves(self, moves: Iterable[MoveRow]) -> None:
        """Moves of first runs."""
        for move in moves:
            scenario, month = (move.module_id, move.version, move.step_id), _month(move.moment)
            made = self._choices[(*scenario, move.scene, move.choice, month)]
            made[0] += 1
            made[1] += move.number == 1
            if move.ending:
                self._choices[(*scenario, move.ending, ENDING, month)][0] += 1

    def _person(self, own: tuple[Any, ...], score: float, expected: float | None, moment: Any) -> None:
        found = self._persons.get(own)
        if found is None:
            found = self._persons[own] = [0, 0.0, 0.0, 0, 0.0, moment, moment]
        found[0] += 1
        found[1] += score
        found[2] += score * score
        if expected is not None:
            found[3] += 1
            found[4] += expected
        found[5], found[6] = min(found[5], moment), max(found[6], moment)

    def _item(self, item: tuple[str, str, str, str], kind: str, fact: FactRow | FollowUpRow) -> None:
        key = (*item, _month(fact.moment))
        found = self._items[key]
        found[0] += 1
        if fact.score is not None:
            found[1] += 1
            found[2] += fact.score
        options, sure = self._given(kind, fact.given)
        for option in options:
            picked = self._options[(*key, option)]
            picked[0] += 1
            if sure:
                picked[sure] += 1

    def _rest(self, fact: FactRow, item: Item, score: float, rest: float) -> None:
        key = (fact.module_id, fact.step_id, fact.key_revision, TODAY, _month(fact.moment))
        found = self._items[key]
        found[3] += 1
        for place, term in enumerate((score, score * score, rest, rest * rest, score * rest), 4):
            found[place] += term
        for option in self._given(item.kind, fact.given)[0]:
            picked = self._options[(*key, option)]
            picked[4] += 1
            picked[5] += rest

    def _given(self, kind: str, text: str) -> tuple[Sequence[str], int]:
        """The options that were picked, and how sure they were."""
        known = self._read.get((kind, text))
        if known is None:
            given = _GIVEN.decode(text or "{}")
            known = self._read[kind, text] = options_of(kind, given.picked), given.sure
        return known


def options_of(kind: str, picked: Sequence[int]) -> Sequence[str]:
    """What was picked, as `OptionTally` names it."""
    if kind in BY_ROW:
        return [f"{row}:{what}" for row, what in enumerate(picked)]
    return [str(option) for option in (picked if len(picked) < 2 else dict.fromkeys(picked))]


def place_of(unit_path: str) -> str:
    """The unit someone was in; "" for none."""
    return unit_path.rpartition("/")[2]


def _counted(facts: Iterable[FactRow], asked: Asked) -> Iterator[tuple[FactRow, Item]]:
    for fact in facts:
        item = None if fact.again or fact.after_hint or fact.score is None else asked(fact)
        if item is not None and item.counts and not item.beforehand:
            yield fact, item


def _month(moment: Any) -> str:
    return str(moment)[:7]
