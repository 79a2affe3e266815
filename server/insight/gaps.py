"""Where learning falls short, from sums per person: every group in every skill, and the whole against the standards.

A *group* is what numbers are published about and no combination of them can cut (an atom of `privacy`), or a team of
another system's export. Its name is any text; the same name in several skills means the same people, whose responses
hang together. Nothing here knows a clock, a store or chance: the same input gives the same findings in any order.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from server.insight import gap
from server.insight.gap import Finding, State
from server.insight.tally import Tally

FEWEST = 5  # people; about fewer nothing is said
COMPARABLE = 3  # groups; with fewer there are no "others" to be compared with

Standards = Mapping[str, float | None]  # skill → the share right the authors expect, 0–1
Found = dict[tuple[str, str], Finding]  # (group, skill) → what is known


class PersonSums(NamedTuple):
    """One person's first responses to the items of one skill, while in one group.

    Several for the same person, skill and group (other modules, versions or places) are added up.
    """

    group: str
    person: str  # only tells people apart
    skill: str
    responses: int  # at least 1
    score: float  # the sum of grades, each 0–1
    difficulty: float = 0.0  # of the items they took, on average: logit, above 0 = harder than the skill's others


class GroupSums(NamedTuple):
    """What is stored of a group whose persons are not looked at again: sums, and nothing that points to anyone."""

    group: str
    skill: str
    people: int
    responses: int
    score: float
    difficulty: float = 0.0  # of the responses, on average


def typical_persons(sums: GroupSums) -> Iterator[PersonSums]:
    """As many equal persons as a group has people, with its sums: stand-ins where only sums were kept."""
    share = sums.score / sums.responses if sums.responses else 0.0
    each, more = divmod(sums.responses, sums.people) if sums.people else (0, 0)
    for number in range(sums.people):
        responses = each + (number < more)
        if responses:
            person = f"~{number}"
            yield PersonSums(sums.group, person, sums.skill, responses, responses * share, sums.difficulty)


def find_gaps(persons: Iterable[PersonSums], standards: Standards, also: Iterable[PersonSums] = ()) -> Found:
    """Every group in every skill it has responses in, against the others.

    `persons`: groups that do not overlap. `also`: further groups to be judged by what those show (sums of them, for
    pages that show a whole branch): persons once more, under the name of the wider group. A skill that fewer than
    COMPARABLE groups have, and groups of fewer than FEWEST people, are "not enough data". Standards only serve `good`.
    """
    own, wider = _tallies(persons), _tallies(also)
    believed = {
        skill: gap.believe([gap.evidence(one, 0.1) for one in groups.values()])
        for skill, groups in own.items()
        if len(groups) >= COMPARABLE
    }
    found = Found()
    for skill, groups in own.items():
        for group, counted in {**groups, **wider.get(skill, {})}.items():
            finding = gap.compare(counted, 0.1, believed.get(skill, [gap.Believed(1, 0.5, 2)]), standards.get(skill))
            if finding is not None:
                known = skill in believed and counted.people >= FEWEST
                found[group, skill] = finding if known else _silent(finding)
    return found


def first_row(persons: Iterable[PersonSums], standards: Standards) -> dict[str, Finding]:
    """By skill: everyone together against the share the authors expect, whatever group they are in.

    A gap is any shortfall, a clear one is five points or more, "no sign" says that ten points are improbable. Without
    a standard, "not enough data".
    """
    everyone = _tallies(one._replace(group="") for one in persons)
    rows = ((skill, gap.against_standard(all_[""], 0.1, standards.get(skill))) for skill, all_ in everyone.items())
    return {skill: finding for skill, finding in rows if finding is not None}


def _silent(finding: Finding) -> Finding:
    return finding._replace(state=State.NOT_ENOUGH_DATA, probability=0.0)


def _tallies(persons: Iterable[PersonSums]) -> dict[str, dict[str, Tally]]:
    """By skill and group."""
    whole = defaultdict[tuple[str, str, str], list[float]](lambda: [0.0, 0.0])
    for one in persons:
        sums = whole[one.skill, one.group, one.person]
        sums[0] += one.responses
        sums[1] += one.score
    found = dict[str, dict[str, Tally]]()
    for (skill, group, _), (responses, score) in sorted(whole.items()):
        groups = found.setdefault(skill, {})
        groups[group] = groups.get(group, Tally()) + Tally(1, int(responses), score, int(responses) ** 2)
    return found
