"""From a plan to the page that lists it line by line, and the template a list can begin from. Pure."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime, timedelta

from server.asked_words import asked_title, due, in_its_language, more, who
from server.listed import Kind
from server.manage.assigning import Known
from server.manage.bulk.planning import Plan, Planned
from server.manage.bulk.reading import COLUMNS, HEADINGS, Names
from server.manage.bulk.views import GroupView, LineView, ListPlanView
from server.reports.assignments import as_terms, runs_on
from server.words import Words, msg

AHEAD = timedelta(days=42)


def list_plan_view(plan: Plan, text: str, known: Known, *, done: bool) -> ListPlanView:
    """What a list would do, or did; what is refused first."""
    kinds = (Kind.BAD, Kind.NEW, Kind.SAME)
    groups = ((kind, plan.of(kind)) for kind in kinds)
    return ListPlanView(
        done=done,
        asked=len(plan.asks) if done else 0,
        text=text,
        groups=tuple(
            GroupView(
                kind.value, _title(kind, len(lines), known.words, done=done), tuple(_line(one, known) for one in lines)
            )
            for kind, lines in groups
            if lines
        ),
        unused=plan.unused,
        will_do=0 if done else len(plan.asks),
    )


def template(known: Known, mail: str) -> str:
    """A list with a heading and two lines that could be asked, as spreadsheets open it: semicolons and a mark.

    `mail`: of whom people can ask.
    """
    rows = [[known.words.gettext(HEADINGS[name]) for name in COLUMNS], *_examples(known, mail)]
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return "\ufeff" + out.getvalue()


def _examples(known: Known, mail: str) -> Sequence[Sequence[str]]:
    say, on = known.words.gettext, known.today + AHEAD
    names = Names(known, {})
    titles = [names.name_of(module) for module in known.titles()] or [say(msg("module"))]
    unit = known.units[-1].name if known.units else say(msg("team"))
    day = f"{on.day}-{on.month}-{on.year}" if known.words.language == "nl" else on.isoformat()
    once = (titles[0], unit, say(msg("everyone")), day, say(msg("Because callers ask for it.")), mail, "12", "")
    new = (
        titles[-1],
        unit,
        say(msg("joiners")),
        say(msg("30 days")),
        say(msg("So begins everyone who is new.")),
        mail,
        "",
        "",
    )
    return (once, new) if len(titles) > 1 else (once,)


def _title(kind: Kind, n: int, words: Words, *, done: bool) -> str:
    if kind is Kind.BAD:
        return words.ngettext("%(n)s line is refused", "%(n)s lines are refused", n)
    if kind is Kind.SAME:
        return words.ngettext("%(n)s line is so already", "%(n)s lines are so already", n)
    if done:
        return words.ngettext("%(n)s line was asked", "%(n)s lines were asked", n)
    return words.ngettext("%(n)s line would be asked", "%(n)s lines would be asked", n)


def _line(line: Planned, known: Known) -> LineView:
    if line.kind is Kind.BAD or line.what is None or line.holds is None:
        return LineView(line.number, line.text, line.faults)
    words, what, now = known.words, line.what, datetime.combine(known.today, datetime.min.time())
    title, _ = asked_title(what.modules, what.path_id, known.titles(), known.curriculum, words.language)
    unit = next((one.name for one in known.units if one.id == what.unit_id), "")
    if line.kind is Kind.SAME:
        return LineView(line.number, f"{title} · {unit}", ())
    terms, owners = as_terms(line.holds, now), dict(known.owners)
    said = [
        due(terms, runs_on(line.holds, known.today), known.today, words),
        in_its_language(terms),
        *more(terms, words),
        words.gettext("Ask %(name)s about it.", name=owners[line.holds.owner_id])
        if line.holds.owner_id in owners
        else "",
        who(what.role, what.joined_from, words),
    ]
    return LineView(line.number, f"{title} · {unit}", tuple(filter(None, said)))
