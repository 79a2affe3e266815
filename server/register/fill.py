"""From the register to its page. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from babel.dates import format_date

from server.choices import Choice
from server.forms import Fields
from server.insight.periods import plus_months
from server.register.now import says_now
from server.register.views import IndicatorCard, RegisterPage, ReviewLine
from server.reports.indicators import OWNERS, TIERS, Owner
from server.reports.owned import Owned
from server.reports.register import Entry
from server.words import Words, msg

LIMIT: Final = 600  # characters
FEWEST: Final = 10  # characters: what somebody did because of it is more than a letter
MONTHS: Final[Mapping[str, int]] = {"12": 12, "24": 24, "0": 0}  # how long it goes on; 0: it stops today
CHOICES: Final = {
    "12": msg("It still is: a year more, until %(day)s"),
    "24": msg("It still is: two years more, until %(day)s"),
    "0": msg("It stops today"),
}
NO_CHOICE: Final = msg("Choose whether it goes on or stops.")
NO_REASON: Final = msg("Write down why: everyone who sees the number can read it.")
TOO_SHORT: Final = msg("That is too short. Write in a few words what somebody did because of it, or why it stops.")
MEANWHILE: Final = msg(
    "Somebody else looked at this number meanwhile. Read what they decided; your text is still here."
)
DONE: Final = msg("Kept. It stands here with your reason, for everyone.")


def register_page(
    entries: Iterable[Entry], owns: Collection[Owner], today: date, words: Words, typed: Fields | None = None,
    scrap: str = "", message: str = "", owned: Owned | None = None,
) -> RegisterPage:  # fmt: skip
    """`typed`: what was sent and not kept, with what stood in the way; `owned`: what the reader's numbers say now."""
    ordered = sorted(entries, key=lambda one: one.ends_on)
    cards = [_card(one, owns, today, words, typed, scrap) for one in ordered]
    mine = tuple(replace(card, now=says_now(card.key, owned or Owned(), words)) for card in cards if card.yours)
    return RegisterPage(message, mine, tuple(card for card in cards if not card.yours), FEWEST, LIMIT)


def until(one: Entry, today: date, months: int) -> date:
    """Its new end: so many months after the one that is printed, or after today where that is past; 0: today."""
    return plus_months(max(one.ends_on, today), months) if months else today


def _card(
    one: Entry, owns: Collection[Owner], today: date, words: Words, typed: Fields | None, scrap: str
) -> IndicatorCard:
    own = one.indicator
    sent = typed if typed and typed.one("indicator") == own.key else Fields()
    ended = today >= one.ends_on
    says = words.gettext("Not shown since %(day)s.") if ended else words.gettext("Shown until %(day)s.")
    return IndicatorCard(
        key=own.key,
        question=words.gettext(own.question),
        owner=words.gettext(OWNERS[own.owner]),
        tier=words.gettext(TIERS[own.tier]),
        not_for=words.gettext("Not for: %(what)s.", what=words.gettext(own.not_for)),
        says=says % {"day": _day(one.ends_on, words)},
        ended=ended,
        last=ReviewLine(_day(one.last.day, words), one.last.reason, one.last.language) if one.last else None,
        number=one.last.number if one.last else 0,
        yours=own.owner in owns,
        choices=tuple(
            Choice(
                key, words.gettext(label, day=_day(until(one, today, MONTHS[key]), words)), sent.one("goes-on") == key
            )
            for key, label in CHOICES.items()
        ),
        reason=sent.one("reason"),
        scrap=words.gettext(scrap) if sent and scrap else "",
    )


def _day(day: date, words: Words) -> str:
    return format_date(day, "d MMMM y", locale=words.language)
