"""The form with which something is asked, filled: choices, what it comes to, and what was changed before. Pure."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from server.asked_words import Owners, asked_title, changed, day_in_words, due, history, in_its_language, more, who
from server.forms import Fields
from server.manage import wording
from server.manage.assign_views import Already, AssignView, Before, Fixed, Part, Preview
from server.manage.assigning import ALL, CURRENT, KEEP, LONGEST_REASON, MOST_MODULES, NONE, PATH, Known, Problems
from server.manage.views import Choice
from server.reports.ahead import Due
from server.reports.apart import Apart
from server.reports.asking import Around
from server.reports.assignments import Holds, Touched, What, as_holds, as_terms, runs_on
from server.store.queries.assignments import AssignmentRow
from server.words import Words


def assign_view(
    known: Known,
    fields: Fields,
    problems: Problems,
    action: str,
    fixed: Fixed | None = None,
    preview: Preview | None = None,
    *,
    saved: str = "",
    already: Sequence[Already] = (),
    meanwhile: Sequence[str] = (),
) -> AssignView:
    """The form, with what was typed."""
    words, titles, paths = known.words, known.titles(), known.paths()
    names = {path.id: path.names.get(words.language, path.id) for path in known.curriculum.paths}
    module, unit, role = fields.one("module"), fields.one("unit"), fields.one("who")
    owner = fields.one("owner", str(known.viewer))
    return AssignView(
        action=action,
        fixed=fixed,
        modules=tuple(Choice(id_, title, id_ == module, language) for id_, (title, language) in titles.items()),
        then=_then(fields.get("then", []), titles) if len(titles) > 1 else (),
        rows=any(fields.get("then", [])) or "then" in problems,
        paths=tuple(
            Choice(PATH + id_, _path_name(names[id_], len(modules), words), PATH + id_ == module)
            for id_, modules in paths.items()
        ),
        units=tuple(Choice(str(one.id), "\u2003" * one.depth + one.name, str(one.id) == unit) for one in known.units),
        who=(
            Choice("", words.gettext("everyone in the team and below it"), role not in ("manager", "joiners")),
            Choice("manager", words.gettext("who leads a team in it"), role == "manager"),
            Choice("joiners", words.gettext("who joins the team from a day on"), role == "joiners"),
        ),
        joined=fields.one("joined") or known.today.isoformat(),
        by_days=fields.one("when") == "days",
        due_on=fields.one("due"),
        due_days=fields.one("days"),
        reason=fields.one("reason"),
        owners=tuple(Choice(str(id_), name, str(id_) == owner) for id_, name in known.owners),
        renewal=fields.one("renewal"),
        earlier=_earlier(fields.one("earlier", KEEP if fixed else ALL), words, is_new=fixed is None),
        number=fields.one("number"),
        problems=problems,
        earliest=known.today.isoformat(),
        longest=LONGEST_REASON,
        preview=preview,
        saved=saved,
        already=tuple(already),
        meanwhile=tuple(meanwhile),
    )


def already_view(known: Known, around: Around, what: What) -> tuple[Already, ...]:
    """What asks some of it of some of the same people: each with the modules both ask, and where it can be read."""
    return tuple(_already(row, known, around, what) for row in around.meeting(what))


def preview_view(
    known: Known,
    fields: Fields,
    what: What,
    holds: Holds,
    before: Holds | None,
    touched: Sequence[Touched],
    crowd: Sequence[Due],
    apart: Apart,
) -> Preview:
    """What it comes to: heads per team, what these people read, and what else is asked of them just then."""
    words, now = known.words, datetime.combine(known.today, datetime.min.time())
    title, language = asked_title(what.modules, what.path_id, known.titles(), known.curriculum, words.language)
    terms, runs = as_terms(holds, now), runs_on(holds, known.today)
    owners = {str(id_): name for id_, name in known.owners}
    owner = owners.get(str(holds.owner_id), "")
    asks = words.gettext("Ask %(name)s about it.", name=owner)
    reads = (due(terms, runs, known.today, words), in_its_language(terms), asks)
    changes = changed(as_terms(before, now), terms, owners, words) if before is not None else ()
    sent = ("module", "unit", "who", "joined", "when", "due", "days", "reason", "owner", "renewal", "earlier", "number")
    return Preview(
        title=title,
        language=language,
        people=touched[0].people if touched else 0,
        parts=tuple(_part(one, words) for one in touched[1:]),
        reads=(*reads, *more(terms, words)),
        changes=changes if before is None or changes else (words.gettext("Nothing changes."),),
        crowd=tuple(_due_too(one, known) for one in crowd),
        hidden=(
            *((name, fields.one(name)) for name in sent if name in fields),
            *(("then", one) for one in fields.get("then", []) if one),
        ),
        apart=_apart(what, touched, apart, words),
    )


def fixed_view(
    known: Known, row: AssignmentRow, unit: str, named: Owners, day_of: Callable[[datetime], date]
) -> Fixed:  # fmt: skip
    """What an assignment asks of whom, and all that was ever changed about it. `named`: whom its terms name."""
    words = known.words
    title, language = asked_title(row.modules, row.path_id, known.titles(), known.curriculum, words.language)
    told = [Before(*one) for one in history(row, named, day_of, words)]
    return Fixed(
        str(row.id), title, language, unit, who(row.role, row.joined_from, words),
        day_of(row.now.at) if row.now.ended else None, row.now.reason, row.now.language, tuple(reversed(told)),
    )  # fmt: skip


def _part(one: Touched, words: Words) -> Part:
    name = words.gettext("directly in %(unit)s", unit=one.name) if one.directly else one.name
    return Part(name, min(one.depth - 1, 4), one.people)


def _apart(what: What, touched: Sequence[Touched], apart: Apart, words: Words) -> str:
    """Whether numbers will come, where everyone of a team is asked."""
    is_few = bool(touched) and 0 < touched[0].people < apart.k
    if what.role or what.joined_from or not (apart.others or is_few):
        return ""
    return wording.apart(apart.others, apart.k, words)


def _already(row: AssignmentRow, known: Known, around: Around, what: What) -> Already:
    words, now = known.words, as_holds(row.now)
    both = tuple(module for module in row.modules if module in what.modules)
    title, language = asked_title(both, "", known.titles(), known.curriculum, words.language)
    of = words.gettext("Asked of %(unit)s", unit=around.scope.name(row.unit_id))
    by = due(row.now, runs_on(now, known.today), known.today, words)
    page = "assignments" if around.scope.has(row.unit_id) else "coverage"
    said = (of, who(row.role, row.joined_from, words), by)
    return Already(title, language, ", ".join(one for one in said if one), f"/manage/{page}/{row.id}")


def _due_too(one: Due, known: Known) -> str:
    row, words = one.row, known.words
    title, _ = asked_title(row.modules, row.path_id, known.titles(), known.curriculum, words.language)
    return words.gettext("%(title)s, before or on %(day)s", title=title, day=day_in_words(one.on, words))


def _then(chosen: Sequence[str], titles: Mapping[str, tuple[str, str]]) -> tuple[tuple[Choice, ...], ...]:
    """A list for each module that may follow, as many as there are, with what was chosen in it."""
    most = min(MOST_MODULES, len(titles)) - 1
    at = [*(one for one in chosen if one), *[""] * most][:most]
    return tuple(
        tuple(Choice(id_, title, id_ == one, language) for id_, (title, language) in titles.items()) for one in at
    )


def _path_name(name: str, modules: int, words: Words) -> str:
    return words.ngettext("%(name)s (%(n)s module)", "%(name)s (%(n)s modules)", modules, name=name, n=modules)


def _earlier(chosen: str, words: Words, *, is_new: bool) -> tuple[Choice, ...]:
    texts = {
        KEEP: words.gettext("as it is now"),
        ALL: words.gettext("counts, whatever version it was"),
        CURRENT: words.gettext("counts where it was the version that is online now, or a later one"),
        NONE: words.gettext("does not count: everyone takes it from today on"),
    }
    return tuple(Choice(key, text, key == chosen) for key, text in texts.items() if key != KEEP or not is_new)
