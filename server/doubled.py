"""Words that stand before what someone typed, and that they typed too: shown once. What was typed is kept as it is."""

import re
from typing import Final, NamedTuple

from server.words import words_in

_IF: Final = re.compile(r"(?:als|wanneer|if|when)\b[\s,:…]*", re.IGNORECASE)
_THEN: Final = re.compile(r"(?:dan|then)\b[\s,:…]*", re.IGNORECASE)
_NO: Final = re.compile(  # "No people are free" is no such "no"
    r"(?:nee|no)\s*(?:[,:.…]+\s*(?:(?:want|because)\b[\s,:…]*)?|(?:want|because)\b[\s,:…]*)|(?:want|because)\b[\s,:…]*",
    re.IGNORECASE,
)
_ENDS: Final = " ,;:.…\n"  # between the halves stands a comma already


class Vow(NamedTuple):
    """A promise as one sentence."""

    text: str
    language: str  # the one it was made in, whatever its reader's is: a sentence is read in one


def vow(typed: tuple[str, str], language: str) -> Vow:
    """`typed`: both halves of a promise."""
    text = words_in(language).gettext(
        "If %(moment)s, then %(action)s", moment=moment(typed[0]), action=action(typed[1])
    )
    return Vow(text, language)


def moment(typed: str) -> str:
    """The first half of a promise, for "If …, then": without an "if" of its own and what would stand by the comma."""
    return _without(_IF, typed).rstrip(_ENDS) or typed


def action(typed: str) -> str:
    """The second half, for "then …": without a "then" of its own."""
    return _without(_THEN, typed).rstrip(" ,\n") or typed


def reason(typed: str, decision: str) -> str:
    """The text of an answer that stands after its decision: after "no", without a "no, because" of its own."""
    return _without(_NO, typed) if decision == "no" else typed


def _without(before: re.Pattern[str], typed: str) -> str:
    """All of it where nothing would be left."""
    found = before.match(typed.lstrip(" ,…"))
    return found.string[found.end() :] or typed if found else typed
