"""A recall's passage: heard or read once. Opening it is a fact, and so is taking the sound away."""

from courses.exercises import Recall
from server.learn.kinds.opening import GONE, PASSAGE, TRANSCRIPT
from server.learn.run import Place, Run


def has_begun(run: Run, place: Place) -> bool:
    """Whether the passage was opened, either way."""
    return bool(_opened(run, place) & {PASSAGE, TRANSCRIPT})


def openable(run: Run, place: Place) -> frozenset[str]:
    """What of a recall may be opened now. The text is there instead of the sound, and both go at the same moment."""
    exercise, opened = place.shown.exercise, _opened(run, place)
    if not isinstance(exercise, Recall):
        return frozenset()
    if not exercise.audio:
        return frozenset({PASSAGE})
    if GONE in opened:
        return frozenset()
    if TRANSCRIPT in opened:
        return frozenset({TRANSCRIPT})  # a form that is sent twice; it shows nothing a second time
    return frozenset({PASSAGE, TRANSCRIPT} | ({GONE} if PASSAGE in opened else set()))


def is_playing(run: Run, place: Place) -> bool:
    """Whether the sound may be heard: opened, not taken away or read instead, and not responded to."""
    exercise, opened = place.shown.exercise, _opened(run, place)
    if not isinstance(exercise, Recall) or not exercise.audio or run.is_done(place) or run.is_before(place):
        return False
    return PASSAGE in opened and not opened & {TRANSCRIPT, GONE}


def _opened(run: Run, place: Place) -> frozenset[str]:
    return frozenset(what for step, what in run.facts.opened if step == place.id)
