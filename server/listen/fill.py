"""From rows to lines of this room's pages. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from babel.dates import format_date, format_skeleton

from courses.model import Module
from server.choices import Choice
from server.learn.kinds.saying import HELPED, HINDERED, ROOM_ASKED
from server.listen import wording
from server.listen.views import Decision, ItemLine
from server.store.queries.changes_answers import Subject
from server.store.queries.handing import Askable
from server.store.queries.listening import GivenRow
from server.store.queries.room import ROOM_STEP
from server.words import Words

Modules = Mapping[str, Module]  # by id, in the reader's language where there is one


def item_line(row: GivenRow, modules: Modules, words: Words, day: date | None) -> ItemLine:
    """One thing given. `day`: the organization's, of when; None where only a month is known."""
    return ItemLine(
        place=f"{row.about}-{row.subject[:16]}",
        subject=f"{row.about}:{row.subject}",
        sort=words.gettext(wording.SORTS[row.about]),
        when=when(row.month, day, words),
        text=row.text,
        language=row.language,
        guess=row.guess,
        helped=_codes(row.helped, HELPED, words),
        hindered=_codes(row.hindered, HINDERED, words),
        by=row.by,
        about=_about(row, modules, words),
        quotable=row.quotable,
        tags=choices(wording.TAGS, row.tag, words),
        handed=row.handed,
        thankable=row.person_id is not None and not row.thanked,
    )


def when(month: str, day: date | None, words: Words) -> str:
    """A day, or all that is known of it: the month of release."""
    if day is not None:
        return str(format_date(day, "d MMMM y", locale=words.language))
    first = datetime.strptime(f"{month}-01", "%Y-%m-%d").date()
    return words.gettext("released in %(month)s", month=format_skeleton("yMMMM", first, locale=words.language))


def askable(one: Askable, words: Words) -> Choice:
    """Someone who may be asked: "Dirk Bos, leads Public affairs"."""
    does = [words.gettext("leads %(units)s", units=", ".join(one.leads))] if one.leads else []
    does += [words.gettext("writes modules")] if one.writes else []
    return Choice(str(one.id), ", ".join((one.name, *does)))


def choices(labels: Mapping[str, str], chosen: str, words: Words) -> tuple[Choice, ...]:
    return tuple(Choice(value, words.gettext(label), value == chosen) for value, label in labels.items())


def decisions(chosen: str, praise: bool, words: Words) -> tuple[Decision, ...]:
    """`praise`: the answer is to compliments."""
    means = wording.PRAISED if praise else {}
    return tuple(
        Decision(value, words.gettext(label), words.gettext(means[value]) if value in means else "", value == chosen)
        for value, label in wording.DECISIONS.items()
    )


def subjects(values: Iterable[str]) -> tuple[Subject, ...]:
    """What a form calls things, each once: "signal:0199…"."""
    found = (value.partition(":") for value in values)
    return tuple(dict.fromkeys(Subject(about, subject) for about, _, subject in found if about and subject))


def _about(row: GivenRow, modules: Modules, words: Words) -> str:
    module = modules.get(row.module_id)
    if module is None:
        return row.module_id
    if row.step_id == ROOM_STEP:
        return f"{module.title}: {words.gettext(ROOM_ASKED)}"
    step = next((step.title for step in module.steps if step.id == row.step_id), "")
    return f"{module.title}: {step}" if step else module.title


def _codes(codes: str, labels: Mapping[str, str], words: Words) -> tuple[str, ...]:
    return tuple(words.gettext(labels[code]) for code in codes.split(",") if code in labels)
