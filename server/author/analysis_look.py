"""What wants a look besides single exercises: a conversation that ends badly, a module that takes long. Pure.

Of published shares only, and of none of them a sum is printed.
"""

from collections.abc import Iterator

from courses.exercises import Scenario
from courses.model import Module, Step
from server.author import analysis_words as wording
from server.author.analysis_graph import percent
from server.author.analysis_views import CardView
from server.reports.analysis import Analysis
from server.reports.analysis_cells import ScenarioCell
from server.words import Words

MOSTLY = 50  # percent


def whole_cards(found: Analysis, shown: Module, words: Words) -> Iterator[CardView]:
    """About the module as a whole."""
    if found.run and wording.too_long(found.run, shown.minutes):
        seen = wording.took(found.run, shown.minutes, words)
        ask = words.gettext("Which step takes the time, and can it go? “From beginning to end” says where people stop.")
        yield CardView(shown.title, "run", seen, "", ask)


def conversation_card(step: Step, anchor: str, cell: ScenarioCell | None, words: Words) -> Iterator[CardView]:
    """About a conversation in which most end where it did not work out."""
    scenario = step.exercise
    if cell is None or not isinstance(scenario, Scenario):
        return
    reached = {scene.scene: scene.reached for scene in cell.scenes}
    ends = [(scene, reached[scene.id]) for scene in scenario.scenes if scene.ending and scene.id in reached]
    ends.sort(key=lambda pair: -percent(pair[1]))
    badly = [pair for pair in ends if pair[0].ending == "not"]
    if sum(percent(share) for _, share in badly) < MOSTLY:
        return
    told = [*badly, *(pair for pair in ends if pair[0].ending == "worked")]
    kind = {"not": words.gettext("did not work out"), "worked": words.gettext("worked out")}
    lines = ", ".join(f"“{scene.title}” ({kind[scene.ending]}): {wording.share(share, words)}" for scene, share in told)
    seen = words.gettext("Most end where it did not work out. Ends: %(ends)s.", ends=lines)
    ask = words.gettext("Is what works explained before? And does the line most people choose look like the good one?")
    yield CardView(step.title, anchor, seen, "", ask)
