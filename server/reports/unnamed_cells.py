"""The share of what was given that carries no name: part of the table *given*, by quarter, of the whole organization.

It is about the same things as the tags beside it: reflections and signals. Compliments always carry a name, so they are
left out. What of it carries a name and what does not are two numbers more, so each has to be of enough people. Who
can be told apart is counted; nothing leads to who wrote a reflection that was released, but every release is of eight
people or more, and so it stands for eight. Whether some of these eight may open the number themselves nothing stored
tells any more: that is the limit of what is promised. Beside the tags of modules the share may stand only where no sum
and difference of all these numbers is of fewer (`insight.cuts`); else it is not told.
"""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

import msgspec

from server.insight.batches import LEAST as BATCH
from server.insight.cuts import GROUND, Link, publishable_modules
from server.insight.printed import End, roughly
from server.insight.privacy import People
from server.insight.transfer import in_words

SHARE: Final = "-unnamed"  # after the name of the table
WITH, WITHOUT = "with a name", "without"  # the two sides
UNNAMED: Final = "unnamed/"  # before the number of one who stands for writers nothing leads to


class UnnamedCell(msgspec.Struct, frozen=True):
    """Reflections and signals of one quarter."""

    share: int | End  # without a name
    of: int  # how much it is in all, roughly: at least 20, 50, 100 …


class Thing(NamedTuple):
    """One thing that was given."""

    person: str  # "" where nothing leads to who gave it
    module: str
    tag: str
    named: bool = True  # it carries the name of who gave it; not so where nothing leads to them

    @property
    def side(self) -> str:
        return WITH if self.named and self.person else WITHOUT

    @property
    def people(self) -> tuple[str, ...]:
        """Who gave it, or who stand for them."""
        return (self.person,) if self.person else tuple(f"{UNNAMED}{number}" for number in range(BATCH))


def unnamed_cell(things: Sequence[Thing]) -> UnnamedCell:
    """`things`: all of a quarter that is counted."""
    without = sum(one.side == WITHOUT for one in things)
    return UnnamedCell(in_words(without / len(things), len(things)), roughly(len(things)))


def may_tell(
    things: Sequence[Thing], modules: Collection[str], opens: People, least: int, *,
    hold_sides: bool = True, hold_modules: bool = True,
) -> bool:  # fmt: skip
    """Whether the share may stand beside the tags of these modules. `things`: all that is counted of the quarter;
    `opens`: who may open it, or reads what it counts. `hold_…`: off only in tests."""
    beside = frozenset(modules)
    links = [
        Link(person, one.side, one.module if one.module in beside else GROUND)
        for one in things
        for person in one.people
    ]
    counting = frozenset(link.person for link in links) - opens
    for side in (WITH, WITHOUT):
        if hold_sides and len({link.person for link in links if link.team == side} & counting) < least:
            return False
    return not hold_modules or beside <= publishable_modules(links, counting, least)
