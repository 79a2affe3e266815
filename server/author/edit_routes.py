"""Writing in the browser: a new module, a file of a module. Every answer gives the text back; nothing typed is lost."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from secrets import token_hex
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.access import Page
from server.accounts.needs import needs
from server.accounts.viewer import Viewer
from server.author import sentences
from server.author.desk import Desk, Text, hash_of, outcome
from server.author.editing import draft_lines, is_blank, start
from server.author.files import Refusal
from server.author.mending import told as told_of
from server.author.reading import taken
from server.author.views import Told
from server.store.queries.drafts import draft, drafts
from server.uploads import Upload, read_upload

router = APIRouter()

OfNew = Annotated[Viewer, Depends(needs(Page.AUTHOR_NEW))]
OfModule = Annotated[Viewer, Depends(needs(Page.AUTHOR_MODULE))]

WHOLE, GLANCE = "author/write.html", "author/glance.html"


@router.get("/author/new")
async def new(request: Request, viewer: OfNew) -> Response:
    """A module that is not there yet: a draft to go on with, or an empty one."""
    desk = Desk(request, viewer, Page.AUTHOR_NEW)
    asked = request.query_params.get("draft", "")
    row = await desk.own.store.read(partial(draft, **desk.mine, draft_id=asked)) if asked else None
    if row is not None and not row.module_id:
        text, told = Text("", row.language, row.text, row.id, row.name, kept=hash_of(row.text)), _told(desk)
    else:
        begun = [one for one in await desk.own.store.read(partial(drafts, **desk.mine)) if not one.module_id]
        language = desk.words.language if desk.words.language in desk.languages else desk.languages[0]
        text = Text("", language, start(language), f"new-{token_hex(8)}")
        told = replace(_told(desk), earlier=draft_lines(begun))
    return await desk.show(replace(text, answers=_answers(request)), told, WHOLE)


@router.post("/author/new")
async def write_new(request: Request, viewer: OfNew) -> Response:
    """What the button says, with the text of a new module."""
    upload = await read_upload(request, viewer)
    desk, fields = Desk(request, viewer, Page.AUTHOR_NEW), upload.fields
    known = fields.one("draft")
    text = Text(
        "", _language(desk, fields.one("language")), _lines(fields.one("text")),
        known if known.startswith("new-") and len(known) <= 40 else f"new-{token_hex(8)}", fields.one("name").strip(),
        kept=fields.one("kept"), answers=bool(fields.one("answers")),
    )  # fmt: skip
    if is_blank(text.text):
        text = replace(text, text=start(text.language))
    return await _do(desk, text, upload)


@router.post("/author/{module_id}")
async def write(request: Request, viewer: OfModule, module_id: str) -> Response:
    """What the button says, with the text of a module's file."""
    upload = await read_upload(request, viewer)
    desk, fields = Desk(request, viewer, Page.AUTHOR_MODULE), upload.fields
    if module_id not in (await asyncio.to_thread(desk.own.library.reload)).folders:
        raise HTTPException(404)
    text = Text(
        module_id, _language(desk, fields.one("language")), _lines(fields.one("text")),
        began_from=fields.one("opened"), kept=fields.one("kept"), answers=bool(fields.one("answers")),
    )  # fmt: skip
    return await _do(desk, text, upload)


async def open_file(desk: Desk, module_id: str, wanted: str) -> Response:
    """A module's file to write in: the author's draft of it where there is one, else what it says."""
    text = Text(module_id, _language(desk, wanted), "", answers=_answers(desk.request))
    row = await desk.own.store.read(partial(draft, **desk.mine, draft_id=text.id))
    now = await desk.file(text)
    if row is None:
        text = replace(text, text=now.text, began_from=now.hash)
    else:
        text = replace(text, text=row.text, began_from=row.began_from, kept=hash_of(row.text))
    return await desk.show(text, _told(desk), WHOLE)


