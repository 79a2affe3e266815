"""Where things are planted: each in a place of its own, large enough that a report could find it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from courses.catalog import ModuleFolder
from server.world.careers import Career
from server.world.courses import Course
from server.world.effects import Effects
from server.world.tree import Place, Tree
from server.world.truth import WHOLE, Cause
from server.world.wanted import Wanted

LARGE: Final = 10  # people who are there at the end: enough for a gap to be seen
LARGER: Final = 20  # … for what fewer people say something about
SPLIT: Final = 60  # … for what only a third of them say something about


@dataclass
class Ground:
    """The organization before anything is planted in it; and what was."""

    wanted: Wanted
    tree: Tree
    staff: dict[int, int]  # place → people there and below at the end
    courses: Sequence[Course]
    small: Sequence[int]  # teams below the smallest group
    rng: Random
    effects: Effects = field(default_factory=Effects)
    causes: list[Cause] = field(default_factory=list)
    pulse: ModuleFolder | None = None  # what is asked once a quarter
    _taken: set[int] = field(default_factory=set)

    @property
    def everyones(self) -> list[Course]:
        """The modules for everyone."""
        return [course for course in self.courses if course.for_everyone]

    def room(self, people: int) -> Place | None:
        """A unit of its own with at least so many people, the smallest that will do; None where there is none.

        Among alike ones the dice choose. Never the root: what is everywhere has no place.
        """
        return self._one_of([one for one in self.tree[1:] if self.staff[one.number] >= people and self._is_free(one)])

    def team(self, people: int) -> Place | None:
        """A team of its own with at least so many people; where there is none, the largest that there is."""
        free = [one for one in self.tree[1:] if one.is_team and self._is_free(one)]
        enough = [one for one in free if self.staff[one.number] >= people]
        largest = max((one for one in free if self.staff[one.number] >= LARGE), key=self._people, default=None)
        return self._one_of(enough or ([largest] if largest else []))

    def _people(self, place: Place) -> int:
        return self.staff[place.number]

    def _one_of(self, free: Sequence[Place]) -> Place | None:
        """One of the smallest, beside what is taken already where there is one, so that larger units stay free."""
        least = min(map(self._people, free), default=0)
        near = [one for one in free if self._people(one) <= least * 1.3]
        beside = [one for one in near if any(one.above in self.tree[taken].chain[1:-1] for taken in self._taken)]
        if not near:
            return None
        chosen = self.rng.choice(beside or near)
        self._taken.add(chosen.number)
        return chosen

    def plant(self, plant: str, name: str, reading: str, place: Place | None = None, **more: Any) -> None:
        """Notes a cause."""
        unit, unit_name = (str(place.id), place.name) if place else (WHOLE, "")
        self.causes.append(Cause(plant, name, reading, unit, unit_name, **more))

    def _is_free(self, place: Place) -> bool:
        return self._taken.isdisjoint(place.chain) and not any(place.number in self.tree[one].chain
                                                               for one in self._taken)  # fmt: skip


def staff_of(careers: Sequence[Career], tree: Tree, wanted: Wanted) -> dict[int, int]:
    """How many people are in each unit and below it at the end."""
    found = {place.number: 0 for place in tree}
    for career in careers:
        if career.left is None:
            for number in tree[career.place_on(wanted.until.date())].chain:
                found[number] += 1
    return found
