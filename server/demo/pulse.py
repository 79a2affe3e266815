"""What people said once a quarter of how it is here."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from courses.catalog import Catalog
from server.demo import cast
from server.demo.organization import Filled
from server.world.pulse import Pulse, Somebody
from server.world.rows import Rows

OVER: Final = timedelta(hours=1)  # so that the last is over before now


def _always(path: str) -> Callable[[date], str]:
    return lambda _: path


def draw_pulse(
    organization: str, filled: Filled, catalog: Catalog, span: tuple[datetime, datetime], seed: int, rows: Rows
) -> None:
    """Adds it, from the first day of its learning to now; whoever is met first has not said anything yet."""
    since, now = span
    folder = catalog.folders.get(catalog.curriculum.pulse)
    if folder is None or not folder.modules:
        return
    pulse = Pulse(organization, folder, 1, len(filled.members), now - OVER, str(seed))
    for member in filled.members.values():
        if member.name != cast.FIRST_LEARNER:
            pulse.say(Somebody(member.id, member.language, _always(member.unit_path), since, now), rows)
