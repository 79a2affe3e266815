"""Cards for authors: an item that wants a look, and why. At most one an item, opened and closed at different values.

A card is a question, not a verdict: a wrong option that attracts the able is often not wrong where people work.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from server.insight.items import FEWEST, Interval

FEW = 15  # people; with fewer no card opens
SURER = 0.41  # of the half of a 90 % interval: one that is so much wider is one of 98 %, since all items are looked at


class Sign(StrEnum):
    """What a card is about."""

    KEY = "key"  # who is good at the rest gets this wrong, and mostly picks something else: is the key right?
    ABLE = "able"  # a wrong option attracts those who are good at the rest
    SURE = "sure"  # a wrong option is picked often, and with confidence
    EASY = "easy"  # everybody gets it right
    HARD = "hard"  # hardly anybody does


class Bound(NamedTuple):
    """Where a card opens, and where it closes again."""

    opens: float
    closes: float

    def passed(self, value: float, is_open: bool) -> bool:
        """Whether it is open at this value; `opens` may be the higher or the lower end."""
        bound = self.closes if is_open else self.opens
        return value >= bound if self.opens >= self.closes else value <= bound


KEY = Bound(-0.15, 0.0)  # item–rest, and sure to be below 0
TURNED = Bound(-0.3, -0.2)  # item–rest of an item whose key is likely to be another
MOSTLY = Bound(0.6, 0.5)  # share who pick one wrong option, where hardly anyone picks the key
ABLE = Bound(0.15, 0.05)  # option–rest of a wrong option
PICKED = Bound(0.15, 0.10)  # share who pick an option that attracts the able
POPULAR = Bound(0.30, 0.20)  # share who pick a wrong option that is picked with confidence
SURE = Bound(0.5, 0.35)  # share of those who are sure, of all who pick it and say how sure they are
EASY = Bound(0.97, 0.93)
HARD = Bound(0.15, 0.25)


class Option(NamedTuple):
    """One option of an item."""

    number: int  # its place as the author wrote it
    is_key: bool
    share: float  # who picked it
    rest: Interval | None  # option–rest
    sure: float | None = None  # share sure, of those who picked it and said how sure; None where too few did


class Card(NamedTuple):
    sign: Sign
    option: int = -1  # the wrong option it is about; −1: the whole item


def card(
    people: float, share: float, rest: Interval | None, options: Sequence[Option], was: Card | None = None
) -> Card | None:
    """The one card of an item; None where nothing wants a look. `was`: the card that is open.

    `share`: the facility. The order says which question is asked where several could be.
    """
    if people < FEW:
        return None
    wrong = [option for option in options if not option.is_key]
    elsewhere = _elsewhere(share, rest, wrong, was)
    if elsewhere is not None:
        return Card(Sign.KEY, elsewhere.number)
    for sign, found in (
        (Sign.ABLE, [option for option in wrong if _attracts_able(option, was)]),
        (Sign.SURE, [option for option in wrong if _is_sure(option, was)]),
    ):
        if found:
            return Card(sign, _most(found).number)
    if rest is not None and KEY.passed(rest.estimate, _is(was, Sign.KEY)) and (_is_below(rest) or _is(was, Sign.KEY)):
        return Card(Sign.KEY)
    if people >= FEWEST and EASY.passed(share, _is(was, Sign.EASY)):
        return Card(Sign.EASY)
    return Card(Sign.HARD) if people >= FEWEST and HARD.passed(share, _is(was, Sign.HARD)) else None


def _is_below(rest: Interval) -> bool:
    """Whether it is surely below 0, whatever item it is."""
    return rest.high + SURER * (rest.high - rest.estimate) < 0


def _is_above(rest: Interval) -> bool:
    return rest.low - SURER * (rest.estimate - rest.low) > 0


def _elsewhere(share: float, rest: Interval | None, wrong: Sequence[Option], was: Card | None) -> Option | None:
    """The wrong option that looks like the right one: most pick it and hardly anyone the key, or the able do."""
    if not wrong:
        return None
    most, is_open = _most(wrong), _is(was, Sign.KEY)
    if HARD.passed(share, is_open) and MOSTLY.passed(most.share, is_open):
        return most
    is_turned = rest is not None and TURNED.passed(rest.estimate, is_open) and most.share > share
    return most if is_turned and _attracts_able(most, was) else None


def _most(options: Sequence[Option]) -> Option:
    return max(options, key=lambda one: (one.share, -one.number))


def _attracts_able(option: Option, was: Card | None) -> bool:
    is_open = was is not None and was.sign in (Sign.ABLE, Sign.KEY) and was.option == option.number
    if option.rest is None or not PICKED.passed(option.share, is_open):
        return False
    return ABLE.passed(option.rest.estimate, is_open) and (_is_above(option.rest) or is_open)


def _is_sure(option: Option, was: Card | None) -> bool:
    is_open = was == Card(Sign.SURE, option.number)
    if option.sure is None or not POPULAR.passed(option.share, is_open):
        return False
    return SURE.passed(option.sure, is_open)


def _is(was: Card | None, sign: Sign) -> bool:
    return was is not None and was.sign is sign
