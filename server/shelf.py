"""Published versions as the pages use them: decoded once, never changed afterwards."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from courses.codec import decode
from courses.model import FORMAT, Media, Module
from courses.typography import typeset_module
from server.store.queries.media import version_media
from server.store.queries.versions import (
    TextRow,
    VersionRow,
    current_version,
    current_versions,
    one_version,
    version_texts,
    withdrawn_hashes,
)
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

KEPT = 256  # decoded versions held in memory

#: Module id, sources by language, what they show → modules by language.
Recompile = Callable[[str, dict[str, str], Iterable[Media]], dict[str, Module]]


@dataclass(frozen=True)
class Version:
    """One published version of a module, in all its languages."""

    module_id: str
    version: int
    content_hash: str
    default_language: str
    modules: dict[str, Module]  # by language; the default language is always there
    published_at: datetime  # UTC

    def in_language(self, language: str) -> Module:
        """The module in this language, or in the default one (see its `language`)."""
        return self.modules.get(language) or self.modules[self.default_language]


class Withdrawn(Exception):
    """An attempt is under way at a version that was taken back, and there is no next one to go to."""


class Shelf:
    """Asks the database each time which version holds (a cheap look-up), and decodes a version only once."""

    def __init__(self, store: Store, recompile: Recompile | None = None) -> None:
        self._store = store
        self._recompile = recompile
        self._decoded: dict[tuple[str, int, str], Version] = {}

    async def current(self, module_id: str) -> Version | None:
        """The version someone who starts now gets."""
        return await self._store.read(partial(self._one, module_id=module_id, version=None))

    def current_now(self, module_id: str) -> Version | None:
        """`current`, for jobs."""
        return self._store.read_now(partial(self._one, module_id=module_id, version=None))

    async def at(self, module_id: str, version: int) -> Version | None:
        """The version an attempt runs through, whether or not it is current."""
        return await self._store.read(partial(self._one, module_id=module_id, version=version))

    def known(self, module_id: str, version: int, content_hash: str) -> Version | None:
        """A version that was decoded before, without asking the database: its content is the hash's."""
        return self._decoded.get((module_id, version, content_hash))

    async def all_current(self) -> tuple[Version, ...]:
        """The current version of every module, by module id."""
        return await self._store.read(self._all)

    def all_now(self) -> tuple[Version, ...]:
        """`all_current`, for jobs."""
        return self._store.read_now(self._all)

    async def withdrawn(self) -> frozenset[str]:
        """The content hashes of what was taken back: a folder that still says so does not go online."""
        return await self._store.read(partial(withdrawn_hashes, organization=self._store.organization))

    def _one(self, connection: "Connection", module_id: str, version: int | None) -> Version | None:
        organization = self._store.organization
        if version is None:
            row = current_version(connection, organization, module_id)
        else:
            row = one_version(connection, organization, module_id, version)
        return self._decode(connection, row) if row else None

    def _all(self, connection: "Connection") -> tuple[Version, ...]:
        rows = current_versions(connection, self._store.organization)
        found = [self._decode(connection, row) for row in rows]
        return tuple(version for version in found if version)

    def _decode(self, connection: "Connection", row: VersionRow) -> Version | None:
        """A version from memory or from its texts; None where no text of its default language can be read any more."""
        name = (row.module_id, row.version, row.content_hash)
        if (known := self._decoded.get(name)) is not None:
            return known
        texts = version_texts(connection, self._store.organization, row.module_id, row.version)
        modules = self._modules(connection, row, texts)
        if row.default_language not in modules:
            return None
        version = Version(*name, row.default_language, modules, row.published_at)
        while len(self._decoded) >= KEPT:
            self._decoded.pop(next(iter(self._decoded)), None)
        self._decoded[name] = version
        return version

    def _modules(self, connection: "Connection", row: VersionRow, texts: list[TextRow]) -> dict[str, Module]:
        """The languages of a version, quotes as they are shown; compiled again from source where it was stored in
        another format."""
        if all(text.format == FORMAT for text in texts):
            return {text.language: typeset_module(decode(text.compiled, Module)) for text in texts}
        if self._recompile is None:
            return {}
        shown = media_of(connection, self._store.organization, row.module_id, row.version)
        made = self._recompile(row.module_id, {text.language: text.source for text in texts}, shown)
        return {language: typeset_module(module) for language, module in made.items()}


def media_of(connection: "Connection", organization: str, module_id: str, version: int) -> tuple[Media, ...]:
    """What a version shows, by name."""
    return tuple(Media(*row) for row in version_media(connection, organization, module_id, version))
