"""Words for what reports say: groups' names, shares in steps of five, intervals, people."""

from collections.abc import Sequence

from courses.model import Curriculum
from server.reports.cells import BEFOREHAND, TODAY, WEEKS, End, GapCell, State
from server.reports.scope import NamePart, Sort
from server.words import Words

SHOWN_AS = {State.CLEAR: "clear", State.LOOK_HERE: "look", State.NO_SIGN: "", State.NOT_ENOUGH_DATA: "none"}


def group_name(name: Sequence[NamePart], words: Words) -> str:
    """A group as a row is called: its units joined. Leaders who are counted with a team are left to `with_leaders`."""
    units = [part for part in name if part.sort is not Sort.LEADERS]
    return joined([_part(part, words) for part in units or name], words)


def with_leaders(name: Sequence[NamePart], words: Words) -> str:
    """Says that leaders are counted with this team, because there are too few of them; "" where they are not."""
    sorts = [part.sort for part in name]
    return words.gettext("with leaders and staff") if Sort.LEADERS in sorts and len(sorts) > 1 else ""


def called(name: Sequence[NamePart], words: Words) -> str:
    """A group's name with who is counted with it."""
    return " ".join(filter(None, (group_name(name, words), with_leaders(name, words))))


def apart(others: Sequence[NamePart], k: int, words: Words) -> str:
    """That a team has no numbers of its own, and with whom it is counted. `others`: none where that is not known."""
    says = words.gettext("No numbers of this team by itself will come: of fewer than %(k)s people there are none.", k=k)
    if others:
        says += " " + words.gettext("It is counted together with %(others)s.", others=called(others, words))
    else:
        says += " " + words.gettext("It is counted together with another team, where there is one.")
    return says + " " + words.gettext("There are numbers of what is asked of all of them at once.")


def joined(names: Sequence[str], words: Words) -> str:
    """A, B and C."""
    *first, last = names
    return words.gettext("%(first)s and %(last)s", first=", ".join(first), last=last) if first else last


def where(name: Sequence[NamePart], whole: bool, words: Words) -> str:
    """A group as a place in a sentence, that begins with it."""
    if whole:
        return words.gettext("In the whole organization")
    if all(part.sort is Sort.LEADERS for part in name):
        return words.gettext("Among leaders and staff")
    return words.gettext("In %(group)s", group=group_name(name, words))


def skill_name(skill: str, curriculum: Curriculum, language: str) -> str:
    """A skill as it is called inside a sentence; its id where the curriculum does not have it."""
    found = next((one for one in curriculum.skills if one.id == skill), None)
    return (found.names.get(language) or next(iter(found.names.values()), skill)) if found else skill


def skill_sentence(skill: str, curriculum: Curriculum, language: str) -> str:
    """What a skill means; "" where nobody said it in this language."""
    found = next((one for one in curriculum.skills if one.id == skill), None)
    return found.sentences.get(language, "") if found else ""


def capital(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]


def state_word(state: State, words: Words) -> str:
    """A state as a field of the map says it."""
    return {
        State.CLEAR: words.gettext("clear"),
        State.LOOK_HERE: words.gettext("look here"),
        State.NO_SIGN: words.gettext("no sign"),
        State.NOT_ENOUGH_DATA: words.gettext("can't be told yet"),
    }[state]


def right_first_time(cell: GapCell, words: Words) -> str:
    """The estimate as a sentence."""
    if cell.estimate is End.ALMOST_EVERYONE:
        return words.gettext("Almost everyone had it right the first time")
    if cell.estimate is End.ALMOST_NOBODY:
        return words.gettext("Almost nobody had it right the first time")
    return words.gettext("About %(share)s went right the first time", share=share(cell.estimate, words))


def went(cell: GapCell, period: str, words: Words) -> str:
    """The estimate as a sentence, in the period it is of."""
    if period == TODAY:
        return right_first_time(cell, words)
    if period == BEFOREHAND:
        return words.gettext("Beforehand %(share)s had it right", share=share(cell.estimate, words))
    if cell.estimate is End.ALMOST_EVERYONE:
        return words.gettext("Almost everyone had it right after weeks")
    if cell.estimate is End.ALMOST_NOBODY:
        return words.gettext("Almost nobody had it right after weeks")
    return words.gettext("About %(share)s went right after weeks", share=share(cell.estimate, words))


def tier(period: str, words: Words) -> str:
    """What the evidence of a period is worth."""
    return {
        WEEKS: words.gettext("knows it after weeks"),
        TODAY: words.gettext("knows it today"),
        BEFOREHAND: words.gettext("knew it beforehand"),
    }[period]


def number(cell: GapCell, words: Words) -> str:
    """The estimate with its interval."""
    return words.gettext("%(share)s (%(interval)s)", share=share(cell.estimate, words), interval=interval(cell, words))


def share(value: int | End, words: Words) -> str:
    """A share on its own."""
    if isinstance(value, End):
        return words.gettext("almost everyone") if value is End.ALMOST_EVERYONE else words.gettext("almost nobody")
    return f"{value}%"


def interval(cell: GapCell, words: Words) -> str:
    """The 90 % interval."""
    if cell.low == cell.high:
        return share(cell.low, words) if isinstance(cell.low, End) else words.gettext("give or take five points")
    if isinstance(cell.low, End) or isinstance(cell.high, End):
        return words.gettext("%(low)s to %(high)s", low=share(cell.low, words), high=share(cell.high, words))
    return f"{cell.low}–{cell.high}%"


def people(n: int, words: Words) -> str:
    """At least so many people: of a field of the map no more is known. With the language's own mark for thousands."""
    return words.gettext("at least %(n)s people", n=words.number(n))


def _part(part: NamePart, words: Words) -> str:
    return {
        Sort.UNIT: part.name,
        Sort.DIRECTLY: words.gettext("%(unit)s itself", unit=part.name),
        Sort.LEADERS: words.gettext("leaders and staff"),
        Sort.GONE: words.gettext("a team that is gone"),
    }[part.sort]
