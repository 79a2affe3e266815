"""/wall: promises and compliments that people chose to show, newest first. Nobody is counted or ranked."""

from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from server.access import Page
from server.choices import Way
from server.store.queries.paging import After
from server.store.queries.voice_shown import ShownCompliment, ShownPromise, compliments_shown, promises_shown
from server.voice.desk import AtDesk, Desk, address_of, seen_of
from server.voice.fill import compliment_on_wall, promise_on_wall
from server.voice.views import WallPage

router = APIRouter()
LINES = 30  # on one page
EVERYONE = "everyone"


@router.get("/wall")
async def wall(desk: AtDesk, of: str = "", before: str = "") -> Response:
    """The wall of one's own team; `of`: "everyone" for what everyone may see. `before`: where it goes on."""
    team, me = await desk.team(), desk.viewer.person_id
    own = team if of != EVERYONE else None
    seen = seen_of(before)
    promises, praise = await _shown(desk, own.id if own else None, seen)
    found = [
        (After(row.at, row.attempt_id, row.step_id), promise_on_wall(row, row.person_id == me)) for row in promises
    ]
    found += [(After(row.at, row.id), compliment_on_wall(row, row.person_id == me)) for row in praise]
    found.sort(key=lambda one: one[0].id)  # both came in this order; then, without changing it, the newest first
    found.sort(key=lambda one: one[0].at, reverse=True)
    more, found = len(found) > LINES, found[:LINES]
    ways = [Way(desk.words.gettext("Everyone here"), f"/wall?of={EVERYONE}", own is None)]
    if team:
        ways.insert(0, Way(desk.words.gettext("Your team, %(team)s", team=team.name), "/wall", own is not None))
    further = {"before": address_of(found[-1][0])} if more else {}
    view = WallPage(
        ways=tuple(ways),
        team=own.name if own else "",
        lines=tuple(line for _, line in found),
        older=f"/wall?{urlencode(further | ({} if own else {'of': EVERYONE}))}" if more else "",
        later=seen is not None,
    )
    return desk.page("voice/wall.html", view, Page.WALL)


async def _shown(
    desk: Desk, team: UUID | None, seen: After | None
) -> tuple[tuple[ShownPromise, ...], tuple[ShownCompliment, ...]]:
    """Both in one view of the database, one more of each than fits."""
    which = desk.viewer.organization, team, seen, LINES + 1
    return await desk.own.store.read(
        lambda connection: (promises_shown(connection, *which), compliments_shown(connection, *which))
    )
