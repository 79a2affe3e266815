"""The coming steps of an attempt in one answer, for a browser that loses its connection.

What is given is what the page of a step shows before a response, and nothing that follows one: no key, feedback,
passage or scene. A conversation and a passage to remember can't be had ahead; in their place stands a page that says
what they wait for, and what comes after them is not given. The browser keeps it until its person signs out.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from uuid import UUID

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from courses.exercises import Recall, Scenario
from server.access import Page
from server.accounts.guests import Learning
from server.accounts.viewer import Viewer
from server.forms import form_secret, token
from server.learn import passages
from server.learn.run import Place, Run
from server.learn.shell import Telling
from server.learn.showing import read_run, stamp, step_shown
from server.learn.views import OfflinePage
from server.pages import browser_mark
from server.parts import parts
from server.words import msg

router = APIRouter()
STYLE = "next.woff2"  # what the styles need besides what the pages name


@dataclass(frozen=True, slots=True)
class Said:
    """What a page without a connection says; all texts are messages."""

    happened: str
    kept: str = ""
    todo: str = ""
    title: str = ""  # where it is not the step's own
    onward: str = ""


KEPT = msg("What you answered is saved: on this device, as long as it could not be sent.")
AWAY = Said(
    msg("This page can't be fetched just now."),
    KEPT,
    msg("Try it again when there is a connection, or go on with what is here already."),
    title=msg("No connection"),
    onward=msg("Go on where you were"),
)
TALK = Said(
    msg("Here comes a conversation. It waits for a connection: what the other says depends on what you say."),
    KEPT,
    msg("You can stop here. When there is a connection again, you go on at this step."),
)
PASSAGE = Said(
    msg("Here comes something you see or hear once. It waits for a connection, so that it comes whole."),
    KEPT,
    TALK.todo,
)
ANSWERED = Said(
    msg("You answered this step. What there is to say about it comes when there is a connection again."),
    onward=msg("Continue"),
)
END = Said(
    msg("You did every step. What there is to say about your answers comes when there is a connection again."),
    KEPT,
    msg("You can close this. Come back later to look at it."),
    title=msg("That was it"),
)


@dataclass(frozen=True, slots=True)
class Ahead:
    """One coming step, as the browser keeps it."""

    path: str
    next: str  # where one goes on; "" for the end
    page: str
    kept: str = ""  # the page once there is a response that waits to be sent
    waits: bool = False  # nothing can be done here without a connection


@router.get("/ahead/{attempt}")
async def coming_steps(request: Request, attempt: UUID, viewer: Learning, only: str = "") -> Response:
    """The coming steps, or only a token for forms of this attempt: its person may have signed in anew since."""
    run = await read_run(request, viewer, attempt)
    told: dict[str, object] = {"who": browser_mark(viewer), "token": token(form_secret(request, viewer)[0])}
    if only != "token":
        told |= {
            "stamp": stamp(run, viewer, parts(request).pages.language(request, viewer)),
            "steps": list(_steps(request, viewer, run)),
            "offline": _page(request, viewer, run, AWAY, "", run.address),
            "style": [parts(request).pages.static.url(STYLE)],
        }
    return JSONResponse(told, headers={"cache-control": "no-store"})


def waits(run: Run, place: Place) -> Said | None:
    """What to say at a step that can't be taken without a connection; None for all others."""
    exercise = place.shown.exercise
    if isinstance(exercise, Scenario):
        return TALK
    if isinstance(exercise, Recall) and (not passages.has_begun(run, place) or passages.is_playing(run, place)):
        return PASSAGE
    return None


def _steps(request: Request, viewer: Viewer, run: Run) -> Iterator[dict[str, object]]:
    """From where one is on, up to the first that waits."""
    for number in range(run.progress.current, len(run.own.run)):
        place = run.at(number)
        if run.is_done(place):
            continue
        waiting = waits(run, place)
        ahead = _waiting(request, viewer, run, place, waiting) if waiting else _step(request, viewer, run, place)
        yield asdict(ahead)
        if waiting:
            return
    done = f"{run.address}/done"
    yield asdict(Ahead(done, "", _page(request, viewer, run, END, done), waits=True))


def _step(request: Request, viewer: Viewer, run: Run, place: Place) -> Ahead:
    view, page = step_shown(request, viewer, run, place, Telling())
    path, onward = run.address_of(place), run.after(place)
    text = parts(request).pages.draw(request, "learn/step.html", view, viewer=viewer, page=page, path=path)
    return Ahead(path, onward, text, _page(request, viewer, run, ANSWERED, path, onward, place.shown.title))


def _waiting(request: Request, viewer: Viewer, run: Run, place: Place, said: Said) -> Ahead:
    path = run.address_of(place)
    return Ahead(path, run.after(place), _page(request, viewer, run, said, path, title=place.shown.title), waits=True)


def _page(request: Request, viewer: Viewer, run: Run, said: Said, path: str, href: str = "", title: str = "") -> str:
    """A page that says what is so without a connection; `title`: the step's, in the module's language."""
    pages = parts(request).pages
    gettext = pages.words_for(request, viewer).gettext
    view = OfflinePage(
        title=title or gettext(said.title),
        title_language=run.shown.language if title else "",
        happened=gettext(said.happened),
        kept=gettext(said.kept) if said.kept else "",
        todo=gettext(said.todo) if said.todo else "",
        onward=gettext(said.onward) if said.onward else "",
        href=href,
    )
    page = Page.GUEST if viewer.guest else Page.STEP
    return pages.draw(request, "learn/offline.html", view, viewer=viewer, page=page, path=path or "/")
