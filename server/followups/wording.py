"""What questions that come back say, in messages of the catalogue."""

from datetime import date
from typing import Final

from babel.dates import format_date

from server.followups.budget import Rest
from server.followups.ladder import Said
from server.words import Words, msg

USE_ASKED: Final = msg("Did you use it? “%(module)s”")
NO_OCCASION: Final = msg("There was no occasion")
USED: Final = {  # in the order they are offered
    Said.USED: msg("Yes, I used it"),
    Said.PARTLY: msg("Partly"),
    Said.NO_OCCASION: NO_OCCASION,
    Said.NOT: msg("No, it did not come to that"),
}
DECLINED: Final = msg("You let this one be.")
LAPSED: Final = msg("It was open for two weeks.")
MAILS: Final = {
    "follow-up": msg("Questions about a module you did"),
    "reminder": msg("A reminder of what is asked of you"),
    "sign-in": msg("To sign in"),
    "report": msg("A new report, as you asked"),
}
OTHER_MAIL: Final = msg("A mail from Gehoor")


def rest_sentence(rest: Rest, today: date, words: Words) -> str:
    """Whether questions come, in a sentence."""
    if rest.off:
        return words.gettext("No questions come, until you choose otherwise.")
    if rest.until is not None and rest.holds(today):
        day = format_date(rest.until, "d MMMM y", locale=words.language)
        return words.gettext("No questions come until %(day)s.", day=day)
    return words.gettext(
        "After a module a few short questions come: at most 3 a week and 8 a month, in one mail a week, in working "
        "hours."
    )


def rests_sentence(until: date, words: Words) -> str:
    """Of a question that is open while its person rests: why nobody asks it now, and its last day."""
    day = format_date(until, "d MMMM y", locale=words.language)
    return words.gettext("It waits because you chose a pause, and can be answered up to and on %(day)s.", day=day)
