"""A line of a list, turned into the fields a form would send: what can't be said in a form can't be asked in a list."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final
from uuid import UUID

from server.accounts.addresses import plain_name
from server.forms import Fields
from server.listed import Row, day_written
from server.manage.assigning import ALL, CURRENT, NONE, PATH, Known, Problems
from server.nearest import with_nearest
from server.words import Words, msg

COLUMNS: Final = {  # as lists are headed, in Dutch and English; without a heading they come in this order
    "module": frozenset({"module or path", "module of pad", "modules", "path", "pad", "wat", "what"}),
    "unit": frozenset({"team", "unit", "eenheid", "afdeling", "department"}),
    "who": frozenset({"wie", "of whom", "voor wie", "aan wie", "rol", "role"}),
    "due": frozenset({"before or on", "voor of op", "vóór of op", "due date", "datum", "uiterlijk", "deadline"}),
    "reason": frozenset({"why", "waarom", "reden"}),
    "owner": frozenset({"ask", "vraag het aan", "vragen aan", "eigenaar", "owner mail", "mail", "e-mail", "contact"}),
    "renewal": frozenset({"months", "maanden", "elke maanden", "herhaling", "opnieuw", "again after months"}),
    "earlier": frozenset({"done before", "eerder gedaan", "versies", "versions", "eerder"}),
}  # fmt: skip
WHO: Final = {
    **dict.fromkeys(("", "everyone", "iedereen", "allen", "all"), ""),
    **dict.fromkeys(("manager", "managers", "leidinggevende", "leidinggevenden", "leaders"), "manager"),
    **dict.fromkeys(("joiners", "nieuwe mensen", "nieuw", "instromers", "new"), "joiners"),
}
EARLIER: Final = {
    **dict.fromkeys(("", "all", "alle", "telt", "counts"), ALL),
    **dict.fromkeys(("current", "huidige", "nieuwste", "latest"), CURRENT),
    **dict.fromkeys(("none", "geen", "telt niet", "opnieuw", "again"), NONE),
}
MONTHS: Final = {"": "", "yearly": "12", "jaarlijks": "12", "elk jaar": "12", "every year": "12"}
_SINCE: Final = re.compile(r"(.*?)\s+(?:vanaf|from|since)\s+(.+)")
_DAYS: Final = re.compile(r"(\d{1,3})\s*(?:dagen|dag|days|day|d)?\b")
_MONTHS: Final = re.compile(r"(\d{1,2})\s*(?:maanden|maand|months|month|m)?\s*$")
HEADINGS: Final = {  # of the template; each is among the ways a list may head its column
    "module": msg("module or path"), "unit": msg("team"), "who": msg("of whom"), "due": msg("before or on"),
    "reason": msg("why"), "owner": msg("ask"), "renewal": msg("months"), "earlier": msg("done before"),
}  # fmt: skip
IN_COLUMN: Final = {"then": "module", "joined": "who", "days": "due"}  # fields that share the column of another
LONGEST_FOUND: Final = 80  # characters of a cell that are said again
FOUND: Final = msg("Column “%(column)s”, “%(found)s”: %(wrong)s")
EMPTY: Final = msg("Column “%(column)s” is empty: %(wrong)s")
NO_TEAM: Final = msg("You lead no team of that name.")
NO_OWNER: Final = msg("This is nobody people can ask: write the mail address of somebody who leads, or nothing.")
NO_DAY: Final = msg("There is no such day. Write it as in 1-12-2026, or 30 days, counted from when somebody joins.")
THEN: Final = " + "  # between modules that are asked in an order


@dataclass(frozen=True)
class Names:
    """What a list may call things by."""

    known: Known
    mails: Mapping[str, UUID]  # of whom people can be sent to with questions

    @cached_property
    def asked(self) -> dict[str, frozenset[str]]:
        """Modules and paths, by id or else by title in any language, lower case: what a form sends for each of them."""
        found, ids = dict[str, frozenset[str]](), dict[str, frozenset[str]]()
        for path in self.known.curriculum.paths:
            if path.id in self.known.paths():
                ids |= dict.fromkeys((_plain(PATH + path.id), _plain(path.id)), frozenset({PATH + path.id}))
                for name in {*path.names.values()}:
                    found[_plain(name)] = found.get(_plain(name), frozenset()) | {PATH + path.id}
        for version in self.known.askable:
            ids[_plain(version.module_id)] = frozenset({version.module_id})
            for title in {module.title for module in version.modules.values()}:
                found[_plain(title)] = found.get(_plain(title), frozenset()) | {version.module_id}
        return found | ids

    def name_of(self, module: str) -> str:
        """What a list may call a module: its title, or its id where another has that title too."""
        title = self.known.titles()[module][0]
        return title if self.asked.get(_plain(title)) == frozenset({module}) else module

    def titles(self) -> tuple[str, ...]:
        """What modules and paths are called, to suggest one."""
        paths = (path for path in self.known.curriculum.paths if path.id in self.known.paths())
        modules = (module.title for one in self.known.askable for module in one.modules.values())
        return (*modules, *(name for path in paths for name in path.names.values()))

    @cached_property
    def units(self) -> dict[str, tuple[UUID, ...]]:
        """The viewer's teams, by name and by each path that leads to one."""
        found, way = dict[str, tuple[UUID, ...]](), list[str]()
        for unit in self.known.units:
            del way[unit.depth :]
            way.append(_plain(unit.name))
            for start in range(len(way)):
                name = " / ".join(way[start:])
                found[name] = (*found.get(name, ()), unit.id)
        return found


