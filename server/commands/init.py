"""`gehoor init`: a database with an organization, the root of its tree and its administrator."""

from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from server import clock
from server.accounts.addresses import mail_address, plain_name
from server.commands.options import add_options, settings_of
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.queries.accounts import roles
from server.store.queries.changes_people import add_organization, add_person, add_unit, move_person, reactivate
from server.store.queries.changes_roles import ADMINISTRATOR, give_role
from server.store.queries.people import organization_row, person_with_mail, the_organization, units
from server.terminal import OTHER_ORGANIZATION, CommandProblem, terminal_words
from server.words import DEFAULT, LANGUAGES, msg

if TYPE_CHECKING:
    from sqlalchemy import Connection

NO_MAIL = msg("{mail} is no mail address.")
NO_NAME = msg("An organization needs a name. Give one: --organization-name NAME")
ORGANIZATION_MADE = msg("The organization %(name)s is there.")
ORGANIZATION_WAS = msg("The organization %(name)s was there already; it stays as it is.")
ADMIN_MADE = msg("%(mail)s is its administrator and can sign in once `gehoor serve` runs.")
NEXT = msg("Teams and people are put in there, after signing in: %(address)s")
ADMIN_WAS = msg("%(mail)s was its administrator already.")
REACTIVATED = msg("%(mail)s was deactivated; that is undone.")


class Administrator(NamedTuple):
    """Who is to be one."""

    name: str
    mail: str
    language: str  # of their pages and mails


class Made(NamedTuple):
    """What `init` did."""

    name: str  # of the organization
    organization: bool  # whether it is new
    administrator: bool  # whether that is new
    reactivated: bool  # whether the administrator could not sign in before


def run(arguments: Sequence[str]) -> int:
    """Raises StoreProblem, SettingsProblem or CommandProblem. A second time it changes nothing."""
    options = _parser().parse_args(arguments)
    mail = mail_address(options.admin)
    if mail is None:
        raise CommandProblem(NO_MAIL, mail=options.admin)
    organization_name = plain_name(options.organization_name)
    if not organization_name:
        raise CommandProblem(NO_NAME)
    settings = settings_of(options)
    engine = open_engine(settings.database)
    try:
        migrate(engine)
        with engine.begin() as connection:
            name = plain_name(options.name) or mail.split("@")[0]
            administrator = Administrator(name, mail, options.language)
            made = settle(connection, settings.organization, administrator, organization_name, clock.now())
    finally:
        engine.dispose()
    gettext = terminal_words().gettext
    print(gettext(ORGANIZATION_MADE if made.organization else ORGANIZATION_WAS, name=made.name))
    if made.reactivated:
        print(gettext(REACTIVATED, mail=mail))
    print(gettext(ADMIN_MADE if made.administrator else ADMIN_WAS, mail=mail))
    if made.administrator:
        print(gettext(NEXT, address=f"{settings.address}/people"))
    return 0


def settle(
    connection: "Connection", organization: str, administrator: Administrator, organization_name: str, now: datetime
) -> Made:
    """Makes what is not there yet. Raises CommandProblem where the database is another organization's."""
    found = the_organization(connection)
    if found not in {None, organization}:
        raise CommandProblem(OTHER_ORGANIZATION, found=found, asked=organization)
    if found is None:
        add_organization(connection, organization, organization_name, now)
    row = organization_row(connection, organization)
    assert row is not None
    return Made(row.name, found is None, *_make_administrator(connection, organization, administrator, now))


def _make_administrator(
    connection: "Connection", organization: str, administrator: Administrator, now: datetime
) -> tuple[bool, bool]:
    """Whether the person has become administrator now, and whether they were deactivated until now.

    Somebody new stands in the root from today on.
    """
    root = _root(connection, organization)
    person = person_with_mail(connection, organization, administrator.mail)
    if person is None:
        name, mail, language = administrator
        person_id = add_person(connection, organization, name, mail, now, language)
        move_person(connection, organization, person_id, root, now.date())
    else:
        person_id = person.id
        reactivate(connection, organization, person_id, now)
    was = any(role.role == ADMINISTRATOR for role in roles(connection, organization, person_id))
    give_role(connection, organization, person_id, ADMINISTRATOR, root, now.date())
    return not was, person is not None and not person.active


def _root(connection: "Connection", organization: str) -> UUID:
    """The root of the tree, made where somebody's repair of the database left none."""
    found = next((unit.id for unit in units(connection, organization) if unit.depth == 0), None)
    row = organization_row(connection, organization)
    return found or add_unit(connection, organization, row.name if row else organization, None)


def _parser() -> ArgumentParser:
    parser = ArgumentParser("gehoor init", description="Makes a database with an organization and its administrator.")
    parser.add_argument("--admin", metavar="MAIL", required=True, help="the administrator's mail address")
    parser.add_argument("--name", default="", help="the administrator's name")
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=DEFAULT,
        help="the administrator's, of pages and mails (default: %(default)s)",
    )
    parser.add_argument("--organization-name", default="Gehoor", metavar="NAME", help="what the organization is called")
    return add_options(parser, "database")
