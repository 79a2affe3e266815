"""Asking something of a unit and changing that: a form, a look at what it comes to, and only then it is stored."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.access import Page, Who
from server.accounts.viewer import Viewer
from server.asked_words import changed
from server.forms import Fields, read_form
from server.ids import new_id
from server.manage.assign_fill import already_view, assign_view, fixed_view, preview_view
from server.manage.assign_views import Already, Fixed, Preview
from server.manage.assigning import Known, Problems, fields_of, modules_of, read_holds, read_what
from server.manage.learning import unit_named
from server.manage.needs import OfAssigning
from server.parts import parts
from server.reports import assignments
from server.reports.ahead import crowd
from server.reports.apart import Apart, apart
from server.reports.asking import Around, around
from server.reports.assignments import Asked, Holds, What, Withdrawn, as_holds, what_of
from server.reports.scope import manager_scope
from server.store.queries.assignments import AssignmentRow
from server.words import msg

router = APIRouter()
NEW = "/manage/assignments/new"
MEANWHILE = msg("This was changed after you opened it, so nothing of it was stored. What you filled in is still here.")


class Asking(NamedTuple):
    """One request of a manager."""

    request: Request
    viewer: Viewer
    known: Known
    managed: tuple[UUID, ...]

    async def apart(self, what: What) -> Apart:
        """With whom the unit is counted."""
        led = self.viewer.units_since(Who.MANAGER)
        return await apart(parts(self.request).store, led, what.unit_id, self.known.today)

    def page(
        self,
        action: str,
        fields: Fields,
        problems: Problems,
        fixed: Fixed | None = None,
        preview: Preview | None = None,
        already: Sequence[Already] = (),
        meanwhile: Sequence[str] = (),
    ) -> Response:
        """The form as it is."""
        saved = next((one for one in ("saved", "before") if one in self.request.query_params and not problems), "")
        view = assign_view(
            self.known, fields, problems, action, fixed, preview, saved=saved, already=already, meanwhile=meanwhile
        )
        return parts(self.request).pages.render(
            self.request, "manage/assign.html", view, viewer=self.viewer, status=422 if problems else 200,
            page=Page.ASSIGN,
        )  # fmt: skip


@router.get(NEW)
async def new_assignment(request: Request, viewer: OfAssigning) -> Response:
    """The form to ask a module or a path of a unit; opened for what is asked of it already, it says so at once."""
    chosen = Fields({name: [value] for name, value in request.query_params.items()})
    asking = await asking_of(request, viewer)
    what, _ = read_what(chosen, asking.known)
    if what is None:
        return asking.page(NEW, chosen, {})
    near = await around(parts(request).store, asking.managed)
    return asking.page(NEW, chosen, {}, already=already_view(asking.known, near, what))


@router.post(NEW)
async def assign(request: Request, viewer: OfAssigning) -> Response:
    """What it comes to; asked for the second time it is stored. Or the form with what is wrong."""
    own, fields = parts(request), await read_form(request, viewer)
    asking = await asking_of(request, viewer)
    what, problems = read_what(fields, asking.known)
    modules = what.modules if what else modules_of(fields, asking.known)
    holds, more = read_holds(fields, asking.known, modules, None)
    problems |= more
    if what is None or holds is None or fields.one("phase") == "edit":
        return asking.page(NEW, fields, {} if fields.one("phase") == "edit" else problems)
    near = await around(own.store, asking.managed)
    if near.meeting(what):
        return _refused(asking, fields, near, what, holds)
    if fields.one("phase") != "apply":
        touched = await assignments.touched(own.store, asking.managed, what, own.clock())
        too, alone = crowd(near, what, holds), await asking.apart(what)
        preview = preview_view(asking.known, fields, what, holds, None, touched, too, alone)
        return asking.page(NEW, fields, {}, None, preview)
    id_ = new_id()
    if await assignments.ask(own.store, asking.managed, what, holds, own.clock(), id_, viewer.person_id) is Asked.DONE:
        return RedirectResponse(f"/manage/coverage?asked={id_}", 303)
    return _refused(asking, fields, await around(own.store, asking.managed), what, holds)


@router.get("/manage/assignments/{assignment}")
async def one_assignment(request: Request, viewer: OfAssigning, assignment: str) -> Response:
    """What holds of an assignment, what was changed, and the form to change it."""
    asking, row = await _of_one(request, viewer, assignment)
    fields = fields_of(as_holds(row.now))
    fields["number"] = [str(row.now.number)]
    return asking.page(f"/manage/assignments/{row.id}", fields, {}, await _fixed(request, asking, row))


@router.post("/manage/assignments/{assignment}")
async def change(request: Request, viewer: OfAssigning, assignment: str) -> Response:
    """What the change comes to; asked for the second time it is stored. Or the form with what is wrong."""
    own, fields = parts(request), await read_form(request, viewer)
    asking, row = await _of_one(request, viewer, assignment)
    address, fixed = f"/manage/assignments/{row.id}", await _fixed(request, asking, row)
    before = as_holds(row.now)
    holds, problems = read_holds(fields, asking.known, row.modules, before)
    meanwhile: tuple[str, ...] = ()
    if fields.one("number") != str(row.now.number) or row.now.ended:
        if holds == before and not row.now.ended:
            return RedirectResponse(f"{address}?before=1", 303)
        meanwhile = await _meanwhile(asking, row, fields.one("number"))
        problems, fields["number"] = {"number": asking.known.words.gettext(MEANWHILE)}, [str(row.now.number)]
    if fields.one("phase") == "edit":
        problems, holds = {}, None
    if holds is None or problems:
        return asking.page(address, fields, problems, fixed, meanwhile=meanwhile)
    if fields.one("phase") != "apply":
        what = what_of(row)
        touched = await assignments.touched(own.store, asking.managed, what, own.clock())
        too = crowd(await around(own.store, asking.managed), what, holds, row.id)
        preview = preview_view(asking.known, fields, what, holds, before, touched, too, await asking.apart(what))
        return asking.page(address, fields, {}, fixed, preview)
    if holds != before:
        done = await assignments.change(own.store, asking.managed, row, holds, own.clock(), viewer.person_id)
        if done is not Asked.DONE:
            return RedirectResponse(address, 303)
    return RedirectResponse(f"{address}?saved=1", 303)


@router.post("/manage/assignments/{assignment}/withdraw")
async def withdraw(request: Request, viewer: OfAssigning, assignment: str) -> Response:
    """Takes an assignment back."""
    own = parts(request)
    await read_form(request, viewer)
    named = unit_named(assignment)
    if named is None:
        raise HTTPException(404)
    managed = viewer.units(Who.MANAGER)
    outcome = await assignments.withdraw(own.store, managed, named, own.clock(), viewer.person_id)
    if outcome is Withdrawn.UNKNOWN:
        raise HTTPException(404)
    return RedirectResponse(f"/manage/coverage?withdrawn={outcome}", 303)


def _refused(asking: Asking, fields: Fields, near: Around, what: What, holds: Holds) -> Response:
    """The form, with what asks some of it already: two dates for one module would only confuse. What was sent twice is
    shown as it was stored."""
    for row in near.meeting(what):
        if what_of(row) == what and as_holds(row.now).is_said_by(holds):
            return RedirectResponse(f"/manage/assignments/{row.id}?before=1", 303)
    said = asking.known.words.gettext("A module is asked of a person once, and this is asked of them already.")
    return asking.page(NEW, fields, {"module": said}, already=already_view(asking.known, near, what))


async def asking_of(request: Request, viewer: Viewer) -> Asking:
    """What every page here begins with."""
    own, managed = parts(request), viewer.units(Who.MANAGER)
    known = Known(
        await own.shelf.all_current(),
        own.library.catalog.curriculum,
        (await manager_scope(own.store, managed)).own,
        await assignments.owners(own.store, managed),
        viewer.person_id,
        own.pages.words_for(request, viewer),
        own.pages.local_day(own.clock()),
    )
    return Asking(request, viewer, known, managed)


async def _of_one(request: Request, viewer: Viewer, named: str) -> tuple[Asking, AssignmentRow]:
    """The assignment an address names; another manager's is not there."""
    own, id_ = parts(request), unit_named(named)
    asking = await asking_of(request, viewer)
    row = await assignments.own_assignment(own.store, asking.managed, id_) if id_ else None
    if row is None:
        raise HTTPException(404)
    return asking, row


async def _meanwhile(asking: Asking, row: AssignmentRow, number: str) -> tuple[str, ...]:
    """What is different now from what held when the form was opened, a sentence each."""
    seen = next((one for one in row.terms if str(one.number) == number), None)
    named = await assignments.named_in(parts(asking.request).store, row)
    return changed(seen, row.now, named, asking.known.words) if seen else ()


async def _fixed(request: Request, asking: Asking, row: AssignmentRow) -> Fixed:
    own, unit = parts(request), next((one.name for one in asking.known.units if one.id == row.unit_id), "")
    named = await assignments.named_in(own.store, row)
    return fixed_view(asking.known, row, unit, named, own.pages.local_day)
