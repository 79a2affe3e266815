"""What in a text looks as if it shows who a customer is. A guess, made to be looked at: it never stands in the way.

What it finds is not stored. It looks for numbers that are somebody's, and for names where one usually stands; a first
name alone it can't tell from any other word.
"""

import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from hashlib import sha256
from typing import Final, NamedTuple


class Kind(StrEnum):
    """What a clue looks like."""

    MAIL = "mail"
    PHONE = "phone"
    NUMBER = "number"  # a Dutch citizen's number (BSN)
    ACCOUNT = "account"  # of a bank
    POSTCODE = "postcode"
    NAME = "name"


class Clue(NamedTuple):
    kind: Kind
    text: str  # as it stands there


_UPPER = "A-ZÀ-ÖØ-Þ"
_WORD = rf"[{_UPPER}][\w'’-]+"
_BETWEEN = r"(?:(?:van|de|der|den|ten|ter|te|el|al|von|di|da|'t|’t|in)\s+)*"
_TITLE = r"(?:[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Mm]eneer|[Dd]hr\.?|[Dd]e [Hh]eer|[Ff]am(?:ilie|\.)|[Mm]rs?\.?|[Mm]s\.?)"
_CALLED = r"(?:heet|heette|naam is|naam was|genaamd|name is|name was|called)"
_PATTERNS: Final = (  # what is found is taken out before the next one looks
    (Kind.MAIL, re.compile(r"(?<![^\s@<>])[^\s@<>]+@[^\s@<>]+\.\w{2,}")),
    (Kind.ACCOUNT, re.compile(r"\b[A-Z]{2}\d{2}[ ]?[A-Z]{4}[ ]?(?:\d[ ]?){9,11}\b")),
    (Kind.PHONE, re.compile(r"(?<![\d.,])(?:\+|00)\d{2}[ .-]?(?:\(0\))?(?:[ .-]?\d){8,10}(?!\d)")),
    (Kind.PHONE, re.compile(r"(?<![\d.,])0(?:[ .-]?\d){9}(?!\d)")),
    (Kind.NUMBER, re.compile(r"(?<![\d.,])\d(?:[ .]?\d){7,8}(?!\d)")),
    (Kind.POSTCODE, re.compile(r"\b[1-9]\d{3}(?: ?(?!SA|SD|SS)[A-Z]{2}|[a-z]{2})\b")),
    (Kind.NAME, re.compile(rf"\b{_TITLE}\s+(?:[{_UPPER}]\.\s*)*{_BETWEEN}{_WORD}")),
    (Kind.NAME, re.compile(rf"\b(?:[{_UPPER}]\.\s?){{1,4}}{_BETWEEN}{_WORD}")),
    (Kind.NAME, re.compile(rf"\b{_CALLED}\s+{_WORD}(?:\s+{_BETWEEN}{_WORD})?")),
    (Kind.NAME, re.compile(rf"\b{_WORD}(?:\s+{_BETWEEN}{_WORD})+")),
)


def clues(text: str, known: Collection[str] = ()) -> tuple[Clue, ...]:
    """What is found, each once. `known`: names that are no customer's, such as the colleague's or the team's."""
    for name in sorted(known, key=len, reverse=True):
        if name.strip():
            text = re.sub(rf"\b{re.escape(name.strip())}\b", " ", text, flags=re.IGNORECASE)
    return tuple(dict.fromkeys(_found(text)))


def marks(found: Collection[Clue]) -> str:
    """What a form carries to say that these were looked at."""
    return ",".join(sorted(sha256(clue.text.encode()).hexdigest()[:12] for clue in found))


def unseen(found: Collection[Clue], looked: str) -> tuple[Clue, ...]:
    """Those that were not looked at yet."""
    seen = frozenset(looked.split(","))
    return tuple(clue for clue in found if marks((clue,)) not in seen)


def _found(text: str) -> Iterator[Clue]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if kind is not Kind.NUMBER or _is_citizen(match[0]):
                yield Clue(kind, " ".join(match[0].split()))
        text = pattern.sub(lambda match: " | ", text)


def _is_citizen(text: str) -> bool:
    """The eleven test of a BSN, of eight or nine digits."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    digits = [0] * (9 - len(digits)) + digits
    total = sum(digit * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return any(digits) and total % 11 == 0
