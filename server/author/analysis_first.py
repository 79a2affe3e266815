"""What people say first in a conversation, and how much listens: of its first scene's printed shares. Pure."""

from collections.abc import Sequence
from typing import Final

from courses.exercises import Scenario
from server.author.analysis_csv import plain
from server.author.analysis_graph import Graph, percent
from server.author.analysis_words import share
from server.reports.analysis_cells import SceneCell, Share
from server.reports.cells import End
from server.words import Words

LISTENING: Final = frozenset({"ask", "summarize", "acknowledge", "stay-silent"})  # moves that leave room for another
QUOTES: Final = "\"“”„'‘’ "  # around what one says


def first_said(scenario: Scenario, drawn: Graph, words: Words) -> list[str]:
    """What most say first; nothing where the first scene is come back to."""
    choices = drawn.scenes[0].choices if drawn.scenes else ()
    if not choices or _is_come_back_to(scenario):
        return []
    most = max(choices, key=lambda choice: choice.percent)
    if not most.percent:
        return []
    return [
        words.gettext(
            "What most say first: “%(text)s” (%(share)s).", text=plain(most.text).strip(QUOTES), share=most.share
        )
    ]


def first_listens(scenario: Scenario, first: SceneCell | None, words: Words) -> list[str]:
    """How many begin by listening."""
    found = listening(scenario, first.choices) if first is not None and first.choices is not None else None
    if found is None:
        return []
    return [
        words.gettext(
            "Of the first moves about this much listens: %(share)s. That is asking, summarizing, acknowledging or "
            "leaving room.",
            share=share(found, words),
        )
    ]


def listening(scenario: Scenario, shares: Sequence[Share | None]) -> Share | None:
    """The share of first moves that listen. Asking while solving is solving.

    A sum of what is printed, and of as few of these as do: it tells nothing that does not stand beside it. None where
    the first scene has no choice of both kinds, a choice whose moves nobody named, or is come back to.
    """
    first = scenario.scenes[0]
    if (
        _is_come_back_to(scenario)
        or len(shares) != len(first.choices)
        or not all(choice.moves for choice in first.choices)
    ):
        return None
    listens = [LISTENING.issuperset(choice.moves) for choice in first.choices]
    some, others = (
        [one for one, is_so in zip(shares, listens, strict=True) if is_so is kind] for kind in (True, False)
    )
    if not some or not others or None in shares:
        return None
    return _whole(sum(map(percent, some)) if len(some) <= len(others) else 100 - sum(map(percent, others)))


def _is_come_back_to(scenario: Scenario) -> bool:
    """Whether the first scene is: then its shares are of later moves too."""
    first = scenario.scenes[0]
    return any(choice.target == first.id for scene in scenario.scenes for choice in scene.choices)


def _whole(found: int) -> Share:
    return End.ALMOST_NOBODY if found <= 0 else End.ALMOST_EVERYONE if found >= 100 else found
