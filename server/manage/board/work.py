"""The report's due work, beside a server or in a process of its own: large files, and mails one asked for."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Final

from courses.model import Curriculum
from server.clock import Clock
from server.hours import Hours
from server.jobs.runner import Runner
from server.manage.board.making import Making
from server.manage.board.telling import Telling
from server.shelf import Shelf
from server.store.queries.changes_reporting import FILE, MAIL
from server.store.store import Store
from server.words import Words

if TYPE_CHECKING:
    from server.parts import Parts

EVERY: Final = 0.5  # seconds between two looks: somebody waits for a file


def report_runner(
    store: Store,
    clock: Clock,
    shelf: Shelf,
    curriculum: Callable[[], Curriculum],
    words: Mapping[str, Words],
    hours: Hours,
    address: str,
    *,
    mails: bool = True,
) -> Runner:
    """A runner of its own: a file takes seconds, in which no other work waits. `mails`: False writes to nobody."""
    making = Making(store, shelf, curriculum, words, hours)
    return Runner(store, clock, {FILE: making, MAIL: Telling(store, words, hours, address, mails)}, EVERY)


def doing_reports(own: "Parts") -> AbstractContextManager[object]:
    """The same inside the web process. In a demonstration nobody invented gets a mail."""
    return report_runner(
        own.store, own.clock, own.shelf, lambda: own.library.catalog.curriculum, own.pages.words, own.hours,
        own.settings.address, mails=not own.settings.demonstration,
    )  # fmt: skip
