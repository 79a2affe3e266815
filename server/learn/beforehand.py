"""What is asked before it is taught: one response, and no word on it until the module is done."""

from server.learn.run import Place, Run
from server.words import msg

KEPT_BACK = msg("Your answer is kept. Once this module is done you can look up here how it is.")


def is_asked(run: Run, place: Place) -> bool:
    """Whether the step is asked beforehand now."""
    return place.own.beforehand and not run.is_done(place)


def is_kept_back(run: Run, place: Place) -> bool:
    """Whether the step was answered, and what there is to say about it comes when the module is done."""
    return place.own.beforehand and run.is_done(place) and not run.facts.ended
