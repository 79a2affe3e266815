"""Stage directions: what their words mean, and what comes near to them.

A direction stands in italics between parentheses; commas always separate several. This file knows words only; where
they stand is for `courses.saying` and `courses.checks.directions`.
"""

from functools import cache

from courses.blocks import Direction, Said, Slip
from courses.diagnostics import Span, span_of
from courses.frozen import Frozen
from courses.vocabulary import BOUNDS, FIXED, LANGUAGES, NAMED, NUMBERED, ONLY_WITH

MOST = 50  # directions in one pair of parentheses; where there are as many commas it is prose
_PAIRS = (")**(", ")* *(", ") (", ")(")  # between directions that each have parentheses of their own


class Meaning(Frozen, often=True):
    word: str
    value: str = ""
    number: float | None = None


class Guess(Frozen):
    meaning: Meaning
    kind: str  # of `Slip`; "" where what is meant can't be either, and is reported as that
    better: str


def meaning(text: str, language: str) -> Meaning | None:
    """What one part says, or None where it is no direction in this language."""
    fixed = _fixed(language)
    part = text if text in fixed else normal(text)
    if part in fixed:
        return Meaning(*fixed[part])
    return _named(part, language) or _numbered(part, language) or _condition(part, language) or _change(part)


@cache
def _fixed(language: str) -> dict[str, tuple[str, str]]:
    """Word and value of every direction without a value of one's own, by how it is written."""
    column = 3 if language == "en" else 2
    return {entry[column]: entry[:2] for entry in reversed(FIXED)}


def normal(text: str) -> str:
    """One spelling for what word processors make of it: spaces, quotes, dashes, capitals."""
    text = text.replace("\u2212", "-").replace("\u2013", "-").replace("\u2014", "-").replace("\u2019", "'")
    text = text.replace("\u2265", " >= ").replace("\u2264", " <= ").replace(">=", " >= ").replace("<=", " <= ")
    name, colon, rest = " ".join(text.split()).lower().partition(":")
    return f"{name.rstrip()}: {rest.lstrip()}" if colon else name


def _named(part: str, language: str) -> Meaning | None:
    name, colon, rest = part.partition(": ")
    for word, nl, en in NAMED:
        if colon and rest and (en if language == "en" else nl).startswith(name + ":"):
            return _with_value(word, rest)
    return None


def _with_value(word: str, rest: str) -> Meaning | None:
    if word in ("persona", "skill", "formerly"):
        return Meaning(word, rest)
    if word == "counter-start":
        name, _, digits = rest.rpartition(" ")
        start = number(digits)
        return None if start is None or not _is_counter(name) else Meaning(word, name, start)
    if word == "estimate":
        return _amount(word, rest, keep=rest)
    share = number(rest.removesuffix("%").rstrip())
    return None if share is None else Meaning(word, rest, share / 100)


def _amount(word: str, text: str, keep: str = "") -> Meaning | None:
    """A number with its unit; of a margin the unit alone is kept."""
    from courses.amounts import amount  # few modules ask for a number

    found = amount(text)
    return Meaning(word, keep or found.unit, found.number) if found else None


def _numbered(part: str, language: str) -> Meaning | None:
    for word, *affixes in NUMBERED:
        before, after = affixes[LANGUAGES.index(language)] if language in LANGUAGES else affixes[0]
        if word == "margin" and part.startswith(before):
            return _amount(word, part.removeprefix(before))
        if part.startswith(before) and part.endswith(after):
            amount = number(part[len(before) : len(part) - len(after)])
            if amount is not None:
                return Meaning(word, "", amount)
    return None


def _condition(part: str, language: str) -> Meaning | None:
    opening = ONLY_WITH.get(language, ONLY_WITH["nl"])
    if not part.startswith(opening):
        return None
    for bound, word in BOUNDS.get(language, BOUNDS["nl"]):
        name, found, digits = part.removeprefix(opening).partition(bound)
        amount = number(digits)
        if found and name and amount is not None:
            return Meaning(word, name, amount)
    return None


