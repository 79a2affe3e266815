"""Scenario: scenes with choices, played as a conversation. Graded by nothing: its moves and its ending are kept."""

from collections.abc import Sequence
from typing import ClassVar, Self

from courses import rules
from courses.blocks import List
from courses.exercises.base import Exercise
from courses.exercises.body import missing
from courses.scenario.graph import MOVES, Condition, Counter, Effect, Line, Scene, SceneChoice
from courses.steps import Section, StepSource

__all__ = ["MOVES", "Condition", "Counter", "Effect", "Line", "Scenario", "Scene", "SceneChoice"]

MOST_SCENES, MOST_CHOICES = 120, 400  # three counters make 216 states of every scene


class Scenario(Exercise, tag="scenario"):
    directions: ClassVar[frozenset[str]] = frozenset({"scenario", "counter-start"})

    counters: tuple[Counter, ...]
    scenes: tuple[Scene, ...]  # the first is the start
    shortest: float = 0.0  # minutes, shortest way to an ending
    longest: float = 0.0  # minutes, longest way (each state at most once)

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        """What stands before the first `###` is the stem; all from there on is scenes."""
        sections = step.sections()
        if not sections:
            missing(step, "scenario", "scenes")
            return None
        if _too_many(step, sections):
            return None
        # Loaded for scenarios only: an author waits for a check, and a server never reads Markdown while it serves.
        from courses.checks import scenes
        from courses.scenario import reading

        start = step.blocks.index(sections[0].heading)
        step.take(start, len(step.blocks))
        placed = reading.read(step, sections)
        if any(type(block) is List for block in step.stem):
            from courses.checks import above_scenes  # few introductions hold a list

            placed = above_scenes.check(step, sections, placed)
        found = scenes.check(step, placed)
        return cls(placed.counters, tuple(scene.scene for scene in placed.scenes), found.shortest, found.longest)

    def key_facts(self) -> tuple[object, ...]:
        """The graph: counters' starts, and per scene its ending and where each choice goes, by position."""
        places = {scene.id: number for number, scene in enumerate(self.scenes)}
        graph = ((scene.ending, *(_choice_facts(choice, places) for choice in scene.choices)) for scene in self.scenes)
        return tuple(counter.start for counter in self.counters), *graph


def _too_many(step: StepSource, sections: Sequence[Section]) -> bool:
    """Whether searching all these scenes would take long, which is reported then."""
    lists = (block for section in sections for block in section.blocks if isinstance(block, List))
    choices = sum(len(block.items) for block in lists)
    if len(sections) <= MOST_SCENES and choices <= MOST_CHOICES:
        return False
    step.diagnostics.add(
        rules.limits.TooManyScenes, step.span, scenes=len(sections), choices=choices, most=MOST_SCENES,
        most_choices=MOST_CHOICES,
    )  # fmt: skip
    return True


def _choice_facts(choice: SceneChoice, places: dict[str, int]) -> tuple[object, ...]:
    effects = tuple((effect.counter, effect.by) for effect in choice.effects)
    conditions = tuple((c.counter, c.at_least, c.at_most) for c in choice.conditions)
    return places.get(choice.target, -1), choice.moves, choice.mandate, effects, conditions
