"""Options several commands share."""

from argparse import ArgumentParser, Namespace

from server.settings import Settings, load_settings
from server.store.lock import database_path
from server.terminal import CommandProblem
from server.words import msg

NO_ORGANIZATION = msg("The database holds no organization yet. Make one: gehoor init --admin YOUR-MAIL-ADDRESS")
NO_DATABASE = msg("There is no database at {path}. This makes one: gehoor init --admin YOUR-MAIL-ADDRESS")

HELP = {
    "host": "the address to listen on",
    "port": "the port to listen on",
    "database": "an SQLite file (sqlite:///gehoor.sqlite3) or a PostgreSQL URL",
    "content": "the folder with modules",
}


def add_options(parser: ArgumentParser, *names: str) -> ArgumentParser:
    """Adds options by name; each stands for the setting of that name and comes before it."""
    for name in names:
        meta = {"database": "URL", "content": "DIR"}.get(name, name.upper())
        parser.add_argument(f"--{name}", metavar=meta, help=f"{HELP[name]} (GEHOOR_{name.upper()})")
    return parser


def need_database(settings: Settings) -> None:
    """Raises CommandProblem where the SQLite file is not there: a command that only uses one makes none."""
    path = database_path(settings.database) if settings.database.startswith("sqlite:") else None
    if path is not None and not path.exists():
        raise CommandProblem(NO_DATABASE, path=path)


def settings_of(options: Namespace) -> Settings:
    """The settings, with the options that were given before those of the environment. Raises SettingsProblem."""
    return load_settings(**{name: value for name, value in vars(options).items() if name in HELP})
