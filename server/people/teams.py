"""The form of a team: filled from what is known or was typed, and read back."""

from typing import NamedTuple
from uuid import UUID

from server.accounts.addresses import LONGEST_NAME, plain_name
from server.forms import Fields
from server.people.directory import Directory
from server.people.views import TeamView
from server.people.wording import unit_choices
from server.store.queries.people import UnitRow
from server.words import Words

SEPARATOR = "/"  # between the teams of a path in an import


class Place(NamedTuple):
    """What a form asks of a team: its name, and the team above it; None for the root."""

    name: str
    above: UUID | None


def fields_of(unit: UnitRow) -> Fields:
    """A team as its form would send it."""
    return Fields(name=[unit.name], unit=[str(unit.parent_id or "")])


def team_view(
    known: Directory,
    unit: UnitRow | None,
    fields: Fields,
    problems: dict[str, str],
    words: Words,
    *,
    removable: bool = False,
    saved: bool = False,
) -> TeamView:
    """The form, with what is known or was typed. A team can't be put below itself, so that is no choice."""
    is_root = unit is not None and unit.parent_id is None
    own = known.below(unit.id) if unit else frozenset[UUID]()
    return TeamView(
        id=unit.id if unit else None,
        title=unit.name if unit else words.gettext("Add a team"),
        name=fields.one("name"),
        above=() if is_root else unit_choices(known, fields.one("unit"), own),
        problems=problems,
        removable=removable,
        saved=saved,
        longest=LONGEST_NAME,
    )


def read_team(fields: Fields, known: Directory, unit: UnitRow | None, words: Words) -> tuple[Place, dict[str, str]]:
    """What the form asks, and what is wrong with it, by field."""
    problems = dict[str, str]()
    name = plain_name(fields.one("name"))
    if not name:
        problems["name"] = words.gettext("Fill in a name.")
    elif len(name) > LONGEST_NAME:
        problems["name"] = words.gettext("That is too long: %(n)s characters at most.", n=LONGEST_NAME)
    elif SEPARATOR in name and not (unit and unit.parent_id is None):
        problems["name"] = words.gettext("Leave out the slash: in a list it stands between two teams.")
    above = next((row.id for row in known.units if str(row.id) == fields.one("unit")), None)
    if above is None and not (unit and unit.parent_id is None):
        problems["unit"] = words.gettext("That team is not there, or no longer. Choose another.")
    return Place(name, above), problems
