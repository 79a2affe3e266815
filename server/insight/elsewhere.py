"""The gap map of another system's first responses."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from server.insight.answers import Answer
from server.insight.difficulty import ItemSums, difficulties
from server.insight.gap import Finding
from server.insight.gaps import find_gaps, first_row
from server.insight.sums import PersonSums

EVERYONE = ""  # the team of the first row


class Row(NamedTuple):
    """One team in one skill."""

    organization: str
    team: str
    skill: str
    finding: Finding


def rows_of(answers: Iterable[Answer], standard: float | None = None) -> list[Row]:
    """Organizations apart, by name. In each the first rows (with a standard only), then its teams, the most probable
    gap first."""
    by_organization = defaultdict[str, list[Answer]](list)
    for answer in answers:
        by_organization[answer.organization].append(answer)
    found = list[Row]()
    for organization, own in sorted(by_organization.items()):
        persons = list(persons_of(own))
        standards = dict.fromkeys({one.skill for one in persons}, standard)
        whole = first_row(persons, standards) if standard is not None else {}
        found += _ranked(Row(organization, EVERYONE, skill, finding) for skill, finding in whole.items())
        cells = find_gaps(persons, standards).items()
        found += _ranked(Row(organization, team, skill, finding) for (team, skill), finding in cells)
    return found


def persons_of(answers: Sequence[Answer]) -> Iterator[PersonSums]:
    """One organization's answers as sums per person, with how hard what each was asked is."""
    sums = defaultdict[tuple[str, str, str], list[float]](lambda: [0.0, 0.0])  # skill, team, item
    for one in answers:
        own = sums[one.skill, one.team, one.item]
        own[0] += 1
        own[1] += one.correct
    by_skill = defaultdict[str, list[ItemSums]](list)
    for (skill, team, item), (responses, score) in sums.items():
        by_skill[skill].append(ItemSums(team, item, int(responses), score))
    hard = {skill: difficulties(own) for skill, own in by_skill.items()}
    for one in answers:
        # A person is told apart within their team only: systems number people per team, too.
        yield PersonSums(one.team, f"{one.team}\n{one.person}", one.skill, 1, one.correct, hard[one.skill][one.item])


def _ranked(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-row.finding.probability, row.finding.estimate, row.team, row.skill))
