"""/me/looks: what was agreed about managers seeing names, and each time one looked at mine."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from courses.model import Curriculum
from server.access import Page
from server.accounts.viewer import SignedIn
from server.asked_words import asked_title
from server.learn.looks_views import LookLine, LooksPage, SaidLine
from server.parts import parts
from server.store.queries.assignments import AssignmentRow, assignments
from server.store.queries.names import AgreementRow, LookRow, agreements, looks
from server.words import Words

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter()


class OwnLooks(NamedTuple):
    """What there is to tell one person about it."""

    said: tuple[AgreementRow, ...] = ()
    looks: tuple[LookRow, ...] = ()
    asked: Sequence[AssignmentRow] = ()  # of anyone, at any time: what a look was about


NO_LOOKS = OwnLooks()


def read_looks(connection: "Connection", organization: str, person_id: UUID, on: date) -> OwnLooks:
    """One view of the database, as of the organization's day."""
    found = looks(connection, organization, person_id)
    asked = assignments(connection, organization, ended=True) if found else ()
    return OwnLooks(agreements(connection, organization, on), found, asked)


@router.get("/me/looks")
async def who_looked(request: Request, viewer: SignedIn) -> Response:
    """Who looked at my name, by agreement; and what the agreement says."""
    own = parts(request)
    words = own.pages.words_for(request, viewer)
    on = own.pages.local_day(own.clock())
    query = partial(read_looks, organization=viewer.organization, person_id=viewer.person_id, on=on)
    read = await own.store.read(query)
    modules = [version.in_language(words.language) for version in await own.shelf.all_current()]
    titles = {module.id: (module.title, module.language) for module in modules}
    view = looks_page(read, titles, own.library.catalog.curriculum, words, own.pages.local_day)
    return own.pages.render(request, "learn/looks.html", view, viewer=viewer, page=Page.ASKED)


def looks_page(
    read: OwnLooks,
    titles: Mapping[str, tuple[str, str]],
    curriculum: Curriculum,
    words: Words,
    day_of: Callable[[datetime], date],
) -> LooksPage:
    """Pure: rows in, the page out. `titles`: module → its title and the title's language."""
    said = tuple(said_line(one, day_of) for one in reversed(read.said))
    holds = said[0] if said and not said[0].ended else None
    about = {
        row.id: asked_title(row.modules, row.path_id, titles, curriculum, words.language) for row in read.asked
    }  # fmt: skip
    lines = (LookLine(one.day, one.by, *about.get(one.assignment_id, ("", ""))) for one in read.looks)
    return LooksPage(holds, said[1:] if holds else said, tuple(lines))


def said_line(row: AgreementRow, day_of: Callable[[datetime], date]) -> SaidLine:
    """What was agreed, to read."""
    return SaidLine(day_of(row.at), row.ended, row.agreed_on, row.until, row.text)
