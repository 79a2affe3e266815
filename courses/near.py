"""Words near each other: how far apart in spelling, which of many is nearest, and how that is said."""

MOST_LOOKED_AT = 100  # names of one kind; a module has fewer steps than this
FURTHEST = 2  # letters a misspelling is off at most
MOST_NAMED = 20  # of them in one message


def allowed(word: str) -> int:
    """How many letters a misspelling may be off."""
    return 1 if len(word) <= 7 else FURTHEST


def distance(first: str, second: str, most: int) -> int | None:
    """Letters to change, add, take out or swap with their neighbour; None where it is more than `most`."""
    if abs(len(first) - len(second)) > most or len(set(first) ^ set(second)) > 2 * most:
        return None
    width, far = len(second), most + 1
    before: list[int] = []
    row = list(range(width + 1))
    for i, letter in enumerate(first, 1):
        before, above, row = row, before, [i, *([far] * width)]
        for j in range(max(1, i - most), min(width, i + most) + 1):  # beside these it is more than `most` already
            other = second[j - 1]
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, above[j - 2] + 1)
            row[j] = cost
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


def closest(word: str, candidates: "list[str]") -> str | None:
    """The candidate nearest to a word, or None where none comes near; nobody looks through very many."""
    lowered = word.lower()
    near = [
        (off, known)
        for known in candidates[:MOST_LOOKED_AT]
        if (off := distance(lowered, known.lower(), allowed(known))) is not None
    ]
    return min(near)[1] if near else None


def only_one_near(word: str, candidates: "list[str]") -> str:
    """The candidate nearest to a word; "" where none comes near, or two as near as each other."""
    best = closest(word, candidates)
    if best is None:
        return ""
    off = distance(word.lower(), best.lower(), allowed(best))
    others = (c for c in set(candidates[:MOST_LOOKED_AT]) if c != best)
    return "" if any(distance(word.lower(), c.lower(), allowed(c)) == off for c in others) else best


def suggestion(word: str, candidates: "list[str]", language: str) -> str:
    """A help text: did you mean this one, or else which there are."""
    better = closest(word, candidates)
    if better:
        return f"Did you mean '{better}'?" if language == "en" else f"Bedoelde je '{better}'?"
    every, more = ", ".join(candidates[:MOST_NAMED]), len(candidates) - MOST_NAMED
    if language == "en":
        return f"You can choose from: {every}{f', and {more} more' if more > 0 else ''}."
    return f"Je kunt kiezen uit: {every}{f', en nog {more}' if more > 0 else ''}."
