"""The one cast of people that tests sign in as: an organization of three levels, and someone in every role."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, insert
from sqlmodel import SQLModel

from server.store.tables import Membership, Organization, Person, Role, Unit

ORGANIZATION = "org"
SINCE = date(2026, 1, 5)
CREATED = datetime(2026, 1, 5, 8, 0)


@dataclass(frozen=True)
class Team:
    """One unit of the tree."""

    id: UUID
    name: str
    above: "Team | None" = None

    @property
    def path(self) -> str:
        """Ids from the root down, as a fact carries them."""
        return f"{self.above.path}/{self.id}" if self.above else str(self.id)


@dataclass(frozen=True)
class Someone:
    """One person of the cast."""

    id: UUID
    name: str
    team: Team
    roles: tuple[tuple[str, Team], ...] = ()
    language: str = "nl"
    active: bool = True

    @property
    def mail(self) -> str:
        return f"{self.name.split()[0].lower()}@brug.example"


def _id(number: int) -> UUID:
    return UUID(int=0x0199_0000_0000_7000_8000_0000_0000_0000 + number)


BRUG = Team(_id(1), "De Brug")
CONTACT = Team(_id(2), "Klantcontact", BRUG)
CLAIMS = Team(_id(3), "Schade", BRUG)
NORTH = Team(_id(4), "Noord", CONTACT)
SOUTH = Team(_id(5), "Zuid", CONTACT)
INSIDE = Team(_id(6), "Binnendienst", CLAIMS)
TEAMS = (BRUG, CONTACT, CLAIMS, NORTH, SOUTH, INSIDE)

LOTTE = Someone(_id(101), "Lotte Vink", NORTH)  # a learner
JOAN = Someone(_id(102), "Joan Field", SOUTH, language="en")  # a learner who reads English
SAMIR = Someone(_id(103), "Samir Haddad", INSIDE)  # a learner under another manager
AMIR = Someone(_id(104), "Amir de Wit", CLAIMS, roles=(("author", BRUG),))
MIRJAM = Someone(_id(105), "Mirjam Bos", CONTACT, roles=(("manager", CONTACT),))  # of Noord and Zuid too
STIJN = Someone(_id(106), "Stijn Kok", INSIDE, roles=(("manager", INSIDE),))
DIRK = Someone(_id(107), "Dirk Prins", BRUG, roles=(("manager", BRUG),))  # of the whole organization
IRIS = Someone(_id(108), "Iris Laan", BRUG, roles=(("listener", BRUG),))
BAS = Someone(_id(109), "Bas Mulder", BRUG, roles=(("administrator", BRUG),))
GONE = Someone(_id(110), "Gerda Oud", NORTH, active=False)  # left; may not sign in
CAST = (LOTTE, JOAN, SAMIR, AMIR, MIRJAM, STIJN, DIRK, IRIS, BAS, GONE)
STRANGER = "niemand@elders.example"  # an address nobody has


def settle(connection: Connection, organization: str = ORGANIZATION) -> None:
    """Puts the organization, its tree and the cast into an empty database."""
    same = {"organization": organization}
    brug = Organization(id=organization, name="De Brug", created_at=CREATED)
    units = [Unit(**same, id=team.id, parent_id=team.above and team.above.id, name=team.name) for team in TEAMS]
    people = [
        Person(**same, id=one.id, name=one.name, mail=one.mail, language=one.language, active=one.active,
               created_at=CREATED)
        for one in CAST
    ]  # fmt: skip
    places = [Membership(**same, person_id=one.id, since=SINCE, unit_id=one.team.id) for one in CAST]
    roles = [
        Role(**same, person_id=one.id, role=role, unit_id=team.id, since=SINCE)
        for one in CAST
        for role, team in one.roles
    ]
    for rows in ([brug], units, people, places, roles):
        _put(connection, rows)


def _put(connection: Connection, rows: list[SQLModel]) -> None:
    connection.execute(insert(type(rows[0])), [row.model_dump() for row in rows])
