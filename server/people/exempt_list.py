"""A list of who did elsewhere what is asked, read and looked at line by line. Pure: what is known goes in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from courses.model import Curriculum
from server.accounts.addresses import plain_name
from server.asked_words import asked_title, day_in_words
from server.listed import Kind, Row, day_written, read_rows
from server.nearest import with_nearest
from server.people.directory import Directory
from server.people.exempting import FURTHEST, Known, asked_of
from server.store.queries.assignments import AssignmentRow, ExemptionRow
from server.store.queries.staff import StaffRow
from server.words import Words, msg

COLUMNS: Final = {
    "mail": frozenset({"e-mail", "email", "mailadres", "e-mailadres", "mail address"}),
    "asked": frozenset({"module", "module or path", "module of pad", "wat", "what", "assignment", "path", "pad"}),
    "done": frozenset({"done on", "gedaan op", "datum", "date", "op", "day", "dag"}),
}
NOBODY: Final = msg("Nobody here has this mail address: %(found)s")
NOT_ASKED: Final = msg("This is not asked of them: %(found)s")
UNKNOWN: Final = msg("There is no module or path of this name: %(found)s")
NO_DAY: Final = msg("Fill in the day it was done, today at the latest.")
WRONG_DAY: Final = msg("“%(found)s” is no day it can have been done on. Write a day up to today, as in 1-10-2026.")


class Done(NamedTuple):
    """That one person did one thing elsewhere on a day."""

    assignment: UUID
    person: UUID
    on: date


class Planned(NamedTuple):
    """One line and what it does."""

    number: int
    title: str
    kind: Kind
    done: tuple[Done, ...] = ()  # of each thing asked that it is about
    faults: tuple[str, ...] = ()


class Plan(NamedTuple):
    """What a list does."""

    lines: tuple[Planned, ...]  # in their order
    heading: str  # of the list itself; "": it has none

    def of(self, kind: Kind) -> tuple[Planned, ...]:
        return tuple(line for line in self.lines if line.kind is kind)

    @property
    def wanted(self) -> tuple[Done, ...]:
        """All that would be stored, each once; a line that is refused keeps no other back."""
        return tuple(dict.fromkeys(one for line in self.of(Kind.NEW) for one in line.done))

    @property
    def left(self) -> str:
        """The list with nothing in it but what is refused, to mend; "" where nothing is."""
        lines = [line.title for line in self.of(Kind.BAD)]
        return "\n".join([self.heading, *lines] if lines and self.heading else lines)


@dataclass(frozen=True)
class Around:
    """What a list is read with."""

    directory: Directory
    asked: Sequence[AssignmentRow]  # of anyone, in force
    elsewhere: Sequence[ExemptionRow]  # of everyone
    titles: Mapping[str, Mapping[str, str]]  # module → language → title
    curriculum: Curriculum
    words: Words
    today: date

    def called(self, row: AssignmentRow) -> frozenset[str]:
        """What a list may call something asked: its ids and titles, lower case."""
        if row.path_id:
            path = next((one for one in self.curriculum.paths if one.id == row.path_id), None)
            return frozenset(map(_plain, (row.path_id, *(path.names.values() if path else ()))))
        if len(row.modules) > 1:
            return frozenset({_plain(self.title(row))})
        module = row.modules[0]
        return frozenset(map(_plain, (module, *self.titles.get(module, {}).values())))

    def knows(self, called: str) -> bool:
        """Whether there is anything of this name: a module online, a path, or something asked."""
        plain = _plain(called)
        return plain in map(_plain, self.names()) or any(plain in self.called(row) for row in self.asked)

    def names(self) -> tuple[str, ...]:
        """Ids and names of every module online and every path."""
        modules = (one for id_, titles in self.titles.items() for one in (id_, *titles.values()))
        return (*modules, *(one for path in self.curriculum.paths for one in (path.id, *path.names.values())))

    def example(self) -> str:
        """The title of something asked, or else of a module online; "" where there is neither."""
        language = self.words.language
        online = (titles.get(language) or next(iter(titles.values())) for titles in self.titles.values())
        return self.title(self.asked[0]) if self.asked else next(online, "")

    def title(self, row: AssignmentRow) -> str:
        language = self.words.language
        titles = {id_: (each.get(language) or next(iter(each.values())), "") for id_, each in self.titles.items()}
        return asked_title(row.modules, row.path_id, titles, self.curriculum, language)[0]


def plan(text: str, around: Around) -> Plan:
    """Every line on its own, in their order."""
    listed = read_rows(text, COLUMNS, "mail")
    holds = defaultdict[Done, bool](bool)
    for one in around.elsewhere:
        holds[Done(one.assignment_id, one.person_id, one.done_on)] = one.holds
    bad = [Planned(one.number, one.text, Kind.BAD, faults=(one.said(around.words),)) for one in listed.bad]
    lines = bad + [_planned(row, around, holds) for row in listed.rows]
    return Plan(tuple(sorted(lines, key=lambda line: line.number)), listed.heading)


def _planned(row: Row, around: Around, holds: Mapping[Done, bool]) -> Planned:
    say, faults = around.words.gettext, list[str]()
    mail, called, on = row.cells.get("mail", ""), row.cells.get("asked", ""), day_written(row.cells.get("done", ""))
    person = around.directory.by_mail.get(mail.strip().lower())
    if person is None:
        faults.append(with_nearest(say(NOBODY, found=mail), mail, around.directory.by_mail, around.words))
    found = [one for one in _asked(person, around) if _plain(called) in around.called(one)] if person else []
    if not around.knows(called):
        faults.append(with_nearest(say(UNKNOWN, found=called), called, around.names(), around.words))
    elif person is not None and not found:
        faults.append(say(NOT_ASKED, found=called))
    if on is None or not around.today - FURTHEST <= on <= around.today:
        written = row.cells.get("done", "")
        faults.append(say(WRONG_DAY, found=written) if written else say(NO_DAY))
    if faults or person is None or on is None:
        return Planned(row.number, row.text, Kind.BAD, faults=tuple(faults))
    done = tuple(Done(one.id, person.id, on) for one in found)
    title = f"{person.name} · {around.title(found[0])} · {day_in_words(on, around.words)}"
    kind = Kind.SAME if all(holds.get(one) for one in done) else Kind.NEW
    return Planned(row.number, title, kind, done)


def _asked(person: StaffRow, around: Around) -> list[AssignmentRow]:
    return asked_of(person, around.directory, Known((), (), around.asked))


def _plain(text: str) -> str:
    return plain_name(text).casefold()
