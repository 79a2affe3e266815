"""Ways out for a mail: a mail server, or without one the console."""

import smtplib
import ssl
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TextIO
from urllib.parse import urlsplit

from server.clock import Clock
from server.settings import Settings
from server.store.queries.mails import MailRow

PATIENCE = 20  # seconds for the mail server to answer

Send = Callable[[MailRow], None]  # raises OSError or SMTPException when the mail did not go out
Transport = Callable[[], AbstractContextManager[Send]]  # opens a line on which mails go out one by one


def transport(settings: Settings, clock: Clock) -> Transport:
    """The way out these settings give."""
    if not settings.smtp_host:
        return lambda: _console(sys.stderr)
    return lambda: _smtp(settings, clock)


def message(mail: MailRow, settings: Settings, clock: Clock) -> EmailMessage:
    """A mail as it travels. The same one has the same Message-ID however often it is tried."""
    email = EmailMessage()
    email["From"] = settings.smtp_from
    email["To"] = mail.recipient
    email["Subject"] = mail.subject
    email["Date"] = format_datetime(clock().replace(tzinfo=UTC))
    email["Message-ID"] = f"<{mail.id}@{urlsplit(settings.address).hostname}>"
    email["Auto-Submitted"] = "auto-generated"
    email.set_content(mail.body)
    return email


@contextmanager
def _console(out: TextIO) -> Iterator[Send]:
    def send(mail: MailRow) -> None:
        print(f"--- mail to {mail.recipient} (no mail server is set) ---\n{mail.subject}\n\n{mail.body}---",
              file=out, flush=True)  # fmt: skip

    yield send


@contextmanager
def _smtp(settings: Settings, clock: Clock) -> Iterator[Send]:
    secure = ssl.create_default_context()
    with _connect(settings, secure) as server:
        if settings.smtp_security == "starttls":
            server.starttls(context=secure)
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password.get_secret_value())

        def send(mail: MailRow) -> None:
            server.send_message(message(mail, settings, clock))

        yield send


def _connect(settings: Settings, secure: ssl.SSLContext) -> smtplib.SMTP:
    if settings.smtp_security == "ssl":
        return smtplib.SMTP_SSL(settings.smtp_host, settings.smtp_port, timeout=PATIENCE, context=secure)
    return smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=PATIENCE)
