"""What was given to be read: a listener has it one below the other, so here no two say the same."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from courses.model import Module
from server.demo import unnamed_texts as more
from server.world import texts
from server.world.rows import Row
from server.world.walk import Give

BANKS: Final = tuple(
    (*here[language], *there[language])
    for here, there in ((more.REFLECTIONS, texts.REFLECTIONS), (more.SIGNALS, texts.SIGNALS))
    for language in here
)  # each: texts that can stand for each other


class EachOnce:
    """Gives each text to one person: who would say what another said already says another thing, or else nothing."""

    def __init__(self, give: Give) -> None:
        self._give = give
        self._said = set[str]()

    def __call__(
        self, person_id: UUID, module: Module, step_id: str, at: datetime, text: str, helped: str, hindered: str
    ) -> Row | None:
        """One entry, or none."""
        own = unsaid(text, self._said)
        self._said.add(own)
        return self._give(person_id, module, step_id, at, own, helped, hindered) if own else None


def unsaid(text: str, said: Collection[str]) -> str:
    """The text or one like it; "" where all of them were said."""
    alike = next((bank for bank in BANKS if text in bank), ())
    return next((one for one in (text, *alike) if one not in said), "")
