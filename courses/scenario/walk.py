"""Walking through a scenario, one choice at a time. The state is all there is: it can always be replayed."""

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from courses.scenario.graph import Graph, Scene, SceneChoice, after, is_open
from courses.scenario.minutes import after_choice, in_scene


class State(NamedTuple):
    scene: str  # its id
    counters: tuple[int, ...]  # one value per counter, in the order they are declared


class Stage(NamedTuple):
    """One scene as it was played."""

    state: State  # on entering
    scene: Scene
    chosen: SceneChoice | None  # None in the scene where one is now


class NotOpen(ValueError):
    """A choice that the scene does not have, or whose conditions fail."""


def start(scenario: Graph) -> State:
    return State(scenario.scenes[0].id, tuple(counter.start for counter in scenario.counters))


def scene_at(scenario: Graph, state: State) -> Scene:
    """The scene one is in. Raises KeyError where the scenario has none of that id."""
    for scene in scenario.scenes:
        if scene.id == state.scene:
            return scene
    raise KeyError(state.scene)


def open_choices(scenario: Graph, state: State) -> tuple[tuple[int, SceneChoice], ...]:
    """The choices to show, each with its position as the author wrote it; none at an ending."""
    choices = enumerate(scene_at(scenario, state).choices)
    return tuple((index, choice) for index, choice in choices if is_open(choice, state.counters))


def move(scenario: Graph, state: State, index: int) -> State:
    """The state after the choice at `index`. Raises NotOpen where it can't be made."""
    choice = dict(open_choices(scenario, state)).get(index)
    if choice is None:
        raise NotOpen(f"{state.scene}: choice {index}")
    return State(choice.target, after(choice, state.counters))


def transcript(scenario: Graph, moves: Sequence[int]) -> tuple[Stage, ...] | None:
    """The scenes played through, the last one without a choice; None where the moves don't fit the scenario."""
    state = start(scenario)
    stages: list[Stage] = []
    try:
        for index in moves:
            scene = scene_at(scenario, state)
            following = move(scenario, state, index)
            stages.append(Stage(state, scene, scene.choices[index]))
            state = following
        return (*stages, Stage(state, scene_at(scenario, state), None))
    except (NotOpen, KeyError):
        return None


def replay(scenario: Graph, moves: Sequence[int]) -> State | None:
    """The state after these choices from the start; None where they don't fit the scenario."""
    stages = transcript(scenario, moves)
    return stages[-1].state if stages else None


def minutes_left(scenario: Graph, state: State) -> float:
    """Minutes from entering this scene to the end of the nearest ending; 0 where none can be reached."""
    ahead = [(in_scene(scene_at(scenario, state)), state)]
    passed: set[State] = set()
    while ahead:
        minutes, here = heappop(ahead)
        if here in passed:
            continue
        passed.add(here)
        if not scene_at(scenario, here).choices:
            return minutes
        for index, choice in open_choices(scenario, here):
            following = move(scenario, here, index)
            heappush(ahead, (minutes + after_choice(choice) + in_scene(scene_at(scenario, following)), following))
    return 0.0
