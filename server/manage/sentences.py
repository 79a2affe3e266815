"""Sentences for the page *Leren*: what works, what is asked, where learning falls short. Never a verdict."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from courses.model import Curriculum, Module
from server.manage import wording
from server.manage.expecting import expected
from server.manage.remedies import Remedies
from server.manage.views import Finding, Works
from server.reports.cells import TODAY, WEEKS, End, State
from server.reports.learning import LearningReport, MapCell, MapRow
from server.words import Words, msg

MOST_WORKS, MOST_SHORT = 2, 6  # sentences; the map shows the rest
ABOVE = msg("What people say of that, of all skills together, stands above.")
LOST = 10  # points lower after weeks, from which on something was lost


class Frame(NamedTuple):
    """What every sentence needs."""

    words: Words
    curriculum: Curriculum
    modules: Sequence[Module] = ()  # all that are online, each in the reader's language where it has that

    def skill(self, skill: str) -> str:
        """A skill as it is called in a sentence."""
        return wording.skill_name(skill, self.curriculum, self.words.language)


class Said(NamedTuple):
    """One published cell with where it stands."""

    row: MapRow
    place: int  # of the skill in the row
    skill: str
    cell: MapCell

    @property
    def is_gap(self) -> bool:
        return self.cell.cell.state.is_gap

    @property
    def leads(self) -> MapCell:
        """What says most of it, of whatever period."""
        return next(iter(self.row.periods[self.place].values()), self.cell) if self.row.periods else self.cell


class Use(NamedTuple):
    """What is known of use at work."""

    says: Sequence[str]  # of the unit of the page
    asked: bool


def with_below(rows: Sequence[MapRow], place: int) -> Iterator[MapRow]:
    """A row and those below it in the tree."""
    yield rows[place]
    yield from takewhile(lambda row: row.depth > rows[place].depth, rows[place + 1 :])


def _said(report: LearningReport, *, top: bool = False) -> Iterator[Said]:
    """`top`: only of the unit of the page itself, and of the whole."""
    for row in report.rows:
        if top and row.depth:
            continue
        for place, (skill, cell) in enumerate(zip(report.skills, row.cells, strict=True)):
            if cell is not None:
                yield Said(row, place, skill, cell)


def _gaps(report: LearningReport) -> list[Said]:
    """The cells that show a gap, the most probable first; said once, of the smallest groups that show it."""
    gaps = [said for said in _said(report) if said.is_gap]
    below = _said_below(report.rows, gaps)
    return sorted((gap for gap in gaps if gap.row.whole or id(gap) not in below), key=_foremost)


def _said_below(rows: Sequence[MapRow], gaps: Sequence[Said]) -> set[int]:
    """The `id` of those that a group below shows too. `gaps`: in the order of the rows, so that the next one of a skill
    is below it if any is."""
    ends, found, before = _ends(rows), set[int](), dict[str, Said]()
    places = {id(row): place for place, row in enumerate(rows)}
    for gap in gaps:
        above = before.get(gap.skill)
        if above is not None and places[id(gap.row)] < ends[places[id(above.row)]]:
            found.add(id(above))
        before[gap.skill] = gap
    return found


def _ends(rows: Sequence[MapRow]) -> list[int]:
    """By the place of each row the one after the last row below it."""
    ends, open_ = [len(rows)] * len(rows), list[int]()
    for place, row in enumerate(rows):
        while open_ and rows[open_[-1]].depth >= row.depth:
            ends[open_.pop()] = place
        open_.append(place)
    return ends


def _foremost(gap: Said) -> tuple[bool, int, bool]:
    """Ranked gaps first; those of a period that does not lead have no rank."""
    cell = gap.cell.cell
    return not cell.rank, cell.rank, cell.state is not State.CLEAR


def shortfalls(report: LearningReport, frame: Frame, use: Use, remedies: Remedies) -> tuple[Finding, ...]:
    """Where learning falls short, the most probable first."""
    gaps = _gaps(report)[:MOST_SHORT]
    found = [_finding(said, frame, use, remedies) for said in gaps]
    skills, of_use = set[str](), set[str]()
    for place, said in enumerate(gaps):  # what a skill means and what is said of the unit's use are said once
        if said.skill in skills:
            found[place] = replace(found[place], skill="")
        if not said.row.depth and found[place].use in of_use:
            found[place] = replace(found[place], use=frame.words.gettext(ABOVE))
        skills.add(said.skill)
        of_use.add(found[place].use)
    return tuple(found)


def short_at_the_top(report: LearningReport) -> frozenset[str]:
    """The skills that fall short in the whole organization or in the unit of the page itself."""
    return frozenset(said.skill for said in _said(report, top=True) if said.is_gap)


def clear_at_the_top(report: LearningReport) -> frozenset[str]:
    """The skills of which the map says of the unit of the page itself, or of the whole, that there is no sign of a gap.

    Of what leads, whatever period is looked at: only that is as sure as a sentence about what works.
    """
    top = frozenset(said.skill for said in _said(report, top=True) if is_clear(said.leads))
    return top - short_at_the_top(report)


def is_clear(cell: MapCell) -> bool:
    """Whether the map says that there is no gap. What is good beside the standard may still be too little to say."""
    return cell.cell.state is State.NO_SIGN


def works(report: LearningReport, frame: Frame) -> Iterator[Works]:
    """What goes well, nearest the top of the tree first; where nothing is sure yet, what was done.

    Never a skill that falls short at the top, whatever else goes well.
    """
    words, short = frame.words, short_at_the_top(report)
    good = [said for said in _said(report) if said.cell.cell.good and is_clear(said.cell) and said.skill not in short]
    for said in sorted(good, key=lambda said: (said.row.depth, -said.cell.cell.n))[:MOST_WORKS]:
        cell = said.cell.cell
        place = wording.where(said.row.name, said.row.whole, words)
        says = words.gettext("%(where)s ‘%(skill)s’ goes well.", where=place, skill=frame.skill(said.skill))
        number = wording.went(cell, said.cell.period, words)
        yield Works(f"{says} {number}.", _evidence(said, words))
    if not good:
        most = max(_said(report), key=lambda said: said.cell.cell.n, default=None)
        if most is not None:
            who = wording.capital(wording.people(most.cell.cell.n, words))
            says = words.gettext("%(people)s practised ‘%(skill)s’.", people=who, skill=frame.skill(most.skill))
            yield Works(says, words.gettext("responded: that says nothing yet about what they know"))


def _evidence(said: Said, words: Words) -> str:
    cell = said.cell.cell
    parts = (wording.interval(cell, words), wording.people(cell.n, words), wording.tier(said.cell.period, words))
    return ", ".join(parts)


def _finding(said: Said, frame: Frame, use: Use, remedies: Remedies) -> Finding:
    """One gap in sentences."""
    words, cell = frame.words, said.cell.cell
    place = wording.where(said.row.name, said.row.whole, words)
    skill = frame.skill(said.skill)
    if said.row.whole:
        says = words.gettext("%(where)s ‘%(skill)s’ stays below what the authors expect.", where=place, skill=skill)
    else:
        says = words.gettext("%(where)s ‘%(skill)s’ goes less well than elsewhere.", where=place, skill=skill)
    state, tier = wording.capital(wording.state_word(cell.state, words)), wording.tier(said.cell.period, words)
    held = expected(said.skill, frame) if said.row.whole else ""
    against = [words.gettext("expected: %(share)s", share=held)] if held else []
    training = remedies.training(said.row, said.skill)
    return Finding(
        says,
        _leading(said, words),
        wording.skill_sentence(said.skill, frame.curriculum, words.language),
        _know(said, words, done=bool(training) and all(one.by_most for one in training)),
        _use(said, use, words),
        said.row.unit if use.asked and said.row.depth else None,
        wording.number(said.cell.before, words) if said.cell.before else "",
        " · ".join([state, tier, *against]),
        training,
        remedies.then(training),
    )


def _leading(said: Said, words: Words) -> str:
    """The number that leads, with how sure it is and of how many."""
    cell = said.cell.cell
    return words.gettext(
        "%(number)s (%(interval)s, %(people)s).",
        number=wording.went(cell, said.cell.period, words),
        interval=wording.interval(cell, words),
        people=wording.people(cell.n, words),
    )


def _know(said: Said, words: Words, *, done: bool) -> str:
    """The number that leads, the others beside it, and what they say to do. `done`: most took what trains it."""
    others = said.row.periods[said.place] if said.row.periods else {}
    beside = [
        wording.went(one.cell, period, words) + f" ({wording.interval(one.cell, words)})."
        for period, one in others.items()
        if period != said.cell.period
    ]
    return " ".join([_leading(said, words), *beside, advice(said.cell, others.get(TODAY), words, done=done)])


def advice(leading: MapCell, today: MapCell | None, words: Words, *, done: bool = False) -> str:
    """Whether it was learned and lost, or not learned yet. `done`: most took what trains it, and the rest is said
    with that."""
    if leading.period == WEEKS and today and today.cell.state is State.NO_SIGN and _points(today, leading) >= LOST:
        return words.gettext("They knew it just after and lost it: coming back to it helps more than explaining again.")
    if done:
        return words.gettext("The module about it is not what is missing here.")
    return words.gettext("Practising can help here.")


def _points(one: MapCell, other: MapCell) -> int:
    """How far one number is above another."""
    first, second = (
        (0 if cell.estimate is End.ALMOST_NOBODY else 100) if isinstance(cell.estimate, End) else cell.estimate
        for cell in (one.cell, other.cell)
    )
    return first - second


def _use(said: Said, use: Use, words: Words) -> str:
    if not use.asked:
        return words.gettext("That has not been asked yet.")
    if not said.row.depth:
        if not use.says:
            return words.gettext("Whether those who know it also use it is not clear yet from what people say.")
        return words.gettext("That can only be told of all skills together. %(says)s", says=" ".join(use.says[:2]))
    if said.row.unit:
        return words.gettext("That is told with the team itself.")
    return words.gettext("That is not told of this group on its own.")
