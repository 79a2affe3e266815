"""First responses that are alike in all that the sums of items are made of: counted together, added up once.

There are some hundred times fewer of these than of responses: a question has few answers.
"""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from server.reports.items import Item
from server.store.queries.folding import Raw

ItemKey = tuple[str, str, str, str, str]  # module, step, key revision, period, month
Own = tuple[str, str, int]  # skill, period, version: what of a person's sums it goes into, besides whose it is

UNSTATED: Final = (0, 0.0)
"""Items whose author expects a share of their own, and those shares: of one with none."""
BY_ROW: Final = frozenset({"match", "sort", "order", "q-sort"})  # what was picked stands per row


class Given(msgspec.Struct, frozen=True):
    """What sums need of a response."""

    picked: tuple[int, ...] = ()
    sure: int = 0  # 0 not said, 1 a guess, 2 they think so, 3 sure


_GIVEN = msgspec.json.Decoder(Given)


class Alike:
    """The same item, month, grade and answer. `key` None: it counts nowhere."""

    __slots__ = ("given", "key", "kind", "n", "own", "rest", "rest_n", "rest_rest", "rests", "score", "stated")

    def __init__(self, key: ItemKey | None, kind: str, score: float | None, given: str) -> None:
        self.key, self.kind, self.score, self.given = key, kind, score, given
        self.own: Own | None = None  # where it counts for a person
        self.stated = UNSTATED
        self.rests = False  # whether it is one of those whose sum, over an attempt, is the others' rest
        self.n = self.rest_n = 0
        self.rest = self.rest_rest = 0.0

    def of_item(self) -> list[Any]:
        """What it adds to the item: the columns of `ItemTally` after the key."""
        score = self.score or 0.0
        return [
            self.n, 0 if self.score is None else self.n, self.n * score, self.rest_n, self.rest_n * score,
            self.rest_n * score * score, self.rest, self.rest_rest, score * self.rest,
        ]  # fmt: skip

    def rest_of(self, total: float, n: int) -> None:
        """Adds the rests of `n` of these, each in an attempt that comes to `total`."""
        rest = total - (self.score or 0.0)
        self.rest_n += n
        self.rest += n * rest
        self.rest_rest += n * rest * rest

    def of_options(self) -> dict[str, list[Any]]:
        """What it adds to each option that was picked: the columns of `OptionTally` after the key."""
        given = _GIVEN.decode(self.given or "{}")
        sure = [self.n if given.sure == number else 0 for number in (1, 2, 3)]
        return {option: [self.n, *sure, self.rest_n, self.rest] for option in options_of(self.kind, given.picked)}


def alike(key: tuple[str, str, str], month: str, item: Item | None, row: tuple[float | None, Raw, str]) -> Alike:
    """`key`: module, step, key revision; `row`: score, whether after a hint, what was given."""
    score, after_hint, given = row
    if item is None:
        return Alike(None, "", score, given)
    period = item.period(after_hint)
    made = Alike((*key, period, month), item.kind, score, given)
    if item.counts and score is not None:
        made.own = (item.skill, period, item.version)
        made.stated = UNSTATED if item.expected is None else (1, item.expected)
        made.rests = not (item.beforehand or after_hint)
    return made


def options_of(kind: str, picked: Sequence[int]) -> Sequence[str]:
    """What was picked, as `OptionTally` names it."""
    if kind in BY_ROW:
        return [f"{row}:{what}" for row, what in enumerate(picked)]
    return [str(option) for option in (picked if len(picked) < 2 else dict.fromkeys(picked))]
