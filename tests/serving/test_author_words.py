"""What figures come to in words: of a correlation no more than its interval says, and why people are told as fewer."""

from datetime import datetime

import pytest

from server.author.analysis_words import attracts, fewer, languages, related
from server.insight.comparing import Size
from server.reports.analysis_cells import ItemCell, PartCell, Range, Related, RunCell
from server.words import load_words

WORDS = load_words()
MORE_OFTEN = "Wie de andere oefeningen goed heeft, heeft deze vaker goed."  # mostly is another thing: it may be hard
SOMEWHAT = "Wie de andere oefeningen goed heeft, heeft deze iets vaker goed."
HARDLY = "Deze oefening hangt nauwelijks samen met de andere: ze vraagt iets anders, of is onduidelijk."
LESS = "Wie de andere oefeningen goed heeft, heeft juist deze minder vaak goed."
UNSURE = "Of deze oefening samengaat met de andere, is niet te zeggen: het kan beide kanten op."


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ((45, 25, 60), MORE_OFTEN),
        ((20, 5, 35), SOMEWHAT),
        ((15, -5, 35), UNSURE),
        ((15, 0, 30), UNSURE),
        ((40, -5, 70), UNSURE),
        ((0, -25, 25), UNSURE),
        ((-20, -40, 0), UNSURE),
        ((10, 5, 15), HARDLY),
        ((0, -10, 10), HARDLY),
        ((-25, -40, -10), LESS),
    ],
)
def test_whether_an_exercise_goes_along_is_said_as_far_as_its_interval_says(found: tuple[int, int, int], said: str):
    assert related(Related(*found), 60, WORDS["nl"]) == said


def test_a_wrong_option_attracts_the_able_only_where_that_is_sure():
    assert attracts(Related(25, 5, 45), False, WORDS["nl"])
    assert not attracts(Related(15, -5, 35), False, WORDS["nl"])


@pytest.mark.parametrize(
    ("began", "useful", "others", "said"),
    [(25, 40, (), True), (25, 0, (20, 55), True), (55, 40, (55,), False), (0, 40, (), False), (30, 0, (), False)],
)
def test_where_fewer_began_than_did_something_later_it_is_said_why(
    began: int, useful: int, others: tuple[int, ...], said: bool
):
    cell = RunCell(began, 95 if began else None, (), None, None, useful, None, None, 0, datetime(2026, 11, 1))
    assert ("bij wie begon het verst" in fewer(cell, others, WORDS["nl"])) is said


@pytest.mark.parametrize(
    ("reader", "first", "harder"),
    [
        ("en", "In Dutch 70%", "somewhat harder in English."),
        ("nl", "Nederlands: 70%", "moeilijker in het Engels."),
    ],
)
def test_languages_have_the_names_that_the_reader_has_for_them(reader: str, first: str, harder: str) -> None:
    right = Range(70, 60, 80)
    parts = (PartCell("nl", 60, right), PartCell("en", 40, right))
    cell = ItemCell("stap", "", 100, right, None, (), None, None, None, parts, Size.MIDDLE, "en", datetime(2026, 11, 1))
    said = languages(cell, WORDS[reader])
    assert said[0].startswith(first)
    assert said[2].endswith(harder)
