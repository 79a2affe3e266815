"""What to do about a gap: come back to what was known and lost, practise what was not known yet."""

import pytest

from server.manage.sentences import advice
from server.reports.cells import TODAY, WEEKS, End, GapCell, State
from server.reports.learning import MapCell
from server.words import load_words
from tests.counting.office import NOW

WORDS = load_words()["nl"]
LOST, PRACTISE = "erop terugkomen helpt meer", "Oefenen kan hier helpen."


def cell(estimate: int | End, state: State, period: str) -> MapCell:
    return MapCell(GapCell(state, estimate, 40, 80, 20, False, 0, NOW), None, None, period)


@pytest.mark.parametrize(
    ("after", "today", "state", "says"),
    [
        (50, 80, State.NO_SIGN, LOST),
        (50, End.ALMOST_EVERYONE, State.NO_SIGN, LOST),
        (End.ALMOST_NOBODY, 75, State.NO_SIGN, LOST),
        (65, 65, State.NO_SIGN, PRACTISE),  # it was no better at first
        (50, 60, State.LOOK_HERE, PRACTISE),  # a gap at once
        (50, 80, State.NOT_ENOUGH_DATA, PRACTISE),  # who knows
    ],
)
def test_what_was_known_and_lost_is_told_from_what_was_not_known(after, today, state, says):
    assert says in advice(cell(after, State.CLEAR, WEEKS), cell(today, state, TODAY), WORDS)


def test_what_was_never_asked_again_wants_practice():
    assert advice(cell(50, State.CLEAR, TODAY), None, WORDS) == PRACTISE
    assert advice(cell(50, State.CLEAR, WEEKS), None, WORDS) == PRACTISE
