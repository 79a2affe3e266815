"""What every route about learning needs: what is told of one of the viewer's teams, and the words to say it in."""

import asyncio
from dataclasses import replace
from typing import NamedTuple

from fastapi import HTTPException
from starlette.requests import Request

from server.access import Who
from server.accounts.viewer import Viewer
from server.manage.coverage import titles_of
from server.manage.hearing.fill import hearing_view
from server.manage.learning import Beside, unit_named
from server.manage.pulse.fill import pulse_view
from server.manage.sentences import Frame
from server.manage.told import Telling
from server.parts import Parts, parts
from server.reports.learning import PERIODS, LearningReport
from server.reports.page import Whole, whole_page
from server.shelf import Version


class Asked(NamedTuple):
    """One request of a manager."""

    own: Parts
    whole: Whole
    frame: Frame
    telling: Telling
    pulse: Version | None = None  # what the pulse asks now

    @property
    def report(self) -> LearningReport:
        """The gap map. A number that has ended has no page and no file."""
        found = self.whole.learning
        return found if "gap" in self.whole.shown else replace(found, rows=(), ended=True)

    @property
    def query(self) -> str:
        """Goes after the addresses of the same team."""
        return f"?unit={self.report.unit.id}" if self.report.unit else ""

    def beside(self, period: str) -> Beside:
        """What the page tells beside the map: use, memory, silence, numbers that say nothing, what each is for."""
        whole = self.whole
        hearing = hearing_view(whole.silence, whole.retired, whole.shown, self.telling)
        chosen = period if period in PERIODS else ""
        pulse = pulse_view(whole.pulse, self.pulse, self.frame.words) if whole.pulse and self.pulse else None
        return Beside(whole.transfer, hearing, chosen, whole.given, whole.praise, pulse)


async def asked_learning(request: Request, viewer: Viewer, *, brief: bool = False) -> Asked:
    """The team the address names, the first of theirs without one. Raises HTTPException 404 where it isn't theirs.

    `brief`: of a large team only what the page shows, not each line of a file.
    """
    own, managed = parts(request), viewer.units_since(Who.MANAGER)
    named, today = request.query_params.get("unit", ""), own.pages.local_day(own.clock())
    unit = unit_named(named)
    if named and not unit:
        raise HTTPException(404)
    page = whole_page(own.store, managed, unit, today, brief=brief)
    whole, versions = await asyncio.gather(page, own.shelf.all_current())  # at once: the database is awaited once
    if whole is None:
        raise HTTPException(404)
    words, curriculum = own.pages.words_for(request, viewer), own.library.catalog.curriculum
    frame = Frame(words, curriculum, [version.in_language(words.language) for version in versions])
    telling = Telling(words, curriculum, titles_of(versions, words.language), today)
    pulse = next((one for one in versions if one.module_id == curriculum.pulse), None)
    return Asked(own, whole, frame, telling, pulse)
