"""*Antwoorden*: what the organization still owes an answer, what it answered, and what was given with a name."""

from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from server import doubled
from server.access import Page, Who
from server.accounts.needs import needs
from server.accounts.viewer import Viewer
from server.manage.answers_views import AnswersView, OwedLine, SaidLine, TextLine
from server.manage.given.fill import tags_view, thanks_view, time_view, unnamed_view
from server.parts import parts
from server.reports.debt import LATE, DebtCell, DebtReport, debt_report
from server.reports.given import ALL
from server.words import Words, msg

router = APIRouter()
OfAnswers = Annotated[Viewer, Depends(needs(Page.MANAGE_ANSWERS))]
SORTS: Final = (
    ("entry", msg("Reflections")),
    ("signal", msg("Signals")),
    ("compliment", msg("Compliments shown to everyone")),
)
DECISIONS: Final = {"do": msg("We do this:"), "later": msg("Later:"), "no": msg("No, because")}


@router.get("/manage/answers")
async def answers(request: Request, viewer: OfAnswers) -> Response:
    """The whole organization's: no team has a number of its own here."""
    own = parts(request)
    report = await debt_report(own.store, viewer.units_since(Who.MANAGER), own.pages.local_day(own.clock()))
    view = answers_view(report, own.pages.words_for(request, viewer))
    return own.pages.render(request, "manage/answers.html", view, viewer=viewer, page=Page.MANAGE_ANSWERS)


def answers_view(report: DebtReport, words: Words) -> AnswersView:
    """The page's view."""
    return AnswersView(
        taken_on=report.taken_on,
        owed=tuple(_owed(words.gettext(label), report.sorts.get(sort), words) for sort, label in SORTS),
        late=LATE,
        smallest=report.k,
        answers=tuple(
            SaidLine(
                words.gettext(DECISIONS.get(row.decision, row.decision)),
                row.said,
                doubled.reason(row.text, row.decision),
                row.language,
                row.at,
            )
            for row in report.answers
        ),
        named=tuple(TextLine(*row) for row in report.named),
        unnamed=unnamed_view(report.given, words),
        thanks=thanks_view(report.thanks, words),
        time=time_view(report.time, report.sorts, report.time_told, words),
        tags=tags_view(report.given, ALL, words.gettext("the whole organization"), words),
    )


def _owed(label: str, cell: DebtCell | None, words: Words) -> OwedLine:
    if cell is None:
        return OwedLine(label, words.gettext("There is no number: too few people gave something."), None, None)
    return OwedLine(label, _sentence(cell, words), cell, cell.as_of)


def _sentence(cell: DebtCell, words: Words) -> str:
    """What is owed, in a sentence one can repeat."""
    if not cell.open:
        first = words.gettext("Everything has an answer.")
    else:
        first = words.ngettext("%(n)s waits for an answer.", "%(n)s wait for an answer.", cell.open)
    numbers: Mapping[str, object] = {"late": words.number(cell.late), "days": LATE}
    if cell.late:
        first += " " + words.ngettext(
            "%(late)s of them longer than %(days)s days.", "%(late)s of them longer than %(days)s days.", cell.late,
            **numbers,
        )  # fmt: skip
    return first
