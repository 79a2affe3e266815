"""Finding the colleague somebody means by what they wrote. Pure."""

import unicodedata
from collections.abc import Sequence
from enum import Enum
from uuid import UUID

from server.store.queries.voice_shown import Colleague

MOST = 8  # names to choose from on one screen


class Found(Enum):
    """What a name led to."""

    ONE = "one"
    SEVERAL = "several"  # to choose from; also one who was not written out in full
    NOBODY = "nobody"
    TOO_MANY = "too-many"
    ONESELF = "oneself"


def find(written: str, chosen: str, everyone: Sequence[Colleague], reader: UUID) -> tuple[Found, tuple[Colleague, ...]]:
    """Who is meant. `chosen`: the id ticked among several, which must be one of those that fit what is written."""
    words = plain(written).split()
    exact = [one for one in everyone if plain(one.name).split() == words]
    fit = exact or [one for one in everyone if _fits(words, plain(one.name).split())]
    others = tuple(one for one in fit if one.id != reader)
    if not words or not fit:
        return Found.NOBODY, ()
    if not others:
        return Found.ONESELF, ()
    ticked = tuple(one for one in others if str(one.id) == chosen)
    if ticked or (exact and len(others) == 1):
        return Found.ONE, ticked or others
    return (Found.SEVERAL, others) if len(others) <= MOST else (Found.TOO_MANY, ())


def plain(text: str) -> str:
    """Lower case, without accents: José as jose."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _fits(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether every word written is the beginning of a word of the name."""
    return all(any(part.startswith(word) for part in name) for word in words)
