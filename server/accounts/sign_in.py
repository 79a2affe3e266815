"""Signing in by mail. Two ways to spend one asking, once, within a quarter of an hour:

the link, from any browser, by the button on its page; the six digits, in the browser that asked. Nothing on the way
differs between an address somebody has and one nobody has.

A code is short, so guesses are limited in all; the link always works.
"""

import hmac
import secrets
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from server.accounts.known import is_known
from server.accounts.letters import sign_in_letter
from server.accounts.limits import May, may_ask, may_guess, was_right
from server.accounts.viewer import secret_hash
from server.ids import new_id
from server.parts import Parts
from server.store.queries.accounts import SignInRow, active_person, browser_secret, person_by_mail, sign_in_by_link
from server.store.queries.changes_accounts import ask_sign_in, spend_sign_in, try_code
from server.store.tables import SignIn
from server.words import DEFAULT

if TYPE_CHECKING:
    from sqlalchemy import Connection

LASTS: Final = timedelta(minutes=15)
TRIES: Final = 5  # wrong codes that end a sign-in


class Opened(NamedTuple):
    """A sign-in that was spent."""

    person_id: UUID
    next_path: str


class Holder(NamedTuple):
    """Whom a link is for."""

    person_id: UUID
    name: str
    mail: str


class WrongCode(NamedTuple):
    left: int  # tries left; 0: it has ended


class TooManyGuesses:
    """Too many wrong codes were typed, by anyone: no code is looked at now. The link still works."""


class Asking(NamedTuple):
    """One asking, with the secrets that are never stored."""

    mail: str
    client: str  # the subject of the limit per client
    next_path: str
    browser: str  # the secret in the asking browser's cookie
    known: str  # the mark this browser has from an earlier sign-in, or ""
    link: str  # the secret in the link
    code: str  # six digits
    now: datetime


def new_asking(mail: str, client: str, next_path: str, browser: str, known: str, now: datetime) -> Asking:
    """`browser` is the secret the browser has from an earlier asking, or ""; `known` its mark of a sign-in, or ""."""
    code = f"{secrets.randbelow(10**6):06}"
    link, browser = secrets.token_urlsafe(32), browser or secrets.token_urlsafe(32)
    return Asking(mail, client, next_path, browser, known, link, code, now)


async def ask(own: Parts, asking: Asking) -> bool:
    """Stores the asking, and the mail where somebody has that address. False: this client asked too often."""
    return await own.store.write(partial(_ask, own=own, asking=asking))


async def link_holder(own: Parts, link: str) -> Holder | None:
    """Whom this link signs in; None when it can't be spent any more. Spends nothing."""
    return await own.store.read(partial(_held, own=own, link=link, now=own.clock()))


async def spend_link(own: Parts, link: str) -> Opened | None:
    """Spends the sign-in of a link; None when it has run out or been spent."""
    return await own.store.write(partial(_spend_link, own=own, link=link, now=own.clock()))


async def spend_code(
    own: Parts, browser: str, known: str, code: str
) -> Opened | WrongCode | type[TooManyGuesses] | None:
    """Spends the sign-in this browser asked for; None when it has none that still holds."""
    this = partial(_spend_code, own=own, browser=browser, known=known, code=code, now=own.clock())
    return await own.store.write(this)


def _ask(connection: "Connection", own: Parts, asking: Asking) -> bool:
    organization = own.settings.organization
    person = person_by_mail(connection, organization, asking.mail)
    knows = is_known(asking.known, browser_secret(connection, organization), person.id if person else None)
    known = asking.known if knows else ""
    may = may_ask(connection, organization, asking.mail, asking.client, known, asking.now)
    if may is May.NOTHING:
        return False
    ends = asking.now + LASTS
    row = SignIn(
        organization=organization,
        id=new_id(),
        person_id=person.id if person and may is May.MAIL else None,
        address_hash=secret_hash(asking.mail),
        link_hash=secret_hash(asking.link),
        code_hash=_code_hash(asking.browser, asking.code),
        browser_hash=secret_hash(asking.browser),
        next_path=asking.next_path,
        created_at=asking.now,
        expires_at=ends,
    )
    letter = sign_in_letter(  # written for nobody too, so that it takes as long
        own.pages.words[person.language if person and person.language in own.pages.words else DEFAULT],
        organization=organization,
        person_id=row.person_id,
        recipient=asking.mail,
        name=person.name if person else "",
        link=f"{own.settings.address}/sign-in/{asking.link}",
        code=asking.code,
        now=asking.now,
        ends=ends,
    )
    ask_sign_in(connection, row, letter if row.person_id else None)
    return True


def _held(connection: "Connection", own: Parts, link: str, now: datetime) -> Holder | None:
    return _holder(connection, own, sign_in_by_link(connection, own.settings.organization, secret_hash(link), now))


def _holder(connection: "Connection", own: Parts, row: SignInRow | None) -> Holder | None:
    """Who may be signed in by it: nobody who left since asking."""
    if row is None or row.person_id is None:
        return None
    person = active_person(connection, own.settings.organization, row.person_id)
    return Holder(row.person_id, person.name, person.mail) if person else None


def _spend_link(connection: "Connection", own: Parts, link: str, now: datetime) -> Opened | None:
    organization = own.settings.organization
    row = sign_in_by_link(connection, organization, secret_hash(link), now)
    holder = _holder(connection, own, row)
    if row is None or holder is None or not spend_sign_in(connection, organization, row.id, now):
        return None
    return Opened(holder.person_id, row.next_path)


def _spend_code(
    connection: "Connection", own: Parts, browser: str, known: str, code: str, now: datetime
) -> Opened | WrongCode | type[TooManyGuesses] | None:
    organization = own.settings.organization
    row = try_code(connection, organization, secret_hash(browser), now, TRIES)
    if row is None:
        return None
    knows = is_known(known, browser_secret(connection, organization), row.person_id)
    if not knows and not may_guess(connection, organization, row.address_hash, now):
        return TooManyGuesses
    right = hmac.compare_digest(row.code_hash, _code_hash(browser, code))
    if right and not knows:
        was_right(connection, organization, row.address_hash, now)
    holder = _holder(connection, own, row)
    if right and holder is not None and spend_sign_in(connection, organization, row.id, now):
        return Opened(holder.person_id, row.next_path)
    if row.tries >= TRIES:
        spend_sign_in(connection, organization, row.id, now)
    return WrongCode(TRIES - row.tries)


def _code_hash(browser: str, code: str) -> str:
    """A million codes are soon tried out, so the hash is keyed with what only the browser has."""
    return hmac.new(browser.encode(), code.encode(), sha256).hexdigest()
