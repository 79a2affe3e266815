"""Reflect: a prompt to look back. What is written is an entry, not a response: it is never graded."""

from courses.exercises.base import Before, Exercise


class Reflect(Exercise, frozen=True, tag="reflect"):
    asks_obstacle: bool = False  # also asks what helped and what got in the way
    example: str = ""  # HTML

    def before(self, seed: str) -> Before:
        return Before(example=self.example)

    def key_facts(self) -> tuple[object, ...]:
        return (self.asks_obstacle,)
