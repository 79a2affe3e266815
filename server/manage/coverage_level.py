"""From one assignment at one place of the tree to its page: what is still to do, the group and what it is made of."""

from typing import NamedTuple
from urllib.parse import urlencode

from server import asked_words
from server.manage import wording
from server.manage.coverage import next_on, why_not
from server.manage.coverage_views import AssignedView, GroupView
from server.manage.paging import Part, pager, sorts
from server.manage.told import Telling, address
from server.manage.views import Link
from server.reports.coverage_level import PAGE, GroupRow, LevelReport

BY_TREE, BY_NAME = "tree", "name"


class Query(NamedTuple):
    """What the address asks."""

    unit: str = ""  # its id
    text: str = ""  # in the names of groups
    sort: str = BY_TREE
    page: int = 1

    def address(self, to: str, **other: object) -> str:
        """The same with something else."""
        values = {"unit": self.unit, "q": self.text, "sort": self.sort if self.sort != BY_TREE else "", **other}
        return f"{to}?{urlencode({key: value for key, value in values.items() if value})}"


def assigned_view(report: LevelReport, telling: Telling, query: Query) -> AssignedView:
    """The page's view."""
    line, words = report.line, telling.words
    title, language = telling.title(line)
    part = Part(report.parts, (report.page - 1) * PAGE + 1, report.found, report.page, max(1, -(-report.found // PAGE)))
    whole = _group(report.whole, telling, address(line), begins=not report.way) if report.whole else None
    return AssignedView(
        id=line.id,
        title=title,
        language=language,
        unit=line.unit,
        who=asked_words.who(line.role, line.joined_from, words),
        due=asked_words.due(line.terms, line.due_on(telling.today), telling.today, words),
        more=asked_words.more(line.terms, words),
        reason=line.terms.reason,
        reason_language=line.terms.language,
        yours=line.yours,
        taken_on=report.taken_on,
        previous_on=report.previous_on,
        next_on=next_on(telling.today),
        says=_says(report, telling),
        way=tuple(Link(f"{address(line)}?unit={one.id}", one.name) for one in report.way[:-1]),
        here=report.way[-1].name if report.way else "",
        unit_id=query.unit,
        whole=whole,
        text=query.text,
        sorts=sorts(query.sort, ((BY_TREE, words.gettext("as they stand")), (BY_NAME, words.gettext("by name")))),
        searchable=report.parts_in_all > 10,
        groups=tuple(_group(one, telling, address(line)) for one in report.parts),
        pager=pager(part, lambda page: query.address(address(line), page=page), telling),
        why_not=_why_not(report, telling),
        elsewhere="; ".join(wording.called(name, words) for name in report.elsewhere),
        smallest=report.k,
        ended=report.ended,
    )


def _why_not(report: LevelReport, telling: Telling) -> str:
    if report.ended or report.whole or report.parts_in_all:
        return ""
    return why_not(report.line, report.taken_on, report.k, telling)


def _says(report: LevelReport, telling: Telling) -> str:
    """How many are still to do it, and where nobody has begun."""
    counts = report.whole.counts if report.whole else report.line.counts
    if counts is None:
        return ""
    words = telling.words
    if not counts.open:
        return words.gettext("Nobody has it open.")
    still = words.ngettext(
        "%(n)s person has it open", "%(n)s people have it open", counts.open, n=telling.number(counts.open)
    )
    idle = telling.idle(counts.idle) if report.parts_in_all else ""
    says = f"{still}; {idle}." if idle else f"{still}."
    group = report.whole.name if report.whole else report.line.group
    if len(group) < 2:
        return says
    return words.gettext("Of %(group)s together: %(says)s", group=wording.called(group, words), says=says)


def _group(row: GroupRow, telling: Telling, to: str, *, begins: bool = False) -> GroupView:
    words = telling.words
    name = wording.group_name(row.name, words)
    if begins:
        name = words.gettext("All of %(unit)s", unit=name)
    return GroupView(
        wording.capital(name),
        wording.with_leaders(row.name, words),
        f"{to}?unit={row.below}" if row.below else "",
        begins,
        telling.counts(row.counts, row.done_before, is_one=row.below is None),
    )
