"""What a search of a scenario's whole state space brings to light."""

from collections.abc import Callable, Iterable

from courses.frozen import Frozen
from courses.scenario.graph import Graph, holds, is_open
from courses.scenario.lengths import last_first, longest, shortest
from courses.scenario.minutes import in_scene
from courses.scenario.space import OUT, Edges, Space, Values, places_of


class Findings(Frozen):
    """Scenes, choices, conditions and counters by their position as the author wrote them."""

    unreachable: tuple[int, ...]  # scenes no way leads to, even if every condition held; of a chain only the first
    stuck: tuple[tuple[int, Values], ...]  # scenes whose choices can all be closed, with the first such counters
    traps: tuple[tuple[int, ...], ...]  # groups of scenes from which neither an ending nor a stuck scene lies ahead
    never: tuple[tuple[int, int], ...]  # choices (scene, choice) that are never shown, though others beside them are
    always: tuple[tuple[int, int, int], ...]  # conditions (scene, choice, condition) that always hold
    unasked: tuple[int, ...]  # counters no condition asks for
    shortest: float  # minutes to an ending
    longest: float


def search(graph: Graph) -> Findings:
    """Searches every state that can occur. A choice to an unknown scene is taken to lead out of the scenario."""
    space = Space(graph)
    edges = space.edges()
    values = space.values_by_scene(edges)
    ends = {state for state in edges if not space.scene(state).choices}
    order = last_first(edges, space.first)
    opened = in_scene(graph.scenes[0])
    return Findings(
        unreachable=_unreachable(graph),
        stuck=_stuck(graph, values),
        traps=_traps(space, edges, order),
        never=_never(graph, values),
        always=_always(graph, values),
        unasked=_unasked(graph),
        shortest=round(opened + shortest(edges, space.first, ends), 2) if ends else 0.0,
        longest=round(opened + longest(edges, order, ends), 2) if ends else 0.0,
    )


def _unreachable(graph: Graph) -> tuple[int, ...]:
    places = places_of(graph)
    links = [[places[c.target] for c in scene.choices if c.target in places] for scene in graph.scenes]
    reached = _spread([0], links.__getitem__)
    lost = [place for place in range(len(links)) if place not in reached]
    linked = {target for place in lost for target in links[place] if target != place}
    # A scene that other lost scenes lead to is lost because of them; where they run in a ring, the first one stands
    # for all.
    found = [place for place in lost if place not in linked]
    reached |= _spread(found, links.__getitem__)
    for place in lost:
        if place not in reached:
            found.append(place)
            reached |= _spread([place], links.__getitem__)
    return tuple(sorted(found))


def _spread(roots: Iterable[int], following: Callable[[int], Iterable[int]]) -> set[int]:
    """The roots and everything that can be reached from them."""
    found = set(roots)
    ahead = list(found)
    while ahead:
        for place in following(ahead.pop()):
            if place not in found:
                found.add(place)
                ahead.append(place)
    return found


def _stuck(graph: Graph, values: list[list[Values]]) -> tuple[tuple[int, Values], ...]:
    found = []
    for place, scene in enumerate(graph.scenes):
        if not scene.choices or not all(choice.conditions for choice in scene.choices):
            continue
        first = next((v for v in values[place] if not any(is_open(c, v) for c in scene.choices)), None)
        if first is not None:
            found.append((place, first))
    return tuple(found)


def _traps(space: Space, edges: Edges, order: list[int]) -> tuple[tuple[int, ...], ...]:
    caught = _caught(edges, order)
    scenes: dict[int, set[int]] = {}
    for state, followers in caught.items():
        here = state // len(space.values)
        for there in (following // len(space.values) for following in followers):
            scenes.setdefault(here, set()).add(there)
            scenes.setdefault(there, set()).add(here)
    groups = {tuple(sorted(_spread([place], scenes.__getitem__))) for place in scenes}
    return tuple(sorted(groups))


def _caught(edges: Edges, order: list[int]) -> dict[int, list[int]]:
    """The states from which no way leads out or to a state without choices, and what follows them."""
    saved = {OUT}
    for state in order:
        if not edges[state]:
            saved.add(state)
        for following, _ in edges[state]:
            if following in saved:
                saved.add(state)
                break
    # What is left are traps, and states that are saved only by a move back to one that was not yet done with.
    left = {state: [following for following, _ in edges[state]] for state in edges if state not in saved}
    back: dict[int, list[int]] = {}
    for state, followers in left.items():
        for following in followers:
            back.setdefault(following, []).append(state)
    freed = _spread((state for state in back if state in saved), lambda state: back.get(state, ()))
    return {state: followers for state, followers in left.items() if state not in freed}


def _never(graph: Graph, values: list[list[Values]]) -> tuple[tuple[int, int], ...]:
    found = []
    for place, scene in enumerate(graph.scenes):
        closed = [i for i, c in enumerate(scene.choices) if not any(is_open(c, v) for v in values[place])]
        if values[place] and len(closed) < len(scene.choices):
            found += [(place, index) for index in closed]
    return tuple(found)


def _always(graph: Graph, values: list[list[Values]]) -> tuple[tuple[int, int, int], ...]:
    return tuple(
        (place, index, number)
        for place, scene in enumerate(graph.scenes)
        for index, choice in enumerate(scene.choices)
        for number, condition in enumerate(choice.conditions)
        if values[place] and all(holds(condition, v) for v in values[place])
    )


def _unasked(graph: Graph) -> tuple[int, ...]:
    asked = {c.counter for scene in graph.scenes for choice in scene.choices for c in choice.conditions}
    return tuple(i for i in range(len(graph.counters)) if i not in asked)
