"""What every route of this room works with: who asks, when, in which team, in which language."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, TypeVar
from uuid import UUID

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from courses.exercises import MAX_TEXT
from server.access import Page
from server.accounts.viewer import SignedIn, Viewer
from server.choices import Choice, Way
from server.forms import Fields, read_form
from server.heard import AnswerLine, answer_lines
from server.parts import Parts, parts
from server.store.queries.paging import After
from server.store.queries.voice_answers import answers_to
from server.store.queries.voice_shown import Team, team_of
from server.voice import wording
from server.voice.clues import Clue
from server.voice.views import ClueLine
from server.words import Words, msg

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")
KEY = 64  # characters a form's key may have
WAYS = (
    (Page.SIGNAL, msg("A signal"), "/voice/signals/new"),
    (Page.COMPLIMENT, msg("A compliment"), "/voice/compliments/new"),
    (Page.VOICE, msg("What became of it"), "/voice"),
)


@dataclass(frozen=True, slots=True)
class Desk:
    request: Request
    viewer: Viewer
    own: Parts
    words: Words
    now: datetime
    today: date  # the organization's

    def page(self, template: str, view: object, page: Page, status: int = 200, *, empty_form: bool = False) -> Response:
        """An answer with this page."""
        return self.own.pages.render(
            self.request, template, view, viewer=self.viewer, status=status, page=page, empty_form=empty_form
        )

    async def mine(self, query: Callable[["Connection", str, UUID], T]) -> T:
        """The answer of a query about one person, asked for the reader."""
        organization, person_id = self.viewer.organization, self.viewer.person_id
        return await self.own.store.read(lambda connection: query(connection, organization, person_id))

    async def team(self) -> Team | None:
        """Where the reader is today; None in no team."""
        return await self.mine(partial(team_of, on=self.today))

    async def answers(self, about: str, given: UUID) -> tuple[AnswerLine, ...]:
        """What was answered to one thing the reader gave, newest first."""
        which = {"organization": self.viewer.organization, "about": about, "subject": given.hex}
        found = await self.own.store.read(lambda connection: answers_to(connection, **which))
        return answer_lines([one.answer for one in found], self.words)

    async def take_back(self, change: Callable[["Connection", str, UUID], bool]) -> Response:
        """Does what deletes the words of something the reader gave, and goes to what is left. Raises HTTPException 404
        where it is not there (any more)."""
        await read_form(self.request, self.viewer)
        organization, person_id = self.viewer.organization, self.viewer.person_id
        if not await self.own.store.write(lambda connection: change(connection, organization, person_id)):
            raise HTTPException(404)
        return to("/voice?gone=1")

    def ways(self, here: Page) -> tuple[Way, ...]:
        """The pages of this room."""
        return tuple(Way(self.words.gettext(label), href, page is here) for page, label, href in WAYS)

    def choices(self, labels: dict[str, str], chosen: str) -> tuple[Choice, ...]:
        return tuple(Choice(value, self.words.gettext(label), value == chosen) for value, label in labels.items())

    def clue_lines(self, found: tuple[Clue, ...]) -> tuple[ClueLine, ...]:
        return tuple(ClueLine(clue.text, self.words.gettext(wording.CLUES[clue.kind])) for clue in found)


async def at_desk(request: Request, viewer: SignedIn) -> Desk:
    own = parts(request)
    now = own.clock()
    return Desk(request, viewer, own, own.pages.words_for(request, viewer), now, own.pages.local_day(now))


AtDesk = Annotated[Desk, Depends(at_desk)]


def new_key() -> str:
    """What tells this form from every other; sent twice, it is stored once."""
    return secrets.token_urlsafe(16)


def key_of(fields: Fields) -> str:
    return fields.one("key")[:KEY] or new_key()


def text_of(fields: Fields, name: str) -> str:
    return fields.one(name).strip()


def too_long(*texts: str) -> bool:
    return any(len(text) > MAX_TEXT for text in texts)


def to(address: str) -> Response:
    return RedirectResponse(address, 303)


def seen_of(text: str) -> After | None:
    """Where a list goes on, as its own address says it; None for the beginning and for what is no such place."""
    moment, _, rest = text.partition("~")
    id_, _, step = rest.partition("~")
    try:
        return After(datetime.fromisoformat(moment).replace(tzinfo=None), UUID(id_), step)
    except ValueError:
        return None


def address_of(seen: After) -> str:
    """The same for an address."""
    return "~".join((seen.at.isoformat(), seen.id.hex, *filter(None, [seen.step])))
