"""What is said of one assignment, wherever a manager meets it."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from courses.model import Curriculum
from server import asked_words
from server.manage.coverage_views import CountsView
from server.manage.views import Link
from server.reports.coverage import AskedLine, Counts
from server.words import Words


class Telling(NamedTuple):
    """Who it is told to."""

    words: Words
    curriculum: Curriculum
    titles: Mapping[str, tuple[str, str]]  # module → its title and the title's language
    today: date
    owners: Mapping[str, str] = MappingProxyType({})  # by id the names of those who answer for what others asked

    def title(self, line: AskedLine) -> tuple[str, str]:
        """What is asked, and the language of that; "" the page's."""
        title, language = asked_words.asked_title(
            line.modules, line.path_id, self.titles, self.curriculum, self.words.language
        )
        return title, "" if language == self.words.language else language

    def about(self, line: AskedLine) -> str:
        """Of whom, and by when."""
        asked = self.words.gettext("Asked of %(unit)s", unit=line.unit)
        who = asked_words.who(line.role, line.joined_from, self.words)
        due = asked_words.due(line.terms, line.due_on(self.today), self.today, self.words)
        return f"{asked}, {who} · {due}" if who else f"{asked} · {due}"

    def whom_to_ask(self, line: AskedLine) -> str:
        """Who can change it where the viewer can't; "" where they can, or nobody answers for it any more."""
        name = "" if line.yours else self.owners.get(str(line.terms.owner_id), "")
        return self.words.gettext("ask %(name)s about the date", name=name) if name else ""

    def link(self, line: AskedLine, about: str) -> Link:
        """To the assignment."""
        return Link(address(line), *self.title(line), about)

    def number(self, value: int) -> str:
        """With the language's own mark for thousands."""
        return self.words.number(value)

    def idle(self, teams: int) -> str:
        """How many teams have not begun; "" where none."""
        if not teams:
            return ""
        return self.words.ngettext("%(n)s team has not begun", "%(n)s teams have not begun", teams, n=teams)

    def counts(self, counts: Counts, before: int | None, *, is_one: bool = False) -> CountsView:
        """A group's numbers; `is_one`: it is one team, of which it is said that it has not begun."""
        not_begun = self.words.gettext("not begun yet") if is_one and counts.idle else ""
        return CountsView(
            counts.required, counts.in_time, counts.late, counts.exempt, counts.open, counts.done, before,
            not_begun if is_one else self.idle(counts.idle),
        )  # fmt: skip


def address(line: AskedLine) -> str:
    """Of the page of an assignment's coverage."""
    return f"/manage/coverage/{line.id}"
