"""The gap map as lines of columns, for files: one field of the map and one period each. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from server.manage import wording
from server.manage.board.spreadsheet import Value
from server.manage.expecting import expected, how_sure
from server.manage.sentences import Frame
from server.reports.cells import End, GapCell
from server.reports.learning import LearningReport, MapCell, MapRow
from server.words import Words, msg

HEADS: Final = (
    msg("Team"), msg("Level"), msg("Skill"), msg("State"), msg("Right, %"), msg("From, %"),
    msg("To, %"), msg("Expected, %"), msg("How many, at least"), msg("Answers up to"),
    msg("Partly later"), msg("Before, %"), msg("Evidence"),
)  # fmt: skip
WIDTHS: Final = (40, 7, 30, 20, 12, 12, 12, 12, 18, 14, 12, 12, 20)  # characters, for a spreadsheet
MEANINGS: Final = (
    (
        msg("Right, %"),
        msg(
            "An estimate of the share that is right: of first responses, or of questions that came back after weeks. "
            "Of a team it is drawn to the other teams, the more so the fewer answers there are. In steps of five. "
            "“From” and “to” hold the true share with a probability of 90 %. Near none or all it says so in "
            "words."
        ),
    ),
    (
        msg("State"),
        msg(
            "Clear: a gap, clearly. Look here: a gap is probable. No sign: a gap of ten points is improbable. Can't "
            "be told yet: all else, also beside a share; that is not the same as none."
        ),
    ),
    (
        msg("Expected, %"),
        msg("What the authors expect to go right, of the whole organization only: from which to which, where that is "
            "not the same for each question."),
    ),
    (
        msg("How many, at least"),
        msg(
            "So many different people or more: the least, or 50, 100, 200, 500 and so on. More exactly it would "
            "tell of single people, beside how many took a module. “From” and “to” are of all of them. Whoever may "
            "open the figures by role does not count towards the least."
        ),
    ),
    (
        msg("Answers up to"),
        msg(
            "New answers count once enough people gave some; until then a number has those up to an older day. “Partly "
            "later” says that some of its teams have newer ones. It may move a little while its answers stay: teams "
            "are read against each other."
        ),
    ),
    (
        msg("Evidence"),
        msg(
            "When it was asked: beforehand, just after the explanation, or after weeks. Where there are several lines, "
            "the first says most. What people do at work is not in it."
        ),
    ),
    (
        msg("Not for"),
        msg("Ranking teams, judging people, or pay. It says where to look and ask, not who did well."),
    ),
)  # fmt: skip


def heads(words: Words) -> tuple[str, ...]:
    """The first line."""
    return tuple(words.gettext(head) for head in HEADS)


def lines(report: LearningReport, frame: Frame) -> Iterator[tuple[Value, ...]]:
    """Every field of the map, group by group; of each the period that leads first."""
    for row in report.rows:
        for skill, own in zip(report.skills, row.periods, strict=True):
            found: Iterable[MapCell | None] = own.values() or (None,)
            for cell in found:
                standard = expected(skill, frame).removesuffix("%") if row.whole else ""
                yield (*_place(row, skill, frame), *_figures(cell, report, _numeric(standard), frame.words))


def about(report: LearningReport, organization: str, frame: Frame) -> Iterator[tuple[str, Value]]:
    """What the whole is, a pair each."""
    words = frame.words
    yield words.gettext("Report"), f"{words.gettext('Where learning falls short')} – {organization}"
    yield words.gettext("Team"), report.unit.name if report.unit else ""
    yield words.gettext("As of"), report.taken_on
    yield words.gettext("Before"), report.previous_on
    for word, meaning in MEANINGS:
        yield words.gettext(word), words.gettext(meaning)
    yield words.gettext("How sure"), how_sure(words)
    yield (
        words.gettext("Note"),
        words.gettext(
            "A number is of %(n)s people or more. Smaller teams stand together, so that nobody can be recognized.",
            n=report.k,
        ),
    )


def group_of(row: MapRow, words: Words) -> str:
    """A row's group as it is called."""
    if row.whole:
        return words.gettext("The whole organization")
    return wording.capital(wording.called(row.name, words))


def _place(row: MapRow, skill: str, frame: Frame) -> tuple[Value, ...]:
    return group_of(row, frame.words), row.depth, wording.capital(frame.skill(skill))


def _numeric(text: str) -> Value:
    """A number where it is one."""
    return int(text) if text.isdecimal() else text or None


def _figures(cell: MapCell | None, report: LearningReport, standard: Value, words: Words) -> Sequence[Value]:
    if cell is None:
        nothing = words.gettext("can't be told yet")
        return nothing, None, None, None, standard, None, report.taken_on, None, None, None
    own = cell.cell
    return (
        wording.state_word(own.state, words),
        *_shares(own, words),
        standard,
        own.n,
        cell.as_of or report.taken_on,
        words.gettext("yes") if cell.as_of and own.later else None,
        _share(cell.before.estimate, words) if cell.before else None,
        wording.tier(cell.period, words),
    )


def _shares(cell: GapCell, words: Words) -> tuple[Value, Value, Value]:
    return _share(cell.estimate, words), _share(cell.low, words), _share(cell.high, words)


def _share(value: int | End, words: Words) -> Value:
    """A number where it is one, so that a spreadsheet can count with it."""
    return wording.share(value, words) if isinstance(value, End) else value
