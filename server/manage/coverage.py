"""From a coverage report to the page *Dekking*, and the form with which a manager asks a module of a unit."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from server.forms import Fields
from server.manage import wording
from server.manage.views import AssignmentView, AssignView, Choice, CoverageRowView, CoverageView
from server.reports.assignments import Request
from server.reports.coverage import AssignmentCoverage, CoverageReport, CoverageRow
from server.reports.scope import NamePart, UnitChoice
from server.shelf import Version
from server.words import Words

LONGEST_REASON = 500  # characters
LATEST = timedelta(days=730)  # how far ahead a date may lie


def coverage_view(
    report: CoverageReport, titles: Mapping[str, tuple[str, str]], words: Words, today: date
) -> CoverageView:
    """The page's view. `titles`: module → its title and the title's language."""
    return CoverageView(
        bool(report.units),
        report.taken_on,
        report.previous_on,
        today + timedelta(days=7 - today.weekday()),
        tuple(_assignment(one, titles, words, today) for one in report.assignments),
        report.k,
    )


def titles_of(versions: Sequence[Version], language: str) -> dict[str, tuple[str, str]]:
    """Each module's title in the reader's language, or in the one it has."""
    modules = [version.in_language(language) for version in versions]
    return {module.id: (module.title, module.language) for module in modules}


def _assignment(
    one: AssignmentCoverage, titles: Mapping[str, tuple[str, str]], words: Words, today: date
) -> AssignmentView:
    title, language = titles.get(one.module_id, (one.module_id, ""))
    return AssignmentView(
        one.id,
        title,
        language,
        one.unit,
        one.due_on,
        one.due_on < today,
        one.reason,
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
        row.open,
        done,
        row.done_before,
    )


def assign_view(
    versions: Sequence[Version],
    units: Sequence[UnitChoice],
    fields: Fields,
    problems: dict[str, str],
    words: Words,
    today: date,
) -> AssignView:
    """The form, with what was typed."""
    titles = titles_of(versions, words.language)
    return AssignView(
        tuple(Choice(id_, title, id_ == fields.one("module"), language) for id_, (title, language) in titles.items()),
        tuple(
            Choice(str(unit.id), "\u2003" * unit.depth + unit.name, str(unit.id) == fields.one("unit"))
            for unit in units
        ),
        fields.one("due"),
        fields.one("reason"),
        problems,
        today.isoformat(),
        LONGEST_REASON,
    )


def read_request(
    fields: Fields, versions: Sequence[Version], units: Sequence[UnitChoice], owner: UUID, words: Words, today: date
) -> tuple[Request | None, dict[str, str]]:
    """What the form asks, or what is wrong with it, by field."""
    problems = dict[str, str]()
    module, reason = fields.one("module"), fields.one("reason").strip()
    if module not in {version.module_id for version in versions}:
        problems["module"] = words.gettext("Choose a module.")
    unit = next((choice.id for choice in units if str(choice.id) == fields.one("unit")), None)
    if unit is None:
        problems["unit"] = words.gettext("Choose one of your teams.")
    due = _day(fields.one("due"))
    if due is None or not today <= due <= today + LATEST:
        problems["due"] = words.gettext("Choose a day from today on, within two years.")
    if not reason:
        problems["reason"] = words.gettext("Say why: people read it with the module.")
    elif len(reason) > LONGEST_REASON:
        problems["reason"] = words.gettext("That is too long: %(n)s characters at most.", n=LONGEST_REASON)
    if problems or unit is None or due is None:
        return None, problems
    return Request(module, unit, due, reason, owner), {}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
