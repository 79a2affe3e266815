"""The states of a scenario as numbers: the scene's place and the counters, read as digits in base six.

What an effect does to the counters is worked out once for all their values; walking from a state to the next is then
one look in a table. Sixty scenes with three counters are 12,960 states.
"""

from collections.abc import Iterable
from itertools import product

from courses.scenario.graph import (
    HIGHEST,
    LOWEST,
    Condition,
    Effect,
    Graph,
    Scene,
    SceneChoice,
    changed,
    holds,
)
from courses.scenario.minutes import after_choice, in_scene

Values = tuple[int, ...]  # one value per counter
Edges = dict[int, list[tuple[int, float]]]  # per state the states after it, with the minutes it takes
OUT = -1  # where a choice leads whose target is no scene
CLOSED = -2  # in a table: with these counters the choice is not shown


class Space:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.values: tuple[Values, ...] = tuple(product(range(LOWEST, HIGHEST + 1), repeat=len(graph.counters)))
        self._codes = {values: code for code, values in enumerate(self.values)}
        self._effects: dict[Effect, list[int]] = {}
        self._conditions: dict[Condition, list[bool]] = {}
        places = places_of(graph)
        minutes = [in_scene(scene) for scene in graph.scenes]
        self._ways = [[self._way(choice, places, minutes) for choice in scene.choices] for scene in graph.scenes]
        self.first = self._codes[tuple(counter.start for counter in graph.counters)]

    def _way(self, choice: SceneChoice, places: dict[str, int], minutes: list[float]) -> tuple[int, list[int], float]:
        """Where a choice leads: its target's lowest state (or OUT), its table, and the minutes it takes."""
        place = places.get(choice.target)
        if place is None:
            return OUT, self._table(choice), 0.0
        return place * len(self.values), self._table(choice), after_choice(choice) + minutes[place]

    def _table(self, choice: SceneChoice) -> list[int]:
        """Per code of the counters the code after the choice, CLOSED where its conditions fail."""
        table = list(range(len(self.values)))
        for effect in choice.effects:
            changed = self._changed(effect)
            table = [changed[code] for code in table]
        for condition in choice.conditions:
            table = [code if held else CLOSED for code, held in zip(table, self._held(condition), strict=True)]
        return table

    def _changed(self, effect: Effect) -> list[int]:
        """Per code the code after this effect."""
        if effect not in self._effects:
            self._effects[effect] = [self._codes[changed(values, effect)] for values in self.values]
        return self._effects[effect]

    def _held(self, condition: Condition) -> list[bool]:
        """Per code whether this condition holds."""
        if condition not in self._conditions:
            self._conditions[condition] = [holds(condition, values) for values in self.values]
        return self._conditions[condition]

    def scene(self, state: int) -> Scene:
        return self.graph.scenes[state // len(self.values)]

    def edges(self) -> Edges:
        """Every state that can occur, nearest first, with what can follow it."""
        found: Edges = {self.first: self._following(self.first)}
        ahead = [self.first]
        for state in ahead:
            for following, _ in found[state]:
                if following not in found and following != OUT:
                    found[following] = self._following(following)
                    ahead.append(following)
        return found

    def _following(self, state: int) -> list[tuple[int, float]]:
        place, code = divmod(state, len(self.values))
        return [
            (OUT if target == OUT else target + table[code], minutes)
            for target, table, minutes in self._ways[place]
            if table[code] != CLOSED
        ]

    def place(self, state: int) -> int:
        """The position of the scene one is in."""
        return state // len(self.values)

    def open(self, state: int) -> dict[int, int]:
        """The choices that are shown in a state, by position, and the state each leads to."""
        place, code = divmod(state, len(self.values))
        return {
            index: OUT if target == OUT else target + table[code]
            for index, (target, table, _) in enumerate(self._ways[place])
            if table[code] != CLOSED
        }

    def values_by_scene(self, states: Iterable[int]) -> list[list[Values]]:
        """Per scene the counters it is entered with, in the order of `states`."""
        found: list[list[Values]] = [[] for _ in self.graph.scenes]
        for state in states:
            place, code = divmod(state, len(self.values))
            found[place].append(self.values[code])
        return found


def places_of(graph: Graph) -> dict[str, int]:
    """Each scene's place by its id; of two with the same id the first."""
    return {scene.id: place for place, scene in reversed(tuple(enumerate(graph.scenes)))}
