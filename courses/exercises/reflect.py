"""Reflect: a prompt to look back. What is written is an entry, not a response: it is never graded."""

from courses.exercises.base import Exercise


class Reflect(Exercise, frozen=True, tag="reflect"):
    asks_obstacle: bool = False  # also asks what helped and what got in the way
    example: str = ""  # HTML
