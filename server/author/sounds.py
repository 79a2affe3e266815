"""Where the sound of a step is, for pages that show a module to its author."""

from urllib.parse import quote

from courses.exercises import Recall
from courses.model import Step


def sound_of(module_id: str, step: Step) -> str:
    """The address of a recall's sound; "" where it has none."""
    audio = step.exercise.audio if isinstance(step.exercise, Recall) else ""
    return f"/modules/{quote(module_id, safe='')}/media/{audio}" if audio else ""
