"""The pulse as lines of columns, for files: one sentence each, of the published quarter."""

from typing import Final, NamedTuple

from fastapi import HTTPException

from server.manage import wording
from server.manage.board.spreadsheet import Value
from server.manage.learning_asked import Asked
from server.manage.pulse.fill import caveat, moved, sentences, told
from server.manage.using.wording import quarter
from server.reports.cells import End
from server.reports.pulse import PulseCell
from server.words import Words, msg

HEADS: Final = (
    msg("Group"), msg("The sentence"), msg("Recognize it, %"), msg("From, %"), msg("To, %"),
    msg("Against the quarter before"), msg("How many, at least"),
)  # fmt: skip
WIDTHS: Final = (22, 30, 14, 12, 12, 44, 18)  # characters, for a spreadsheet
Line = tuple[Value, ...]


class File(NamedTuple):
    """What either form of it holds."""

    heads: tuple[str, ...]
    lines: list[Line]
    about: list[tuple[str, Value]]


def file_of(asked: Asked, organization: str) -> File:
    """Raises HTTPException 404 where there are no figures: no empty files."""
    report, words = asked.whole.pulse, asked.frame.words
    if report is None or asked.pulse is None or not report.cells:
        raise HTTPException(404)
    lines: list[Line] = [
        (one.block or None, wording.capital(one.name), *_figures(cell, words))
        for one, cell in told(report, sentences(asked.pulse, words.language))
    ]
    about: list[tuple[str, Value]] = [
        (words.gettext("Report"), f"{words.gettext('How it is here')} – {organization}"),
        (words.gettext("Quarter"), quarter(report.since, words)),
        (words.gettext("Recognize it, %"), words.gettext("Who chose a point in the upper half of the scale.")),
        (words.gettext("Note"), caveat(report, words)),
        (words.gettext("Not for"), wording.capital(words.gettext(report.told[0].not_for)) + "."),
    ]
    return File(tuple(words.gettext(head) for head in HEADS), lines, about)


def _figures(cell: PulseCell, words: Words) -> Line:
    shares = (cell.agree.share, cell.agree.low, cell.agree.high)
    return *(wording.share(one, words) if isinstance(one, End) else one for one in shares), moved(cell, words), cell.n
