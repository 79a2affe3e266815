"""The promise at the end of a module that has no step for one: a place of its own, after the steps and beside them.

It is taken, kept, shown, taken back and asked after like the promise of a step; only its place is no author's.
"""

from typing import Final

from markupsafe import escape

from courses.exercises import Promise
from courses.model import Module, Step
from server.words import Words, msg

AT_END: Final = ".promise"  # no author's step: a heading's slug keeps no full stop
_STEP: Final = Step(
    AT_END,
    msg("What are you going to try?"),
    Promise(),
    stem=msg("Choose one moment that is sure to come, and what you do then. Or leave it be: nothing depends on it."),
)


def promise_at_end(module: Module) -> Step | None:
    """What stands for it, its words yet to be said in the module's language; None where a step asks for a promise, and
    where there is nothing to promise: a module without skills teaches nothing."""
    return None if not module.skills or any(isinstance(step.exercise, Promise) for step in module.run) else _STEP


def in_words(step: Step, words: Words) -> Step:
    """A step as it is read: an author's as it is, the one at the end in words of the module's language."""
    if step.id != AT_END:
        return step
    return step.replace(title=words.gettext(step.title), stem=f"<p>{escape(words.gettext(step.stem))}</p>")
