"""The words of people, teams and roles."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from server.people.directory import Directory
from server.people.views import Choice
from server.store.queries.changes_people import Reason
from server.store.queries.changes_roles import Held
from server.words import LANGUAGES, Words, msg

WHOLE: Final = {  # roles that hold for the whole organization
    "author": msg("author"),
    "listener": msg("listener"),
    "administrator": msg("administrator"),
}
GIVEN: Final = ("author", "listener", "administrator")  # those an administrator gives here
LEADS: Final = msg("leads %(unit)s")
EXPLAINED: Final = {
    "author": msg("Author: writes modules and sees which exercises want mending"),
    "listener": msg(
        "Listener: reads what people give to the organization, never with a team and with a name only where its "
        "writer put it, and sees to an answer. For someone who leads no team"
    ),
    "administrator": msg("Administrator: keeps people and teams, and sees nothing of what anyone learns"),
}
LISTENER_LEADS: Final = msg("A listener leads no team: they stand outside the line. Choose one of the two.")
REASONS: Final = {  # a refused change → the field it is about, and why
    Reason.MAIL_TAKEN: ("address", msg("Somebody here has this mail address already.")),
    Reason.NO_UNIT: ("unit", msg("That team is not there, or no longer. Choose another.")),
    Reason.NO_PERSON: ("name", msg("This person is not there, or no longer.")),
    Reason.NAME_TAKEN: ("name", msg("There is a team of that name in this place already.")),
    Reason.INSIDE_ITSELF: ("unit", msg("A team can't stand below itself. Choose another.")),
    Reason.TOO_DEEP: ("unit", msg("That is too deep: there can be eight teams below each other.")),
    Reason.IN_USE: ("name", msg("This team is used or was used, so it can't go.")),
    Reason.LAST_ADMINISTRATOR: (
        "role",
        msg("This is the last administrator. Make somebody else administrator first."),
    ),
    Reason.LISTENER_LEADS: ("role", LISTENER_LEADS),
}


def roles_in_words(held: Iterable[Held], known: Directory, words: Words) -> tuple[str, ...]:
    """One text per role, the widest first; units by name."""
    roles = sorted(held)
    whole = tuple(words.gettext(WHOLE[role]) for role in reversed(WHOLE) for one, _ in roles if one == role)
    led = [unit_id for role, unit_id in roles if role == "manager" and unit_id in known.by_unit]
    order = [unit.id for unit in known.units if unit.id in led] if len(led) > 1 else led
    return whole + tuple(words.gettext(LEADS, unit=known.by_unit[unit_id].name) for unit_id in order)


def unit_choices(known: Directory, chosen: str, without: frozenset[UUID] = frozenset()) -> tuple[Choice, ...]:
    """Every team, each below the one above it."""
    return tuple(
        Choice(str(unit.id), "\u2003" * unit.depth + unit.name, str(unit.id) == chosen)
        for unit in known.units
        if unit.id not in without
    )


def language_choices(chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(code, name, code == chosen) for code, name in LANGUAGES.items())


def refusal(reason: Reason, words: Words) -> dict[str, str]:
    """Why a change was refused, by the field it is about."""
    field, message = REASONS[reason]
    return {field: words.gettext(message)}
