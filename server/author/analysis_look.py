"""What wants a look besides single exercises: a conversation that ends badly, a module that takes long. Pure.

Of published shares only, and of none of them a sum is printed. Rounding moves each by up to half a step, and of few
people a share says little: "most" is said only where it holds whichever way each was rounded, and of others like them.
"""

from collections.abc import Collection, Iterator
from typing import Final

from courses.exercises import Scenario
from courses.model import Module, Step
from server.author import analysis_words as wording
from server.author.analysis_graph import percent
from server.author.analysis_views import CardView
from server.insight.items import facility
from server.insight.printed import STEP
from server.reports.analysis import Analysis
from server.reports.analysis_cells import ScenarioCell, Share
from server.words import Words, msg

HALF: Final = 0.5
ENDINGS: Final = {  # in the order they are told
    "not": msg("did not work out"),
    "partly": msg("worked out in part"),
    "worked": msg("worked out"),
}


def whole_cards(found: Analysis, shown: Module, words: Words) -> Iterator[CardView]:
    """About the module as a whole."""
    if found.run and wording.too_long(found.run, shown.minutes):
        seen = wording.took(found.run, shown.minutes, words)
        ask = words.gettext("Which step takes the time, and can it go? “From beginning to end” says where people stop.")
        yield CardView(shown.title, "run", seen, "", ask)


def conversation_card(
    named: Step, shown: Step, anchor: str, cell: ScenarioCell | None, words: Words
) -> Iterator[CardView]:
    """About a conversation in which most end where it did not work out. `named`: whose scenes the cell names; `shown`:
    the same, as the reader has it."""
    if cell is None or not isinstance(named.exercise, Scenario) or not isinstance(shown.exercise, Scenario):
        return
    reached = {scene.scene: scene.reached for scene in cell.scenes}
    pairs = zip(named.exercise.scenes, shown.exercise.scenes, strict=False)
    ends = [(scene, reached[one.id]) for one, scene in pairs if scene.ending and one.id in reached]
    badly = [share for scene, share in ends if scene.ending == "not"]
    if not _most(badly, [share for scene, share in ends if scene.ending != "not"], cell.n):
        return
    order = list(ENDINGS)
    ends.sort(key=lambda pair: (order.index(pair[0].ending), -percent(pair[1])))
    lines = ", ".join(
        f"“{scene.title}” ({words.gettext(ENDINGS[scene.ending])}): {wording.share(share, words)}"
        for scene, share in ends
    )
    seen = words.gettext("Most end where it did not work out. Ends: %(ends)s.", ends=lines)
    ask = words.gettext("Is what works explained before? And does the line most people choose look like the good one?")
    yield CardView(shown.title, anchor, seen, "", ask)


def _most(some: Collection[Share], others: Collection[Share], n: int) -> bool:
    """Whether more than half are among these, by the low end of the interval. `n`: people, at least."""
    least = sum(map(percent, some)) - STEP / 2 * len(some)
    besides = 100 - sum(map(percent, others)) - STEP / 2 * len(others)
    found = facility(n, max(least, besides, 0) / 100 * n)
    return found is not None and found.low > HALF
