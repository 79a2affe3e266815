"""What an attempt brings along from a version that was withdrawn: answers to questions that read differently now.

They stay, and the step is behind one; it is not asked again and nothing is shown against options that changed.
"""

from server.learn.beforehand import KEPT_BACK, is_kept_back
from server.learn.kinds.case import Filled, onward
from server.learn.kinds.views import ReadingView
from server.learn.run import Place, Run
from server.words import Words, msg

BEFORE = msg("You answered this step in an earlier version of this module. That answer stays yours.")
CHANGED = msg(
    "This module has a new version since you opened the page. What you sent was not stored. This is how it goes on now."
)


def is_of_another_version(run: Run, version: str) -> bool:
    """Whether a form says that it came from another version than the attempt is at now."""
    return version not in ("", str(run.version.version))


def where_it_goes(run: Run, step_id: str) -> Place:
    """The step of this id in the version now, or where one is if it has none or is not reached."""
    place = run.place(step_id)
    return run.here if place is None or run.is_ahead(place) else place


def why_unshown(run: Run, place: Place) -> str:
    """What to say of an answer that is kept and not shown: to another question, or asked beforehand; "" else."""
    if run.is_before(place):
        return BEFORE
    return KEPT_BACK if is_kept_back(run, place) else ""


def unshown(place: Place, words: Words) -> Filled:
    """The page of such a step: its question, and the way on."""
    return Filled("reading.html", ReadingView(place.shown.stem, ""), onward(words), asking=False)
