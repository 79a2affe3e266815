"""Options several commands share."""

from argparse import ArgumentParser, Namespace

from server.settings import Settings, load_settings

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


def settings_of(options: Namespace) -> Settings:
    """The settings, with the options that were given before those of the environment. Raises SettingsProblem."""
    return load_settings(**{name: value for name, value in vars(options).items() if name in HELP})
