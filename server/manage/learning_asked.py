"""What every route about learning needs: the report of one of the viewer's teams, and the words to say it in."""

from typing import NamedTuple

from fastapi import HTTPException
from starlette.requests import Request

from server.access import Who
from server.accounts.viewer import Viewer
from server.manage.coverage import titles_of
from server.manage.learning import unit_named
from server.manage.sentences import Frame
from server.manage.told import Telling
from server.parts import Parts, parts
from server.reports.learning import LearningReport, learning_report


class Asked(NamedTuple):
    """One request of a manager."""

    own: Parts
    report: LearningReport
    frame: Frame
    telling: Telling

    @property
    def query(self) -> str:
        """Goes after the addresses of the same team."""
        return f"?unit={self.report.unit.id}" if self.report.unit else ""


async def asked_learning(request: Request, viewer: Viewer, *, brief: bool = False) -> Asked:
    """The team the address names, the first of theirs without one. Raises HTTPException 404 where it isn't theirs."""
    own, managed = parts(request), viewer.units_since(Who.MANAGER)
    named = request.query_params.get("unit", "")
    unit = unit_named(named)
    report = await learning_report(own.store, managed, unit, brief=brief) if unit or not named else None
    if report is None:
        raise HTTPException(404)
    words = own.pages.words_for(request, viewer)
    versions, curriculum = await own.shelf.all_current(), own.library.catalog.curriculum
    frame = Frame(words, curriculum, [version.in_language(words.language) for version in versions])
    today = own.pages.local_day(own.clock())
    return Asked(own, report, frame, Telling(words, curriculum, titles_of(versions, words.language), today))
