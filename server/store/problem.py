"""What can be wrong with a database at the start, said so that an administrator can act."""

import sqlite3
import sys

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection


def out_of_reach() -> tuple[type[Exception], ...]:
    """What a read raises while the database is away: prepared statements raise what the driver does."""
    postgres = sys.modules.get("psycopg")  # loaded with the first engine that needs it
    drivers = (sqlite3.OperationalError, *((postgres.OperationalError,) if postgres else ()))
    return (OperationalError, InterfaceError, NoConnection, *drivers)


class StoreProblem(Exception):
    """The database can't be used. `message` says what is wrong, `help` what to do; both are catalogue sentences.

    `values` fill the names between braces, so that a sentence can be translated before it is filled.
    """

    def __init__(self, message: str, remedy: str, **values: object) -> None:
        self.message_id, self.help_id, self.values = message, remedy, values
        self.message, self.help = message.format(**values), remedy.format(**values)
        super().__init__(f"{self.message} {self.help}")
