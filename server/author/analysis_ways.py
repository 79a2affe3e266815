"""The usual ways through a conversation, in words: of two by the same scenes also what is said. Pure."""

from collections import Counter
from collections.abc import Sequence
from textwrap import shorten

from courses.exercises import Scenario
from server.author.analysis_csv import plain
from server.author.analysis_first import QUOTES

MOST = 90  # characters of a line one says


def ways_told(ways: Sequence[Sequence[int]], scenario: Scenario) -> list[str]:
    """`ways`: the choices of each, from the start."""
    short = [_told(way, scenario, lines=False) for way in ways]
    often = Counter(short)
    return [
        text if often[text] == 1 else _told(way, scenario, lines=True) for way, text in zip(ways, short, strict=True)
    ]


def _told(choices: Sequence[int], scenario: Scenario, lines: bool) -> str:
    """The scenes one comes by; with `lines` also what is said where more than one line leads to the same."""
    scenes = {scene.id: scene for scene in reversed(scenario.scenes)}
    at = scenario.scenes[0]
    told = at.title
    for number in choices:
        if number >= len(at.choices) or at.choices[number].target not in scenes:
            break
        choice = at.choices[number]
        same = sum(other.target == choice.target for other in at.choices) > 1
        said = f" “{shorten(plain(choice.text).strip(QUOTES), MOST, placeholder='…')}”" if lines and same else ""
        at = scenes[choice.target]
        told += f"{said} → {at.title}"
    return told
