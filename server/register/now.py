"""What a number says now, in a sentence for who decides about it; or why they do not see it, and who does. Pure."""

from collections.abc import Callable, Mapping
from typing import Final

from babel.dates import format_date

from server.manage.given.fill import praised, tags_view, thanks_view, unnamed_view
from server.manage.using.wording import (
    HELPS,
    HINDERS,
    at_least_people,
    interval,
    people,
    people_share,
    quarter,
    share,
)  # fmt: skip
from server.reports.cells import State
from server.reports.given import ALL
from server.reports.owned import Owned
from server.reports.transfer_told import NamedTold, ShareTold
from server.words import Words, msg

NOT_YOURS: Final = {  # numbers of which the owner's role sees none
    "completion": msg(
        "You do not see this number: who leads a team sees it of their own teams, and authors see none. Ask one of "
        "them what they did because of it, before you decide."
    ),
    "pulse": msg(
        "You do not see this number: who leads a team reads it on the page Learning, of the whole organization. Ask "
        "one of them what they did because of it, before you decide."
    ),
    "leaders": msg(
        "You do not see this number: only who leads the whole organization does. Ask them what they did because of "
        "it, before you decide."
    ),
}
ELSEWHERE: Final = {"content": msg("You see what it says now on your list of modules.")}
NOTHING: Final = msg("Now: nothing that you may see is published of it yet.")
ENDED: Final = msg("Since it is not shown any more, nobody sees what it says, you neither.")


def says_now(key: str, owned: Owned, words: Words) -> str:
    """Of any number of the register."""
    if key in NOT_YOURS:
        return words.gettext(NOT_YOURS[key])
    if key not in owned.shown:
        return words.gettext(ENDED)
    if key in ELSEWHERE:
        return words.gettext(ELSEWHERE[key])
    return _SAYS[key](owned, words) or words.gettext(NOTHING)


def _reach(owned: Owned, words: Words) -> str:
    if owned.reach is None or not owned.reach.modules:
        return ""
    times, modules = sum(owned.reach.modules.values()), len(owned.reach.modules)
    return words.ngettext(
        "Now: since %(day)s %(module)s module was taken %(times)s times without being asked; of others there is no "
        "number.",
        "Now: since %(day)s %(module)s modules were taken %(times)s times without being asked; of others there is no "
        "number.",
        modules, module=modules, times=words.number(times),
        day=format_date(owned.reach.since, "d MMMM y", locale=words.language),
    )  # fmt: skip


def _gap(owned: Owned, words: Words) -> str:
    if owned.gaps is None:
        return ""
    states = owned.gaps.states
    return words.gettext(
        "Now, of the whole organization on %(day)s: of %(skills)s skills %(clear)s clearly fall short of what you "
        "expect, and %(look)s probably. Teams are seen only by who leads them.",
        day=format_date(owned.gaps.taken_on, "d MMMM y", locale=words.language), skills=owned.gaps.skills,
        clear=states.get(State.CLEAR, 0), look=states.get(State.LOOK_HERE, 0),
    )  # fmt: skip


def _decay(owned: Owned, words: Words) -> str:
    found = sum(bool(one.decay) for one in owned.modules.modules.values()) if owned.modules else 0
    if owned.modules is None or not found:
        return ""
    return words.ngettext(
        "Now: of %(quarter)s there is a number of %(n)s module. It stands with the module, under “How it goes”.",
        "Now: of %(quarter)s there are numbers of %(n)s modules. They stand with the modules, under “How it goes”.",
        found, quarter=quarter(owned.modules.since, words),
    )  # fmt: skip


def _time(owned: Owned, words: Words) -> str:
    if owned.time is None:
        return ""
    return words.gettext(
        "Now: learning took people about %(hours)s hours so far. Managers see it beside what was answered.",
        hours=words.number(owned.time.hours),
    )


def _quiet(owned: Owned, words: Words) -> str:
    if owned.quiet is None:
        return ""
    return words.gettext(
        "Now: in %(quarter)s almost nothing came from %(quiet)s of %(groups)s groups. Which ones, only who leads them "
        "sees.",
        quarter=quarter(owned.quiet.since, words), quiet=owned.quiet.quiet, groups=owned.quiet.groups,
    )  # fmt: skip


def _tags(owned: Owned, words: Words) -> str:
    view = tags_view(owned.given, ALL, words.gettext("the whole organization"), words)
    if view is None:
        return ""
    lines = "; ".join(f"{line.label.lower()} {line.count}" for line in view.lines)
    return words.gettext("Now: %(what)s (%(about)s)", what=f"{lines}; {view.sure}", about=view.about)


def _unnamed(owned: Owned, words: Words) -> str:
    view = unnamed_view(owned.given, words)
    return f"{view.says} ({view.sure})" if view else ""


def _thanks(owned: Owned, words: Words) -> str:
    view = thanks_view(owned.thanks, words)
    return f"{view.says} ({view.sure})" if view else ""


def _compliments(owned: Owned, words: Words) -> str:
    return next((says for says, _ in praised(owned.given, words)), "")


def _use(owned: Owned, words: Words) -> str:
    use = owned.transfer.use if owned.transfer else None
    return _share(use.used, words.gettext("used it, of those who said yes or no"), owned, words) if use else ""


def _transfer_gap(owned: Owned, words: Words) -> str:
    use = owned.transfer.use if owned.transfer else None
    says = words.gettext("used it, of those who knew it and said yes or no")
    return _share(use.used_by_knowing, says, owned, words) if use else ""


def _obstacles(owned: Owned, words: Words) -> str:
    use = owned.transfer.use if owned.transfer else None
    return _named(use.hindered, HINDERS, owned, words) if use else ""


def _helped(owned: Owned, words: Words) -> str:
    use = owned.transfer.use if owned.transfer else None
    return _named(use.helped, HELPS, owned, words) if use else ""


def _stops(owned: Owned, words: Words) -> str:
    return _named(owned.transfer.stops, HINDERS, owned, words) if owned.transfer else ""


def _share(told: ShareTold | None, of: str, owned: Owned, words: Words) -> str:
    if told is None or owned.transfer is None:
        return ""
    return words.gettext(
        "Now, in %(quarter)s: %(share)s %(of)s (%(interval)s, %(people)s).",
        quarter=quarter(owned.transfer.since, words), share=people_share(told.share, words), of=of,
        interval=interval(told.low, told.high, words), people=at_least_people(told.n, words),
    )  # fmt: skip


def _named(told: NamedTold | None, labels: Mapping[str, str], owned: Owned, words: Words) -> str:
    """What is named most first."""
    if told is None or not told.codes or owned.transfer is None:
        return ""
    most = "; ".join(f"{words.gettext(labels[one.code])} {share(one.share, words)}" for one in told.codes[:3])
    return words.gettext(
        "Now, in %(quarter)s: %(most)s (%(people)s).",
        quarter=quarter(owned.transfer.since, words), most=most, people=people(told.n, words),
    )  # fmt: skip


_SAYS: Final[Mapping[str, Callable[[Owned, Words], str]]] = {
    "reach": _reach, "gap": _gap, "decay": _decay, "learning-time": _time, "silence": _quiet, "tags": _tags,
    "compliments": _compliments, "use": _use, "transfer-gap": _transfer_gap, "obstacles": _obstacles,
    "helped": _helped, "stops": _stops, "unnamed": _unnamed, "thanks": _thanks,
}  # fmt: skip
