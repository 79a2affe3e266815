"""Facts of one window as sums: pure, over the rows as the database gave them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from server.reports.alike import UNSTATED, Alike, Own, alike
from server.reports.items import Item
from server.store.queries.changes_tallies import Sums
from server.store.queries.folding_more import AFTER_DAYS, DAYS, WEEKS, FollowUpRow, MoveRow
from server.store.queries.folding_runs import AttemptRow, Run, Try

Asked = Callable[[str, int, int, str, str], Item | None]
"""What a response answers: module, version the attempt began with, its version now, step, key revision; None where it
counts nowhere."""
Known = dict[tuple[Any, ...], Alike]  # by what follows the moment in a `Try`

ENDING: Final = -1  # in place of a choice: the scene was reached as an ending


class Adding:
    """One window's sums in the making."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._persons: dict[tuple[Any, ...], list[Any]] = {}
        self._choices: dict[tuple[Any, ...], list[Any]] = {}
        self._alike: dict[tuple[str, int, int, str], Known] = {}  # by module, the attempt's versions, month
        self._follow_ups: list[Alike] = []

    def sums(self) -> Sums:
        """What all of it comes to."""
        items, options = dict[tuple[Any, ...], list[Any]](), dict[tuple[Any, ...], list[Any]]()
        for one in self._counted():
            if one.key is not None and (one.n or one.rest_n):
                _add(items, one.key, one.of_item())
                for option, added in one.of_options().items():
                    _add(options, (*one.key, option), added)
        return Sums(self._persons, items, options, self._choices)

    def runs(self, runs: Iterable[Run]) -> None:
        """First responses when they come to count; and once more when their attempt has ended, each with what the
        others of it add up to.

        Both of those are of "today", and first: what was asked beforehand, or after a hint, is no measure of the same
        thing.
        """
        for run in runs:
            own = dict[Own, list[Any]]()
            together = self._given(run, own)
            if run.before:
                together += [like for one in run.before if (like := self._like(run.attempt, one)).rests]
            _rest(together)
            self._take(own, run.attempt.module_id, run.attempt)

    def _given(self, run: Run, own: dict[Own, list[Any]]) -> list[Alike]:
        """Counts what was given in an attempt; those that, now it has ended, have a rest. `own`: what it comes to for
        its person. The one place that is gone through for every response: nothing is called here that need not be."""
        together, end = list[Alike](), run.end
        for month, tries in _by_month(run.given):
            known = self._of_attempt(run.attempt, month)
            for one in tries:
                like = known.get(one[2:]) or self._like(run.attempt, one)
                like.n += 1
                mine, moment, score = like.own, one[1], one[2]
                if mine is None or score is None:
                    continue
                sums = own.get(mine)
                if sums is None:
                    own[mine] = [1, score, score * score, *like.stated, moment, moment]
                else:
                    _give(sums, score, like.stated, moment)
                if like.rests and end is not None and moment <= end:
                    together.append(like)
        return together

    def follow_ups(self, answers: Iterable[FollowUpRow]) -> None:
        """Follow-ups about knowledge: after 2 days one still knows it from the module, 10 and 45 tell what stays."""
        for answer in answers:
            if answer.again:
                continue
            period = WEEKS if answer.days > AFTER_DAYS else DAYS
            key = (answer.module_id, answer.step_id, answer.key_revision, period, _month(answer.moment))
            like = Alike(key, "", answer.score, answer.given)
            like.n = 1
            self._follow_ups.append(like)
            given = [1, answer.score, answer.score**2, *UNSTATED, answer.moment, answer.moment]
            own: dict[Own, list[Any]] = {(answer.skill, period, answer.version): given}
            self._take(own, answer.module_id, answer)

    def moves(self, moves: Iterable[MoveRow]) -> None:
        """Moves of first runs."""
        for move in moves:
            scenario, month = (move.module_id, move.version, move.step_id), _month(move.moment)
            _add(self._choices, (*scenario, move.scene, move.choice, month), [1, int(move.number == 1)])
            if move.ending:
                _add(self._choices, (*scenario, move.ending, ENDING, month), [1, 0])

    def _counted(self) -> Iterator[Alike]:
        for known in self._alike.values():
            yield from known.values()
        yield from self._follow_ups

    def _of_attempt(self, attempt: AttemptRow, month: str) -> Known:
        name = (attempt.module_id, attempt.begun or attempt.version, attempt.version, month)
        return self._alike.setdefault(name, {})

    def _like(self, attempt: AttemptRow, one: Try) -> Alike:
        _, moment, score, after_hint, given, step, key_revision = one
        month = _month(moment)
        known = self._of_attempt(attempt, month)
        found = known.get(one[2:])
        if found is None:
            version = attempt.version
            item = self._asked(attempt.module_id, attempt.begun or version, version, step, key_revision)
            key = (attempt.module_id, step, key_revision)
            found = known[one[2:]] = alike(key, month, item, (score, after_hint, given))
        return found

    def _take(self, own: dict[Own, list[Any]], module: str, of: AttemptRow | FollowUpRow) -> None:
        """Adds what one person gave in one attempt, or after it."""
        for (skill, period, version), given in own.items():
            key = (skill, period, of.attempt_id, module, version, of.person_id, place_of(of.unit_path))
            found = self._persons.get(key)
            if found is None:
                self._persons[key] = given
                continue
            since, last = min(found[5], given[5]), max(found[6], given[6])
            found[:] = [*(one + more for one, more in zip(found[:5], given[:5], strict=True)), since, last]


def _give(sums: list[Any], score: float, stated: tuple[int, float], moment: Any) -> None:
    """Adds one response to its person's sums: the columns of `PersonTally` from `n` on."""
    sums[0] += 1
    sums[1] += score
    sums[2] += score * score
    if stated is not UNSTATED:
        sums[3] += stated[0]
        sums[4] += stated[1]
    if moment < sums[5]:
        sums[5] = moment
    elif moment > sums[6]:
        sums[6] = moment


def _rest(together: list[Alike]) -> None:
    """Of one attempt that has ended: each with what the others come to."""
    if len(together) < 2:
        return
    total = sum(one.score or 0.0 for one in together)
    for one in together:
        rest = total - (one.score or 0.0)
        one.rest_n += 1
        one.rest += rest
        one.rest_rest += rest * rest


def _add(sums: dict[tuple[Any, ...], list[Any]], key: tuple[Any, ...], added: list[Any]) -> None:
    found = sums.get(key)
    sums[key] = added if found is None else [one + more for one, more in zip(found, added, strict=True)]


def place_of(unit_path: str) -> str:
    """The unit someone was in; "" for none."""
    return unit_path.rpartition("/")[2]


def _by_month(tries: list[Try]) -> Iterable[tuple[str, list[Try]]]:
    """Tries with the month in which they came to count: nearly always one month for all of an attempt."""
    if not tries:
        return ()
    moments = [one[1] for one in tries]
    first, last = _month(min(moments)), _month(max(moments))
    return ((first, tries),) if first == last else ((_month(one[1]), [one]) for one in tries)


def _month(moment: Any) -> str:
    return str(moment)[:7]
