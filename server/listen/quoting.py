"""Whether an answer quotes what somebody gave: it may only where they said so. Pure."""

import re
from typing import Final

LONGEST: Final = 5  # words in a row that two people may well both use
WORD: Final = re.compile(r"[\w’']+")


def quotes(said: str, given: str) -> bool:
    """Whether more words in a row of what was given stand in what is said; or all of it, where it is short."""
    words, own = _words(said), _words(given)
    length = min(LONGEST + 1, max(len(own), 3))
    runs = {tuple(own[place : place + length]) for place in range(len(own) - length + 1)}
    return any(tuple(words[place : place + length]) in runs for place in range(len(words) - length + 1))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]
