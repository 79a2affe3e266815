"""The register of indicators: no number without its question, its owner, what it is worth and what it is not for.

A number is shown through what `shown` gives, and that only comes from an indicator with all its fields, on a day before
its end. The end is counted from the day the organization began here or the day this list was last gone through,
whichever is later, until its owner looks whether the question still is one, and sets another. What the pressure
detector has retired is not shown either, and says why.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import IntEnum, StrEnum
from typing import Final, NewType

from server.insight.periods import plus_months
from server.words import msg

MONTHS: Final = 24  # an indicator holds, if nothing else is said
GONE_THROUGH: Final = date(2026, 11, 1)  # this list, with the question whether each number still is worth its place


class Tier(IntEnum):
    """What evidence is worth (after Thalheimer's Learning-Transfer Evaluation Model): a higher one says more."""

    ATTENDED = 1
    RESPONDED = 2
    KNOWS_TODAY = 3
    KNOWS_AFTER_WEEKS = 4
    USED_AT_WORK = 5


class Owner(StrEnum):
    """Whose question it is, and who decides whether it stays."""

    LEARNING = "learning"  # learning and development
    AUTHOR = "author"
    MANAGER = "manager"
    LISTENER = "listener"


TIERS: Final = {
    Tier.ATTENDED: msg("attended"),
    Tier.RESPONDED: msg("responded"),
    Tier.KNOWS_TODAY: msg("knows it today"),
    Tier.KNOWS_AFTER_WEEKS: msg("knows it after weeks"),
    Tier.USED_AT_WORK: msg("used it at work"),
}
OWNERS: Final = {
    Owner.LEARNING: msg("learning and development"),
    Owner.AUTHOR: msg("the authors of the module"),
    Owner.MANAGER: msg("who leads the team"),
    Owner.LISTENER: msg("the listener"),
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One kind of number. Raises ValueError where one of its fields says nothing."""

    key: str
    question: str  # what it answers; a message
    owner: Owner
    tier: Tier
    not_for: str  # a message
    months: int = MONTHS  # until its owner has to look at it again

    def __post_init__(self) -> None:
        empty = [field.name for field in fields(self) if not getattr(self, field.name)]
        if empty or self.months < 0:
            raise ValueError(f"indicator {self.key!r} does not say its {', '.join(empty) or 'months'}")


@dataclass(frozen=True, slots=True)
class Review:
    """That its owner looked at an indicator, and until when it holds."""

    key: str
    on: date
    ends_on: date  # the first day on which it is not shown


Told = NewType("Told", tuple[Indicator, date])
"""An indicator that may be shown, and its end: only `shown` makes one. Every number of a report carries it."""


_ALL: Final = (
    Indicator(
        "completion", msg("How many people did what was asked?"), Owner.LEARNING, Tier.ATTENDED,
        msg("saying that anything was learned"),
    ),
    Indicator(
        "reach", msg("How many people take a module without being asked?"), Owner.AUTHOR, Tier.ATTENDED,
        msg("a target, since an invitation may be declined"),
    ),
    Indicator(
        "gap", msg("In which skills do teams fall short?"), Owner.LEARNING, Tier.KNOWS_TODAY,
        msg("judging people, or ranking teams"),
    ),
    Indicator(
        "decay", msg("What do people still know after weeks?"), Owner.LEARNING, Tier.KNOWS_AFTER_WEEKS,
        msg("saying anything of people who gave no answer"),
    ),
    Indicator(
        "use", msg("Is it used at work?"), Owner.MANAGER, Tier.USED_AT_WORK,
        msg("checking on people, since it is what they say themselves"),
    ),
    Indicator(
        "transfer-gap", msg("Who knows it, do they use it?"), Owner.MANAGER, Tier.USED_AT_WORK,
        msg("saying why; for that there is what people name, and a conversation"),
    ),
    Indicator(
        "obstacles", msg("What gets in the way of those who know it?"), Owner.MANAGER, Tier.USED_AT_WORK,
        msg("explaining why an exercise went badly"),
    ),
    Indicator(
        "helped", msg("What helped those who know it?"), Owner.MANAGER, Tier.USED_AT_WORK,
        msg("praising or blaming somebody"),
    ),
    Indicator(
        "stops", msg("What stops people from what is asked of them?"), Owner.MANAGER, Tier.RESPONDED,
        msg("finding out who did not do it"),
    ),
    Indicator(
        "silence", msg("From where do we hear nothing?"), Owner.LISTENER, Tier.RESPONDED,
        msg("asking people why they said nothing; one can invite them, not make them speak"), 12,
    ),
    Indicator(
        "tags", msg("What is it about, what people give us to read?"), Owner.LISTENER, Tier.RESPONDED,
        msg("judging a team or a person, since it is what a listener read in it"), 12,
    ),
    Indicator(
        "unnamed", msg("How much of what people give carries no name?"), Owner.LISTENER, Tier.RESPONDED,
        msg("finding out who wrote something, or wanting the share to go up or down"), 12,
    ),
    Indicator(
        "thanks", msg("How soon does who gives something with their name hear thanks?"), Owner.LISTENER, Tier.RESPONDED,
        msg("judging who listens; thanks that are sent to be in time are no thanks"), 12,
    ),
    Indicator(
        "content", msg("Which signals is no module about, and at which module does almost nobody say anything?"),
        Owner.AUTHOR, Tier.RESPONDED, msg("judging who wrote a module, or people who gave nothing"), 12,
    ),
    Indicator(
        "compliments", msg("What do customers and colleagues say goes well?"), Owner.MANAGER, Tier.RESPONDED,
        msg("comparing people or teams, since who gets none was not seen, and is not worse"),
    ),
    Indicator(
        "learning-time", msg("What does learning ask of people, and what do they get back?"), Owner.LEARNING,
        Tier.ATTENDED, msg("a norm of minutes, since time says nothing of what was learned"),
    ),
    Indicator(
        "pulse", msg("Do people say that there is room to listen here?"), Owner.LEARNING, Tier.RESPONDED,
        msg("a target, or comparing teams: who took part was not drawn by lot"), 12,
    ),
    Indicator(
        "leaders", msg("Do leaders take part themselves?"), Owner.LEARNING, Tier.ATTENDED,
        msg("comparing leaders with each other"),
    ),
)  # fmt: skip
REGISTER: Final[Mapping[str, Indicator]] = {indicator.key: indicator for indicator in _ALL}


def ends_on(indicator: Indicator, began: date, reviews: Collection[Review] = ()) -> date:
    """The first day on which it is not shown. `began`: the organization's first day here."""
    own = [review for review in reviews if review.key == indicator.key]
    last = max(own, key=lambda review: review.on, default=None)
    return last.ends_on if last else plus_months(max(began, GONE_THROUGH), indicator.months)


def shown(
    indicator: Indicator, today: date, began: date, reviews: Collection[Review] = (), retired: Collection[str] = ()
) -> Told | None:
    """The indicator as a number may carry it; None from its end on, and while it is retired."""
    end = ends_on(indicator, began, reviews)
    return Told((indicator, end)) if today < end and indicator.key not in retired else None


def shown_today(
    today: date, began: date, reviews: Collection[Review] = (), retired: Collection[str] = ()
) -> dict[str, Told]:
    """All that may be shown, by key."""
    found = {key: shown(one, today, began, reviews, retired) for key, one in REGISTER.items()}
    return {key: told for key, told in found.items() if told is not None}
