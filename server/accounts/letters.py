"""The mail with a link and a code."""

from datetime import datetime
from uuid import UUID

from server.ids import new_id
from server.store.tables import MailOut
from server.words import Words


def sign_in_letter(
    words: Words,
    *,
    organization: str,
    person_id: UUID | None,
    recipient: str,
    name: str,
    link: str,
    code: str,
    now: datetime,
    ends: datetime,
) -> MailOut:
    """The mail for one sign-in; not worth sending once it has run out."""
    _ = words.gettext
    lines = (
        _("Hello %(name)s,", name=name),
        _("Open this link and press the button:"),
        link,
        _("Or type this code in the page where you asked for it: %(code)s", code=f"{code[:3]} {code[3:]}"),
        _("Both work once, for a quarter of an hour. Didn't you ask for this? Then you need not do anything."),
    )
    return MailOut(
        organization=organization,
        id=new_id(),
        kind="sign-in",
        person_id=person_id,
        recipient=recipient,
        subject=_("Sign in to Gehoor"),
        body="\n\n".join(lines) + "\n",
        created_at=now,
        not_after=ends,
    )
