"""Sends what is in the outbox, and clears out what has run out. One thread; several processes share the work.

A mail is claimed under a lease before it goes out and marked when the mail server has taken it: a mail server that is
down loses none, and two senders never hold the same mail. A sender that dies after the mail server took a mail and
before it could say so leaves it to be tried again, under the same Message-ID.
"""

import logging
import smtplib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from server.clock import Clock
from server.hours import Hours
from server.mail.transport import Send, Transport
from server.often import Often
from server.store.queries.changes_accounts import clear_out
from server.store.queries.changes_mails import claim_mails, mail_failed, mail_sent
from server.store.queries.guests import clear_guests
from server.store.queries.mails import MailRow, mails, mails_due
from server.store.store import Store

EVERY: Final = 0.5  # seconds between two looks
LEASE: Final = timedelta(minutes=5)  # longer than a batch takes, also from a slow mail server
BATCH: Final = 10
FIRST_WAIT: Final = timedelta(seconds=5)  # after a failure; doubles each time
LONGEST_WAIT: Final = timedelta(hours=1)
CLEAR_EVERY: Final = 60.0  # seconds
KEEP: Final = timedelta(days=1)  # how long what has run out stays
CLEAR_AT_MOST: Final = 500  # rows of a table in one go, so that nobody waits for it

Look = Callable[[UUID, datetime], bool]  # whether a mail in hand may go; where not it is gone, or another in its place

log = logging.getLogger(__name__)


class Sender(Often):
    """Used as a context: sends for as long as it is open."""

    def __init__(
        self, store: Store, transport: Transport, clock: Clock, every: float = EVERY, hours: Hours | None = None,
        looks: Mapping[str, Look] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        """Without `hours` nothing goes that nobody asked for. `looks`: by kind of mail, right before it goes."""
        super().__init__("mail", every, "the outbox could not be worked through")
        self._store = store
        self._transport = transport
        self._clock = clock
        self._hours = hours
        self._looks = looks
        self._cleared = -CLEAR_EVERY

    def turn(self) -> None:
        self.work()
        if monotonic() - self._cleared >= CLEAR_EVERY:
            self._cleared = monotonic()
            self.clear()

    def work(self) -> int:
        """Sends what is due now, at most a batch. How many mails the mail server took, or were taken back."""
        organization, now = self._store.organization, self._clock()
        these: dict[str, Any] = {"organization": organization, "now": now}
        these["quiet"] = self._hours is None or not self._hours.is_open(now)
        if not self._store.read_now(partial(mails_due, **these)):
            return 0
        ids = self._store.write_now(partial(claim_mails, **these, until=now + LEASE, most=BATCH))
        claimed = self._store.read_now(partial(mails, organization=organization, ids=ids))
        done = 0
        try:
            with self._transport() as send:
                while done < len(claimed):
                    self._send(send, claimed[done])
                    done += 1
        except (OSError, smtplib.SMTPException) as problem:  # the line is gone: so is it for those that follow
            self._failed(claimed[done:], problem)
        return done

    def clear(self) -> int:
        """Deletes what has run out. How many rows went, a guest with all they did counted as one."""
        organization, now = self._store.organization, self._clock()
        guests = partial(clear_guests, organization=organization, now=now, most=CLEAR_AT_MOST)
        out = partial(clear_out, organization=organization, before=now - KEEP, most=CLEAR_AT_MOST)
        return self._store.write_now(guests) + self._store.write_now(out)

    def _send(self, send: Send, mail: MailRow) -> None:
        """Raises when the line is gone; a mail that can't go out by itself waits for its next try."""
        look = self._looks.get(mail.kind)
        try:
            if look is not None and not look(mail.id, self._clock()):
                return
            send(mail)
        except Exception as problem:
            if _line_is_gone(problem):
                raise
            self._failed([mail], problem)
            return
        organization = self._store.organization
        self._store.write_now(partial(mail_sent, organization=organization, mail=mail.id, now=self._clock()))

    def _failed(self, left: Iterable[MailRow], problem: Exception) -> None:
        for mail in left:
            wait = min(FIRST_WAIT * 2 ** min(mail.tries - 1, 12), LONGEST_WAIT)
            log.warning("mail %s did not go out, again in %s: %s", mail.id, wait, type(problem).__name__)
            again = partial(mail_failed, mail=mail.id, error=repr(problem), again_at=self._clock() + wait)
            self._store.write_now(partial(again, organization=self._store.organization))


def _line_is_gone(problem: Exception) -> bool:
    """Whether the next mail would meet the same. What a mail server says of one mail is an OSError to Python too."""
    if isinstance(problem, smtplib.SMTPException):
        return isinstance(problem, smtplib.SMTPServerDisconnected | smtplib.SMTPConnectError)
    return isinstance(problem, OSError)
