"""One author at one text: how it stands to the file, the folder and what is online; keeping it; publishing it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from courses.diagnostics import Diagnostic
from courses.folders import Folder
from courses.mends.mend import Mended
from server.access import Page
from server.accounts.viewer import Viewer
from server.author import files, sentences
from server.author.editing import DIRECTIONS, Around, choices, editor_view, has_errors, is_blank
from server.author.files import Opened, Refusal
from server.author.fill import module_line
from server.author.mending import mended
from server.author.source import title_of
from server.author.views import Editor, ModuleView, Told
from server.parts import parts
from server.publish import Outcome, PublishAnswer, publish
from server.store.queries.changes_drafts import drop_draft, keep_draft
from server.store.queries.drafts import DraftRow

GONE = "gone"  # in the place of the hash of a file that is not there any more


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it stands on its author's page."""

    module_id: str  # "" for a module that is not there yet
    language: str
    text: str
    draft: str = ""  # the id of such a module's draft
    name: str = ""  # and of its folder
    began_from: str = ""  # hash of the file it began from; "" for none
    kept: str = ""  # hash of the draft the page knows of; "" for none
    answers: bool = False

    @property
    def id(self) -> str:
        return f"{self.module_id}/{self.language}" if self.module_id else self.draft

    @property
    def folder(self) -> str:
        """The folder it goes into, named by its author or after its title."""
        return self.module_id or self.name or files.suggested_name(title_of(self.text))

    @property
    def href(self) -> str:
        """Its page."""
        answers = "&answers=1" if self.answers else ""
        here = f"/author/{self.module_id}?file={self.language}" if self.module_id else f"/author/new?draft={self.draft}"
        return here + answers


class Desk:
    """The parts an author's request needs."""

    def __init__(self, request: Request, viewer: Viewer, page: Page) -> None:
        self.request, self.viewer, self.page = request, viewer, page
        self.own = parts(request)
        self.words = self.own.pages.words_for(request, viewer)
        self.content = self.own.library.content
        self.mine: dict[str, Any] = {"organization": viewer.organization, "person_id": viewer.person_id}

    @property
    def languages(self) -> tuple[str, ...]:
        """In which modules are written, the first one giving the ids."""
        return self.own.library.catalog.curriculum.languages

    async def file(self, text: Text) -> Opened:
        """The file as it is now; none for a module that is not there yet."""
        if not text.module_id:
            return Opened("", "")
        return await asyncio.to_thread(files.opened, self.content, text.module_id, text.language)

    async def keep(self, text: Text) -> str:
        """Keeps a text as its author's draft until it is published. Answers what another tab had kept in its place,
        "" where none did."""
        now = await self.file(text)
        if text.text == now.text if text.module_id else is_blank(text.text):
            await self.drop(text)
            return ""
        row = DraftRow(text.id, text.module_id, text.name, text.language, text.text, text.began_from, self.own.clock())
        before = await self.own.store.write(partial(keep_draft, **self.mine, row=row))
        if before is None or before.text == text.text or hash_of(before.text) == text.kept:
            return ""
        return before.text

    async def drop(self, text: Text) -> None:
        await self.own.store.write(partial(drop_draft, **self.mine, draft_id=text.id))

    async def publish(self, text: Text, seen: str) -> Refusal | PublishAnswer:
        """Writes the text into its file and publishes that one module. `seen`: the hash of a change by somebody else
        that the author looked at, GONE where they took the file away; "" for none."""
        refusal = files.closed(self.content)
        if refusal is None and not text.module_id:
            refusal = files.name_problem(self.content, text.folder)
        if refusal is not None:
            return refusal
        if has_errors(await self._looked_at(text), text.language):
            return Refusal.ERRORS
        over = "" if seen == GONE else seen or text.began_from
        act = partial(files.put, self.content, text.folder, text.language, text.text, over)
        refusal = await asyncio.to_thread(self.own.library.change, act)
        if refusal is not None:
            return refusal
        catalog = await asyncio.to_thread(self.own.library.reload)
        answer = await asyncio.to_thread(publish, self.own.store, catalog, self.own.clock(), text.folder)
        await self.drop(text)
        return answer

    async def mend(self, text: Text, place: Sequence[str]) -> Mended:
        """The text with the safe mend of one place, or () all of them."""
        return await asyncio.to_thread(mended, text.text, place, lambda said: self._check(text, said))

    async def view(self, text: Text, told: Told) -> ModuleView:
        """The page of a text."""
        now = await self.file(text)
        around = await self._around(text)
        folder = None if not text.module_id and is_blank(text.text) else await self._looked_at(text, now)
        if now.hash != text.began_from and text.text != now.text:
            told = replace(told, theirs=now.text, theirs_hash=now.hash or GONE)
        editor = Editor(
            action=f"/author/{text.module_id or 'new'}",
            draft=text.draft,
            name=text.name,
            languages=() if text.module_id else choices(self.languages, text.language),
            language=text.language,
            text=text.text,
            opened=text.began_from,
            kept=hash_of(text.text),
            is_draft=text.text != now.text if text.module_id else not is_blank(text.text),
            closed=sentences.closed(self.content, self.words),
            answers=text.answers,
            told=told,
            directions=DIRECTIONS.get(text.language, ()),
            skills=tuple(one.names.get(text.language, one.id) for one in self.own.library.catalog.curriculum.skills),
        )
        return editor_view(around, editor, folder)

    async def show(self, text: Text, told: Told, template: str, status: int = 200) -> Response:
        view = await self.view(text, told)
        is_new = self.request.method == "GET" and view.editor is not None and not view.editor.is_draft
        return self.own.pages.render(
            self.request, template, view, viewer=self.viewer, page=self.page, status=status, empty_form=is_new
        )

    async def _looked_at(self, text: Text, now: Opened | None = None) -> Folder:
        nothing = now is not None and not now.hash and not text.text.strip()
        return await asyncio.to_thread(self._compiled, text, None if nothing else text.text)

    def _compiled(self, text: Text, said: str | None) -> Folder:
        """The folder with `said` in the text's place."""
        place = self.content / text.module_id if text.module_id else None
        return files.looked_at(self.content, self.own.library.catalog, place, text.language, said)

    def _check(self, text: Text, said: str) -> tuple[Diagnostic, ...]:
        return self._compiled(text, said).files[text.language].diagnostics

    async def _around(self, text: Text) -> Around:
        catalog, shelf = self.own.library.catalog, self.own.shelf
        follows = self.own.settings.demonstration
        if not text.module_id:
            return Around(None, None, self.languages, follows)
        version, withdrawn = await shelf.current(text.module_id), await shelf.withdrawn()
        line = module_line(catalog.folders.get(text.module_id), version, self.words.language, withdrawn)
        return Around(line, version, self.languages, follows)


def outcome(answer: PublishAnswer, language: str) -> str:
    """What became of a text that was written, in a word for the address: "published" or "waiting"."""
    online = (Outcome.NEW, Outcome.REPLACED, Outcome.UNCHANGED)
    made = next(iter(answer.modules), None)
    is_there = made is not None and made.outcome in online and language in made.languages
    return "published" if is_there else "waiting"


def hash_of(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
