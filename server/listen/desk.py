"""What every route of this room works with: who reads, what may be read, and the form that answers it."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from courses.exercises import MAX_TEXT
from server.access import Page
from server.accounts.needs import needs
from server.accounts.viewer import SignedIn, Viewer
from server.choices import Choice, Way
from server.forms import Fields
from server.ids import new_id
from server.listen import wording
from server.listen.fill import Modules, decisions, item_line, subjects
from server.listen.quoting import quotes
from server.listen.views import AnswerPage, ItemLine
from server.parts import Parts, parts
from server.store.queries.changes_answers import DECISIONS, Subject, Unanswered, record_answer
from server.store.queries.handing import handed_to
from server.store.queries.listening import GivenRow, given_as
from server.store.tables import Answer
from server.words import Words, msg

MOST = 20  # things on one page: on a phone each takes half a screen
WAYS = (
    (msg("To answer"), "/listen"),
    (msg("Answered"), "/listen?show=answered"),
    (msg("To thank"), "/listen/thanks"),
    (msg("What we said we would do"), "/listen/improvements"),
    (msg("Numbers"), "/indicators"),
)
WRONG = {
    Unanswered.NO_DECISION: (wording.NO_DECISION, "decision"),
    Unanswered.NOTHING_SAID: (wording.NOTHING_SAID, "said"),
    Unanswered.NO_TEXT: (wording.NO_TEXT, "text"),
    Unanswered.NO_SUBJECT: (wording.NO_SUBJECT, ""),
}


@dataclass(frozen=True, slots=True)
class Desk:
    request: Request
    viewer: Viewer
    own: Parts
    words: Words
    now: datetime
    listener: bool  # else somebody who was asked

    def page(self, template: str, view: object, page: Page, status: int = 200) -> Response:
        return self.own.pages.render(self.request, template, view, viewer=self.viewer, status=status, page=page)

    async def handed(self) -> tuple[GivenRow, ...]:
        """What the reader was asked to answer."""
        viewer = self.viewer
        query = partial(handed_to, organization=viewer.organization, person_id=viewer.person_id)
        return await self.own.store.read(query)

    async def picked(self, values: list[str]) -> tuple[GivenRow, ...]:
        """Those a form names. Raises HTTPException 404 where one is not there, or not the reader's to read."""
        wanted = subjects(values)
        query = partial(given_as, organization=self.viewer.organization, subjects=frozenset(wanted))
        found = await self.own.store.read(query) if self.listener else await self.handed()
        rows = {Subject(row.about, row.subject): row for row in found}
        if not wanted or any(one not in rows for one in wanted):
            raise HTTPException(404)
        return tuple(rows[one] for one in wanted)

    async def lines(self, rows: tuple[GivenRow, ...]) -> tuple[ItemLine, ...]:
        language = self.words.language
        versions = await self.own.shelf.all_current()
        modules: Modules = {version.module_id: version.in_language(language) for version in versions}
        day = self.own.pages.local_day
        return tuple(item_line(row, modules, self.words, day(row.at) if row.at else None) for row in rows)

    def ways(self, here: str) -> tuple[Way, ...]:
        if not self.listener:
            return ()
        return tuple(Way(self.words.gettext(label), href, href == here) for label, href in WAYS)

    def message(self, done: str) -> str:
        return self.words.gettext(wording.MESSAGES[done]) if done in wording.MESSAGES else ""

    def scrap(self, done: str) -> str:
        """What stands in the way of answering, in words."""
        return self.words.gettext(wording.NOTHING_TICKED) if done == "none" else ""

    async def answer_page(
        self,
        rows: tuple[GivenRow, ...],
        fields: Fields,
        people: tuple[Choice, ...] = (),
        why: str = "",
        wrong: str = "",
    ) -> Response:
        """The form that answers these, with what was typed in it."""
        praise = all(row.about == "compliment" for row in rows)
        view = AnswerPage(
            ways=self.ways(""),
            items=await self.lines(rows),
            action="/listen/answer" if self.listener else "/handed/answer",
            praise=praise,
            decisions=decisions(fields.one("decision"), praise, self.words),
            said=fields.one("said"),
            text=fields.one("text"),
            limit=MAX_TEXT,
            scrap=self.words.gettext(why) if why else "",
            wrong=wrong,
            people=people,
        )
        page = Page.LISTEN if self.listener else Page.HANDED
        return self.page("listen/answer.html", view, page, 422 if why else 200)

    async def take_answer(self, rows: tuple[GivenRow, ...], fields: Fields) -> tuple[str, str]:
        """Stores the answer; why not and at which field, where it can't be one."""
        said, text = fields.one("said").strip()[:MAX_TEXT], fields.one("text").strip()[:MAX_TEXT]
        own = [words for row in rows if not row.quotable for words in (row.text, row.guess) if words]
        if any(quotes(part, words) for words in own for part in (said, text)):
            return wording.QUOTED, "said"
        if fields.one("decision") not in DECISIONS:
            return WRONG[Unanswered.NO_DECISION]
        units = self.viewer.units("manager")
        answer = Answer(
            organization=self.viewer.organization, id=new_id(), decision=fields.one("decision"), said=said, text=text,
            unit_id=units[0] if units and not self.listener else None, owner_id=self.viewer.person_id,
            language=self.words.language, at=self.now,
        )  # fmt: skip
        about = tuple(Subject(row.about, row.subject) for row in rows)
        refused = await self.own.store.write(partial(record_answer, answer=answer, subjects=about))
        return WRONG[refused] if refused else ("", "")


async def _desk(request: Request, viewer: Viewer, listener: bool) -> Desk:
    own = parts(request)
    return Desk(request, viewer, own, own.pages.words_for(request, viewer), own.clock(), listener)


async def listening(request: Request, viewer: Annotated[Viewer, Depends(needs(Page.LISTEN))]) -> Desk:
    return await _desk(request, viewer, listener=True)


async def asked(request: Request, viewer: SignedIn) -> Desk:
    return await _desk(request, viewer, listener=False)


Listening = Annotated[Desk, Depends(listening)]
Asked = Annotated[Desk, Depends(asked)]


def to(address: str) -> Response:
    return RedirectResponse(address, 303)


def person_of(text: str) -> UUID:
    """Raises HTTPException for what is no id."""
    try:
        return UUID(text)
    except ValueError:
        raise HTTPException(422) from None
