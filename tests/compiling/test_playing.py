"""Playing a scenario, and searching all its states: known graphs, and random ones against brute force."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.exercises.scenario import Condition, Counter, Effect, Line, Scenario, Scene, SceneChoice
from courses.scenario.minutes import after_choice, in_scene
from courses.scenario.search import Findings, search
from courses.scenario.walk import NotOpen, State, minutes_left, move, open_choices, replay, scene_at, start, transcript


def to(target: str, *parts: Effect | Condition, text: str = "words") -> SceneChoice:
    effects = tuple(part for part in parts if isinstance(part, Effect))
    conditions = tuple(part for part in parts if isinstance(part, Condition))
    return SceneChoice(text, target, effects=effects, conditions=conditions)


def scene(name: str, *choices: SceneChoice, words: int = 10) -> Scene:
    return Scene(name, name, (Line("word " * words),), choices, "" if choices else "worked")


TRUST = (Counter("trust", 0),)
PHONE = Scenario(
    TRUST,
    (
        scene("start", to("start", Effect(0, 2)), to("file"), to("end", Condition(0, at_least=1), Effect(0, -5))),
        scene("file", to("end", Condition(0, at_most=3)), to("start", Effect(0, 1))),
        scene("end"),
    ),
)


def test_a_choice_is_shown_when_its_conditions_hold() -> None:
    state = start(PHONE)
    assert state == State("start", (0,))
    assert [index for index, _ in open_choices(PHONE, state)] == [0, 1]
    state = move(PHONE, state, 0)
    assert [index for index, _ in open_choices(PHONE, state)] == [0, 1, 2]


def test_counters_stay_within_their_bounds() -> None:
    assert replay(PHONE, [0, 0, 0]) == State("start", (5,))
    assert replay(PHONE, [0, 2]) == State("end", (0,))


@pytest.mark.parametrize("moves", [[2], [7], [-1], [1, 0, 0], [0, 2, 0]])
def test_moves_that_do_not_fit_are_no_way(moves: list[int]) -> None:
    assert replay(PHONE, moves) is None
    assert transcript(PHONE, moves) is None


def test_a_choice_that_is_not_open_cannot_be_made() -> None:
    with pytest.raises(NotOpen):
        move(PHONE, start(PHONE), 2)


def test_a_link_to_nowhere_is_no_way() -> None:
    assert replay(Scenario((), (scene("start", to("gone")),)), [0]) is None


def test_a_transcript_is_what_was_played() -> None:
    stages = transcript(PHONE, [1, 0])
    assert stages is not None
    assert [(stage.scene.id, stage.chosen and stage.chosen.target) for stage in stages] == [
        ("start", "file"),
        ("file", "end"),
        ("end", None),
    ]
    assert transcript(PHONE, []) == (stages[0]._replace(chosen=None),)


def test_minutes_left_shrink_along_the_shortest_way() -> None:
    left = [minutes_left(PHONE, State(name, (0,))) for name in ("start", "file", "end")]
    assert left == sorted(left, reverse=True)
    assert left[0] == pytest.approx(search(PHONE).shortest, abs=0.01)
    assert left[2] == pytest.approx(10 / 200)


def test_a_sound_scenario_has_nothing_to_report() -> None:
    found = search(PHONE)
    assert found == Findings((), (), (), (), (), (), found.shortest, found.longest)
    assert 0 < found.shortest < found.longest


def test_of_scenes_nothing_leads_to_only_the_first_of_a_chain_is_named() -> None:
    scenes = (scene("a", to("b")), scene("b"), scene("lost", to("after")), scene("after", to("b")))
    assert search(Scenario((), scenes)).unreachable == (2,)
    ring = (scene("a", to("b")), scene("b"), scene("one", to("two")), scene("two", to("one")))
    assert search(Scenario((), ring)).unreachable == (2,)


def test_a_scene_behind_a_choice_that_never_opens_is_named_by_that_choice_only() -> None:
    scenes = (scene("a", to("b"), to("c", Condition(0, at_least=1))), scene("b"), scene("c"))
    found = search(Scenario(TRUST, scenes))
    assert (found.unreachable, found.never, found.always) == ((), ((0, 1),), ())


def test_a_state_without_an_open_choice() -> None:
    scenes = (
        scene("a", to("b"), to("b", Effect(0, 1))),
        scene("b", to("c", Condition(0, at_least=1)), to("a", Condition(0, at_least=2))),
        scene("c"),
    )
    found = search(Scenario(TRUST, scenes))
    assert (found.stuck, found.never, found.traps) == (((1, (0,)),), ((1, 1),), ())
    alone = (scene("a", to("b", Condition(0, at_least=1))), scene("b"))
    assert search(Scenario(TRUST, alone)).never == ()  # the same cause as being stuck
    assert search(Scenario(TRUST, alone)).stuck == ((0, (0,)),)


def test_a_trap_is_named_by_its_scenes() -> None:
    scenes = (scene("a", to("b"), to("end")), scene("b", to("c")), scene("c", to("b")), scene("end"))
    assert search(Scenario((), scenes)).traps == ((1, 2),)
    leading_out = (*scenes[:2], scene("c", to("b"), to("misspelt")), scenes[3])
    assert search(Scenario((), leading_out)).traps == ()


def test_conditions_that_always_hold_and_counters_nobody_asks_for() -> None:
    scenes = (scene("a", to("b", Condition(1, at_most=4)), to("b")), scene("b"))
    found = search(Scenario((Counter("trust", 0), Counter("calm", 3)), scenes))
    assert (found.always, found.unasked) == (((0, 0, 0),), (0,))


# Brute force: walk with courses.scenario.walk alone, way by way.


@st.composite
def choices(draw: st.DrawFn, scenes: int, counters: int) -> SceneChoice:
    parts: list[Effect | Condition] = []
    if counters:
        number, by, bound = draw(st.tuples(st.integers(0, counters - 1), st.integers(-2, 3), st.integers(0, 3)))
        possible = (Effect(number, by), Condition(number, at_least=bound), Condition(number, at_most=bound))
        parts = draw(st.lists(st.sampled_from(possible), max_size=2, unique=True))
    text = draw(st.sampled_from(["one", "one two three", "one two three four five six"]))
    return to(f"s{draw(st.integers(0, scenes - 1))}", *parts, text=text)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    count, counters = draw(st.integers(2, 5)), draw(st.integers(0, 2))
    offered = st.lists(choices(count, counters), max_size=2)
    scenes = [scene(f"s{n}", *draw(offered), words=1 + 7 * n) for n in range(count)]
    return Scenario(tuple(Counter(str(n), draw(st.integers(0, 5))) for n in range(counters)), tuple(scenes))


def states(scenario: Scenario) -> set[State]:
    found = {start(scenario)}
    while True:
        more = {move(scenario, s, index) for s in found for index, _ in open_choices(scenario, s)} - found
        if not more:
            return found
        found |= more


def ways(scenario: Scenario, state: State, passed: frozenset[State]) -> Iterator[float]:
    """Minutes of every way from here to an ending that enters no state twice."""
    here = scene_at(scenario, state)
    if not here.choices:
        yield in_scene(here)
    for index, choice in open_choices(scenario, state):
        following = move(scenario, state, index)
        if following not in passed:
            for rest in ways(scenario, following, passed | {following}):
                yield in_scene(here) + after_choice(choice) + rest


@given(scenarios())
def test_brute_force_agrees(scenario: Scenario) -> None:
    found, reached = search(scenario), states(scenario)
    met: dict[str, list[State]] = {s.id: [state for state in reached if state.scene == s.id] for s in scenario.scenes}
    open_at = {state: dict(open_choices(scenario, state)) for state in reached}
    unmet = {
        (place, index)
        for place, s in enumerate(scenario.scenes)
        for index in range(len(s.choices))
        if met[s.id] and not any(index in open_at[state] for state in met[s.id])
    }
    stuck = {s.scene for s in reached if not open_at[s] and scene_at(scenario, s).choices}
    assert {scenario.scenes[place].id for place, _ in found.stuck} == stuck
    all_closed = {p for p, s in enumerate(scenario.scenes) if all((p, i) in unmet for i in range(len(s.choices)))}
    assert set(found.never) == {(place, index) for place, index in unmet if place not in all_closed}
    assert {scenario.scenes[place].id for group in found.traps for place in group} == trapped(scenario, reached)
    assert found.shortest == pytest.approx(minutes_left(scenario, start(scenario)), abs=0.006)
    if len(reached) <= 12:
        lengths = list(ways(scenario, start(scenario), frozenset({start(scenario)})))
        assert found.shortest == pytest.approx(min(lengths, default=0), abs=0.006)
        assert found.longest == pytest.approx(max(lengths, default=0), abs=0.006)


def trapped(scenario: Scenario, reached: set[State]) -> set[str]:
    found = set()
    for state in reached:
        ahead = {state}
        while True:
            more = {move(scenario, s, index) for s in ahead for index, _ in open_choices(scenario, s)} - ahead
            if not more:
                break
            ahead |= more
        if all(open_choices(scenario, s) for s in ahead):
            found.add(state.scene)
    return found
