"""Sessions, sign-ins under way and rates."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, bindparam, select
from sqlmodel import col

from server.store.prepared import Prepared
from server.store.tables import Organization, Person, Role, Session, SignIn


class RoleRow(NamedTuple):
    role: str
    unit_id: UUID
    since: date


class SessionRow(NamedTuple):
    id: str
    person_id: UUID
    name: str
    language: str
    cross_site_secret: str
    last_seen_at: datetime
    shared: bool
    roles: tuple[RoleRow, ...]


class SignInRow(NamedTuple):
    id: UUID
    person_id: UUID | None  # None: nobody has that address
    address_hash: str
    code_hash: str
    next_path: str
    tries: int


SIGN_IN_COLUMNS = (
    col(SignIn.id),
    col(SignIn.person_id),
    col(SignIn.address_hash),
    col(SignIn.code_hash),
    col(SignIn.next_path),
    col(SignIn.tries),
)


class PersonRow(NamedTuple):
    id: UUID
    name: str
    language: str


class ActiveRow(NamedTuple):
    name: str
    mail: str


_SESSION = Prepared(
    select(
        col(Session.id),
        col(Session.person_id),
        col(Person.name),
        col(Person.language),
        col(Session.cross_site_secret),
        col(Session.last_seen_at),
        col(Session.shared),
        col(Role.role),
        col(Role.unit_id),
        col(Role.since),
    )
    .join(
        Person,
        (col(Person.organization) == col(Session.organization)) & (col(Person.id) == col(Session.person_id)),
    )
    .outerjoin(
        Role,
        (col(Role.organization) == col(Session.organization)) & (col(Role.person_id) == col(Session.person_id)),
    )
    .where(
        col(Session.organization) == bindparam("organization"),
        col(Session.id) == bindparam("session_id"),
        col(Session.expires_at) > bindparam("now"),
        col(Session.revoked_at).is_(None),
        col(Person.active).is_(True),
    )
    .order_by(col(Role.role), col(Role.unit_id))
)
_ROLES = Prepared(
    select(col(Role.role), col(Role.unit_id), col(Role.since))
    .where(col(Role.organization) == bindparam("organization"), col(Role.person_id) == bindparam("person_id"))
    .order_by(col(Role.role), col(Role.unit_id))
)


def session(connection: Connection, organization: str, session_id: str, now: datetime) -> SessionRow | None:
    """One row or none: a session that holds at `now`, with its person, who is active, and their roles."""
    found = _SESSION.all(connection, organization=organization, session_id=session_id, now=now)
    roles = tuple(RoleRow(*row[7:]) for row in found if row[7] is not None)
    return SessionRow._make((*found[0][:7], roles)) if found else None


def roles(connection: Connection, organization: str, person_id: UUID) -> list[RoleRow]:
    """One row per role of one person; everyone is a learner, that is no row."""
    return [RoleRow(*row) for row in _ROLES.all(connection, organization=organization, person_id=person_id)]


def is_held(connection: Connection, organization: str, role: str) -> bool:
    """Whether somebody who may sign in has this role."""
    held = select(col(Role.person_id)).join(
        Person, (col(Person.organization) == col(Role.organization)) & (col(Person.id) == col(Role.person_id))
    )
    whose = (col(Role.organization) == organization, col(Role.role) == role, col(Person.active).is_(True))
    return connection.execute(held.where(*whose).limit(1)).first() is not None


def browser_secret(connection: Connection, organization: str) -> str:
    """One column: the secret the marks of known browsers are made with; "" without an organization."""
    found = connection.execute(select(col(Organization.browser_secret)).where(col(Organization.id) == organization))
    return found.scalar() or ""


def person_by_mail(connection: Connection, organization: str, mail: str) -> PersonRow | None:
    """One row or none: the active person with this address, lower case."""
    found = connection.execute(
        select(col(Person.id), col(Person.name), col(Person.language)).where(
            col(Person.organization) == organization, col(Person.mail) == mail, col(Person.active).is_(True)
        )
    ).first()
    return PersonRow(*found) if found else None


def active_person(connection: Connection, organization: str, person_id: UUID) -> ActiveRow | None:
    """One row or none: this person, as long as they may sign in."""
    found = connection.execute(
        select(col(Person.name), col(Person.mail)).where(
            col(Person.organization) == organization, col(Person.id) == person_id, col(Person.active).is_(True)
        )
    ).first()
    return ActiveRow(*found) if found else None


def sign_in_by_link(connection: Connection, organization: str, link_hash: str, now: datetime) -> SignInRow | None:
    """One row or none: the sign-in this link opens, if it can still be spent."""
    found = connection.execute(
        select(*SIGN_IN_COLUMNS).where(can_be_spent(organization, now), col(SignIn.link_hash) == link_hash)
    ).first()
    return SignInRow(*found) if found else None


def can_be_spent(organization: str, now: datetime) -> ColumnElement[bool]:
    """The condition under which a sign-in opens something."""
    return and_(col(SignIn.organization) == organization, col(SignIn.spent_at).is_(None), col(SignIn.expires_at) > now)
