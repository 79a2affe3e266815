"""How often a mail may be asked for, a code guessed and a token presented. Counted alike for addresses nobody has.

A browser in which a person signed in before is counted by itself: strangers can't use up what that person may do.
"""

import logging
from datetime import datetime
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Final

from server.accounts.viewer import secret_hash
from server.store.queries.changes_accounts import count_up

if TYPE_CHECKING:
    from sqlalchemy import Connection

PER_CLIENT: Final = 60  # askings an hour from one client: an office behind one address is many people
PER_ASKER: Final = 10  # mails an hour to one address from one client, or from one browser that knows the person
PER_ADDRESS: Final = 60  # mails an hour to one address, whoever asks
WRONG_PER_ADDRESS: Final = 20  # wrong codes a day for one address
PER_TOKEN: Final = 600  # readings an hour with one token
UNKNOWN_TOKENS: Final = 60  # wrong tokens an hour from one client
WRONG_IN_ALL: Final = 100  # wrong codes an hour in the whole organization: of a million codes

log = logging.getLogger(__name__)


class May(Enum):
    """What an asking leads to."""

    MAIL = "mail"
    NO_MAIL = "no mail"  # and nothing that says so
    NOTHING = "nothing"  # this client is told that it asks too often


def may_ask(connection: "Connection", organization: str, mail: str, client: str, known: str, now: datetime) -> May:
    """Counts one asking. `known` is the mark of a browser that knows the person with this address, or ""."""
    counted = partial(count_up, connection, organization, window=_hour(now))
    if known:
        often = counted(name="sign-in known", subject=secret_hash(known))
        return May.MAIL if often <= PER_ASKER else May.NO_MAIL
    if counted(name="sign-in client", subject=secret_hash(client)) > PER_CLIENT:
        return May.NOTHING
    if counted(name="sign-in asker", subject=secret_hash(f"{client} {mail}")) > PER_ASKER:
        return May.NO_MAIL  # and the others' share of this address is left alone
    return May.MAIL if counted(name="sign-in address", subject=secret_hash(mail)) <= PER_ADDRESS else May.NO_MAIL


def may_guess(connection: "Connection", organization: str, address_hash: str, now: datetime) -> bool:
    """Counts one guess of a code, before it is compared: guesses sent at once wait for each other."""
    counted = partial(count_up, connection, organization)
    if counted(name="wrong code address", subject=address_hash, window=_day(now)) > WRONG_PER_ADDRESS:
        return False
    in_all = counted(name="wrong code", subject="", window=_hour(now))
    if in_all == WRONG_IN_ALL + 1:
        log.warning("more than %d wrong codes in this hour: codes are closed until the next", WRONG_IN_ALL)
    return in_all <= WRONG_IN_ALL


def was_right(connection: "Connection", organization: str, address_hash: str, now: datetime) -> None:
    """Takes back what `may_guess` counted in this transaction: the code was no guess."""
    counted = partial(count_up, connection, organization, by=-1)
    counted(name="wrong code address", subject=address_hash, window=_day(now))
    counted(name="wrong code", subject="", window=_hour(now))


def may_call(connection: "Connection", organization: str, token: str, now: datetime) -> bool:
    """Counts one reading with a token."""
    return count_up(connection, organization, "api token", token, _hour(now)) <= PER_TOKEN


def may_present(connection: "Connection", organization: str, client: str, now: datetime) -> bool:
    """Counts one token that opens nothing: a program that goes on trying is told to stop."""
    return count_up(connection, organization, "api client", secret_hash(client), _hour(now)) <= UNKNOWN_TOKENS


def _hour(now: datetime) -> str:
    return now.isoformat()[:13]


def _day(now: datetime) -> str:
    return now.isoformat()[:10]
