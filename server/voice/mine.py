"""/voice: what I gave and what became of it, and the compliments that are for me."""

from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from server.access import Page
from server.store.queries import voice, voice_answers
from server.voice.desk import AtDesk
from server.voice.fill import given_lines, gone_lines, got_line
from server.voice.views import VoicePage
from server.words import msg

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter()
GONE = msg("It is taken back. Its words are gone, from here and from everywhere else.")
SHOWN = msg("That is kept. You can choose something else at any time.")


class Mine(NamedTuple):
    """One person's rows."""

    signals: tuple[voice.SignalRow, ...]
    given: tuple[voice.ComplimentRow, ...]
    got: tuple[voice.ComplimentRow, ...]
    unsaid: tuple[voice.UnsaidRow, ...]
    answers: tuple[voice_answers.ToRow, ...]


def read_mine(connection: "Connection", organization: str, person_id: UUID) -> Mine:
    """All of them in one view of the database."""
    whose = connection, organization, person_id
    return Mine(
        voice.signals(*whose),
        voice.compliments_given(*whose),
        voice.compliments_for(*whose),
        voice.unsaid(*whose),
        voice_answers.answers_to_person(*whose),
    )


@router.get("/voice")
async def mine(desk: AtDesk, gone: str = "", shown: str = "") -> Response:
    """Everything of mine that I said here, with what became of it."""
    found, team = await desk.mine(read_mine), await desk.team()
    got = [got_line(row, team, desk.words) for row in found.got]
    said = GONE if gone else SHOWN if shown else ""
    view = VoicePage(
        ways=desk.ways(Page.VOICE),
        message=desk.words.gettext(said) if said else "",
        waiting=tuple(line for line in got if not line.shown),
        got=tuple(line for line in got if line.shown),
        given=given_lines(found.signals, found.given, found.answers, desk.words),
        gone=gone_lines(found.unsaid),
    )
    return desk.page("voice/mine.html", view, Page.VOICE)
