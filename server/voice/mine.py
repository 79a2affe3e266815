"""/voice: what I gave and what became of it, and the compliments that are for me."""

from fastapi import APIRouter
from starlette.responses import Response

from server.access import Page
from server.store.queries.voice_all import voiced
from server.voice.desk import AtDesk
from server.voice.fill import given_lines, gone_lines, got_line
from server.voice.views import VoicePage
from server.words import msg

router = APIRouter()
GONE = msg("It is taken back. Its words are gone, from here and from everywhere else.")
NAMED = msg("Your name stands with it now. Listeners and your managers read it, and the answer comes here.")
SHOWN = msg("That is kept. You can choose something else at any time.")


@router.get("/voice")
async def mine(desk: AtDesk, gone: str = "", shown: str = "", named: str = "") -> Response:
    """Everything of mine that I said here, with what became of it."""
    found, team = await desk.mine(voiced), await desk.team()
    got = [got_line(row, team, desk.words) for row in found.compliments]
    said = GONE if gone else SHOWN if shown else NAMED if named else ""
    view = VoicePage(
        ways=desk.ways(Page.VOICE),
        message=desk.words.gettext(said) if said else "",
        waiting=tuple(line for line in got if not line.shown),
        got=tuple(line for line in got if line.shown),
        given=given_lines(found.signals, found.compliments_given, found.named, found.answers, found.thanks, desk.words),
        gone=gone_lines(found.taken_back),
    )
    return desk.page("voice/mine.html", view, Page.VOICE)
