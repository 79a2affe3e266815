"""The form of a person: filled from what is known or was typed, and read back."""

from typing import NamedTuple

from server.accounts.addresses import LONGEST_NAME, mail_address, plain_name
from server.forms import Fields
from server.people.directory import Directory
from server.people.views import Choice, PersonView
from server.people.wording import EXPLAINED, GIVEN, language_choices, unit_choices
from server.store.queries.changes_people import Profile
from server.store.queries.changes_roles import Held
from server.store.queries.staff import StaffRow
from server.words import LANGUAGES, Words


class Asked(NamedTuple):
    """What a form asks, where it can be done; or what is wrong with it, by field."""

    mail: str
    profile: Profile | None
    problems: dict[str, str]


def fields_of(person: StaffRow, known: Directory) -> Fields:
    """A person as their form would send them."""
    held = known.held.get(person.id, frozenset())
    return Fields(
        name=[person.name],
        address=[person.mail],
        unit=[str(person.unit_id or "")],
        language=[person.language],
        role=[role for role, _ in held if role in GIVEN],
        leads=[str(unit) for role, unit in held if role == "manager"],
    )


def person_view(
    known: Directory,
    person: StaffRow | None,
    fields: Fields,
    problems: dict[str, str],
    words: Words,
    *,
    you: bool = False,
    saved: bool = False,
) -> PersonView:
    """The form, with what is known or was typed."""
    held = known.held.get(person.id, frozenset()) if person else frozenset[Held]()
    led = {str(unit) for role, unit in held if role == "manager"}
    ticked = set(fields.get("leads", []))
    also = fields.one("also")
    return PersonView(
        id=person.id if person else None,
        title=person.name if person else words.gettext("Add a person"),
        name=fields.one("name"),
        mail=person.mail if person else fields.one("address"),
        units=unit_choices(known, fields.one("unit")),
        languages=language_choices(fields.one("language") or known.organization.languages[0]),
        roles=tuple(Choice(role, words.gettext(EXPLAINED[role]), role in fields.get("role", [])) for role in GIVEN),
        leads=tuple(
            Choice(str(unit.id), " / ".join(known.path(unit.id)), str(unit.id) in ticked)
            for unit in known.units
            if str(unit.id) in led
        ),
        may_lead=tuple(choice for choice in unit_choices(known, also) if choice.value not in led),
        problems=problems,
        active=person.active if person else True,
        you=you,
        saved=saved,
        unit=str(person.unit_id or "") if person else "",
        longest=LONGEST_NAME,
    )


def read_person(fields: Fields, known: Directory, person: StaffRow | None, words: Words) -> Asked:
    """What the form asks. Roles that are not on it stay as they are."""
    problems = dict[str, str]()
    name, mail = plain_name(fields.one("name")), mail_address(fields.one("address"))
    if not name:
        problems["name"] = words.gettext("Fill in a name.")
    elif len(name) > LONGEST_NAME:
        problems["name"] = words.gettext("That is too long: %(n)s characters at most.", n=LONGEST_NAME)
    if person is None and mail is None:
        problems["address"] = words.gettext("This is no mail address. It looks like name@organization.nl.")
    elif person is None and mail in known.by_mail:
        problems["address"] = words.gettext("Somebody here has this mail address already.")
    units = {str(unit.id): unit.id for unit in known.units}
    if fields.one("unit") not in units:
        problems["unit"] = words.gettext("Choose a team.")
    if fields.one("language") not in LANGUAGES:
        problems["language"] = words.gettext("Choose a language.")
    led = [unit for unit in (*fields.get("leads", []), fields.one("also")) if unit]
    if not units.keys() >= set(led):
        problems["also"] = words.gettext("That team is not there, or no longer. Choose another.")
    if problems:
        return Asked("", None, problems)
    held = known.held.get(person.id, frozenset()) if person else frozenset[Held]()
    kept = {one for one in held if one.role not in {*GIVEN, "manager"}}
    given = {Held(role, known.root.id) for role in fields.get("role", []) if role in GIVEN}
    leads = {Held("manager", units[unit]) for unit in led}
    profile = Profile(name, fields.one("language"), units[fields.one("unit")], frozenset(kept | given | leads))
    return Asked(person.mail if person else mail or "", profile, {})
