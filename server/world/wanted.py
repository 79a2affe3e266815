"""What an invented organization is asked to be like."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, NamedTuple

#: What can be planted, in this order; each can be left out or made alone.
PLANTS: Final = {
    "gaps": "single units that lack a skill, about 25 points",
    "behind": "a unit a little behind, about 12 points",
    "well": "a unit that does well",
    "weak": "a skill in which everyone is weak",
    "forgetting": "a skill that is known today and gone after weeks",
    "transfer": "units that know and do not use it: may, time, means, want",
    "both-low": "a unit that neither knows nor uses it",
    "mandate": "a unit that knows, and doubts whether it may",
    "time": "a unit short of time, whatever the module",
    "heavy": "much training in one skill while people name obstacles with another",
    "items": "a wrong key, two distractors, an item nobody misses, one harder in one language",
    "pressure": "a module done for the number, and an honest twin",
    "silence": "a unit and a channel from which nothing comes",
    "small": "units below the smallest group",
    "debt": "a part of the organization that does not answer",
    "severe": "a signal that is rare and severe",
}
FEWEST, MOST = 30, 20_000  # people
MOST_TEAMS: Final = 3_000
YEAR: Final = timedelta(days=365)


class Wanted(NamedTuple):
    """The arguments; the same ones give the same world."""

    until: datetime  # the moment it is as of, naive UTC
    people: int = 120
    teams: int = 0  # 0: about one for ten people
    seed: int = 1
    years: float = 2
    plants: frozenset[str] = frozenset(PLANTS)
    responses: int = 0  # about so many; 0: what comes of itself
    gap_people: int = 25  # in a team that lacks a skill; where none is so large, it is the largest

    @property
    def since(self) -> datetime:
        """The day the organization began to learn."""
        return (self.until - self.years * YEAR).replace(hour=6, minute=0, second=0, microsecond=0)

    @property
    def how_many_teams(self) -> int:
        return self.teams or max(3, round(self.people / 10))


def plants_named(text: str) -> frozenset[str]:
    """What "gaps,forgetting", "all", "none" or "all,-gaps" means. Raises ValueError with the first unknown name."""
    found: set[str] = set()
    for name in filter(None, (part.strip() for part in text.split(","))):
        these = set(PLANTS) if name == "all" else set() if name == "none" else {name.removeprefix("-")}
        if unknown := sorted(these - PLANTS.keys()):
            raise ValueError(unknown[0])
        found = found - these if name.startswith("-") else found | these
    return frozenset(found)


def in_order(plants: Iterable[str]) -> list[str]:
    """The names as they are listed."""
    chosen = set(plants)
    return [name for name in PLANTS if name in chosen]
