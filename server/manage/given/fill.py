"""From published tags, compliments, thanks and minutes to lines and sentences. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from server.manage import wording as groups
from server.manage.given.views import TagsView, ThanksView, TimeView, UnnamedView
from server.manage.using.views import NamedLine
from server.manage.using.wording import not_for, quarter, share, tier
from server.reports.cells import End
from server.reports.debt import DebtCell
from server.reports.given import GivenQuarter, TagsCell
from server.reports.indicators import Told
from server.reports.learning_time import LearningTime
from server.reports.thanks import ThanksQuarter
from server.words import Words, msg

TAGS: Final = {  # as listeners tag by hand
    "behaviour": msg("Behaviour"),
    "process": msg("Process"),
    "product": msg("Product"),
    "other": msg("Something else"),
}
SCALE: Final = {End.ALMOST_NOBODY: 0, End.ALMOST_EVERYONE: 100}
FEW: Final = 5  # what is less is a word


def tags_view(quarters: Iterable[GivenQuarter], subject: str, about: str, words: Words) -> TagsView | None:
    """The newest quarter that tells of this module, or of all. `about`: what it is called."""
    for one in quarters:
        cell = one.tags.get(subject)
        if cell and cell.shares and one.tags_told:
            lines = sorted(_lines(cell, words), key=lambda line: -line.percent)
            name = groups.capital(f"{about} · {quarter(one.since, words)}")
            return TagsView(name, tuple(lines), _sure(cell, one.tags_told, words), not_for(one.tags_told, words))
    return None


def _lines(cell: TagsCell, words: Words) -> Iterator[NamedLine]:
    for tag, label in TAGS.items():
        value = cell.shares.get(tag, End.ALMOST_NOBODY)
        percent = SCALE[value] if isinstance(value, End) else value
        yield NamedLine(words.gettext(label), share(value, words), percent)


def _sure(cell: TagsCell, told: Told, words: Words) -> str:
    parts = [_at_least(cell.of, words), tier(told, words)]
    if cell.untagged is not End.ALMOST_NOBODY:
        parts.append(words.gettext("%(share)s has no tag yet", share=share(cell.untagged, words)))
    return ", ".join(parts)


def _at_least(n: int, words: Words) -> str:
    if n < FEW:
        return words.gettext("fewer than five things")
    return words.gettext("at least %(n)s things", n=n)


def praised(quarters: Sequence[GivenQuarter], words: Words) -> Iterator[tuple[str, str]]:
    """What works: how many compliments there were in the newest quarter, with its evidence."""
    newest = quarters[0] if quarters else None
    if newest is None or newest.praise is None or newest.praise_told is None or newest.praise.of < FEW:
        return
    says = words.gettext(
        "In %(quarter)s at least %(n)s compliments were passed on in the whole organization; %(share)s came from "
        "customers.",
        quarter=quarter(newest.since, words), n=newest.praise.of, share=share(newest.praise.customers, words),
    )  # fmt: skip
    unseen = words.gettext("what nobody saw is not in it")
    yield says, f"{tier(newest.praise_told, words)}; {unseen}"


def unnamed_view(quarters: Iterable[GivenQuarter], words: Words) -> UnnamedView | None:
    """The newest quarter that tells of it; None where there is none."""
    for one in quarters:
        if one.unnamed and one.unnamed_told:
            says = words.gettext(
                "Of what was given to the organization in %(quarter)s, %(share)s carries no name.",
                quarter=quarter(one.since, words), share=share(one.unnamed.share, words),
            )  # fmt: skip
            return UnnamedView(says, _of(one.unnamed.of, one.unnamed_told, words), not_for(one.unnamed_told, words))
    return None


def _of(n: int, told: Told, words: Words) -> str:
    return words.gettext("roughly: %(many)s, %(tier)s", many=_at_least(n, words), tier=tier(told, words))


def thanks_view(found: ThanksQuarter | None, words: Words) -> ThanksView | None:
    """The newest quarter that is told of; None where there is none."""
    if found is None:
        return None
    says = words.gettext(
        "Of what was given with a name in %(quarter)s, %(share)s was thanked for within one working day.",
        quarter=quarter(found.since, words), share=share(found.cell.in_time, words),
    )  # fmt: skip
    sure = words.gettext("at least %(n)s people, %(tier)s, in steps of five", n=found.cell.people,
                         tier=tier(found.told, words))  # fmt: skip
    return ThanksView(f"{says} {_middle(found.cell.days, words)}".rstrip(), sure, not_for(found.told, words))


def _middle(days: int | None, words: Words) -> str:
    """By when half was thanked for; "" after one working day, of which the share is told already."""
    if days == 1:
        return ""
    if days is None:
        return words.gettext("More than half was not thanked for within two weeks of the end of the quarter.")
    if not days:
        return words.gettext("Half of it was thanked for on the same day.")
    return words.gettext("Half of it was thanked for within %(n)s working days.", n=days)


def time_view(
    time: LearningTime | None, sorts: Mapping[str, DebtCell], told: Told | None, words: Words
) -> TimeView | None:
    """Minutes beside answers; None where either is not known."""
    if time is None or told is None or not sorts:
        return None
    answered, waiting = (sum(getattr(cell, name) for cell in sorts.values()) for name in ("answered", "open"))
    asked = words.gettext("Learning took people about %(hours)s hours so far.", hours=words.number(time.hours))
    came = words.ngettext(
        "Of what they said, %(n)s thing got an answer in the last year.",
        "Of what they said, %(n)s things got an answer in the last year.", answered,
    )  # fmt: skip
    none = words.gettext("Nothing waits.")
    open_ = words.ngettext("%(n)s still waits for one.", "%(n)s still wait for one.", waiting) if waiting else none
    evidence = words.gettext(
        "who came to the end of a module, times its middle duration: hours in steps of five; answers are counted one "
        "by one"
    )
    return TimeView(
        f"{asked} {came} {open_}",
        f"{evidence}; {tier(told, words)}",
        not_for(told, words),
    )
