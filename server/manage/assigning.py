"""The form with which something is asked, read: what is asked of whom, and what holds of it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from courses.model import Curriculum
from server.forms import Fields
from server.reports.assignments import Holds, What
from server.reports.scope import UnitChoice
from server.shelf import Version
from server.words import Words

LONGEST_REASON: Final = 500  # characters
LATEST: Final = timedelta(days=730)  # how far ahead a date may lie
MOST_DAYS: Final = 365  # after joining
MOST_MONTHS: Final = 60  # until it is asked again
MOST_MODULES: Final = 6  # after each other, where no path holds them
PATH: Final = "path:"  # before a path's id, where a module's could stand
KEEP, ALL, CURRENT, NONE = "keep", "all", "current", "none"  # what was done before: as it was, counts, of now, not

Problems = dict[str, str]  # field → what is wrong with it


@dataclass(frozen=True, slots=True)
class Known:
    """What a form is read and filled with."""

    versions: Sequence[Version]  # online
    curriculum: Curriculum
    units: Sequence[UnitChoice]  # the viewer's
    owners: Sequence[tuple[UUID, str]]
    viewer: UUID
    words: Words
    today: date

    @property
    def askable(self) -> Sequence[Version]:
        """Those that may be asked of people; the pulse never: whoever says how it is here says so freely."""
        return [version for version in self.versions if version.module_id != self.curriculum.pulse]

    def titles(self) -> dict[str, tuple[str, str]]:
        """Each module's title in the reader's language, or in the one it has, and which that is."""
        modules = [version.in_language(self.words.language) for version in self.askable]
        return {module.id: (module.title, module.language) for module in modules}

    def paths(self) -> dict[str, tuple[str, ...]]:
        """The modules of each path that are online; a path that has none is not there."""
        online = {version.module_id for version in self.askable}
        found = {path.id: tuple(one for one in path.modules if one in online) for path in self.curriculum.paths}
        return {path: modules for path, modules in found.items() if modules}

    def modules(self, asked: str) -> tuple[str, ...]:
        """What a choice of the form stands for; () for none there is."""
        if asked.startswith(PATH):
            return self.paths().get(asked.removeprefix(PATH), ())
        return (asked,) if asked in {version.module_id for version in self.askable} else ()


def modules_of(fields: Fields, known: Known) -> tuple[str, ...]:
    """The modules a form asks, in order: of one choice, or of several modules after each other; () for none."""
    asked, then = known.modules(fields.one("module")), [one for one in fields.get("then", []) if one]
    if not then:
        return asked
    chosen = (fields.one("module"), *then)
    is_row = all(known.modules(one) == (one,) for one in chosen) and len({*chosen}) == len(chosen) <= MOST_MODULES
    return chosen if is_row else ()


def read_what(fields: Fields, known: Known) -> tuple[What | None, Problems]:
    """What is asked of whom, or what is wrong with it."""
    words, problems = known.words, Problems()
    asked, role, joined = fields.one("module"), fields.one("who"), None
    modules = modules_of(fields, known)
    if not modules and known.modules(asked):
        problems["then"] = words.gettext("Choose each module once, and no path beside them.")
    elif not modules:
        problems["module"] = words.gettext("Choose a module.")
    unit = next((choice.id for choice in known.units if str(choice.id) == fields.one("unit")), None)
    if unit is None:
        problems["unit"] = words.gettext("Choose one of your teams.")
    if role == "joiners":
        joined = day_typed(fields.one("joined"))
        if joined is None or abs(joined - known.today) > LATEST:
            problems["joined"] = words.gettext("Choose the day from which people join, at most two years away.")
    if problems or unit is None:
        return None, problems
    path = asked.removeprefix(PATH) if asked.startswith(PATH) else ""
    return What(modules, unit, path, "manager" if role == "manager" else "", joined), {}


def read_holds(
    fields: Fields, known: Known, modules: Sequence[str], before: Holds | None
) -> tuple[Holds | None, Problems]:
    """What holds of it, or what is wrong with that. `before`: what held until now; None for a new one."""
    words, problems = known.words, Problems()
    versions, since = _counts(fields.one("earlier"), known, modules, before)
    due_on, due_days = _due(fields, known, problems, before)
    is_raised = before is not None and (versions, since) != (before.versions, before.since)
    if is_raised and due_on is not None and due_on < known.today:
        problems["due"] = words.gettext("Who has to take it again needs time. Choose a day from today on.")
    again = fields.one("renewal").strip()
    renewal = _number(again, 1, MOST_MONTHS) if again else 0
    if renewal is None:
        problems["renewal"] = words.gettext("Fill in a number of months from 1 to 60, or nothing.")
    reason = fields.one("reason").strip()
    if not reason:
        problems["reason"] = words.gettext("Say why: people read it with the module.")
    elif len(reason) > LONGEST_REASON:
        problems["reason"] = words.gettext("That is too long: %(n)s characters at most.", n=LONGEST_REASON)
    owner = next((id_ for id_, _ in known.owners if str(id_) == fields.one("owner", str(known.viewer))), None)
    if owner is None:
        problems["owner"] = words.gettext("Choose whom people can ask about it.")
    if problems or renewal is None:
        return None, problems
    language = before.language if before is not None and before.reason == reason else words.language
    return Holds(due_on, reason, language, owner, due_days, renewal, versions, since), {}


def fields_of(holds: Holds) -> Fields:
    """What holds, as its form would send it."""
    return Fields(
        when=["days" if holds.due_on is None else "date"],
        due=[holds.due_on.isoformat() if holds.due_on else ""],
        days=[str(holds.due_days or "")],
        reason=[holds.reason],
        owner=[str(holds.owner_id or "")],
        renewal=[str(holds.renewal or "")],
        earlier=[KEEP],
    )


def day_typed(text: str) -> date | None:
    """A day as a form sends it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _due(fields: Fields, known: Known, problems: Problems, before: Holds | None) -> tuple[date | None, int]:
    """The date, or so many days; what is wrong goes into `problems`."""
    if fields.one("when") == "days":
        days = _number(fields.one("days"), 1, MOST_DAYS)
        if days is None:
            problems["days"] = known.words.gettext("Fill in a number of days from 1 to 365.")
        return None, days or 0
    due = day_typed(fields.one("due"))
    is_kept = before is not None and due is not None and due == before.due_on
    if due is None or not (is_kept or known.today <= due <= known.today + LATEST):
        problems["due"] = known.words.gettext("Choose a day from today on, within two years.")
    return due, 0


def _counts(
    earlier: str, known: Known, modules: Sequence[str], before: Holds | None
) -> tuple[tuple[tuple[str, int], ...], date | None]:
    """Which versions count, and from when."""
    if before is not None and earlier not in (ALL, CURRENT, NONE):
        return before.versions, before.since
    online: Mapping[str, int] = {version.module_id: version.version for version in known.versions}
    if earlier == CURRENT:
        return tuple((module, online[module]) for module in modules if online.get(module, 1) > 1), None
    return (), known.today if earlier == NONE else None


def _number(text: str, least: int, most: int) -> int | None:
    plain = text.strip()
    found = int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 5 else None
    return found if found is not None and least <= found <= most else None