def _change(part: str) -> Meaning | None:
    name = part.rstrip("0123456789")
    digits = part[len(name) :]
    name = name.rstrip()
    if not digits or len(digits) > 3 or not name.endswith(("+", "-")) or not name[:-1].strip():
        return None
    by = int(digits) * (-1 if name.endswith("-") else 1)
    counter = name[:-1].strip()
    return Meaning("change", counter, by) if _is_counter(counter) else None


def _is_counter(name: str) -> bool:
    return name.replace(" ", "").replace("-", "").isalpha()


def _pieces(part: str, language: str) -> list[tuple[str, Meaning]]:
    """The directions in a part where something other than a comma separates them; [] where not all are known."""
    for sign in (*_PAIRS, ";", "/", "&", " + ", " en ", " and "):
        if sign in part:
            found = [(piece.strip(), meaning(piece, language)) for piece in part.split(sign)]
            pieces = [(piece, said) for piece, said in found if said is not None]
            if len(pieces) == len(found):
                return pieces
    return []


def number(text: str) -> float | None:
    """A plain number of at most six digits, or None."""
    digits = text.strip()
    whole, _, fraction = digits.removeprefix("-").replace(",", ".").partition(".")
    fine = whole.isascii() and whole.isdigit() and (not fraction or (fraction.isascii() and fraction.isdigit()))
    return float(digits.replace(",", ".")) if fine and len(digits) <= 7 else None


def read(text: str, span: Span, inner: Span, language: str, positions: tuple[str, ...]) -> Said:
    """Splits what stands between parentheses at its commas. `inner` is the place of `text`, on one line.

    What comes near a direction of these positions is read as that one, and noted as a slip.
    """
    fixed = _fixed(language).get(text)
    if fixed is not None:  # most say one thing, in the words there are for it
        place = span_of((inner.line, inner.column, inner.line, inner.column + len(text)))
        return Said(span, text, (Direction(fixed[0], place, text, fixed[1]),), (), ())
    known: list[Direction] = []
    unknown: list[tuple[str, Span]] = []
    slips: list[Slip] = []
    at = 0
    for raw in parts_of(text) if text.count(",") < MOST else [text]:
        part = raw.strip()
        column = inner.column + at + len(raw) - len(raw.lstrip())
        place = Span(inner.line, column, inner.line, column + len(part))
        found = meaning(part, language) if ")" not in part else None  # what names something takes any words
        pieces = _pieces(part, language) if found is None else []
        found = found or (None if pieces else meaning(part, language))
        if pieces:
            slips.append(Slip("comma", part, place, ", ".join(piece for piece, _ in pieces)))
            known += [Direction(said.word, place, piece, said.value, said.number) for piece, said in pieces]
        elif found is None:
            guess = nearest(part, language, positions)
            if guess:
                found = guess.meaning
                slips += [Slip(guess.kind, part, place, guess.better)] if guess.kind else []
        if found is None and not pieces:
            unknown.append((part, place))
        elif found is not None:
            known.append(Direction(found.word, place, part, found.value, found.number))
        at += len(raw) + 1
    return Said(span, text, tuple(known), tuple(unknown), tuple(slips))


def parts_of(text: str) -> list[str]:
    """What stands between commas; the comma of 2,5 separates nothing."""
    first, *rest = text.split(",")
    parts = [first]
    for part in rest:
        if parts[-1][-1:].isdigit() and part[:1].isdigit():
            parts[-1] += "," + part
        else:
            parts.append(part)
    return parts


def nearest(part: str, language: str, positions: tuple[str, ...]) -> Guess | None:
    """What was most likely meant by a part that is no direction; None where it is prose."""
    from courses.near_directions import nearest as look  # only mistakes pay for looking

    return look(part, language, positions)
