"""One item that turns the able away spoils the rest of all others: it alone is asked about."""

from datetime import datetime

import pytest

from server.insight.cards import Sign
from server.reports.analysis_cards import asked_about
from server.reports.analysis_cells import CardCell, ItemCell, OptionCell, Range, Related

AT = datetime(2026, 11, 1)


def item(step: str, card: CardCell | None, rest: int, wrong: int = 0) -> ItemCell:
    options = (OptionCell(60, True), OptionCell(40, False, Related(wrong, wrong - 5, wrong + 5)))
    own = Related(rest, rest - 5, rest + 5)
    return ItemCell(step, "key", 200, Range(60, 55, 65), own, options, 30, None, card, (), None, "", AT)


ABLE, KEY, EASY = CardCell(Sign.ABLE, 1), CardCell(Sign.KEY), CardCell(Sign.EASY)


@pytest.mark.parametrize(
    ("items", "handed_round", "open_"),
    [
        ([item("a", ABLE, -20, 30), item("b", ABLE, -5, 15), item("c", None, 10)], False, {"a"}),
        ([item("a", KEY, -35), item("b", ABLE, -5, 15)], False, {"a"}),
        ([item("a", ABLE, 0, 20), item("b", EASY, 5)], False, {"a", "b"}),
        ([item("a", CardCell(Sign.KEY, 1), 5, 0), item("b", ABLE, 0, 15)], False, {"a", "b"}),  # nobody picks the key
        ([item("a", ABLE, -20, 30), item("b", EASY, 5)], True, {"b"}),
        ([], False, set()),
    ],
)
def test_only_the_furthest_off_is_asked_about(items: list[ItemCell], handed_round: bool, open_: set[str]) -> None:
    assert {one.step for one in asked_about(items, handed_round) if one.card} == open_
