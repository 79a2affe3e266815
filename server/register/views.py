"""What the page of the register shows, frozen; filled by `fill`."""

from dataclasses import dataclass

from server.choices import Choice


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """The last time its owner looked."""

    on: str  # a day
    reason: str
    language: str  # of the reason


@dataclass(frozen=True, slots=True)
class IndicatorCard:
    """One kind of number."""

    key: str
    question: str
    owner: str
    tier: str
    not_for: str
    says: str  # until when it is shown, or since when not
    ended: bool
    last: ReviewLine | None
    number: int  # of the last review; 0 for none
    yours: bool  # the reader decides about it
    choices: tuple[Choice, ...]  # how it goes on
    reason: str  # as typed before something stood in the way
    scrap: str  # what stands in the way, in words
    now: str = ""  # what it says now, for who decides about it; or who sees that instead


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """register/list.html"""

    message: str
    yours: tuple[IndicatorCard, ...]  # what ends first, first
    others: tuple[IndicatorCard, ...]
    fewest: int  # characters of a reason
    limit: int  # characters of a reason
