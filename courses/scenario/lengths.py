"""The shortest and the longest way through the states of a scenario, in minutes."""

from collections.abc import Set
from heapq import heappop, heappush

from courses.scenario.space import OUT, Edges

SMALL = 64  # states: with so many at most, a scenario with loops is searched way by way …
BUDGET = 10_000  # … for this many steps
NO_WAY = float("-inf")


def shortest(edges: Edges, first: int, ends: Set[int]) -> float:
    """Minutes of the shortest way from `first` to one of `ends`; 0 where there is none."""
    ahead = [(0.0, first)]
    best = {first: 0.0}
    while ahead:
        minutes, state = heappop(ahead)
        if state in ends:
            return minutes
        if minutes > best[state]:
            continue
        for following, more in edges[state]:
            if following != OUT and minutes + more < best.get(following, float("inf")):
                best[following] = minutes + more
                heappush(ahead, (minutes + more, following))
    return 0.0


def longest(edges: Edges, order: list[int], ends: Set[int]) -> float:
    """Minutes of the longest way from the first state to one of `ends` that enters no state twice; 0 where there is
    none. `order`: see `last_first`.

    Exact without loops, and with loops in a small scenario. In a large one with loops it is a way that exists,
    perhaps not the longest: finding that one takes time beyond any bound.
    """
    first = order[-1]
    found, loops = _without_turning_back(edges, order, ends)
    if loops and len(edges) <= SMALL:
        found = max(found, _longest_exactly(edges, first, ends))
    return max(found, 0.0)


def last_first(edges: Edges, first: int) -> list[int]:
    """The states in the order in which a walk in depth is done with them: what lies ahead of a state comes before it,
    except where a move leads back. `first` is the last."""
    order: list[int] = []
    entered = {OUT}
    ahead = [first]
    while ahead:
        state = ahead.pop()
        if state < OUT:  # a state's second coming: it is done with
            order.append(OUT - 1 - state)
        elif state not in entered:
            entered.add(state)
            ahead.append(OUT - 1 - state)
            ahead += [following for following, _ in edges[state] if following not in entered]
    return order


def _without_turning_back(edges: Edges, order: list[int], ends: Set[int]) -> tuple[float, bool]:
    """The longest way that skips every move back to a state one came through, and whether there is such a move."""
    best: dict[int, float] = {OUT: NO_WAY}  # the longest way ahead
    loops = False
    for state in order:
        most = 0.0 if state in ends else NO_WAY
        for following, minutes in edges[state]:
            if following not in best:
                loops = True
            elif minutes + best[following] > most:
                most = minutes + best[following]
        best[state] = most
    return best[order[-1]], loops


def _longest_exactly(edges: Edges, first: int, ends: Set[int]) -> float:
    """Tries every way that enters no state twice, at most BUDGET steps of them."""
    found = NO_WAY
    passed = {first}
    way = [(first, 0.0, iter(edges[first]))]
    for _ in range(BUDGET):
        if not way:
            break
        state, minutes, choices = way[-1]
        if state in ends:
            found = max(found, minutes)
        following, more = next(((f, m) for f, m in choices if f not in passed and f != OUT), (OUT, 0.0))
        if following == OUT:
            way.pop()
            passed.discard(state)
        else:
            passed.add(following)
            way.append((following, minutes + more, iter(edges[following])))
    return found
