"""What can be wrong with a database at the start, said so that an administrator can act."""

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

OUT_OF_REACH = (OperationalError, InterfaceError, NoConnection)  # what a read raises while the database is away


class StoreProblem(Exception):
    """The database can't be used. `message` says what is wrong, `help` what to do; both are catalogue sentences.

    `values` fill the names between braces, so that a sentence can be translated before it is filled.
    """

    def __init__(self, message: str, remedy: str, **values: object) -> None:
        self.message_id, self.help_id, self.values = message, remedy, values
        self.message, self.help = message.format(**values), remedy.format(**values)
        super().__init__(f"{self.message} {self.help}")
