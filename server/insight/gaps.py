"""Where learning falls short, from sums per person: every group in every skill, and the whole against the standards.

A *group* is what numbers are published about and no combination of them can cut (an atom of `privacy`), or a team of
another system's export. Its name is any text; the same name in several skills means the same people, whose responses
hang together. Nothing here knows a clock, a store or chance: the same input gives the same findings in any order.

The model, in logits: level of a cell = mean of the skill + the group's own effect + the cell's own − in few cells, a
gap; and every person differs from the level in all skills alike. What the organization has in common (how much groups,
cells and persons differ, how common and how deep gaps are) is learned from all of its cells (`beliefs`).
"""

from collections.abc import Collection, Iterable, Mapping

from server.insight.beliefs import believe
from server.insight.evidence import evidence
from server.insight.gap import Finding, State, against_standard, compared
from server.insight.judging import Judge, Judged, together
from server.insight.persons import Scale, likeness
from server.insight.sums import GroupSums, PersonSums, Read, read, typical_persons
from server.insight.tally import Tally

__all__ = ["COMPARABLE", "FEWEST", "GroupSums", "PersonSums", "find_gaps", "first_row", "typical_persons"]

FEWEST = 5  # people; about fewer nothing is said
COMPARABLE = 3  # groups; with fewer there are no "others" to be compared with

Standards = Mapping[str, float | None]  # skill → the share right the authors expect, 0–1
Found = dict[tuple[str, str], Finding]  # (group, skill) → what is known
Wider = Mapping[tuple[str, str], Collection[str]]  # (wider group, skill) → the groups it is the sum of


def find_gaps(persons: Iterable[PersonSums], standards: Standards, wider: Wider | None = None) -> Found:
    """Every group in every skill it has responses in, against the others; and wider groups as the mean of theirs.

    The groups of `persons` do not overlap; in a wider group every person counts alike. In a skill that fewer than
    COMPARABLE groups have, and about groups of fewer than FEWEST people, the state is "not enough data". The
    probability is that of being ten points (CLEAR) or more below the mean of all groups. Standards only serve `good`.
    """
    given = read(persons)
    if not given.skills:
        return {}
    judge, judged = _judged(given, standards)
    groups = given.groups.values()
    compared = {skill for at, skill in enumerate(given.skills) if sum(at in one.skills for one in groups) >= COMPARABLE}
    people = {
        (group, given.skills[skill]): count
        for group, data in given.groups.items()
        for skill, count in zip(data.skills, data.people, strict=True)
    }
    for (name, skill), parts in (wider or {}).items():
        own = sorted(part for part in set(parts) if (part, skill) in judged)
        if own:
            at = given.skills.index(skill)
            weighed = [(people[part, skill], judged[part, skill]) for part in own]
            judged[name, skill] = together(judge, at, weighed, standards.get(skill))
            people[name, skill] = len({one for part in own for one, has in given.persons[part].items() if at in has})
    return {
        (group, skill): _finding(one, people[group, skill], skill in compared) for (group, skill), one in judged.items()
    }


def _judged(given: Read, standards: Standards) -> tuple[Judge, dict[tuple[str, str], Judged]]:
    """Every cell by what all groups have in common."""
    scale = Scale(given.spread)
    means = [scale.level(share) for share in given.shares]
    known = {group: evidence(data, means, scale.spread) for group, data in given.groups.items()}
    judge = Judge(believe(list(known.values()), means), scale)
    expected = [standards.get(skill) for skill in given.skills]
    found = {
        (group, given.skills[skill]): one for group, own in known.items() for skill, one in judge.judge(own, expected)
    }
    return judge, found


def _finding(judged: Judged, people: int, comparable: bool) -> Finding:
    estimate, low, high, gap, good, _ = judged
    if people < FEWEST or not comparable:
        return Finding(estimate, low, high, people, State.NOT_ENOUGH_DATA, 0.0, good)
    return Finding(estimate, low, high, people, compared(gap), gap, good)


def first_row(persons: Iterable[PersonSums], standards: Standards) -> dict[str, Finding]:
    """By skill: everyone together against the share the authors expect, whatever group they are in.

    A gap is any shortfall, a clear one is five points or more, "no sign" says that ten points are improbable. Without
    a standard, and of fewer than FEWEST people, "not enough data".
    """
    given = read(persons)
    if not given.skills:
        return {}
    spread = given.spread
    sums = {skill: dict[str, tuple[int, float]]() for skill in given.skills}
    for own in given.persons.values():
        for person, taken in own.items():
            for at, (count, score, _) in taken.items():
                before = sums[given.skills[at]].get(person, (0, 0.0))
                sums[given.skills[at]][person] = before[0] + count, before[1] + score
    found = dict[str, Finding]()
    for (skill, everyone), share in zip(sums.items(), given.shares, strict=True):
        counts = [count for count, _ in everyone.values()]
        squares = sum(count * count for count in counts)
        total = Tally(len(counts), sum(counts), sum(score for _, score in everyone.values()), squares)
        finding = against_standard(total, likeness(spread, share), standards.get(skill))
        if finding is not None and finding.people < FEWEST:
            finding = finding._replace(state=State.NOT_ENOUGH_DATA, probability=0.0)
        if finding is not None:
            found[skill] = finding
    return found
