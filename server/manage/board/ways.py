"""From what a manager set up to the page with the other ways to the report, and back from its forms. Pure."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from server.accounts import bearer
from server.forms import Fields
from server.manage.board.rhythm import RHYTHMS, what_holds
from server.manage.board.views import Made, TokenLine, WaysView
from server.manage.views import Choice
from server.store.queries.reporting import MailAskedRow, TokenRow
from server.store.tables import ApiToken
from server.words import Words, msg

LASTS: Final = {"30": msg("A month"), "90": msg("Three months"), "365": msg("A year")}  # days
LONGEST: Final = 80  # characters of a name


class SetUp(NamedTuple):
    """What there is."""

    mail: MailAskedRow | None
    tokens: Sequence[TokenRow]
    units: tuple[Choice, ...]  # teams to choose from
    names: dict[UUID, str]  # of the teams that are named
    address: str  # of the manager
    has_units: bool
    base: str  # what addresses of this server begin with


def ways_view(
    there: SetUp, words: Words, today: date, made: Made | None = None, fields: Fields | None = None, wrong: str = "",
    message: str = "",
) -> WaysView:  # fmt: skip
    """The page."""
    chosen, typed = there.mail.rhythm if there.mail else "", fields or Fields()
    rhythms = tuple(Choice(code, words.gettext(said), code == chosen) for code, said in RHYTHMS.items())
    lasts = typed.one("lasts", "90")
    unit = str(there.mail.unit_id or "") if there.mail else ""
    return WaysView(
        there.has_units,
        (*rhythms, Choice("", words.gettext("No mails"), not chosen)),
        tuple(one_of(there.units, unit)),
        what_holds(chosen, words),
        there.address,
        tuple(_line(row, there, words, today) for row in there.tokens),
        made,
        "" if made else typed.one("name"),
        wrong,
        tuple(one_of(there.units, typed.one("unit"))),
        tuple(Choice(days, words.gettext(said), days == lasts) for days, said in LASTS.items()),
        message,
        f"{there.base}/api/openapi.json",
    )


def one_of(choices: Sequence[Choice], value: str) -> list[Choice]:
    """The same choices with another one chosen."""
    return [Choice(one.value, one.label, one.value == value) for one in choices]


def new_token(
    fields: Fields, organization: str, person_id: UUID, unit: UUID | None, now: datetime, today: date
) -> tuple[ApiToken, str] | None:
    """The row and the text of a token; None where the form does not say what it is for."""
    name = " ".join(fields.one("name").split())[:LONGEST]
    days = fields.one("lasts")
    if not name or days not in LASTS:
        return None
    token = bearer.make()
    row = ApiToken(
        organization=organization, id=token.id, person_id=person_id, name=name, scope=bearer.COVERAGE, unit_id=unit,
        hash=token.hash, created_at=now, ends_on=today + timedelta(days=int(days)),
    )  # fmt: skip
    return row, token.text


def made_token(row: ApiToken, text: str, base: str) -> Made:
    """A token as it is shown this once."""
    return Made(row.name, text, f'curl -H "Authorization: Bearer {text}" {base}/api/coverage')


def _line(row: TokenRow, there: SetUp, words: Words, today: date) -> TokenLine:
    state = ""
    if row.revoked_at is not None:
        state = words.gettext("ended by you")
    elif row.ends_on <= today:
        state = words.gettext("ended")
    unit = there.names.get(row.unit_id, "") or words.gettext("a team that is gone") if row.unit_id else ""
    return TokenLine(row.id, row.name, unit, row.created_at, row.ends_on, row.used_on, not state, state)
