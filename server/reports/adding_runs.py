"""First responses of one window as sums: pure, over the rows as the database gave them, some at a time.

Rows are gone through while they are fresh from the database and let go: what is kept of one is which others it is like.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, repeat
from typing import Any

from server.reports.alike import UNSTATED, Alike, Own, alike
from server.reports.items import Item
from server.store.queries.folding import Raw
from server.store.queries.folding_runs import AttemptRow, Run, Try

Asked = Callable[[str, int, int, str, str], Item | None]
"""What a response answers: module, version the attempt began with, its version now, step, key revision; None where it
counts nowhere."""
Known = dict[tuple[Any, ...], Alike]  # by what follows the moment in a `Try`
Name = tuple[str, int, int]  # module, version the attempt began with, its version now


class Under:
    """One attempt, while what was given in it is added up."""

    __slots__ = ("attempt", "before", "end", "known", "name", "own", "picky", "steps", "together")

    def __init__(self, run: Run, known: Known) -> None:
        self.attempt, self.end, self.before, self.steps = run.attempt, run.end, run.before, run.again
        self.name, self.known = _name(run.attempt), known
        self.picky = bool(run.again) or run.attempt.adopted_at is not None
        self.own: dict[Own, list[Any]] = {}  # what it comes to for its person: columns of `PersonTally` from `n` on
        self.together: list[Alike] = []  # those that have a rest, now it has ended

    def counts(self, one: Try) -> bool:
        """Whether it is its person's first: not where the step was answered before in another attempt, nor, as what
        was a guest's, before they signed in."""
        since = self.attempt.adopted_at
        return one[5] not in self.steps and (since is None or bool(one[1] >= since))


class Responses:
    """Those of one window."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._alike: dict[tuple[Name, str], Known] = {}  # … and month
        self._under: dict[Raw, Under] = {}  # by attempt
        self._month = ""
        self._given: list[Alike] = []  # one for each response

    def begin(self, runs: Iterable[Run]) -> None:
        """Attempts in which anything was given, or that ended; before what was given in them."""
        for run in runs:
            self._under[run.attempt.attempt_id] = Under(run, self._known(_name(run.attempt)))

    def give(self, tries: Sequence[Try]) -> None:
        """First tries, in the order in which they came to count."""
        if not tries:
            return
        if month_of(tries[0][1]) == month_of(tries[-1][1]):
            self._give(month_of(tries[0][1]), tries)
        else:
            for month, some in groupby(tries, lambda one: month_of(one[1])):
                self._give(month, some)

    def ended(self) -> Iterator[tuple[AttemptRow, dict[Own, list[Any]]]]:
        """Each attempt, with what it comes to for its person."""
        for under in self._under.values():
            if under.own:
                yield under.attempt, under.own

    def counted(self) -> Iterator[Alike]:
        """All of them. A response counts when it comes to count; and once more when its attempt has ended, with what
        the others of it add up to: its rest.

        Those with a rest are of "today", and first: what was asked beforehand, or after a hint, is no measure of the
        same thing.
        """
        for one, n in Counter(self._given).items():
            one.n += n
        for (one, total), n in Counter(self._rests()).items():
            one.rest_of(total, n)
        for known in self._alike.values():
            yield from known.values()

    def _give(self, month: str, tries: Iterable[Try]) -> None:
        """The one place that is gone through for every response: nothing is called here that need not be."""
        if month != self._month:
            self._turn_to(month)
        attempts, given = self._under, self._given
        for one in tries:
            under = attempts.get(one[0])
            if under is None or (under.picky and not under.counts(one)):
                continue
            like = under.known.get(one[2:]) or self._like(under, one)
            given.append(like)
            mine, score, moment = like.own, one[2], one[1]
            if mine is None or score is None:
                continue
            sums = under.own.get(mine)
            if sums is None:
                under.own[mine] = [1, score, score * score, *like.stated, moment, moment]
            else:
                sums[0] += 1
                sums[1] += score
                sums[2] += score * score
                sums[6] = moment
                if like.stated is not UNSTATED:
                    sums[3] += like.stated[0]
                    sums[4] += like.stated[1]
            if like.rests and under.end is not None and moment <= under.end:
                under.together.append(like)

    def _rests(self) -> Iterator[tuple[Alike, float]]:
        """One for each response that has a rest, with what its attempt comes to."""
        for under in self._under.values():
            together = under.together
            for one in under.before:
                self._turn_to(month_of(one[1]))
                if one[5] not in under.steps and (like := self._like(under, one)).rests:
                    together.append(like)
            if len(together) > 1:
                yield from zip(together, repeat(sum(one.score or 0.0 for one in together)))

    def _turn_to(self, month: str) -> None:
        if month != self._month:
            self._month = month
            for under in self._under.values():
                under.known = self._known(under.name)

    def _known(self, name: Name) -> Known:
        return self._alike.setdefault((name, self._month), {})

    def _like(self, under: Under, one: Try) -> Alike:
        _, _, score, after_hint, given, step, key_revision = one
        found = under.known.get(one[2:])
        if found is None:
            item = self._asked(*under.name, step, key_revision)
            key = (under.attempt.module_id, step, key_revision)
            found = under.known[one[2:]] = alike(key, self._month, item, (score, after_hint, given))
        return found


def _name(attempt: AttemptRow) -> Name:
    return attempt.module_id, attempt.begun or attempt.version, attempt.version


def month_of(moment: Any) -> str:
    """As the sums of items name it."""
    return str(moment)[:7]
