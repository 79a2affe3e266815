"""`gehoor jobs`: does due work and sends mails beside the servers of an organization, until it is stopped."""

import signal
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import AbstractContextManager
from threading import Event
from typing import TYPE_CHECKING

from courses.catalog import load
from server import clock
from server.commands.options import NO_ORGANIZATION, add_options, settings_of
from server.followups.asking import Asking
from server.hours import hours_of
from server.jobs.runner import Handler, Runner
from server.library import Library
from server.listen.releasing import Releasing, begin_releasing
from server.mail.sender import Sender
from server.mail.transport import transport
from server.manage.board.work import report_runner
from server.reminders.looking import Looking
from server.reminders.plan import KIND as REMINDER
from server.reminders.sweeping import Sweeping, begin_sweeping
from server.reminders.writing import Reminding, reminding
from server.settings import Settings
from server.settled import Settled
from server.shelf import Shelf
from server.store.engine import open_engine
from server.store.lock import database_path
from server.store.migrate import migrate
from server.store.queries.changes_followups import ASK
from server.store.queries.changes_release import RELEASE
from server.store.queries.people import organization_row, the_organization
from server.store.store import open_store
from server.terminal import OTHER_ORGANIZATION, CommandProblem, terminal_words, warn_of_unknown_settings
from server.words import load_words, msg

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from server.parts import Parts

ON_SQLITE = msg(
    "On SQLite the server does due work itself, for as long as `gehoor serve` runs: nothing else is needed. "
    "`gehoor jobs` is for PostgreSQL."
)
WORKS = msg("Gehoor does due work and sends mails for %(name)s. Ctrl-C stops it.")


def run(arguments: Sequence[str]) -> int:
    """Raises StoreProblem, SettingsProblem or CommandProblem."""
    parser = ArgumentParser(
        "gehoor jobs", description="Does due work and sends mails (PostgreSQL). Settings: GEHOOR_*."
    )
    settings = settings_of(add_options(parser, "database", "content").parse_args(arguments))
    warn_of_unknown_settings()
    if database_path(settings.database) is not None:
        raise CommandProblem(ON_SQLITE)
    engine = open_engine(settings.database)
    try:
        migrate(engine)
        _work(settings, engine)
    finally:
        engine.dispose()
    return 0


def _work(settings: Settings, engine: "Engine") -> None:
    with engine.connect() as connection:
        row = organization_row(connection, settings.organization)
        found = the_organization(connection)
    if row is None:
        raise CommandProblem(OTHER_ORGANIZATION if found else NO_ORGANIZATION, found=found, asked=settings.organization)
    store, stopped = open_store(engine, settings.organization), Event()
    library = Library(settings.content, load(settings.content))
    asking = Asking(
        store, Shelf(store, library.compile_again), load_words(), hours_of(row.time_zone, row.country), settings.address
    )
    own = Reminding(
        store, asking.shelf, lambda: library.catalog.curriculum, asking.words, asking.hours, settings.address
    )  # fmt: skip
    looks = {REMINDER: Looking(own)}
    sender = Sender(store, transport(settings, clock.now), clock.now, hours=asking.hours, looks=looks)
    begin_sweeping(store, clock.now())
    begin_releasing(store, asking.hours, clock.now())
    work: dict[str, Handler] = {ASK: asking, REMINDER: Sweeping(own), RELEASE: Releasing(store, asking.hours)}
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopped.set())
    reports = report_runner(
        store, clock.now, asking.shelf, lambda: library.catalog.curriculum, asking.words, asking.hours, settings.address
    )
    try:
        with sender, reports, Settled(store, asking.hours.become), Runner(store, clock.now, work):
            print(terminal_words().gettext(WORKS, name=row.name), flush=True)
            stopped.wait()
    finally:
        store.close()


def doing_jobs(own: "Parts") -> AbstractContextManager[object]:
    """Does due work inside the web process. In a demonstration nobody invented gets a mail."""
    mails = not own.settings.demonstration
    asking = Asking(own.store, own.shelf, own.pages.words, own.hours, own.settings.address, mails)
    work: dict[str, Handler] = {ASK: asking, RELEASE: Releasing(own.store, own.hours)}
    begin_releasing(own.store, own.hours, own.clock())
    if mails:
        begin_sweeping(own.store, own.clock())
        work[REMINDER] = Sweeping(reminding(own))
    return Runner(own.store, own.clock, work)
