"""How long something took: whole seconds counted in buckets, so that counts of different people add up."""

from collections.abc import Mapping
from math import floor, log

RATIO = 1.05  # between the ends of a bucket: a median is within 5 % of the real one
LONGEST = 3600.0  # seconds; whoever takes longer went away meanwhile


def bucket(seconds: float) -> int:
    """The bucket of a length of time; everything from an hour on is in the last."""
    return floor(log(min(max(seconds, 1.0), LONGEST)) / log(RATIO))


def median(counts: Mapping[int, float]) -> float | None:
    """The median in seconds from a count per bucket; None without any."""
    total, so_far = sum(counts.values()), 0.0
    if total <= 0:
        return None
    for place, count in sorted(counts.items()):
        if count > 0 and so_far + count >= total / 2:
            return float(RATIO ** (place + (total / 2 - so_far) / count))
        so_far += count
    return None
