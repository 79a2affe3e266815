"""Sums per person: what the gap map is judged from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from server.insight.evidence import GroupData, PersonData, group_data
from server.insight.persons import spread_of

STAND_IN = "\0"  # begins the name of who stands for people that are not looked at again; no name of a system does


class PersonSums(NamedTuple):
    """One person's first responses to the items of one skill, while in one group.

    Several for the same person, skill and group (other modules, versions or places) are added up.
    """

    group: str
    person: str  # only tells people apart
    skill: str
    responses: int  # none counts for nothing
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


class Read(NamedTuple):
    """Sums per person, put together by group."""

    skills: tuple[str, ...]  # skills have numbers in this order
    persons: dict[str, dict[str, PersonData]]  # group → person
    groups: dict[str, GroupData]

    @property
    def shares(self) -> list[float]:
        """By skill the share right of everyone, never quite 0 or 1."""
        scores, responses = [1.0] * len(self.skills), [2.0] * len(self.skills)
        for data in self.groups.values():
            for skill, score, count in zip(data.skills, data.scores, data.responses, strict=True):
                scores[skill] += score
                responses[skill] += count
        return [score / count for score, count in zip(scores, responses, strict=True)]

    @property
    def spread(self) -> float:
        """The standard deviation between persons, logit. Who stands for others tells nothing of it."""
        fitted = list[list[list[tuple[int, float, float]]]]()
        responses, scores = 1.0, 0.5
        for group, data in self.groups.items():
            at = {skill: (score / n) for skill, score, n in zip(data.skills, data.scores, data.responses, strict=True)}
            responses, scores = responses + sum(data.responses), scores + sum(data.scores)
            everyone = [own for name, own in self.persons[group].items() if not name.startswith(STAND_IN)]
            fitted.append([[(n, y, n * at[skill]) for skill, (n, y, _) in person.items()] for person in everyone])
        return spread_of(fitted, scores / responses)


def typical_persons(sums: GroupSums) -> Iterator[PersonSums]:
    """As many equal persons as a group has people, with its sums: stand-ins where only sums were kept.

    In several skills of one group they are the same people as far as they go.
    """
    share = sums.score / sums.responses if sums.responses else 0.0
    each, more = divmod(sums.responses, sums.people) if sums.people else (0, 0)
    for number in range(sums.people):
        responses = each + (number < more)
        if responses:
            person = f"{STAND_IN}{sums.group}{STAND_IN}{number:06}"
            yield PersonSums(sums.group, person, sums.skill, responses, responses * share, sums.difficulty)


def read(persons: Iterable[PersonSums]) -> Read:
    """Puts sums together, the same in any order. Scores that can't be are taken as the nearest that can."""
    sums = defaultdict[tuple[str, str, str], list[float]](lambda: [0.0, 0.0, 0.0])
    for one in persons:
        if one.responses > 0:
            own = sums[one.group, one.person, one.skill]
            own[0] += one.responses
            own[1] += one.score
            own[2] += one.responses * one.difficulty
    skills = tuple(sorted({skill for _, _, skill in sums}))
    at = {skill: number for number, skill in enumerate(skills)}
    found = dict[str, dict[str, dict[int, tuple[int, float, float]]]]()
    for (group, person, skill), (count, score, hard) in sorted(sums.items()):
        possible = min(count, max(0.0, score))
        found.setdefault(group, {}).setdefault(person, {})[at[skill]] = int(count), possible, hard / count
    persons_of = {group: dict[str, PersonData](everyone) for group, everyone in found.items()}
    return Read(skills, persons_of, {group: group_data(everyone.values()) for group, everyone in persons_of.items()})
