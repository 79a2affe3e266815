"""`gehoor demo`: an invented organization with some months behind it, on this machine only; follows saves."""

import signal
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from courses.catalog import Catalog, load
from server import clock
from server.app import create_app
from server.commands.jobs import doing_jobs
from server.commands.listening import listen, need_port
from server.commands.options import add_options, settings_of
from server.commands.publish import answer_lines
from server.commands.serve import keeping_reports, problems, publishing_desk
from server.demo.cast import NAME
from server.demo.world import build
from server.manage.board.work import doing_reports
from server.parts import Parts
from server.publish import Outcome, PublishAnswer, publish
from server.settings import Settings, SettingsProblem, is_loopback
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.queries.demo import Holds, what_it_holds
from server.store.store import open_store
from server.terminal import CommandProblem, terminal_words, warn_of_unknown_settings
from server.watch import Watcher
from server.words import msg

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOT_A_DEMONSTRATION = msg(
    "The database {database} holds something else than a demonstration, so it was left as it is. "
    "Give another one, or none: gehoor demo then makes its own."
)
NO_CONTENT = msg("There is no folder {path} with modules. Give the folder that holds them: --content DIR")
THIS_MACHINE_ONLY = "A demonstration listens on this machine only, not on {host}: anyone can sign in there as anyone."
PREPARING = msg("Making a demonstration: %(organization)s, invented, with some months behind it ...")
WHAT_IT_IS = msg(
    "A demonstration. Everyone in it is invented, and anyone on this machine can be anyone: open /demo and choose.\n"
    "Modules come from %(content)s; what you save there goes online by itself."
)
KEPT = msg("It is kept in %(database)s.")
COPIED = msg("The modules are a copy that goes when you stop it; --content DIR serves a folder of yours.")
THROWN_AWAY = msg("All of it is thrown away when you stop it.")


def run(arguments: Sequence[str]) -> int:
    """Raises StoreProblem, SettingsProblem or CommandProblem."""
    parser = ArgumentParser("gehoor demo", description="Serves an invented organization, on this machine only.")
    options = add_options(parser, "host", "port", "database", "content").parse_args(arguments)
    if options.host and not is_loopback(options.host):
        raise SettingsProblem(THIS_MACHINE_ONLY.format(host=options.host))
    settings = settings_of(options)
    warn_of_unknown_settings()
    if not settings.content.is_dir():
        raise CommandProblem(NO_CONTENT, path=settings.content)
    need_port(settings)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that what is temporary is removed then too
    is_kept, is_copy = ("database" in settings.model_fields_set, "content" not in settings.model_fields_set)
    with _thrown_away(settings) as own:
        _serve(own.for_demonstration(), (KEPT, *[COPIED] * is_copy) if is_kept else (THROWN_AWAY,))
    return 0


@contextmanager
def _thrown_away(settings: Settings) -> Iterator[Settings]:
    """The same with what was not named going when the context ends: the database, and the modules. These are a copy of
    those that came along, so that an author can publish there and an upgrade finds them untouched."""
    with TemporaryDirectory(prefix="gehoor-demo-", ignore_cleanup_errors=True) as folder:
        own = dict[str, object]()
        if "database" not in settings.model_fields_set:
            own["database"] = f"sqlite:///{Path(folder, 'demo.sqlite3').as_posix()}"
        if "content" not in settings.model_fields_set:
            own["content"] = copied(settings.content, Path(folder, "content"))
        yield settings.model_copy(update=own)


def copied(content: Path, folder: Path) -> Path:
    """A new folder with the same files, which may be written in whether or not those may. Raises OSError."""
    folder.mkdir()
    for path in sorted(content.rglob("*")):  # a folder comes before what is in it
        place = folder / path.relative_to(content)
        if path.is_dir():
            place.mkdir()
        else:
            copyfile(path, place)
    return folder


def _serve(settings: Settings, what_stays: Sequence[str]) -> None:
    words = terminal_words()
    engine = open_engine(settings.database)
    database = engine.url.render_as_string(hide_password=True)
    try:
        catalog = load(settings.content)
        for line in problems(catalog):
            print(line, file=sys.stderr)
        print(words.gettext(PREPARING, organization=NAME), flush=True)
        prepare(engine, settings, catalog, clock.now())
        print(words.gettext(WHAT_IT_IS, content=settings.content))
        print(*(words.gettext(one, database=database) for one in what_stays))
        beside = [publishing_desk, following_saves, keeping_reports, doing_jobs, doing_reports]
        listen(create_app(settings, catalog, engine, beside=beside), settings)
    finally:
        engine.dispose()


def prepare(engine: "Engine", settings: Settings, catalog: Catalog, now: datetime) -> None:
    """Fills an empty database, leaves a demonstration as it is. Raises CommandProblem for any other."""
    with engine.connect() as connection:
        holds = what_it_holds(connection, settings.organization)
    if holds is Holds.OTHER:
        raise CommandProblem(NOT_A_DEMONSTRATION, database=engine.url.render_as_string(hide_password=True))
    migrate(engine)
    if holds is Holds.NOTHING:
        store = open_store(engine, settings.organization)
        try:
            build(store, catalog, now)
        finally:
            store.close()


def following_saves(own: Parts) -> AbstractContextManager[object]:
    """Publishes two quiet seconds after every save, and says on the console what came of it."""

    def follow() -> None:
        answer = publish(own.store, own.library.reload(), own.clock())
        changed = tuple(module for module in answer.modules if module.outcome is not Outcome.UNCHANGED)
        if changed or answer.problems:
            told = PublishAnswer(changed, answer.problems, answer.problem_errors)
            print("\n".join(answer_lines(told, terminal_words())), flush=True)

    return Watcher(own.settings.content, follow)
