"""Safe mends of a text in the browser: at one place or all of them, and what changed by it. Pure."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from courses.diagnostics import Diagnostic
from courses.mends.applying import apply
from courses.mends.mend import Check, Mended, errors, mend
from server.author.views import Change, Mending

MOST = 20  # changes that are shown; more of them are counted


def mended(text: str, place: Sequence[str], check: Check) -> Mended:
    """A text with its safe mends put in. `place`: the code, line and column of the one that is asked for, () for all.
    Nothing is mended where it would give more errors, or where no such place is left."""
    if not place:
        return mend(text, check)
    found = check(text)
    asked = [one for one in found if one.fix and place_of(one).split() == list(place)]
    applied = apply(text, asked)
    after = check(applied.text)
    if not applied.mended or errors(after) > errors(found):
        return Mended(text, (), found)
    return Mended(applied.text, applied.mended, after)


def place_of(diagnostic: Diagnostic) -> str:
    """The place of a safe mend in a text, as a button sends it."""
    return f"{diagnostic.code} {diagnostic.span.line} {diagnostic.span.column}"


def told(before: str, found: Mended, hash_of_text: str) -> Mending:
    """What was mended, for the page that shows it."""
    changes = changes_of(before, found.text)
    return Mending(len(found.mended), changes[:MOST], len(changes[MOST:]), before, hash_of_text)


def changes_of(before: str, after: str) -> tuple[Change, ...]:
    """The lines that differ. Lines are numbered as they are afterwards."""
    old, new = before.split("\n"), after.split("\n")
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found = []
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what != "equal":
            found.append(Change(new_start + 1, tuple(old[start:end]), tuple(new[new_start:new_end])))
    return tuple(found)
