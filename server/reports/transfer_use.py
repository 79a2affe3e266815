"""What became of it at work, as what is counted: each answer is part of several numbers, each of people of its own.

Where something got in the way is told of fewer people than said something. So each number has a subject of its own and
passes the gate by itself: what is published of the teams that have it, subtracted from the whole, is again of enough.
What people name is counted by person, with all they named in the quarter; shares are of answers.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from server.followups.ladder import Said as Became
from server.insight.transfer import CODES
from server.reports.counted import Said, Sums
from server.store.queries.transfer import SaidRow

PEOPLE, OF_IT = "-people", "-of-it"  # after a name: how many people it is of; in a module
HINDRANCE: Final = frozenset({Became.PARTLY.value, Became.NOT.value})  # said of use where something got in the way
DECIDED: Final = frozenset({Became.USED.value, Became.NOT.value})  # use = used / (used + not)
NAMING: Final = ("hindered", "helped")  # of these people are counted, not answers


class Answer(NamedTuple):
    """One answer on its use, and whether who gave it knew it then; None: that is not known."""

    row: SaidRow
    knew: bool | None


def said_of_use(answers: Sequence[Answer]) -> list[Said]:
    """By number, with its part in its person. A person counts in one team: where they were when they last said so."""
    place = {row.person_id: row.unit_path.rpartition("/")[2] for row, _ in sorted(answers, key=_when)}
    parts = [(row, base, names) for row, knew in answers for base, names in _numbers(row, knew).items()]
    whole, of_module = Counter[tuple[UUID, str]](), Counter[tuple[UUID, str, str]]()
    for row, base, names in parts:
        for name in {base, *names}:
            whole[row.person_id, name] += 1
            of_module[row.person_id, name, row.module_id] += 1
    return [
        Said(
            str(row.person_id), place[row.person_id], base, f"{row.module_id}/{base}",
            _answers(base, names)
            | {name + PEOPLE: 1 / whole[row.person_id, name] for name in _of_people(base, names)}
            | {name + PEOPLE + OF_IT: 1 / of_module[row.person_id, name, row.module_id]
               for name in _of_people(base, names)},
        )
        for row, base, names in parts
    ]  # fmt: skip


def by_module(found: Mapping[str, Sums]) -> dict[str, Sums]:
    """Published sums by module and number as sums by module."""
    modules = dict[str, dict[str, float]]()
    for subject, sums in found.items():
        modules.setdefault(subject.rpartition("/")[0], {}).update(sums)
    return dict[str, Sums](modules)


def _when(answer: Answer) -> tuple[str, str]:
    return str(answer.row.at), str(answer.row.attempt_id)


def _answers(base: str, names: Sequence[str]) -> dict[str, float]:
    return {} if base in NAMING else dict.fromkeys((base, *names), 1.0)


def _of_people(base: str, names: Sequence[str]) -> Iterator[str]:
    yield base
    if base in NAMING:
        yield from names


def _numbers(row: SaidRow, knew: bool | None) -> dict[str, Sequence[str]]:
    """What one answer adds to: number → what of it. Obstacles explain knowing without using, nothing else."""
    said, days, found = str(row.said), row.days, dict[str, Sequence[str]]()
    found["said"] = () if said in DECIDED else (said,)
    if said in DECIDED:
        found["decided"] = (said,)
        found[f"decided-{days}"] = (f"{said}-{days}",)
    if knew is not None:
        found["asked-known"] = ("known",) if knew else ()
    if not knew:
        return found
    if said in DECIDED:
        found["known-decided"] = (f"known-{said}",)
    if said == Became.NO_OCCASION:
        return found
    base, codes = ("hindered", row.hindered) if said in HINDRANCE else ("helped", row.helped)
    return found | {base: [f"{base}-{code}" for code in CODES if code in codes.split(",")]}
