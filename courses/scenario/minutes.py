"""How long a scenario takes: reading what is said, reading the choices, and thinking."""

import re

from courses.scenario.graph import Scene, SceneChoice

WORDS_PER_MINUTE = 200
THINKING = 0.1  # minutes in a scene where there is something to choose

_TAG = re.compile(r"<[^>]*>")


def reading(html: str) -> float:
    """Minutes to read this HTML."""
    return len(_TAG.sub(" ", html).split()) / WORDS_PER_MINUTE


def in_scene(scene: Scene) -> float:
    """Minutes in a scene, up to the choice."""
    said = sum(reading(line.html) for line in scene.lines)
    if not scene.choices:
        return said
    return said + THINKING + sum(reading(choice.text) for choice in scene.choices)


def after_choice(choice: SceneChoice) -> float:
    """Minutes between a choice and the next scene."""
    return sum(reading(line.html) for line in choice.consequence)
