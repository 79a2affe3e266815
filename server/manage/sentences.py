"""Sentences for the page *Leren*: what works, what is asked, where learning falls short. Never a verdict."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple
from urllib.parse import quote, urlencode

from courses.model import Curriculum, Module
from server.manage import wording
from server.manage.views import Finding, Training, Works
from server.reports.learning import LearningReport, MapCell, MapRow
from server.words import Words

MOST_WORKS, MOST_SHORT = 2, 6  # sentences; the map shows the rest
MOST_TRAINING = 3  # modules under a finding


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
    skill: str
    cell: MapCell


def with_below(rows: Sequence[MapRow], place: int) -> Iterator[MapRow]:
    """A row and those below it in the tree."""
    yield rows[place]
    yield from takewhile(lambda row: row.depth > rows[place].depth, rows[place + 1 :])


def has_gap(row: MapRow) -> bool:
    """Whether any of a row's cells shows a gap."""
    return any(cell is not None and cell.cell.rank for cell in row.cells)


def _said(report: LearningReport) -> Iterator[Said]:
    for row in report.rows:
        for skill, cell in zip(report.skills, row.cells, strict=True):
            if cell is not None:
                yield Said(row, skill, cell)


def _gaps(report: LearningReport) -> list[Said]:
    """The cells that show a gap, the most probable first; said once, of the smallest groups that show it."""
    gaps = [said for said in _said(report) if said.cell.cell.rank]
    said_below = {id(gap) for gap in gaps if not gap.row.whole and any(_is_part(other, gap, report) for other in gaps)}
    return sorted((gap for gap in gaps if id(gap) not in said_below), key=lambda gap: gap.cell.cell.rank)


def _is_part(said: Said, of: Said, report: LearningReport) -> bool:
    """Whether one gap is the same skill's in a group below the other's."""
    if said.skill != of.skill or said.row.depth <= of.row.depth:
        return False
    return any(row is said.row for row in with_below(report.rows, report.rows.index(of.row)))


def shortfalls(report: LearningReport, frame: Frame) -> tuple[Finding, ...]:
    """Where learning falls short, the most probable first."""
    return tuple(_finding(said, frame) for said in _gaps(report)[:MOST_SHORT])


def works(report: LearningReport, frame: Frame) -> Iterator[Works]:
    """What goes well, nearest the top of the tree first; where nothing is sure yet, what was done."""
    words = frame.words
    good = [said for said in _said(report) if said.cell.cell.good and not said.cell.cell.rank]
    for said in sorted(good, key=lambda said: (said.row.depth, -said.cell.cell.n))[:MOST_WORKS]:
        cell = said.cell.cell
        place = wording.where(said.row.name, said.row.whole, words)
        says = words.gettext("%(where)s ‘%(skill)s’ goes well.", where=place, skill=frame.skill(said.skill))
        number = wording.right_first_time(cell, words)
        yield Works(f"{says} {number}.", _evidence(said, words))
    if not good:
        most = max(_said(report), key=lambda said: said.cell.cell.n, default=None)
        if most is not None:
            who = wording.people(most.cell.cell.n, words)
            says = words.gettext("%(people)s practised ‘%(skill)s’.", people=who, skill=frame.skill(most.skill))
            yield Works(says, words.gettext("responded: that says nothing yet about what they know"))


def _evidence(said: Said, words: Words) -> str:
    cell = said.cell.cell
    return words.gettext(
        "%(interval)s, %(people)s, knows it today",
        interval=wording.interval(cell, words),
        people=wording.people(cell.n, words),
    )


def _finding(said: Said, frame: Frame) -> Finding:
    """One gap in sentences."""
    words, cell = frame.words, said.cell.cell
    place = wording.where(said.row.name, said.row.whole, words)
    skill = frame.skill(said.skill)
    if said.row.whole:
        says = words.gettext("%(where)s ‘%(skill)s’ stays below what the authors expect.", where=place, skill=skill)
    else:
        says = words.gettext("%(where)s ‘%(skill)s’ goes less well than elsewhere.", where=place, skill=skill)
    return Finding(
        says,
        wording.skill_sentence(said.skill, frame.curriculum, words.language),
        words.gettext(
            "%(number)s (%(interval)s, %(people)s). Practising can help here.",
            number=wording.right_first_time(cell, words),
            interval=wording.interval(cell, words),
            people=wording.people(cell.n, words),
        ),
        words.gettext("That has not been asked yet."),
        words.gettext("%(state)s · knows it today", state=wording.capital(wording.state_word(cell.state, words))),
        _training(said, frame.modules),
    )


def _training(said: Said, modules: Sequence[Module]) -> tuple[Training, ...]:
    """The modules that train a skill, with the form to ask each of the group it is said of."""
    found = sorted((one for one in modules if said.skill in one.skills), key=lambda one: one.skills.index(said.skill))
    unit = {"unit": str(said.row.unit)} if said.row.unit else {}
    return tuple(
        Training(
            one.title,
            one.language,
            f"/modules/{quote(one.id, safe='')}",
            f"/manage/assignments/new?{urlencode({'module': one.id, **unit})}",
        )
        for one in found[:MOST_TRAINING]
    )
