"""`gehoor world`: fills an empty database with an invented organization in which it is known what is wrong."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from time import monotonic
from typing import Final

from courses.catalog import load
from server import clock
from server.commands.options import add_options, settings_of
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.queries.demo import Holds, what_it_holds
from server.store.store import open_store
from server.terminal import CommandProblem, terminal_words
from server.words import msg
from server.world.truth import Truth, written
from server.world.wanted import FEWEST, MOST, MOST_TEAMS, PLANTS, Wanted, plants_named
from server.world.writing import fill, months, publish_reports

NOT_EMPTY = msg(
    "The database {database} holds an organization already, and it was left as it is. Give another one: "
    "--database sqlite:///world.sqlite3"
)
NO_CONTENT = msg("There is no folder {path} with modules. Give the folder that holds them: --content DIR")
NO_PLACE = msg("The file {path} can't be written: {why}.")
DRAWING = msg("Drawing %(people)s invented people ...")
SO_FAR = msg("%(people)s people, %(rows)s rows, %(seconds)s seconds")
PUBLISHING = msg("Publishing %(many)s reports ...")
PLANTED = msg("Planted: %(many)s causes. The truth is in %(path)s.")
NO_TRUTH_FILE = msg("Planted: %(many)s causes. Give --truth FILE to have them written down.")
LEFT_OUT = msg("Found no place for: %(names)s. More people make room.")
LOOK = msg("To look at it: gehoor demo --database %(database)s")

PURPOSE: Final = "Fills an empty database with an invented organization in which it is known what is wrong."
ENDING: Final = "\n".join(
    ["what can be planted (all of it, unless --plant says otherwise):"]
    + [f"  {name:<11} {what}" for name, what in PLANTS.items()]
    + ["", "The same arguments and modules give the same world, in any process. --until is today unless given."]
)
TELL_EVERY: Final = 10.0  # seconds


def run(arguments: Sequence[str]) -> int:
    """Raises StoreProblem, SettingsProblem or CommandProblem."""
    options = _parser().parse_args(arguments)
    settings = settings_of(options)
    if not settings.content.is_dir():
        raise CommandProblem(NO_CONTENT, path=settings.content)
    wanted = _wanted(options)
    engine = open_engine(settings.database)
    database = engine.url.render_as_string(hide_password=True)
    try:
        with engine.connect() as connection:
            if what_it_holds(connection, settings.organization) is not Holds.NOTHING:
                raise CommandProblem(NOT_EMPTY, database=database)
        _try(options.truth)
        migrate(engine)
        store = open_store(engine, settings.organization)
        words = terminal_words()
        try:
            catalog = load(settings.content)
            print(words.gettext(DRAWING, people=wanted.people), flush=True)
            truth = fill(store, catalog, wanted, Progress())
            moments = months(wanted, options.snapshots)
            print(words.gettext(PUBLISHING, many=len(moments)), flush=True)
            publish_reports(store, catalog, moments)
        finally:
            store.close()
    finally:
        engine.dispose()
    _tell(truth, options.truth, database)
    return 0


class Progress:
    """Says from time to time how far it is."""

    def __init__(self) -> None:
        self._words, self._began = terminal_words(), monotonic()
        self._told = self._began

    def __call__(self, people: int, rows: int) -> None:
        now = monotonic()
        if now - self._told >= TELL_EVERY:
            self._told = now
            seconds = round(now - self._began)
            print(self._words.gettext(SO_FAR, people=people, rows=rows, seconds=seconds), flush=True)


def _tell(truth: Truth, path: Path | None, database: str) -> None:
    gettext = terminal_words().gettext
    if path is not None:
        path.write_bytes(written(truth))
        print(gettext(PLANTED, many=len(truth.causes), path=path))
    elif truth.causes:
        print(gettext(NO_TRUTH_FILE, many=len(truth.causes)))
    if truth.left_out:
        print(gettext(LEFT_OUT, names=", ".join(truth.left_out)))
    print(gettext(LOOK, database=database))


def _try(path: Path | None) -> None:
    """Raises CommandProblem where the truth could not be written in the end, before minutes are spent."""
    try:
        if path is not None:
            path.touch()
    except OSError as error:
        raise CommandProblem(NO_PLACE, path=path, why=error.strerror) from error


def _wanted(options: Namespace) -> Wanted:
    until = datetime.combine(options.until or clock.now().date(), time(13))
    return Wanted(
        until, options.people, options.teams, options.seed, options.years, options.plant, options.responses
    )  # fmt: skip


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        "gehoor world", description=PURPOSE, epilog=ENDING, formatter_class=RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--people", type=_between(FEWEST, MOST), default=120, metavar="N", help=f"{FEWEST} to {MOST}; 120 unless given")
    add("--teams", type=_between(3, MOST_TEAMS), default=0, metavar="N", help="about one for ten people unless given")
    add("--seed", type=int, default=1, metavar="N", help="another number makes another organization; 1 unless given")
    add("--years", type=_years, default=2.0, metavar="N", help="of history, half a year to ten; 2 unless given")
    add("--until", type=_day, default=None, metavar="YYYY-MM-DD", help="the day it is as of")
    add("--plant", type=_plants, default="all", metavar="NAMES", help="comma-joined; all, none, or all,-gaps")
    add("--truth", type=Path, default=None, metavar="FILE", help="write down what was planted, as JSON")
    add("--responses", type=int, default=0, metavar="N", help="about so many: people take modules over and over")
    add("--snapshots", type=_between(0, 200), default=2, metavar="N", help="monthly reports to publish; 2 unless given")
    return add_options(parser, "database", "content")


def _between(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not least <= int(text) <= most:
            raise ArgumentTypeError(f"{text} is not between {least} and {most}")
        return int(text)

    return number


def _years(text: str) -> float:
    if not 0.5 <= float(text) <= 10:
        raise ArgumentTypeError(f"{text} is not between 0.5 and 10")
    return float(text)


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is no day, as in 2026-11-20") from error


def _plants(text: str) -> frozenset[str]:
    try:
        return plants_named(text)
    except ValueError as error:
        raise ArgumentTypeError(f"there is no {error} to plant; there are {', '.join(PLANTS)}") from error
