"""`gehoor serve`: serves one organization until it is stopped."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from courses.catalog import Catalog, load
from courses.diagnostics import Severity
from courses.report import one_line
from server.app import create_app
from server.channel import Asked, Desk, FileChannel, RowChannel
from server.commands.jobs import doing_jobs
from server.commands.listening import listen, need_port
from server.commands.options import NO_ORGANIZATION, add_options, need_database, settings_of
from server.manage.board.work import doing_reports
from server.parts import Parts
from server.publish import PublishAnswer, publish, withdraw
from server.reports.keeper import Keeper
from server.store.engine import open_engine
from server.store.lock import database_path
from server.store.migrate import migrate
from server.store.queries.people import the_organization
from server.store.queries.versions import current_versions
from server.terminal import OTHER_ORGANIZATION, CommandProblem, terminal_words, warn_of_unknown_settings
from server.words import msg

NO_CONTENT = msg("There is no folder {path} and no module is online yet. Give the folder with modules: --content DIR")
STAYS_ONLINE = msg("There is no folder %(path)s. What is online stays so; nothing new can be published.")


def run(arguments: Sequence[str]) -> int:
    """Raises StoreProblem, SettingsProblem or CommandProblem."""
    parser = ArgumentParser("gehoor serve", description="Serves an organization. Settings: GEHOOR_* or these options.")
    settings = settings_of(add_options(parser, "host", "port", "database", "content").parse_args(arguments))
    warn_of_unknown_settings()
    need_database(settings)
    need_port(settings)
    engine = open_engine(settings.database)
    try:
        migrate(engine)
        with engine.connect() as connection:
            found = the_organization(connection)
            online = bool(current_versions(connection, settings.organization))
        if found is None:
            raise CommandProblem(NO_ORGANIZATION)
        if found != settings.organization:
            raise CommandProblem(OTHER_ORGANIZATION, found=found, asked=settings.organization)
        if not settings.content.is_dir():
            if not online:
                raise CommandProblem(NO_CONTENT, path=settings.content)
            print(terminal_words().gettext(STAYS_ONLINE, path=settings.content), file=sys.stderr)
        catalog = load(settings.content)
        for line in problems(catalog):
            print(line, file=sys.stderr)
        beside = [publishing_desk, keeping_reports, doing_jobs, doing_reports]
        listen(create_app(settings, catalog, engine, beside=beside), settings)
    finally:
        engine.dispose()
    return 0


def problems(catalog: Catalog) -> Iterator[str]:
    """What keeps modules from going online, one line each; what was online before stays so."""
    yield from map(one_line, catalog.diagnostics)
    for folder in catalog.folders.values():
        yield from (one_line(found) for found in folder.diagnostics if found.severity is Severity.ERROR)


def keeping_reports(own: Parts) -> AbstractContextManager[object]:
    """Publishes managers' numbers on their dates for as long as the server runs."""
    library, months = own.library, own.settings.response_months
    return Keeper(own.store, lambda: library.catalog.curriculum, own.clock, library.compile_again, months=months)


def publishing_desk(own: Parts) -> AbstractContextManager[object]:
    """Answers `gehoor publish` for as long as the server runs."""
    database = database_path(own.settings.database)
    channel = FileChannel(database) if database else RowChannel(own.store, own.clock)

    def answer(asked: Asked) -> PublishAnswer:
        if asked.withdraw:
            return withdraw(own.store, asked.withdraw, own.clock())
        catalog = load(Path(asked.content)) if asked.content else own.library.reload()
        return publish(own.store, catalog, own.clock())

    return Desk(channel, answer)
