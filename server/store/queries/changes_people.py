"""Changes to the organization, its people and what they may do. Each runs in its caller's transaction."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, insert, select, update
from sqlmodel import SQLModel, col

from server.ids import new_id
from server.store.queries.changes_accounts import revoke_sessions
from server.store.queries.changes_assignments import departed
from server.store.queries.changes_roles import ADMINISTRATOR, Held, give_role, is_last_administrator, set_roles
from server.store.queries.people import person_with_mail
from server.store.recorder import table_of
from server.store.tables import Membership, Organization, Person, Unit


class Reason(StrEnum):
    """Why a change is refused."""

    MAIL_TAKEN = "mail-taken"
    NO_PERSON = "no-person"
    NO_UNIT = "no-unit"
    NAME_TAKEN = "name-taken"  # a unit beside it is called the same
    INSIDE_ITSELF = "inside-itself"  # a unit below itself
    TOO_DEEP = "too-deep"
    IN_USE = "in-use"  # a unit with something that refers to it
    LAST_ADMINISTRATOR = "last-administrator"
    LISTENER_LEADS = "listener-leads"  # who reads what was given stands outside the line


class Refused(Exception):
    """The change would break what has to hold; nothing of it is stored."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Profile(NamedTuple):
    """What an administrator says about a person."""

    name: str
    language: str
    unit_id: UUID  # where they work
    roles: frozenset[Held]  # all of them

    @property
    def listens_and_leads(self) -> bool:
        """Whether a listener would lead a team, which nobody may."""
        return {held.role for held in self.roles} >= {"listener", "manager"}


def add_organization(
    connection: Connection,
    organization: str,
    name: str,
    now: datetime,
    *,
    time_zone: str = "Europe/Amsterdam",
    languages: tuple[str, ...] = ("nl", "en"),
    demonstration: bool = False,
) -> UUID:
    """Stores the organization with the root of its tree, of the same name, and answers the root's id."""
    _add(
        connection,
        Organization(
            id=organization,
            name=name,
            time_zone=time_zone,
            languages=",".join(languages),
            demonstration=demonstration,
            created_at=now,
        ),
    )
    return add_unit(connection, organization, name, None)


def add_unit(connection: Connection, organization: str, name: str, parent_id: UUID | None, position: int = 0) -> UUID:
    """Stores a unit below another (None: the root) and answers its id."""
    unit_id = new_id()
    _add(
        connection,
        Unit(organization=organization, id=unit_id, parent_id=parent_id, name=name, position=position),
    )
    return unit_id


def add_person(
    connection: Connection, organization: str, name: str, mail: str, now: datetime, language: str = "nl"
) -> UUID:
    """Stores a person and answers their id. Raises IntegrityError where somebody has that address."""
    person_id = new_id()
    _add(
        connection,
        Person(
            organization=organization, id=person_id, name=name, mail=mail.lower(), language=language, created_at=now
        ),
    )
    return person_id


def move_person(connection: Connection, organization: str, person_id: UUID, unit_id: UUID, since: date) -> None:
    """Puts a person in a unit from a day on; where they were before ends that day. Repeating it changes nothing."""
    theirs = (col(Membership.organization) == organization, col(Membership.person_id) == person_id)
    still = col(Membership.until).is_(None)
    if connection.scalar(select(col(Membership.unit_id)).where(*theirs, still)) == unit_id:
        return
    connection.execute(update(Membership).where(*theirs, still, col(Membership.since) < since).values(until=since))
    same_day = update(Membership).where(*theirs, col(Membership.since) == since).values(unit_id=unit_id, until=None)
    if connection.execute(same_day).rowcount == 0:
        _add(
            connection,
            Membership(organization=organization, person_id=person_id, unit_id=unit_id, since=since),
        )


