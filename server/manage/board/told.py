"""The report in the reader's words, the same for every form in which it leaves. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from courses.model import Curriculum
from server import asked_words
from server.manage import wording as names
from server.manage.board import wording
from server.manage.hearing.fill import retired_lines
from server.reports.adding_up import AddedUp, Figures, Kind
from server.reports.board import Board, BoardAssignment
from server.words import Words


class Frame(NamedTuple):
    """What is needed to say a report."""

    words: Words
    curriculum: Curriculum
    titles: Mapping[str, tuple[str, str]]  # module → its title and the title's language
    organization: str
    for_whom: str  # the name of who asked
    today: date


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line of figures."""

    name: str
    note: str  # who is counted in it too; ""
    group: str  # its key, as published; "" for the whole and for a rest
    kind: Kind
    depth: int  # 1 = right below the total
    figures: Figures
    done_before: int | None


@dataclass(frozen=True, slots=True)
class ToldAssignment:
    """One thing asked."""

    id: UUID
    number: int  # 1, 2, 3 … in this report
    title: str
    language: str  # of the title; "": the reader's
    unit: str  # it is asked of
    who: str  # of whom in it, in words; "" where of everyone
    due_on: date | None  # None: each has their own
    due: str  # by when, in words
    reason: str
    reason_language: str
    total_name: str
    total: Figures | None  # None: there are no figures
    done_before: int | None
    lines: tuple[ToldLine, ...]
    missing: str  # why there are no figures; ""
    elsewhere: str  # where people stand who are asked and not counted; ""


@dataclass(frozen=True, slots=True)
class Told:
    """A report, said."""

    title: str
    organization: str
    units: str  # about which teams it is
    for_whom: str
    made_on: date
    taken_on: date | None  # None: nothing has been published yet
    previous_on: date | None
    evidence: str  # the tier, and what it does not say
    summary: str  # in one sentence; "" without figures
    assignments: tuple[ToldAssignment, ...]
    total: Figures | None  # of all that is asked
    definitions: tuple[tuple[str, str], ...]  # word, meaning
    notes: tuple[str, ...]  # what does not add up, and why
    ended: bool = False  # the number has ended: it has no figures


def told(board: Board, frame: Frame) -> Told:
    """The whole report."""
    words, groups = frame.words, _Groups(board, frame.words)
    return Told(
        words.gettext("Who was asked, and who took it"),
        frame.organization,
        names.joined([unit.name for unit in board.heads], words) if board.heads else "",
        frame.for_whom,
        frame.today,
        board.taken_on,
        board.previous_on,
        wording.evidence(words),
        wording.summary(board.total, words),
        tuple(_assignment(one, number, frame, groups) for number, one in enumerate(board.assignments, 1)),
        board.total,
        () if board.ended else wording.definitions(words),
        (words.gettext(wording.ENDED),) if board.ended else (*wording.notes(board, words), *_retired(board, frame)),
        board.ended,
    )


def _retired(board: Board, frame: Frame) -> Iterator[str]:
    """Of which modules the figures say nothing about learning, and why."""
    for one in retired_lines(board.retired, frame.titles, frame.words):
        yield frame.words.gettext("%(title)s: %(why)s", title=one.title, why=one.why)


class _Groups:
    """Groups' names, each said once: the same stand under every assignment."""

    def __init__(self, board: Board, words: Words) -> None:
        self._board, self._words = board, words
        self._said = dict[tuple[str, ...], tuple[str, str]]()

    def __call__(self, units: tuple[str, ...]) -> tuple[str, str]:
        """A group's name, and who is counted with it."""
        found = self._said.get(units)
        if found is None:
            name = self._board.names[units]
            said = names.capital(names.group_name(name, self._words)), names.with_leaders(name, self._words)
            found = self._said[units] = said
        return found


def _assignment(one: BoardAssignment, number: int, frame: Frame, groups: _Groups) -> ToldAssignment:
    words, row, counted = frame.words, one.row, one.counted
    title, language = asked_words.asked_title(row.modules, row.path_id, frame.titles, frame.curriculum, words.language)
    due_on = one.due_on(frame.today)
    return ToldAssignment(
        row.id,
        number,
        title,
        language,
        one.unit,
        asked_words.who(row.role, row.joined_from, words),
        due_on,
        asked_words.due(row.now, due_on, frame.today, words),
        row.now.reason,
        row.now.language,
        _total_name(one, counted, words, groups) if counted else "",
        counted.total if counted else None,
        counted.done_before if counted else None,
        tuple(_lines(counted, words, groups)) if counted else (),
        wording.missing(one.missing, words),
        "; ".join(" ".join(filter(None, groups(units))) for units in one.elsewhere),
    )


def _total_name(one: BoardAssignment, counted: AddedUp, words: Words, groups: _Groups) -> str:
    if counted.top is None:
        return words.gettext("Your teams together")
    if one.is_whole:
        return words.gettext("All of %(unit)s", unit=one.unit)
    return " ".join(filter(None, groups(counted.top.units)))


def _lines(counted: AddedUp, words: Words, groups: _Groups) -> Iterator[ToldLine]:
    rest = words.gettext("The rest, not among your teams"), ""
    for line in counted.lines:
        name, note = groups(line.units) if line.units else rest
        yield ToldLine(name, note, line.key, line.kind, line.depth, line.figures, line.done_before)
