"""What is planted, as it works on people: looked up by unit, skill, module and item while they are drawn."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple

from server.followups.ladder import Said
from server.world.coming_back import Use

CODES: Final = ("can", "want", "may", "time", "means")
USED: Final = {Said.USED: 0.5, Said.PARTLY: 0.15, Said.NO_OCCASION: 0.15, Said.NOT: 0.2}
UNUSED: Final = {Said.USED: 0.08, Said.PARTLY: 0.12, Said.NO_OCCASION: 0.12, Said.NOT: 0.68}
HELPS: Final = {"can": 0.4, "want": 0.4, "may": 0.3, "time": 0.3, "means": 0.25}
HINDERS: Final = {"can": 0.12, "want": 0.1, "may": 0.14, "time": 0.18, "means": 0.12}
NAMED: Final = 0.85  # how often a planted obstacle is named by those whom something got in the way
FADES: Final = {2: 0.05, 10: 0.15, 45: 0.3}  # logit: what is lost after so many days
ORDINARY: Final = Use(USED, HELPS, HINDERS)


class Flaw(NamedTuple):
    """What is wrong with an item."""

    name: str  # wrong-key, attracts-the-able, confident, nobody-misses, language
    option: int = -1  # the one that attracts
    language: str = ""


class Campaign(NamedTuple):
    """A module that was pushed with a mail."""

    module: str
    mailed_at: datetime
    rushed: bool  # for the number: quick, copied, and nothing learned


@dataclass
class Effects:
    """Places are numbers of units; what holds at one holds below it."""

    level: dict[str, float] = field(default_factory=dict)  # skill → logit, everywhere
    skill: dict[tuple[int, str], float] = field(default_factory=dict)  # place, skill → logit
    fades: dict[str, dict[int, float]] = field(default_factory=dict)  # skill → days → logit
    trouble: dict[tuple[int, str], str] = field(default_factory=dict)  # place, module ("": any) → code, not used
    named: dict[str, str] = field(default_factory=dict)  # module → code that people name with it, everywhere
    flaws: dict[tuple[str, str], Flaw] = field(default_factory=dict)  # module, step → what is wrong with it
    quiet: set[int] = field(default_factory=set)  # places nothing comes from
    quiet_channel: str = ""
    campaigns: dict[str, Campaign] = field(default_factory=dict)  # by module
    heavy: str = ""  # the module everybody takes again and again
    unanswered: set[int] = field(default_factory=set)
    severe: bool = False

    def logit(self, chain: tuple[int, ...], skill: str) -> float:
        """How much stronger someone is in a skill than people are by nature."""
        return self.level.get(skill, 0.0) + sum(self.skill.get((place, skill), 0.0) for place in chain)

    def fade(self, skill: str, days: int) -> float:
        """Logit: what is lost after so many days."""
        return self.fades.get(skill, FADES).get(days, 0.0)

    def obstacle(self, chain: tuple[int, ...], module: str) -> str:
        """The code that keeps people here from using what they learned; "" where nothing is planted."""
        own = (self.trouble.get((place, name), "") for place in chain for name in (module, ""))
        return next(filter(None, own), "")

    def use(self, chain: tuple[int, ...], module: str) -> Use:
        """What people here say about using a module."""
        if code := self.obstacle(chain, module):
            return Use(UNUSED, HELPS, _with(code))
        if code := self.named.get(module, ""):
            return Use(USED, HELPS, _with(code))
        return ORDINARY

    def hinders(self, chain: tuple[int, ...], module: str) -> dict[str, float]:
        """How often each obstacle is named in a reflection."""
        code = self.obstacle(chain, module) or self.named.get(module, "")
        return _with(code) if code else dict(HINDERS)

    def is_quiet(self, chain: tuple[int, ...]) -> bool:
        return not self.quiet.isdisjoint(chain)


def _with(code: str) -> dict[str, float]:
    return {one: NAMED if one == code else share / 2 for one, share in HINDERS.items()}