async def _do(desk: Desk, text: Text, upload: Upload) -> Response:
    what = upload.fields.one("what", "look")
    if what == "discard":
        await desk.drop(text)
        return RedirectResponse(text.href if text.module_id else "/author", 303)
    if what == "read" or upload.too_large:
        return await _read(desk, text, upload)
    before = await desk.keep(text)
    if what.partition(" ")[0] == "mend":
        return await _mend(desk, text, what.split()[1:], before)
    if what == "undo":
        return await _put_back(desk, text, upload, before)
    if what == "publish":
        return await _publish(desk, text, upload.fields.one("seen"), before)
    if what == "download":
        headers = {"content-disposition": f'attachment; filename="{text.language}.md"', "cache-control": "no-store"}
        return Response(text.text.encode("utf-8", "replace"), media_type="text/markdown", headers=headers)
    if what == "glance" or before:
        return await desk.show(text, Told(before=before), GLANCE if what == "glance" else WHOLE)
    return RedirectResponse(f"{text.href}&told=kept", 303)


async def _read(desk: Desk, text: Text, upload: Upload) -> Response:
    """A file in the place of the text; the text that stood there is given back, unless it stands in its file."""
    before = await desk.keep(text)
    problem = sentences.TOO_LARGE if upload.too_large else "" if upload.file_name else sentences.NO_FILE
    if problem:
        return await desk.show(text, Told(desk.words.gettext(problem), before=before), WHOLE, 422)
    had = start(text.language) if is_blank(text.text) else text.text
    found = await asyncio.to_thread(taken, upload.data, text.language, desk.words, had)
    if found.problem:
        return await desk.show(text, Told(found.problem, before=before), WHOLE, 422)
    now = await desk.file(text)
    is_typed = not is_blank(text.text) and text.text not in (now.text, found.text)
    language = text.language if text.module_id else _language(desk, found.language or text.language)
    text = replace(text, text=found.text, language=language, kept=hash_of(text.text))
    before = (await desk.keep(text)) or (upload.fields.one("text") if is_typed else before)
    notice = " ".join(filter(None, (desk.words.gettext(sentences.READ, file=upload.file_name), found.read_as)))
    return await desk.show(text, Told(notice=notice, left_out=found.left_out, before=before), WHOLE)


async def _mend(desk: Desk, text: Text, place: Sequence[str], before: str) -> Response:
    """The text with what is safe put right, at one place or at all, and the way back."""
    found = await desk.mend(text, place)
    if not found.mended:
        return await desk.show(text, Told(notice=desk.words.gettext(sentences.NOT_MENDED), before=before), WHOLE)
    better = replace(text, text=found.text, kept=hash_of(text.text))
    before = (await desk.keep(better)) or before
    return await desk.show(better, Told(before=before, mending=told_of(text.text, found, hash_of(better.text))), WHOLE)


async def _put_back(desk: Desk, text: Text, upload: Upload, before: str) -> Response:
    """The text as it was before it was mended; what was typed since is given back."""
    if "undo" not in upload.fields:
        return await desk.show(text, Told(before=before), WHOLE)
    is_typed = hash_of(text.text) != upload.fields.one("mended")
    back = replace(text, text=_lines(upload.fields.one("undo")), kept=hash_of(text.text))
    before = (await desk.keep(back)) or (text.text if is_typed else before)
    return await desk.show(back, Told(notice=desk.words.gettext(sentences.PUT_BACK), before=before), WHOLE)


async def _publish(desk: Desk, text: Text, seen: str, before: str) -> Response:
    found = await desk.publish(text, seen)
    if not isinstance(found, Refusal):
        return RedirectResponse(f"/author/{text.folder}?file={text.language}&told={outcome(found, text.language)}", 303)
    said = sentences.refused(found, desk.words, desk.content)
    is_name = found in (Refusal.TAKEN, Refusal.BAD_NAME)
    has_errors = found is Refusal.ERRORS
    if has_errors and text.module_id and await desk.own.shelf.current(text.module_id) is not None:
        said = f"{said} {desk.words.gettext(sentences.STILL_ONLINE)}"
    told = Told(said, has_errors, wrong_name=said if is_name else "", before=before)
    return await desk.show(text, told, WHOLE, 409 if found is Refusal.CHANGED else 422)


def _told(desk: Desk) -> Told:
    done = sentences.DONE.get(desk.request.query_params.get("told", ""))
    return Told(notice=desk.words.gettext(done) if done else "")


def _language(desk: Desk, wanted: str) -> str:
    return wanted if wanted in desk.languages else desk.languages[0]


def _answers(request: Request) -> bool:
    return request.query_params.get("answers", "") == "1"


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
