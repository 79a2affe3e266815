"""How sure someone is of a response: three levels, asked together with it, said or left."""

from courses.exercises import Recall
from server.learn.kinds.case import Case
from server.learn.views import Level
from server.words import msg

CONFIDENCE = "confidence"  # the field of the form
LEVELS = {1: msg("I am guessing"), 2: msg("I think so"), 3: msg("I am sure")}


def levels(case: Case) -> tuple[Level, ...]:
    """The levels to choose from, where this page asks; a second try is not asked again."""
    unread = isinstance(case.step.exercise, Recall) and "passage" not in case.opened
    if not case.step.confidence or case.answers or case.done or case.reading or unread:
        return ()
    ticked = case.typed(CONFIDENCE)
    return tuple(Level(value, case.words.gettext(text), str(value) == ticked) for value, text in LEVELS.items())


def said(case: Case) -> str:
    """What was said with the first response, in words; "" where nothing was."""
    level = case.answers[0].response.sure if case.answers else 0
    return case.words.gettext(LEVELS[level]) if level in LEVELS else ""
