"""What is asked, of whom and by when, in words: for who asks it and for whom it is asked of."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from markupsafe import Markup

from courses.model import Curriculum
from server.store.queries.assignments import AssignmentRow, TermsRow
from server.words import Words

Owners = Mapping[str, str]  # id → name


def asked_title(
    modules: Sequence[str], path_id: str, titles: Mapping[str, tuple[str, str]], curriculum: Curriculum, language: str
) -> tuple[str, str]:
    """What is asked is called, and the language of that. `titles`: module → its title and the title's language."""
    if not path_id:
        found = [titles.get(module, (module, "")) for module in modules]
        return found[0] if len(found) == 1 else (", ".join(title for title, _ in found), "")
    path = next((path for path in curriculum.paths if path.id == path_id), None)
    return (path.names.get(language, path.id) if path else path_id), ""


def who(role: str, joined_from: date | None, words: Words) -> str:
    """Of whom in a team, where not of everyone."""
    if role == "manager":
        return words.gettext("only of who leads a team")
    if joined_from is not None:
        return words.gettext("only of who joins from %(day)s on", day=day_in_words(joined_from, words))
    return ""


def due(terms: TermsRow, runs: date | None, today: date, words: Words) -> str:
    """By when. `runs`: the date that runs; None: so many days after joining."""
    if runs is None:
        return words.ngettext(
            "due %(num)s day after joining", "due %(num)s days after joining", terms.due_days, num=terms.due_days
        )
    day = day_in_words(runs, words)
    return words.gettext("was due by %(day)s", day=day) if runs < today else words.gettext("due by %(day)s", day=day)


def more(terms: TermsRow, words: Words) -> tuple[str, ...]:
    """Sentences about when it is asked again and what counts, where that is not once and everything."""
    said = list[str]()
    if terms.renewal:
        said.append(every(terms.renewal, words))
    if terms.versions:
        said.append(words.gettext("Who took an earlier version takes it again."))
    if terms.since is not None:
        said.append(words.gettext("Only what is done from %(day)s on counts.", day=day_in_words(terms.since, words)))
    return tuple(said)


def every(months: int, words: Words) -> str:
    """When it is asked again."""
    if months == 12:
        return words.gettext("It is asked again every year.")
    if months == 1:
        return words.gettext("It is asked again every month.")
    return words.gettext("It is asked again every %(num)s months.", num=months)


def in_its_language(terms: TermsRow) -> Markup:
    """The reason, to stand on a page among words of another language."""
    return Markup('<span lang="{}">{}</span>').format(terms.language, terms.reason)


def history(
    row: AssignmentRow, owners: Owners, day_of: Callable[[datetime], date], words: Words
) -> list[tuple[date, tuple[str, ...]]]:
    """All that was ever said of an assignment, oldest first: the day, a sentence for each thing, and who said so.

    `owners`: whoever its terms name and is still there.
    """
    first = row.terms[0]
    made = due(first, first.due_on, first.due_on or date.min, words)
    asked = (words.gettext("Asked: %(due)s.", due=made),)
    told: list[tuple[date, tuple[str, ...]]] = [(day_of(first.at), asked + _by(first, owners, words))]
    for old, new in zip(row.terms, row.terms[1:], strict=False):
        ended = (words.gettext("Withdrawn: from here on it is asked of nobody."),)
        says = ended if new.ended else changed(old, new, owners, words)
        told.append((day_of(new.at), says + _by(new, owners, words)))
    return told


def _by(terms: TermsRow, owners: Owners, words: Words) -> tuple[str, ...]:
    """Who said so; nothing where they are no longer there."""
    name = owners.get(str(terms.changer_id), "")
    return (words.gettext("By %(name)s.", name=name),) if name else ()


def changed(old: TermsRow, new: TermsRow, owners: Owners, words: Words) -> tuple[str, ...]:
    """What is another than it was, a sentence each."""
    said = list[str]()
    if (old.due_on, old.due_days) != (new.due_on, new.due_days):
        pair = {"old": _when(old, words), "new": _when(new, words)}
        said.append(words.gettext("The date was: %(old)s. It is now: %(new)s.", **pair))
    if old.renewal != new.renewal:
        said.append(every(new.renewal, words) if new.renewal else words.gettext("It is no longer asked again."))
    if (old.versions, old.since) != (new.versions, new.since):
        counts = more(new._replace(renewal=0), words)
        said += counts or [words.gettext("From now on everything counts that was done before.")]
    if old.reason != new.reason:
        quoting = Markup(words.gettext("The reason was: “%(reason)s”"))
        said.append(quoting % {"reason": in_its_language(old)})
    if old.owner_id != new.owner_id:
        name = owners.get(str(new.owner_id), words.gettext("nobody"))
        said.append(words.gettext("Whom to ask about it is now %(name)s.", name=name))
    return tuple(said)


def _when(terms: TermsRow, words: Words) -> str:
    if terms.due_on is not None:
        return day_in_words(terms.due_on, words)
    return words.ngettext("%(num)s day after joining", "%(num)s days after joining", terms.due_days)


def day_in_words(day: date, words: Words) -> str:
    return words.day(day)
