"""Whether a group of which almost nobody let something be heard stands out, or may well be silent by chance. Pure.

Of eight people of whom four in ten let something be heard in a quarter, two or fewer do so in every third. So how many
are heard says something only beside how many people there are, how often people are heard at all, and how many groups
are looked at: a group is told of once it was silent for so long that, were all alike, fewer than `ALLOWED` groups would
be in the whole organization. Small groups take a year for that, or can't be told of at all.

What is needed hangs on the size of a group and on the whole, never on how many of the group were heard: else what is
said of a small one would say that it was none of them.
"""

from math import ceil, comb, floor, log
from typing import Final

from server.insight.printed import STEP
from server.insight.transfer import FEW

ALLOWED: Final = 0.2  # groups told of although they are like all others, expected in one publication
LONGEST: Final = 4  # quarters looked back over


def rate(heard: int, people: int) -> float:
    """The share of all people who were heard, down to steps of five points: more would be told by what is needed."""
    return floor(100 * heard / people / STEP) * STEP / 100 if people else 0.0


def chance(people: int, share: float) -> float:
    """How probable it is that of so many people two or fewer are heard, where each is with this probability."""
    return sum(comb(people, few) * share**few * (1 - share) ** (people - few) for few in range(FEW + 1))


def quarters_needed(people: int, share: float, groups: int) -> int:
    """For how many quarters in a row a group has to be silent until it is told of; 0: longer than is looked back."""
    found, allowed = chance(people, share), ALLOWED / max(groups, 1)
    if found <= allowed:
        return 1
    needed = ceil(log(allowed) / log(found)) if found < 1 else LONGEST + 1
    return needed if needed <= LONGEST else 0


def tells_of_ways(people: int, ways: int) -> bool:
    """Whether it is hardly chance that one of these ways was used by two of so many people or fewer.

    Ways are not used alike: one with half an even share is an ordinary one.
    """
    return chance(people, 1 / (2 * ways)) <= ALLOWED / ways
