"""The mail that says there is a new report, with links to it and to what stops these mails.

It holds no figures: a mailbox is read by others too, and who opens the link is asked who they are. Its owner asked for
it, so it is not counted among the mails Gehoor sends of itself.
"""

import hmac
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final, NamedTuple
from uuid import UUID

from server.asked_words import day_in_words
from server.ids import new_id
from server.manage.board.rhythm import what_holds
from server.store.tables import MailOut
from server.words import Words

KIND: Final = "report"
WORTH: Final = timedelta(days=5)  # a mail server that is down longer: the next one is near


class Letter(NamedTuple):
    """Who is told what."""

    organization: str
    person_id: UUID
    recipient: str
    name: str
    units: str  # which teams it is about
    unit_id: UUID | None
    taken_on: date
    rhythm: str
    stops: str  # what the link that stops them says


def letter(told: Letter, words: Words, address: str, now: datetime) -> MailOut:
    """The mail."""
    query = f"?unit={told.unit_id}" if told.unit_id else ""
    return MailOut(
        organization=told.organization,
        id=new_id(),
        kind=KIND,
        person_id=told.person_id,
        of_itself=False,
        recipient=told.recipient,
        subject=words.gettext("The coverage of %(units)s, as of %(day)s", units=told.units, day=_day(told, words)),
        body=_body(told, words, f"{address}/manage/report{query}", f"{address}/report-mails/{told.stops}"),
        created_at=now,
        not_after=now + WORTH,
    )


def stopping(secret: str, id_: UUID) -> str:
    """What a link that stops mails says: whose, and that we made it. Nothing of it is stored."""
    signature = hmac.new(secret.encode(), f"report mail {id_.hex}".encode(), sha256).hexdigest()
    return f"{id_.hex}{signature}"


def stopped(secret: str, given: str) -> UUID | None:
    """Which mails a link stops; None where we did not make it."""
    try:
        id_ = UUID(given[:32])
    except ValueError:
        return None
    ours = bool(secret) and hmac.compare_digest(stopping(secret, id_).encode(), given.encode())
    return id_ if ours else None


def _day(told: Letter, words: Words) -> str:
    return day_in_words(told.taken_on, words)


def _body(told: Letter, words: Words, report: str, stop: str) -> str:
    _ = words.gettext
    lines = [
        _("Hello %(name)s,", name=told.name),
        _("There are new figures of who was asked and who took it, in %(units)s, as of %(day)s:", units=told.units,
          day=_day(told, words)) + f"\n{report}",
        _("They stand there and not here: others may see this mail. You are asked to sign in."),
        _("You asked for this mail.") + f" {what_holds(told.rhythm, words)} " + _("This stops them:") + f"\n{stop}",
    ]  # fmt: skip
    return "\n\n".join(lines) + "\n"
