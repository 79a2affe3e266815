"""What an exercise asks, without its words: kind, options and keys. Equal shapes may be counted together."""

from typing import TypeAlias

from courses.exercises import (
    AnyExercise,
    Choice,
    Match,
    Paraphrase,
    Promise,
    Recall,
    Reflect,
    Scenario,
    Several,
    Spot,
)  # fmt: skip
from courses.exercises.scenario import SceneChoice

Shape: TypeAlias = tuple[object, ...]


def shape(exercise: AnyExercise) -> Shape:
    """Begins with the kind; then, one by one, what must be equal in every language."""
    return (exercise.kind, *_parts(exercise))


def _parts(exercise: AnyExercise) -> tuple[object, ...]:
    if isinstance(exercise, Choice):
        return (exercise.fixed_order, *(option.key for option in exercise.options))
    if isinstance(exercise, Several):
        return (exercise.fixed_order, exercise.all_or_nothing, *(option.key for option in exercise.options))
    if isinstance(exercise, Match):
        return (len(exercise.left), len(exercise.right))
    if isinstance(exercise, Spot):
        return tuple(tuple(sentence.signal for sentence in turn.sentences) for turn in exercise.turns)
    if isinstance(exercise, Recall):
        return tuple((statement.true, statement.category) for statement in exercise.statements)
    if isinstance(exercise, Paraphrase):
        return (len(exercise.points),)
    if isinstance(exercise, Promise):
        return (exercise.ask_after,)
    if isinstance(exercise, Reflect):
        return (exercise.asks_obstacle,)
    return _scenes(exercise) if isinstance(exercise, Scenario) else ()


def _scenes(exercise: Scenario) -> tuple[object, ...]:
    places = {scene.id: index for index, scene in enumerate(exercise.scenes)}
    counters = tuple(counter.start for counter in exercise.counters)
    return (
        counters,
        *((scene.ending, *(_choice(choice, places) for choice in scene.choices)) for scene in exercise.scenes),
    )


def _choice(choice: SceneChoice, places: dict[str, int]) -> tuple[object, ...]:
    effects = tuple((effect.counter, effect.by) for effect in choice.effects)
    conditions = tuple((c.counter, c.at_least, c.at_most) for c in choice.conditions)
    return (places.get(choice.target, -1), choice.moves, choice.mandate, effects, conditions)
