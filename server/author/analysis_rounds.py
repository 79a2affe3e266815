"""The same list picked from several times in one module, first alone, then together, and later: what moved. Pure.

Each round is a published number of its own, of whoever came to it. So a change is told only where it is clearly more
than their sizes and the steps of five explain, as if others had answered each time.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from courses.exercises import Pick
from server.author.analysis_graph import percent
from server.author.analysis_views import Bar, RoundLine, RoundsView
from server.author.analysis_words import share
from server.reports.analysis_cells import OpinionCell
from server.words import Words

if TYPE_CHECKING:
    from server.author.analysis_fill import Asked

SURE: Final = 1.645  # standard errors
STEP: Final = 5  # points that printing in steps may add or take away
LEAST: Final = 0.05  # nobody and everybody are as unsure as one in twenty


class Round(NamedTuple):
    """One step with what is published of it."""

    one: "Asked"
    cell: OpinionCell
    places: tuple[int, ...]  # of the first round's options in this one's list


def rounds(asked: Sequence[tuple["Asked", OpinionCell | None]], words: Words) -> tuple[RoundsView, ...]:
    """A view for each list that two or more steps with numbers ask about, in the order of the module."""
    lists = defaultdict[frozenset[str], list[Round]](list)
    for one, cell in asked:
        exercise = one.named.exercise
        if cell is None or not isinstance(exercise, Pick):
            continue
        own = lists[frozenset(exercise.options)]
        first = own[0].one.named.exercise if own else exercise
        assert isinstance(first, Pick)
        if len({*exercise.options}) == len(exercise.options):
            own.append(Round(one, cell, tuple(exercise.options.index(text) for text in first.options)))
    return tuple(_view(own, words) for own in lists.values() if len(own) > 1)


def _view(own: Sequence[Round], words: Words) -> RoundsView:
    first = own[0].one.shown.exercise
    assert isinstance(first, Pick)
    lines = [_line(text, place, own, words) for place, text in enumerate(first.options)]
    lines.sort(key=lambda line: -line.bars[-1].percent)
    heads = tuple(
        words.gettext("Round %(n)s (at least %(people)s)", n=n, people=words.number(one.cell.n))
        for n, one in enumerate(own, 1)
    )
    return RoundsView(own[0].one.shown.title, own[0].one.anchor, heads, tuple(lines), tuple(_says(lines, words)))


def _line(text: str, place: int, own: Sequence[Round], words: Words) -> RoundLine:
    shares = [one.cell.options[one.places[place]] for one in own]
    moved = _moved(own[0], own[-1], place)
    says = words.gettext("%(points)s points", points=f"{moved:+d}".replace("-", "−")) if moved else ""
    bars = tuple(Bar(share(one, words), percent(one)) for one in shares)
    return RoundLine(text, bars, says or words.gettext("no clear change"), moved)


def _moved(before: Round, later: Round, place: int) -> int:
    """How many points, where that is clearly more than nothing; else 0."""
    pair = [(percent(one.cell.options[one.places[place]]) / 100, one.cell.n) for one in (before, later)]
    error = sqrt(sum(max(p, LEAST) * max(1 - p, LEAST) / n for p, n in pair))
    change = round(100 * (pair[1][0] - pair[0][0]))
    return change if abs(change) > 100 * SURE * error + STEP else 0


def _says(lines: Sequence[RoundLine], words: Words) -> Iterator[str]:
    if not any(line.moved for line in lines):
        yield words.gettext("Between the rounds nothing clearly moved. With few people only large changes can be seen.")
    yield words.gettext(
        "Each round is of whoever came to it; some may have stopped before the next. An indication, no proof."
    )
