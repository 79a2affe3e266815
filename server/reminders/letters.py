"""The mail that reminds: what is asked, by when and why, how to begin, whom to tell that one can't. No pressure.

What it says stays true however long it lies in a mailbox: it tells days, never how many are left.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from server.asked_words import day_in_words
from server.ids import new_id
from server.reminders.plan import KIND
from server.reminders.rungs import Rung
from server.store.tables import MailOut
from server.words import Words


class Said(NamedTuple):
    """One thing to remind of, in the reader's language."""

    assignment_id: UUID
    title: str
    modules: tuple[str, ...]  # of a path the titles of what is still to be done; () for one module
    due_on: date
    rung: Rung
    reason: str
    owner: str  # whom to ask; ""


class Letter(NamedTuple):
    """Who is reminded of what."""

    organization: str
    person_id: UUID
    recipient: str
    name: str
    said: tuple[Said, ...]


def letter(told: Letter, today: date, words: Words, address: str, now: datetime, ends: datetime) -> MailOut:
    """The mail. After `ends` it is not sent any more."""
    return MailOut(
        organization=told.organization,
        id=new_id(),
        kind=KIND,
        person_id=told.person_id,
        of_itself=True,
        recipient=told.recipient,
        subject=_subject(told.said, words),
        body=_body(told, today, words, address),
        created_at=now,
        not_after=ends,
    )


def _subject(said: Sequence[Said], words: Words) -> str:
    if len(said) > 1:
        return words.ngettext("One thing is asked of you", "%(n)s things are asked of you", len(said))
    if said[0].rung is Rung.STOPS:
        return words.gettext("What stops you? “%(title)s”", title=said[0].title)
    return words.gettext("Asked of you: “%(title)s”", title=said[0].title)


def _body(told: Letter, today: date, words: Words, address: str) -> str:
    _ = words.gettext
    parts = [_("Hello %(name)s,", name=told.name)]
    for one in told.said:
        parts += _one(one, today, words, address)
    parts += [
        _("You were away, or did this elsewhere? An administrator can note that; then it is not asked of you."),
        _("This mail goes to you alone. Gehoor writes to you once a week at most of itself; which mails you got:")
        + f"\n{address}/follow-ups",
    ]
    return "\n\n".join(parts) + "\n"


def _one(one: Said, today: date, words: Words, address: str) -> list[str]:
    _, day = words.gettext, day_in_words(one.due_on, words)
    place = f"{address}/me/asked/{one.assignment_id}"
    if today <= one.due_on:
        first = _("“%(title)s” is asked of you, due by %(day)s.", title=one.title, day=day)
    else:
        first = _("“%(title)s” was due by %(day)s. It can still be done.", title=one.title, day=day)
    lines = [first]
    if one.modules:
        lines.append(_("Still to do: %(titles)s.", titles=", ".join(one.modules)))
    lines.append(_("Why: %(reason)s", reason=one.reason))
    parts = ["\n".join(lines), _("To the module; you may have to sign in first:") + f"\n{place}"]
    if one.rung is Rung.STOPS:
        asks = _("Does something stop you? Nobody sees what you answer, only how groups of at least 8 people do:")
        parts.append(f"{asks}\n{place}/stops")
    elif today <= one.due_on:
        parts.append(_("The day for your own calendar:") + f"\n{place}/calendar.ics")
    if one.owner:
        parts.append(_("You can't, not in time, or have a question? Tell %(name)s.", name=one.owner))
    else:
        parts.append(_("You can't, not in time, or have a question? Tell whoever leads your team."))
    return parts
