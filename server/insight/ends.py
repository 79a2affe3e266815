"""How often something was named in a whole made of parts, so that no part's word is undone by subtracting the others.

In a part "almost nobody" stands for none, one or two of its people, and "almost everyone" for as few who did not. The
exact count of a whole, less those of its other parts, would tell which. So parts at an end are counted as what they are
on average, and that is told once for all of them, to three people; a whole that has such a part is told as about a
share. Everything else that is told follows from what is on the page already.
"""

from collections.abc import Iterable, Mapping, Sequence

from server.insight.transfer import CODES, FEW

ABOUT, PEOPLE = "-about", "-people"  # after what is named: parts at an end; how many people
Sums = Mapping[str, float]


def softened(base: str, parts: Sequence[Sums]) -> list[Sums]:
    """The same parts, to add up. `base`: what people were asked, in "base-people" and "base-code-people"."""
    found = [dict(part) for part in parts]
    for code in CODES:
        name = f"{base}-{code}"
        named = [_number(part, name) for part in parts]
        not_named = [_number(part, base) - count for part, count in zip(parts, named, strict=True)]
        low, high = usual(count for count in named if count <= FEW), usual(count for count in not_named if count <= FEW)
        for part, count, other in zip(found, named, not_named, strict=True):
            if min(count, other) <= FEW:
                part.pop(name + PEOPLE, None)
                part[name + ABOUT] = low if count <= FEW else count + other - high
    return list(found)


def usual(counts: Iterable[int]) -> float:
    """What each of these is on average, as it may be told: their sum to three, and never what only one sum can mean."""
    own = list(counts)
    if not own:
        return 0.0
    total = min(sum(own), FEW * len(own) - 1)
    return (total // (FEW + 1) * (FEW + 1) + 1) / len(own)


def _number(part: Sums, name: str) -> int:
    return round(part.get(name + PEOPLE, 0.0))
