"""From questions that came back to what is counted of them: what people still know, what they use, what stops them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from statistics import fmean
from typing import Final
from uuid import UUID

from courses.model import Step
from server.followups.ladder import LIFE, RIGHT
from server.followups.ladder import Said as Became
from server.insight.printed import End
from server.insight.transfer import CODES, in_words
from server.reports.counted import LEAST, Said
from server.reports.inputs import Reading
from server.reports.quarterly import Span
from server.reports.responses import COUNTED, read_module
from server.reports.transfer_use import DECIDED, HINDRANCE, OF_IT, PEOPLE, Answer, said_of_use
from server.store.as_stored import RowId
from server.store.queries import transfer
from server.store.queries.transfer import SaidRow

BEFORE: Final = timedelta(days=120)  # before a quarter; whoever is asked in it was asked first in that time
STOPPED: Final = "stopped"  # what people are counted by who said what stops them
USE = HINDRANCE | DECIDED | {Became.NO_OCCASION.value}

Today = Mapping[tuple[RowId, str], Sequence[float]]  # attempt, skill → grades of first responses


class Asked:
    """What came back to people around one quarter, and what they knew when they had just learned it."""

    def __init__(self, reading: Reading, span: Span) -> None:
        self.span = span
        window = span.since - BEFORE, span.until - timedelta(microseconds=1)
        organization = reading.inputs.organization
        self.rows = transfer.said(reading.connection, organization, *window)
        self.today = _today(reading, transfer.gave(reading.connection, organization, *window) if self.rows else ())
        self._known_of = defaultdict[RowId, list[SaidRow]](list)  # answers on knowledge, in their order
        for row in sorted(self._answers("knowledge"), key=lambda row: (row.at or datetime.max, row.number)):
            if row.score is not None and row.at:
                self._known_of[row.attempt_id].append(row)
        self._just_after = defaultdict[RowId, list[float]](list)
        for (attempt, _), grades in self.today.items():
            self._just_after[attempt] += grades

    def lasting(self) -> list[Said]:
        """What the same people knew just after and know later: per skill and rung, the first answer on each."""
        found, seen = list[tuple[SaidRow, dict[str, float]]](), set[tuple[RowId, str, int]]()
        for row in sorted(self._answers("knowledge"), key=lambda row: (row.number, row.attempt_id)):
            rung, today = (row.attempt_id, row.subject, row.days), self.today.get((row.attempt_id, row.subject))
            first = rung not in seen
            seen.add(rung)
            if first and today and row.score is not None and row.said == Became.ANSWERED and self._is_in(row.at):
                found.append((row, _pair(fmean(today), row.score)))
        return _pairs(found)

    def used(self) -> list[Said]:
        """What became of it at work, and whether who says so knew it."""
        answers = [row for row in self._answers("use") if row.said in USE and self._is_in(row.at)]
        return said_of_use([Answer(row, self._knew(row)) for row in answers])

    def answering(self, kind: str) -> int | End | None:
        """How many of the questions whose time ended in this quarter were answered; None of too few."""
        over = [row for row in self.rows if row.kind == kind and self._is_in(row.put_at + LIFE)]
        if len({row.person_id for row in over}) < LEAST:
            return None
        return in_words(sum(row.said not in (None, Became.DECLINED) for row in over) / len(over), len(over))

    def _answers(self, kind: str) -> Iterator[SaidRow]:
        return (row for row in self.rows if row.kind == kind and row.said is not None)

    def _is_in(self, moment: datetime | None) -> bool:
        return moment is not None and self.span.since <= moment < self.span.until

    def _knew(self, row: SaidRow) -> bool | None:
        """Whether they knew it when they said this: by their last answers on it, else by what they knew just after."""
        last = dict[str, float]()
        for one in self._known_of.get(row.attempt_id, ()):
            if one.score is not None and one.at and row.at and one.at <= row.at:
                last[one.subject] = one.score
        known = [*last.values()] or self._just_after.get(row.attempt_id, [])
        return fmean(known) >= RIGHT if known else None


def stopped(reading: Reading, span: Span) -> list[Said]:
    """What people said stops them from what is asked: one answer a person, with all they named in the quarter."""
    until = span.until - timedelta(microseconds=1)
    rows = transfer.stopped(reading.connection, reading.inputs.organization, span.since, until)
    named = defaultdict[UUID, set[str]](set)
    place = dict[UUID, str]()
    for row in rows:
        if row.hindered:
            named[row.person_id] |= set(row.hindered.split(",")) & set(CODES)
            place[row.person_id] = _place(row.unit_path)
    return [
        Said(str(person), place[person], STOPPED, "", {f"{name}{PEOPLE}": 1.0 for name in (STOPPED, *_named(codes))})
        for person, codes in sorted(named.items())
    ]


def _named(codes: Iterable[str]) -> list[str]:
    return [f"{STOPPED}-{code}" for code in sorted(codes)]


def _pair(first: float, later: float) -> dict[str, float]:
    return {"n": 1.0, "first": first, "later": later, "squares": (later - first) ** 2}


def _pairs(found: Sequence[tuple[SaidRow, dict[str, float]]]) -> list[Said]:
    """Each with its part in its person: of a skill on a rung, and of a module on a rung."""
    of_skill = Counter((row.person_id, row.subject, row.days) for row, _ in found)
    of_module = Counter((row.person_id, row.module_id, row.days) for row, _ in found)
    pairs = list[Said]()
    for row, sums in found:
        people = 1 / of_skill[row.person_id, row.subject, row.days]
        of_it = 1 / of_module[row.person_id, row.module_id, row.days]
        parts = {"n" + PEOPLE: people, "n" + PEOPLE + OF_IT: of_it}
        subject, module = f"{row.subject}/{row.days}", f"{row.module_id}/{row.days}"
        pairs.append(Said(str(row.person_id), _place(row.unit_path), subject, module, sums | parts))
    return pairs


def _today(reading: Reading, rows: Iterable[transfer.GaveRow]) -> Today:
    """Grades of first responses after the explanation, by attempt and skill."""
    inputs = reading.inputs

    @cache
    def steps(module_id: str, version: int) -> dict[str, Step]:
        module = read_module(reading.connection, inputs.organization, module_id, version, inputs.recompile)
        return {step.id: step for step in module.steps} if module else {}

    found = defaultdict[tuple[RowId, str], list[float]](list)
    for row in rows:
        step = steps(row.module_id, row.version).get(row.step_id)
        if step and step.skill and step.exercise.kind in COUNTED and not step.beforehand and not step.keep_for_later:
            found[row.attempt_id, step.skill].append(row.score)
    return dict(found)


def _place(unit_path: str) -> str:
    return unit_path.rpartition("/")[2]
