"""What a manager can do something about now, and what comes: from what is asked, its dates and its published counts."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from server import asked_words
from server.manage import wording
from server.manage.coverage_views import Action, Coming
from server.manage.told import Telling
from server.manage.views import Link
from server.reports.coverage import AskedLine
from server.words import Words

SOON = timedelta(days=14)
AHEAD = timedelta(weeks=8)
MOST = 5  # assignments under one sentence
MOST_COMING = 8


def actions(lines: Iterable[AskedLine], telling: Telling) -> tuple[Action, ...]:
    """A sentence for what ends soon and one for what is past its date, where people have yet to take it."""
    soon, past = waiting(lines, telling.today)
    words = telling.words
    found = list[Action]()
    if soon:
        help_ = words.gettext("Gehoor reminds people itself. What helps: time for it in the roster.")
        found.append(_action(_soon(len(soon), words), help_, soon, telling))
    if past:
        found.append(_action(_past(len(past), words), _help(past, words), past, telling))
    return tuple(found)


def waiting(lines: Iterable[AskedLine], today: date) -> tuple[list[AskedLine], list[AskedLine]]:
    """Assignments with people still to take them: those that end soon and those past their date, nearest first.

    What ends soon and has no numbers is among them: nothing says that everyone took it.
    """
    dated = sorted(
        ((due, line) for line in lines if (line.counts is None or line.counts.open) and (due := line.due_on(today))),
        key=lambda pair: pair[0],
    )
    soon = [line for due, line in dated if today <= due <= today + SOON]
    return soon, [line for due, line in reversed(dated) if due < today and line.counts]


def _help(past: Iterable[AskedLine], words: Words) -> str:
    """What helps: another date only where the viewer can give it."""
    if any(line.yours for line in past):
        return words.gettext("Ask in the team what stands in the way, or give it another date.")
    return words.gettext("Ask in the team what stands in the way. Another date comes from whoever asked it.")


def asked_now(lines: Sequence[AskedLine], telling: Telling) -> tuple[str, str]:
    """The same in one sentence, and how many teams have not begun."""
    soon, past = waiting(lines, telling.today)
    words = telling.words
    says = [_soon(len(soon), words)] * bool(soon) + [_past(len(past), words)] * bool(past)
    if not says:
        return words.gettext("Nothing that is asked ends within two weeks."), ""
    idle = _idle(soon + past, telling)
    return wording.capital(wording.joined(says, words)) + ".", wording.capital(f"{idle}.") if idle else ""


def coming(lines: Iterable[AskedLine], telling: Telling) -> tuple[tuple[Coming, ...], int]:
    """What ends and what is asked again in the next eight weeks, nearest first; and how many more there are."""
    words, today, last = telling.words, telling.today, telling.today + AHEAD
    found = list[tuple[date, date | None, AskedLine]]()
    for line in lines:
        due, again = line.due_on(today), line.again(today)
        if due and today <= due <= last:
            found.append((due, None, line))
        if again and again[0] <= last:
            found.append((*again, line))
    found.sort(key=lambda one: one[0])
    shown = (Coming(on, _happens(due, words), telling.link(line, line.unit)) for on, due, line in found[:MOST_COMING])
    return tuple(shown), max(0, len(found) - MOST_COMING)


def _happens(again: date | None, words: Words) -> str:
    if again is None:
        return words.gettext("ends")
    return words.gettext("is asked again, before or on %(day)s", day=asked_words.day_in_words(again, words))


def _soon(count: int, words: Words) -> str:
    return words.ngettext("%(n)s assignment ends within two weeks", "%(n)s assignments end within two weeks", count)


def _past(count: int, words: Words) -> str:
    return words.ngettext("%(n)s assignment is past its date", "%(n)s assignments are past their date", count)


def _action(says: str, help_: str, lines: Sequence[AskedLine], telling: Telling) -> Action:
    links = tuple(_link(line, telling) for line in lines[:MOST])
    idle = _idle(lines, telling)
    return Action(wording.capital(f"{says}; {idle}." if idle else f"{says}."), help_, links, len(lines) - len(links))


def _link(line: AskedLine, telling: Telling) -> Link:
    """An assignment with how many have yet to take it."""
    if line.counts is None:
        return telling.link(line, telling.about(line))
    n = telling.number(line.counts.open)
    if line.group:
        group = wording.called(line.group, telling.words)
        still = telling.words.gettext("%(n)s still open, of %(group)s together", n=n, group=group)
    else:
        still = telling.words.gettext("%(n)s still open", n=n)
    said = telling.about(line), still, telling.idle(line.counts.idle), telling.whom_to_ask(line)
    return telling.link(line, " · ".join(filter(None, said)))


def _idle(asked: Sequence[AskedLine], telling: Telling) -> str:
    """Where nobody has begun; "" where somebody has everywhere. A team is not counted for two assignments."""
    each = [line.counts.idle for line in asked if line.counts and line.counts.idle]
    if len(each) <= 1:
        return telling.idle(sum(each))
    if len(each) == len(asked):
        return telling.words.gettext("in each of them there are teams that have not begun")
    return telling.words.gettext("in %(n)s of them there are teams that have not begun", n=len(each))