def enrol(
    connection: Connection, organization: str, mail: str, profile: Profile, now: datetime, since: date
) -> UUID:  # fmt: skip
    """Stores a new person with all that is said about them, in their unit from `since` on; answers their id.

    Raises Refused where somebody has that address, active or not, no unit has that id, or a listener would lead.
    """
    alone(connection, organization)
    if person_with_mail(connection, organization, mail.lower()) is not None:
        raise Refused(Reason.MAIL_TAKEN)
    _need_what_holds(connection, organization, profile)
    person_id = add_person(connection, organization, profile.name, mail, now, profile.language)
    _add(
        connection,
        Membership(organization=organization, person_id=person_id, since=since, unit_id=profile.unit_id),
    )
    for held in profile.roles:
        give_role(connection, organization, person_id, held.role, held.unit_id, since)
    return person_id


def change_person(
    connection: Connection, organization: str, person_id: UUID, profile: Profile, since: date
) -> None:  # fmt: skip
    """Makes a person what the profile says; another unit holds from `since` on. Repeating it changes nothing.

    Raises Refused where nobody or no unit has that id, a listener would lead, or nobody active would be administrator.
    """
    alone(connection, organization)
    _need_what_holds(connection, organization, profile)
    found = connection.execute(
        update(Person)
        .where(col(Person.organization) == organization, col(Person.id) == person_id)
        .values(name=profile.name, language=profile.language)
    )
    if found.rowcount == 0:
        raise Refused(Reason.NO_PERSON)
    move_person(connection, organization, person_id, profile.unit_id, since)
    if not any(held.role == ADMINISTRATOR for held in profile.roles):
        _need_other_administrator(connection, organization, person_id)
    set_roles(connection, organization, person_id, profile.roles, since)


def deactivate(connection: Connection, organization: str, person_id: UUID, now: datetime) -> None:
    """Closes the door to somebody who left: no new sign-in, and every session ends. What they did stays theirs.

    Raises Refused for the last administrator.
    """
    alone(connection, organization)
    _need_other_administrator(connection, organization, person_id)
    if _set_active(connection, organization, person_id, active=False):
        departed(connection, organization, person_id, now, back=False)
    revoke_sessions(connection, organization, person_id, now)


def reactivate(connection: Connection, organization: str, person_id: UUID, now: datetime) -> None:
    """Opens the door again to somebody who came back, with the unit and roles they had; sessions stay ended."""
    if _set_active(connection, organization, person_id, active=True):
        departed(connection, organization, person_id, now, back=True)


def _set_active(connection: Connection, organization: str, person_id: UUID, *, active: bool) -> bool:
    """Whether that is another than it was."""
    whose = (col(Person.organization) == organization, col(Person.id) == person_id, col(Person.active).is_(not active))
    return connection.execute(update(Person).where(*whose).values(active=active)).rowcount > 0


def alone(connection: Connection, organization: str) -> None:
    """Lets other changes of people and units wait for this one, so that what was looked at still holds at its end.

    On SQLite there is one writer anyway, and the lock is not asked for.
    """
    connection.execute(select(col(Organization.id)).where(col(Organization.id) == organization).with_for_update())


def _need_what_holds(connection: Connection, organization: str, profile: Profile) -> None:
    """Raises Refused where a profile names a team that is not there, or a listener who leads."""
    if profile.listens_and_leads:
        raise Refused(Reason.LISTENER_LEADS)
    units = {profile.unit_id, *(held.unit_id for held in profile.roles)}
    found = select(col(Unit.id)).where(col(Unit.organization) == organization, col(Unit.id).in_(units))
    if len(connection.execute(found).all()) < len(units):
        raise Refused(Reason.NO_UNIT)


def _need_other_administrator(connection: Connection, organization: str, person_id: UUID) -> None:
    """Raises Refused where this person is the only active administrator."""
    if is_last_administrator(connection, organization, person_id):
        raise Refused(Reason.LAST_ADMINISTRATOR)


def _add(connection: Connection, row: SQLModel) -> None:
    table = table_of(type(row))
    connection.execute(insert(table).values({column.name: getattr(row, column.name) for column in table.columns}))
