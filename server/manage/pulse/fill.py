"""From a published pulse to sentences and lines. Pure."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from server.manage import wording
from server.manage.pulse.views import BlockView, PulseView, SentenceLine
from server.manage.using.wording import at_least_people, not_for, quarter, tier
from server.reports.pulse import PulseCell, PulseReport, Way
from server.shelf import Version
from server.words import Words


class Sentence(NamedTuple):
    """One sentence as it is asked now."""

    step: str  # its id in the default language: cells carry that
    block: str  # what stands before the colon of its heading; "" where there is none
    name: str
    text: str  # HTML


def sentences(version: Version, language: str) -> tuple[Sentence, ...]:
    """In the order of the module."""
    own, shown = version.modules[version.default_language].run, version.in_language(language).run
    steps = zip(own, shown if len(shown) == len(own) else own, strict=True)
    return tuple(Sentence(one.id, *_called(other.title), other.stem) for one, other in steps)


def told(report: PulseReport, asked: Iterable[Sentence]) -> Iterator[tuple[Sentence, PulseCell]]:
    """The sentences that are asked still and of which there are numbers."""
    return ((one, report.cells[one.step]) for one in asked if one.step in report.cells)


def pulse_view(report: PulseReport, version: Version, words: Words) -> PulseView:
    """The newest quarter, in the words the pulse is asked in now."""
    language = version.in_language(words.language).language
    lines = list(told(report, sentences(version, words.language)))
    blocks = groupby(lines, key=lambda pair: pair[0].block)
    return PulseView(
        wording.capital(f"{words.gettext('the whole organization')} · {quarter(report.since, words)}"),
        "" if language == words.language else language,
        tuple(_says(lines, words)),
        tuple(BlockView(name, tuple(_line(one, cell, words) for one, cell in own)) for name, own in blocks),
        caveat(report, words),
        not_for(report.told, words),
    )


def caveat(report: PulseReport, words: Words) -> str:
    """How much it is worth: an indication, of how many."""
    most = max((cell.n for cell in report.cells.values()), default=0)
    if report.answered is None or not most:
        return words.gettext("Too few people took part to tell anything of it.")
    return words.gettext(
        "An indication, no proof: %(people)s took part, %(share)s of everyone who works here, and they were not drawn "
        "by lot. Evidence: %(tier)s.",
        people=at_least_people(most, words), share=wording.share(report.answered, words), tier=tier(report.told, words),
    )  # fmt: skip


def moved(cell: PulseCell, words: Words) -> str:
    """Against the quarter before; "" where that can't be told."""
    if cell.moved is None:
        return ""
    low, high = sorted((abs(cell.moved.low), abs(cell.moved.high)))
    if not low and cell.moved.way is not Way.SAME:
        return _a_little(cell.moved.way, high, words)
    if cell.moved.way is Way.UP:
        return words.gettext("probably up, by %(low)s to %(high)s points", low=low, high=high)
    if cell.moved.way is Way.DOWN:
        return words.gettext("probably down, by %(low)s to %(high)s points", low=low, high=high)
    return words.gettext("no difference to be seen")


def _a_little(way: Way, high: int, words: Words) -> str:
    if way is Way.UP:
        return words.gettext("probably up, by %(high)s points at most", high=high)
    return words.gettext("probably down, by %(high)s points at most", high=high)


def between(cell: PulseCell, words: Words) -> str:
    """The 90 % interval."""
    low, high = wording.share(cell.agree.low, words), wording.share(cell.agree.high, words)
    return low if low == high else words.gettext("%(low)s to %(high)s", low=low, high=high)


def _called(title: str) -> tuple[str, str]:
    block, colon, name = title.partition(": ")
    return (block, name) if colon and name else ("", title)


def _says(lines: list[tuple[Sentence, PulseCell]], words: Words) -> Iterator[str]:
    compared = [(one, cell) for one, cell in lines if cell.moved]
    if not lines:
        return
    if not compared:
        yield words.gettext("There is no earlier quarter yet to hold this against.")
        return
    changed = [(one, cell) for one, cell in compared if cell.moved and cell.moved.way is not Way.SAME]
    if not changed:
        yield words.gettext("Nowhere is a difference to be seen with the quarter before.")
        return
    for one, cell in changed:
        yield words.gettext("On “%(what)s”: %(moved)s.", what=one.name, moved=moved(cell, words))
    if len(changed) < len(compared):
        yield words.gettext("On the others no difference is to be seen. Of so many, one may seem to move by chance.")


def _line(one: Sentence, cell: PulseCell, words: Words) -> SentenceLine:
    return SentenceLine(
        wording.capital(one.name),
        one.text,
        wording.share(cell.agree.share, words),
        between(cell, words),
        moved(cell, words),
        words.gettext("at least %(n)s", n=words.number(cell.n)),
    )
