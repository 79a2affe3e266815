"""How many begin a conversation by listening: said of what is printed already, and only where that says it."""

from collections.abc import Sequence

import pytest

from courses.exercises import Scenario
from courses.scenario.graph import Scene, SceneChoice
from server.author.analysis_first import first_listens, first_said, listening
from server.author.analysis_graph import graph
from server.reports.analysis_cells import SceneCell, Share
from server.reports.cells import End
from server.words import load_words

ASKS, SOLVES, BOTH = (SceneChoice("?", "end", moves) for moves in (("ask",), ("solve",), ("ask", "solve")))
SILENT = SceneChoice("", "end", ("stay-silent", "acknowledge"))
UNNAMED, BACK = SceneChoice("?", "end", ()), SceneChoice("?", "begin", ("ask",))


def talk(*choices: SceneChoice) -> Scenario:
    scenes = (Scene("begin", "Begin", (), choices), Scene("end", "End", (), ending="worked"))
    return Scenario(counters=(), scenes=scenes)


@pytest.mark.parametrize(
    ("choices", "shares", "expected"),
    [
        ((ASKS, SOLVES, BOTH), (40, 35, 25), 40),  # asking while solving is solving
        ((ASKS, SILENT, SOLVES), (40, 25, 35), 65),  # of one share, so that roundings do not add up
        ((ASKS, SOLVES), (End.ALMOST_EVERYONE, End.ALMOST_NOBODY), End.ALMOST_EVERYONE),
        ((ASKS, SILENT, SOLVES, BOTH), (End.ALMOST_NOBODY, End.ALMOST_NOBODY, 50, 50), End.ALMOST_NOBODY),
        ((ASKS, SILENT), (40, 60), None),
        ((SOLVES, BOTH), (40, 60), None),
        ((ASKS, UNNAMED), (40, 60), None),
        ((BACK, SOLVES), (40, 60), None),  # who comes back says something first twice
        ((ASKS, SOLVES), (40,), None),
        ((ASKS, SOLVES), (None, None), None),
    ],
)
def test_what_listens_is_a_sum_of_what_is_printed(
    choices: Sequence[SceneChoice], shares: Sequence[Share | None], expected: Share | None
) -> None:
    assert listening(talk(*choices), shares) == expected


@pytest.mark.parametrize(("second", "expected"), [(SOLVES, ["What most say first: “?” (60%)."]), (BACK, [])])
def test_what_most_say_first_is_told_where_nobody_comes_back_to_say_something_else(
    second: SceneChoice, expected: list[str]
) -> None:
    scenario, cells = talk(ASKS, second), {0: SceneCell("begin", End.ALMOST_EVERYONE, (60, 40))}
    drawn = graph(scenario, cells, {60: "60%", 40: "40%", End.ALMOST_EVERYONE: "almost everyone", None: "–"})
    assert first_said(scenario, drawn, load_words()["en"]) == expected


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "is dit luisteren: 40%"), ("en", "about this much listens: 40%")]
)
def test_it_is_said_in_the_readers_language(language: str, said: str) -> None:
    words = load_words()[language]
    [sentence] = first_listens(talk(ASKS, SOLVES), SceneCell("begin", End.ALMOST_EVERYONE, (40, 60)), words)
    assert said in sentence
    assert first_listens(talk(ASKS, SOLVES), SceneCell("begin", 50, None), words) == []
    assert first_listens(talk(ASKS, SOLVES), None, words) == []