def fields_of_row(row: Row, names: Names) -> tuple[Fields, Problems]:
    """The fields of the form this line stands for, and what can't be understood in it, by column."""
    problems, words, cells = Problems(), names.known.words, row.cells
    fields = Fields(reason=[cells.get("reason", "")])
    _what(cells.get("module", ""), names, fields, problems)
    unit = names.units.get(" / ".join(_plain(one) for one in cells.get("unit", "").split("/")), ())
    if len(unit) == 1:
        fields["unit"] = [str(unit[0])]
    elif not unit and cells.get("unit"):
        called = (one.name for one in names.known.units)
        problems["unit"] = with_nearest(words.gettext(NO_TEAM), cells["unit"], called, words)
    elif unit:
        problems["unit"] = words.gettext(
            "There are several teams of that name: write the way to it, as in Zuid / Balie."
        )
    _who(_plain(cells.get("who", "")), names.known, fields, problems)
    _due(cells.get("due", ""), names.known, fields, problems)
    months = _plain(cells.get("renewal", ""))
    in_months = _MONTHS.match(months)
    fields["renewal"] = [in_months[1] if in_months else MONTHS.get(months, months)]
    earlier = _plain(cells.get("earlier", ""))
    if earlier not in EARLIER:
        problems["earlier"] = words.gettext("What was done before is all, current or none.")
    fields["earlier"] = [EARLIER.get(earlier, ALL)]
    mail = cells.get("owner", "").strip().lower()
    if mail:
        fields["owner"] = [str(names.mails.get(mail, mail))]
    if mail and mail not in names.mails:
        problems["owner"] = with_nearest(words.gettext(NO_OWNER), mail, names.mails, words)
    return fields, problems


def in_column(field: str, wrong: str, row: Row, words: Words) -> str:
    """What is wrong with a field, with the column it stands in and what was found there."""
    column = IN_COLUMN.get(field, field)
    found = row.cells.get(column, "")
    heading = words.gettext(HEADINGS[column])
    if not found:
        return words.gettext(EMPTY, column=heading, wrong=wrong)
    short = found if len(found) <= LONGEST_FOUND else found[:LONGEST_FOUND] + "…"
    return words.gettext(FOUND, column=heading, found=short, wrong=wrong)


def _what(text: str, names: Names, fields: Fields, problems: Problems) -> None:
    """One module or path, or several modules in an order."""
    called = [text] if _plain(text) in names.asked else text.split(THEN)
    found = [names.asked.get(_plain(one), frozenset()) for one in called]
    chosen = [next(iter(one)) if len(one) == 1 else "" for one in found]
    fields["module"], fields["then"] = chosen[:1], chosen[1:]
    for one, known in zip(called, found, strict=True):
        if len(known) > 1:
            said = msg("Several modules or paths are called %(name)s. Write one of these: %(ids)s.")
            problems["module"] = names.known.words.gettext(said, name=one, ids=", ".join(sorted(known)))
        elif one and not known:
            said = names.known.words.gettext("There is no module or path of that name: %(name)s", name=one)
            problems["module"] = with_nearest(said, one, names.titles(), names.known.words)


def _who(text: str, known: Known, fields: Fields, problems: Problems) -> None:
    since = _SINCE.match(text)
    who, day = (since[1], since[2]) if since else (text, "")
    if who not in WHO:
        problems["who"] = known.words.gettext("Of whom is everyone, managers or joiners.")
    fields["who"] = [WHO.get(who, "")]
    joined = day_written(day) if day else known.today
    fields["joined"] = [joined.isoformat() if joined else day]


def _due(text: str, known: Known, fields: Fields, problems: Problems) -> None:
    """A day, or so many days after joining."""
    day, after = day_written(text), _DAYS.fullmatch(_plain(text))
    if day is None and after is not None:
        fields["when"], fields["days"] = ["days"], [after[1]]
        return
    fields["when"], fields["due"] = ["date"], [day.isoformat() if isinstance(day, date) else text]
    if day is None and text:
        problems["due"] = known.words.gettext(NO_DAY)


def _plain(text: str) -> str:
    return plain_name(text).casefold()
