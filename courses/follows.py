"""What a translation was made from: in its `volgt:` a short hash of each step of the first language.

    volgt: wat-hoorde-je=1f3a09c2, de-derde-keer=77b0e1d4

`gehoor fmt --follows` writes that line when a translator is done. A step whose hash is another by now has changed.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from courses.frozen import Frozen
from courses.model import Step
from courses.shapes import shape

if TYPE_CHECKING:
    from courses.front_matter import Field

_LENGTH = 8  # hexadecimal digits
_DIGITS = frozenset("0123456789abcdef")


def written(steps: Iterable[Step]) -> str:
    """The line's text for these steps, which are those of the first language."""
    return ", ".join(f"{step.id}={mark(step)}" for step in steps)


def read(text: str) -> dict[str, str]:
    """The hash by the step's id; parts that are no `slug=hash` are left out."""
    parts = (part.strip().rpartition("=") for part in text.split(","))
    return {name.strip(): found.strip() for name, sign, found in parts if sign and name.strip()}


def astray(parts: "Sequence[Field]") -> "list[Field]":
    """Those parts of the line that are no step with its hash, or name a step again."""
    found: list[Field] = []
    seen: set[str] = set()
    for part in parts:
        name, sign, digits = (half.strip() for half in part.text.rpartition("="))
        if not sign or not name or name in seen or len(digits) != _LENGTH or not set(digits) <= _DIGITS:
            found.append(part)
        seen.add(name)
    return found


def mark(step: Step) -> str:
    """A short hash of all that a translator translates of a step, and of what makes a response right.

    Of the words themselves, so that it outlives another way to keep them.
    """
    told = (step.title, step.stem, step.explanation, *step.hints, *words(step.exercise))
    joined = "\0".join([*filter(None, told), repr(shape(step.exercise))])
    return sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def words(value: object) -> Iterator[str]:
    """Every text in an exercise, in its order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from words(part)
    elif isinstance(value, Frozen):
        for field in value._fields:
            yield from words(getattr(value, field))
