"""What every route about learning needs: the report of one of the viewer's teams, and the words to say it in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from fastapi import HTTPException
from starlette.requests import Request

from server.access import Who
from server.accounts.viewer import Viewer
from server.manage.coverage import titles_of
from server.manage.hearing.fill import hearing_view
from server.manage.learning import Beside, unit_named
from server.manage.sentences import Frame
from server.manage.told import Telling
from server.parts import Parts, parts
from server.reports.indicators import Told
from server.reports.learning import PERIODS, LearningReport, learning_report
from server.reports.pressure import retired_modules
from server.reports.register import shown_indicators
from server.reports.silence import silence_report
from server.reports.transfer import transfer_report


class Asked(NamedTuple):
    """One request of a manager."""

    own: Parts
    managed: dict[UUID, date]
    report: LearningReport
    frame: Frame
    telling: Telling
    shown: Mapping[str, Told]  # indicators that hold today

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
    shown = await shown_indicators(own.store, today)
    if "gap" not in shown:  # it has ended: its numbers have no page and no file
        report = replace(report, rows=(), ended=True)
    telling = Telling(words, curriculum, titles_of(versions, words.language), today)
    return Asked(own, managed, report, frame, telling, shown)


async def beside(asked: Asked, period: str) -> Beside:
    """What the page tells beside the map: use, memory, silence, numbers that are not shown, what each is for."""
    store, unit = asked.own.store, asked.report.unit
    transfer = await transfer_report(store, asked.managed, unit.id) if unit else None
    silence, retired = await silence_report(store, asked.managed), await retired_modules(store)
    hearing = hearing_view(silence, retired, asked.shown, asked.telling)
    return Beside(transfer, hearing, period if period in PERIODS else "")
