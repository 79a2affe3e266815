"""Words for telling a signal from the rest: whether people can, and which way they err. Two different courses."""

from typing import Final

from server.reports.talking import Leans, Tells
from server.words import Words, msg

TELLS: Final = {
    Tells.WELL: msg("People tell a signal from the rest well."),
    Tells.PARTLY: msg("People tell a signal from the rest in part."),
    Tells.HARDLY: msg("People hardly tell a signal from the rest."),
}
LEANS: Final = {
    Leans.EVEN: msg("They miss about as often as they see one where there is none."),
    Leans.PASSES: msg("They let more signals pass than they see where there are none: show them what counts as one."),
    Leans.ALARMS: msg("They see signals where there are none more than they miss any: show them what is none."),
}


def sentences(n: int, words: Words) -> str:
    return words.ngettext("%(n)s judged sentence", "%(n)s judged sentences", n)
