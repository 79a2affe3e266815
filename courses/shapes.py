"""What an exercise asks, without its words: kind, options and keys. Equal shapes may be counted together."""

from typing import TypeAlias

from courses.exercises import Exercise

Shape: TypeAlias = tuple[object, ...]


def shape(exercise: Exercise) -> Shape:
    """Begins with the kind; then, one by one, what must be equal in every language."""
    return (exercise.kind, *exercise.key_facts())
