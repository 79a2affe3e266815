"""Looking at the register, and deciding about the numbers one owns. Nobody decides about another's."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.access import Page, Who
from server.accounts.viewer import SignedIn, Viewer
from server.forms import Fields, read_form
from server.parts import Parts, parts
from server.register.fill import (
    DONE,
    FEWEST,
    LIMIT,
    MEANWHILE,
    MONTHS,
    NO_CHOICE,
    NO_REASON,
    TOO_SHORT,
    register_page,
    until,
)
from server.reports.indicators import REGISTER, Indicator, Owner
from server.reports.owned import owned
from server.reports.register import Entry, read_register
from server.store.queries import register
from server.store.queries.register import ReviewRow
from server.words import Words

router = APIRouter()
HERE = "/indicators"


@dataclass(frozen=True, slots=True)
class Desk:
    request: Request
    viewer: Viewer
    own: Parts
    words: Words
    now: datetime
    today: date
    owns: frozenset[Owner]

    async def entries(self) -> tuple[Entry, ...]:
        return await self.own.store.read(
            lambda connection: read_register(connection, self.viewer.organization, self.today)
        )

    async def entry(self, indicator: Indicator) -> Entry:
        """What stands printed of one of them."""
        return next(one for one in await self.entries() if one.indicator is indicator)

    async def page(
        self, typed: Fields | None = None, scrap: str = "", message: str = "", status: int = 200
    ) -> Response:
        held = {role.value: self.viewer.units_since(role) for role in (Who.AUTHOR, Who.MANAGER, Who.LISTENER)}
        now = await owned(self.own.store, self.owns, held, self.today) if self.owns else None
        view = register_page(await self.entries(), self.owns, self.today, self.words, typed, scrap, message, now)
        return self.own.pages.render(
            self.request, "register/list.html", view, viewer=self.viewer, page=Page.INDICATORS, status=status
        )


@router.get(HERE)
async def everything(request: Request, viewer: SignedIn, done: str = "") -> Response:
    """Every kind of number, the reader's own first."""
    desk = await _desk(request, viewer)
    return await desk.page(message=desk.words.gettext(DONE) if done else "")


@router.post(HERE)
async def decide(request: Request, viewer: SignedIn) -> Response:
    """Keeps that its owner looked, with a reason; or gives everything back."""
    desk, fields = await _desk(request, viewer), await read_form(request, viewer)
    indicator = REGISTER.get(fields.one("indicator"))
    if indicator is None or indicator.owner not in desk.owns:
        raise HTTPException(404)
    months, reason = MONTHS.get(fields.one("goes-on")), fields.one("reason").strip()[:LIMIT]
    if months is None or len(reason) < FEWEST:
        why = NO_CHOICE if months is None else TOO_SHORT if reason else NO_REASON
        return await desk.page(fields, why, status=422)
    ends = until(await desk.entry(indicator), desk.today, months)
    number = fields.one("number")
    row = ReviewRow(
        indicator.key, int(number) if number.isdecimal() else 0, ends, reason, desk.today, desk.words.language
    )
    keep = partial(register.review, organization=viewer.organization, row=row, by=viewer.person_id, at=desk.now)
    if not await desk.own.store.write(keep):
        return await desk.page(fields, MEANWHILE, status=409)
    return RedirectResponse(f"{HERE}?done=1", 303)


async def _desk(request: Request, viewer: Viewer) -> Desk:
    own = parts(request)
    now = own.clock()
    owns = await _owns(own, viewer)
    return Desk(request, viewer, own, own.pages.words_for(request, viewer), now, own.pages.local_day(now), owns)


async def _owns(own: Parts, viewer: Viewer) -> frozenset[Owner]:
    """Whose questions the reader's are. A number is shown everywhere or nowhere: of leaders, who leads all decides."""
    found = set[Owner]()
    if viewer.has(Who.AUTHOR):
        found |= {Owner.LEARNING, Owner.AUTHOR}
    if viewer.has(Who.LISTENER):
        found.add(Owner.LISTENER)
    if viewer.has(Who.MANAGER):
        leads = await own.store.read(lambda connection: register.leads_all(connection, viewer.organization))
        found |= {Owner.MANAGER} if viewer.person_id in leads else set()
    return frozenset(found)
