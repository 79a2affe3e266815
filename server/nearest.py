"""What somebody who mistyped a name may have meant. Pure."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from server.accounts.addresses import plain_name
from server.words import Words, msg

MEANT: Final = msg("Do you mean %(near)s?")
LIKE_ENOUGH: Final = 0.7  # of 1, as difflib counts: a letter too few or too many, one word of two


def nearest(found: str, among: Iterable[str]) -> str:
    """The name most like what was written, capitals aside; "" where none is."""
    names = {plain_name(one).casefold(): one for one in among}
    close = get_close_matches(plain_name(found).casefold()[:200], names, 1, LIKE_ENOUGH)
    return names[close[0]] if close else ""


def with_nearest(said: str, found: str, among: Iterable[str], words: Words) -> str:
    """What is said about a name that is not known, and which one may be meant."""
    near = nearest(found, among)
    return f"{said.removesuffix('.')}. {words.gettext(MEANT, near=near)}" if near else said
