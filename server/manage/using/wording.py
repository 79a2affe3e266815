"""Words for use, memory and what people name. Said as what people said, to be asked after; never a verdict."""

from datetime import date
from typing import Final

from babel.dates import format_date

from server.reports.cells import End
from server.reports.indicators import TIERS, Told
from server.words import Words, msg

READINGS: Final = {
    "reading.known-and-used": msg("Those who know it say ‘used’ more often than ‘not used’."),
    "reading.known-not-used": msg(
        "Those who know it say ‘not used’ more often than ‘used’. More practice does not change that: ask what stands "
        "in the way."
    ),
    "reading.not-known": msg(
        "Of those who told of its use, many don't know yet what their module was about. Practising comes first."
    ),
    "reading.neither": msg(
        "Of those who told of its use, many don't know yet what their module was about, and it is used little. "
        "Practising helps only when what stands in the way moves too."
    ),
    "reading.too-early": msg("Whether those who know it also use it is not clear yet from what people say."),
}
OF_KNOWING: Final = ("not-known", "neither")  # readings that say many don't know it: how many stands with them
NAMED: Final = {  # what gets in the way, after "that"
    "can": msg("they don't quite know how yet"),
    "want": msg("they would rather not"),
    "may": msg("they may not decide it themselves"),
    "time": msg("there is no time for it"),
    "means": msg("they miss something they need"),
}
ADVICE: Final = {
    "advice.practise": msg("Practising at work helps here."),
    "advice.ask-why": msg("Ask what makes it unattractive; more practice does not help there."),
    "advice.clear-mandate": msg(
        "Say what people may decide themselves, or give them that room. It is not a matter of practice."
    ),
    "advice.make-time": msg("Make time for it in the roster. It is not a matter of practice."),
    "advice.give-means": msg("Ask what is missing, and see to it. It is not a matter of practice."),
}
HINDERS: Final = {  # as a line of a list
    "can": msg("not knowing how"),
    "want": msg("not wanting to"),
    "may": msg("not being allowed to decide it"),
    "time": msg("no time"),
    "means": msg("something missing"),
}
HELPS: Final = {
    "can": msg("knowing how"),
    "want": msg("wanting to"),
    "may": msg("being allowed to decide it"),
    "time": msg("time"),
    "means": msg("having what one needs"),
}


def quarter(since: date, words: Words) -> str:
    """The months of a quarter: "July–September 2026"."""
    last = since.replace(month=since.month + 2)
    first = format_date(since, "LLLL", locale=words.language)
    return f"{first}–{format_date(last, 'LLLL y', locale=words.language)}"


def share(value: int | End, words: Words) -> str:
    """A share of answers."""
    if isinstance(value, End):
        return words.gettext("almost all") if value is End.ALMOST_EVERYONE else words.gettext("almost none")
    return f"{value}%"


def interval(low: int | End, high: int | End, words: Words) -> str:
    """The 90 % interval of one."""
    if low == high:
        return share(low, words)
    if isinstance(low, End) or isinstance(high, End):
        return words.gettext("%(low)s to %(high)s", low=share(low, words), high=share(high, words))
    return f"{low}–{high}%"


def people_share(value: int | End, words: Words) -> str:
    """A share of people: who did it."""
    if not isinstance(value, End):
        return share(value, words)
    return words.gettext("almost everyone") if value is End.ALMOST_EVERYONE else words.gettext("almost nobody")


def people(n: int, words: Words) -> str:
    return words.ngettext("%(n)s person", "%(n)s people", n, n=words.number(n))


def at_least_people(n: int, words: Words) -> str:
    return words.gettext("at least %(n)s people", n=words.number(n))


def tier(told: Told, words: Words) -> str:
    """What the evidence is worth."""
    return words.gettext(TIERS[told[0].tier])


def question(told: Told, words: Words) -> str:
    return words.gettext(told[0].question)


def not_for(told: Told, words: Words) -> str:
    """What a number is not for, as a sentence."""
    return words.gettext("Not for: %(what)s.", what=words.gettext(told[0].not_for))
