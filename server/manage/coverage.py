"""From a coverage report to the page *Dekking*."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from courses.model import Curriculum
from server import asked_words
from server.manage import wording
from server.manage.views import AssignmentView, CoverageRowView, CoverageView
from server.reports.coverage import AssignmentCoverage, CoverageReport, CoverageRow
from server.reports.scope import NamePart
from server.shelf import Version
from server.words import Words


def coverage_view(
    report: CoverageReport,
    titles: Mapping[str, tuple[str, str]],
    curriculum: Curriculum,
    words: Words,
    today: date,
) -> CoverageView:
    """The page's view. `titles`: module → its title and the title's language."""
    return CoverageView(
        bool(report.units),
        report.taken_on,
        report.previous_on,
        today + timedelta(days=7 - today.weekday()),
        tuple(_assignment(one, titles, curriculum, words, today) for one in report.assignments),
        report.k,
    )


def titles_of(versions: Sequence[Version], language: str) -> dict[str, tuple[str, str]]:
    """Each module's title in the reader's language, or in the one it has."""
    modules = [version.in_language(language) for version in versions]
    return {module.id: (module.title, module.language) for module in modules}


def _assignment(
    one: AssignmentCoverage,
    titles: Mapping[str, tuple[str, str]],
    curriculum: Curriculum,
    words: Words,
    today: date,
) -> AssignmentView:
    title, language = asked_words.asked_title(one.modules, one.path_id, titles, curriculum, words.language)
    due_on = one.due_on(today)
    return AssignmentView(
        one.id,
        title,
        language,
        one.unit,
        asked_words.who(one.role, one.joined_from, words),
        asked_words.due(one.terms, due_on, today, words),
        asked_words.more(one.terms, words),
        due_on is not None and due_on < today,
        one.terms.reason,
        one.yours,
        tuple(_row(row, one.unit, words) for row in one.rows),
        one.counted,
        one.too_new,
        "; ".join(" ".join(filter(None, _named(name, words))) for name in one.elsewhere),
    )


def _named(name: Sequence[NamePart], words: Words) -> tuple[str, str]:
    """A group's name, and who is counted with it."""
    return wording.group_name(name, words), wording.with_leaders(name, words)


def _row(row: CoverageRow, unit: str, words: Words) -> CoverageRowView:
    own_name, note = _named(row.name, words)
    name = words.gettext("All of %(unit)s", unit=unit) if row.whole else own_name
    done = row.in_time + row.late
    return CoverageRowView(
        wording.capital(name),
        note,
        min(row.depth, 4),
        row.whole,
        row.required,
        row.in_time,
        row.late,
        row.exempt,
        row.open,
        done,
        row.done_before,
    )
