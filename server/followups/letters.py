"""The mail with questions: what they are about, and a link for each that opens it there and then.

It says nothing of what someone answered, wrote or promised: a mailbox is read by others too.
"""

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from babel.dates import format_date

from server.accounts.viewer import secret_hash
from server.followups.ladder import LIFE, Kind
from server.followups.wording import USE_ASKED
from server.ids import new_id
from server.learn.kinds.saying import ROOM_ASKED
from server.store.queries.changes_followups import ASK
from server.store.tables import FollowUpLink, MailOut
from server.words import Words

OPENS_FOR: Final = LIFE + timedelta(days=1)  # a link; whether its question is still open, its page says
PAUSES_FOR: Final = timedelta(days=60)  # the link that stops them: a mail is read long after it came


class Question(NamedTuple):
    id: UUID
    title: str  # of the step, or of the module whose use is asked after
    kind: Kind


class Letter(NamedTuple):
    """Who is asked what."""

    organization: str
    person_id: UUID
    recipient: str
    name: str
    questions: tuple[Question, ...]
    last_day: date  # on which every question is still open


class Made(NamedTuple):
    """A mail with the rows of its links, to be stored together."""

    mail: MailOut
    links: tuple[FollowUpLink, ...]


def letter(asked: Letter, words: Words, address: str, now: datetime, ends: datetime) -> Made:
    """The mail and its links. Secrets stand in the mail only; after `ends` it is not sent any more."""
    mail_id, pause = new_id(), secrets.token_urlsafe(24)
    opened = [(question, secrets.token_urlsafe(24)) for question in asked.questions]
    lasting = [(secret, question.id, OPENS_FOR) for question, secret in opened]
    links = tuple(
        FollowUpLink(
            organization=asked.organization, hash=secret_hash(secret), person_id=asked.person_id, mail_id=mail_id,
            follow_up_id=follow_up_id, expires_at=now + lasts,
        )
        for secret, follow_up_id, lasts in [*lasting, (pause, None, PAUSES_FOR)]
    )  # fmt: skip
    mail = MailOut(
        organization=asked.organization,
        id=mail_id,
        kind=ASK,
        person_id=asked.person_id,
        of_itself=True,
        recipient=asked.recipient,
        subject=words.ngettext("A short question", "%(n)s short questions", len(opened)),
        body=_body(asked, words, [(one, _href(address, secret)) for one, secret in opened], _href(address, pause)),
        created_at=now,
        not_after=ends,
    )
    return Made(mail, links)


def _href(address: str, secret: str) -> str:
    return f"{address}/follow-up/{secret}"


def _body(asked: Letter, words: Words, opened: Sequence[tuple[Question, str]], pause: str) -> str:
    _ = words.gettext
    day = format_date(asked.last_day, "d MMMM", locale=words.language)
    lines = [
        _("Hello %(name)s,", name=asked.name),
        words.ngettext(
            "You did a module in Gehoor; here is a question about it. The link opens it at once, without signing in.",
            "You did a module in Gehoor; here are %(n)s questions about it. Each link opens one at once, without "
            "signing in.",
            len(opened),
        ),
    ]
    for question, href in opened:
        lines.append(f"{_about(question, words)}\n{href}")
    lines += [
        _("No time, or no wish to? Let it be: no reminder comes. It is open until %(day)s.", day=day),
        _("Your answers are yours. Nobody at work sees what you answer, only how groups of people do."),
        _("A while without questions, or none at all:") + f"\n{pause}",
    ]
    return "\n\n".join(lines) + "\n"


def _about(question: Question, words: Words) -> str:
    if question.kind is Kind.ROOM:
        return words.gettext(ROOM_ASKED)
    return words.gettext(USE_ASKED, module=question.title) if question.kind is Kind.USE else question.title
