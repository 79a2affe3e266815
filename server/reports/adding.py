"""Facts of one window as sums: pure, over the rows as the database gave them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, Final

from server.reports.adding_runs import Asked, Responses, month_of
from server.reports.alike import UNSTATED, Alike, Own
from server.store.queries.changes_tallies import Row, Sums
from server.store.queries.folding_more import AFTER_DAYS, DAYS, WEEKS, FollowUpRow, MoveRow
from server.store.queries.folding_runs import AttemptRow, Run, Try

ENDING: Final = -1  # in place of a choice: the scene was reached as an ending


class Adding:
    """One window's sums in the making."""

    def __init__(self, organization: str, asked: Asked) -> None:
        self._organization, self._responses = organization, Responses(asked)
        self._persons = defaultdict[tuple[str, str], list[Row]](list)  # by skill and period
        self._choices: dict[tuple[Any, ...], list[Any]] = {}
        self._follow_ups: list[Alike] = []

    def sums(self) -> Sums:
        """What all of it comes to."""
        items, options = dict[tuple[Any, ...], list[Any]](), dict[tuple[Any, ...], list[Any]]()
        for one in chain(self._responses.counted(), self._follow_ups):
            if one.key is not None and (one.n or one.rest_n):
                _add(items, one.key, one.of_item())
                for option, added in one.of_options().items():
                    _add(options, (*one.key, option), added)
        persons = [row for subject in sorted(self._persons) for row in self._persons[subject]]
        return Sums(persons, *(self._rows(added) for added in (items, options, self._choices)))

    def _rows(self, added: dict[tuple[Any, ...], list[Any]]) -> list[Row]:
        return [(self._organization, *key, *values) for key, values in sorted(added.items())]

    def runs(self, runs: Iterable[Run], tries: Iterable[Sequence[Try]]) -> None:
        """First responses, all of one window, with the attempts they were given in."""
        self._responses.begin(runs)
        for some in tries:
            self._responses.give(some)
        for attempt, own in self._responses.ended():
            self._take(own, attempt.module_id, attempt)

    def follow_ups(self, answers: Iterable[FollowUpRow]) -> None:
        """Follow-ups about knowledge: after 2 days one still knows it from the module, 10 and 45 tell what stays."""
        for answer in answers:
            if answer.again:
                continue
            period = WEEKS if answer.days > AFTER_DAYS else DAYS
            key = (answer.module_id, answer.step_id, answer.key_revision, period, month_of(answer.moment))
            like = Alike(key, "", answer.score, answer.given)
            like.n = 1
            self._follow_ups.append(like)
            given = [1, answer.score, answer.score**2, *UNSTATED, answer.moment, answer.moment]
            own: dict[Own, list[Any]] = {(answer.skill, period, answer.version): given}
            self._take(own, answer.module_id, answer)

    def moves(self, moves: Iterable[MoveRow]) -> None:
        """Moves of first runs."""
        for move in moves:
            scenario, month = (move.module_id, move.version, move.step_id), month_of(move.moment)
            _add(self._choices, (*scenario, move.scene, move.choice, month), [1, int(move.number == 1)])
            if move.ending:
                _add(self._choices, (*scenario, move.ending, ENDING, month), [1, 0])

    def _take(self, own: dict[Own, list[Any]], module: str, of: AttemptRow | FollowUpRow) -> None:
        """Adds what one person gave in one attempt, or after it."""
        attempt, person, place = of.attempt_id, of.person_id, place_of(of.unit_path)
        for (skill, period, version), given in own.items():
            row = (self._organization, skill, period, attempt, module, version, person, place, *given)
            self._persons[skill, period].append(row)


def _add(sums: dict[tuple[Any, ...], list[Any]], key: tuple[Any, ...], added: list[Any]) -> None:
    found = sums.get(key)
    sums[key] = added if found is None else [one + more for one, more in zip(found, added, strict=True)]


def place_of(unit_path: str) -> str:
    """The unit someone was in; "" for none."""
    return unit_path.rpartition("/")[2]
