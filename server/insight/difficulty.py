"""How hard items are beside each other, so that a team is not thought weak for having been asked the hard ones."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from server.insight.persons import FARTHEST, right

ITEMS, GROUPS = 0.7, 0.4  # how much items, and groups, differ beforehand: standard deviations, logit
UNBOUND = 10.0  # … and of what both lie around
ROUNDS, NEAR = 20, 0.005  # of fitting, logit


class ItemSums(NamedTuple):
    """A group's first responses to one item, or to several that are always taken together, of one skill."""

    group: str
    item: str
    responses: int
    score: float  # the sum of grades, each 0–1


def difficulties(sums: Iterable[ItemSums]) -> dict[str, float]:
    """Of the items of one skill: how much harder each is than they are on average, logit; weighed by responses.

    Groups and items are fitted together, each drawn to the middle. An item that only one group took can't tell how
    hard it is from how good the group is; what it shows is then divided between both.
    """
    sums_of = defaultdict[tuple[str, str], list[float]](lambda: [0.0, 0.0])
    for one in sums:
        if one.responses > 0:
            sums_of[one.item, one.group][0] += one.responses
            sums_of[one.item, one.group][1] += min(float(one.responses), max(0.0, one.score))
    cells = dict(sorted(sums_of.items()))
    by_item, by_group = _sorted(cells, 0), _sorted(cells, 1)
    hard, good = dict.fromkeys(by_item, 0.0), dict.fromkeys(by_group, 0.0)
    middle = 0.0
    for _ in range(ROUNDS if len(hard) > 1 else 0):  # a single one is as hard as all
        steps = [_step(0.0, UNBOUND, [(n, y, middle + good[g] - hard[i]) for (i, g), (n, y) in cells.items()])]
        middle += steps[0]
        for group, own in by_group.items():
            steps.append(_step(good[group], GROUPS, [(n, y, middle + good[group] - hard[i]) for i, n, y in own]))
            good[group] += steps[-1]
        for item, own in by_item.items():
            steps.append(_step(-hard[item], ITEMS, [(n, y, middle + good[g] - hard[item]) for g, n, y in own]))
            hard[item] -= steps[-1]
        if max(map(abs, steps)) < NEAR:
            break
    return _centred(hard, {item: sum(n for _, n, _ in own) for item, own in by_item.items()})


def _step(effect: float, deviation: float, seen: Iterable[tuple[float, float, float]]) -> float:
    """One of Newton's for an effect drawn to 0; `seen`: responses, score, logit now."""
    pull, sharpness = -effect / deviation**2, deviation**-2
    for responses, score, logit in seen:
        chance = right(max(-FARTHEST, min(FARTHEST, logit)))
        pull += score - responses * chance
        sharpness += responses * chance * (1 - chance)
    return max(-1.0, min(1.0, pull / sharpness))


def _sorted(cells: Mapping[tuple[str, str], list[float]], key: int) -> dict[str, list[tuple[str, float, float]]]:
    """The same by item (key 0) or by group (1), each with the other's name, responses and score."""
    found = defaultdict[str, list[tuple[str, float, float]]](list)
    for names, (responses, score) in cells.items():
        found[names[key]].append((names[1 - key], responses, score))
    return dict(found)


def _centred(hard: Mapping[str, float], responses: Mapping[str, float]) -> dict[str, float]:
    whole = sum(responses.values())
    mean = sum(hard[item] * responses[item] for item in hard) / whole if whole else 0.0
    return {item: value - mean for item, value in hard.items()}
