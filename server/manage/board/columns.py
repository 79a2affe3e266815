"""The report as lines of columns, for files: each line says by itself what it is about. Pure."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from server.manage.board.spreadsheet import Value
from server.manage.board.told import Told, ToldAssignment
from server.manage.board.wording import BEFORE, FIGURES, KINDS, TOOK_IT, TOTAL
from server.reports.adding_up import Figures
from server.words import Words, msg

HEADS: Final = (
    msg("No."), msg("Assignment"), msg("Asked of"), msg("Due"), msg("Team"), msg("Level"), msg("Line"),
    *FIGURES, TOOK_IT, BEFORE, msg("As of"), msg("Evidence"), msg("Remark"),
)  # fmt: skip
TIER: Final = msg("attended")
ELSEWHERE: Final = msg(
    "Asked and not in these figures, because they stand together with others who are not asked: people in %(groups)s."
)


def heads(words: Words) -> tuple[str, ...]:
    """The first line."""
    return tuple(words.gettext(head) for head in HEADS)


def about(told: Told, words: Words) -> Iterator[tuple[str, str]]:
    """What the whole is, a pair each: for whom, about what, of which day, what its words mean, what does not add up."""
    yield words.gettext("Report"), f"{told.title} – {told.organization}"
    yield words.gettext("Made for"), told.for_whom
    yield words.gettext("Teams"), told.units
    yield words.gettext("As of"), day(told.taken_on)
    yield words.gettext("Before"), day(told.previous_on)
    yield words.gettext("Made on"), day(told.made_on)
    yield words.gettext("Evidence"), told.evidence
    yield from told.definitions
    yield from ((words.gettext("Note"), note) for note in told.notes)
    for one in told.assignments:
        if one.elsewhere:
            yield words.gettext("Note"), f"{one.number}. {one.title}: {words.gettext(ELSEWHERE, groups=one.elsewhere)}"


def day(value: date | None) -> str:
    """As every program reads it; "" without one."""
    return value.isoformat() if value else ""


def length(told: Told) -> int:
    """How many lines there are, without the heads."""
    return sum(1 + len(one.lines) for one in told.assignments) + 1


def lines(told: Told, words: Words) -> Iterator[tuple[Value, ...]]:
    """Every line: of each assignment its total, then its groups; at last all assignments together."""
    total, tier = words.gettext(TOTAL), words.gettext(TIER)
    kinds = {kind: words.gettext(said) for kind, said in KINDS.items()}
    for one in told.assignments:
        asked: tuple[Value, ...] = (one.number, one.title, one.unit, one.due_on or one.due)
        yield (*asked, one.total_name or one.unit, 0, total, *_figures(one), told.taken_on, tier, one.missing or None)
        for line in one.lines:
            name = f"{line.name} {line.note}".strip()
            yield (
                *asked, name, line.depth, kinds[line.kind], *line.figures, line.figures.done, line.done_before,
                told.taken_on, tier, None,
            )  # fmt: skip
    whole: tuple[Value, ...] = (*told.total, told.total.done) if told.total else (None,) * 6
    yield (None, words.gettext("All assignments together, in times asked"), None, None, None, None, total, *whole, None,
           told.taken_on, tier, None)  # fmt: skip


def _figures(one: ToldAssignment) -> tuple[Value, ...]:
    if one.total is None:
        return (None,) * (len(Figures._fields) + 2)
    return (*one.total, one.total.done, one.done_before)
