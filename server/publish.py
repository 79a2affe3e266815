"""From compiled folders to published versions.

A version is all languages of a module's folder. A new one is stored only where the content hash changed; one that
nobody began is replaced under its own number; attempts under way keep theirs. Nothing is ever taken offline here: a
broken file leaves the last good version, a removed folder too. Taking a module back is asked for by itself: `withdraw`.
"""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from courses import rules
from courses.catalog import Catalog, ModuleFolder
from courses.codec import encode
from courses.diagnostics import Diagnostic, Diagnostics, Severity
from courses.embedding import MISSING
from courses.media import read as read_media
from courses.model import FORMAT
from courses.report import one_line
from courses.strays import START
from server.library import Library
from server.store.queries.changes_versions import one_publisher, put_version
from server.store.queries.changes_withdrawn import move_on, withdraw_module
from server.store.queries.media import MediaRow
from server.store.queries.versions import (
    TextRow,
    VersionRow,
    current_version,
    current_versions,
    is_begun,
    newest_version,
)
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["Library", "ModuleAnswer", "Outcome", "PublishAnswer", "publish", "withdraw"]


class Outcome(StrEnum):
    NEW = "new"  # a version of this number was added
    REPLACED = "replaced"  # nobody had begun the current version: it was replaced under its number
    UNCHANGED = "unchanged"
    KEPT = "kept"  # errors: the last good version stays
    WAITING = "waiting"  # errors, and there is no earlier version to show
    GONE = "gone"  # no folder any more: its version stays until someone withdraws it
    WITHDRAWN = "withdrawn"  # taken back; nobody gets it until its folder says something else
    UNKNOWN = "unknown"  # to be withdrawn, and there never was such a module


class ModuleAnswer(msgspec.Struct, frozen=True):
    """What became of one module."""

    module_id: str
    outcome: Outcome
    version: int | None  # what learners now get; None when there is nothing
    languages: tuple[str, ...] = ()  # that can be taken; others fall back to the default language
    left_out: tuple[str, ...] = ()  # languages in the folder that did not fit
    diagnostics: tuple[str, ...] = ()  # errors and warnings, one line each
    errors: int = 0


class PublishAnswer(msgspec.Struct, frozen=True):
    """What became of a content folder."""

    modules: tuple[ModuleAnswer, ...]
    problems: tuple[str, ...] = ()  # with the folder itself or its curriculum, one line each
    problem_errors: int = 0

    @property
    def errors(self) -> int:
        return self.problem_errors + sum(module.errors for module in self.modules)


def publish(store: Store, catalog: Catalog, now: datetime, only: str = "") -> PublishAnswer:
    """Publishes what compiles, in one transaction; blocks until it is on disk. Not for the event loop.

    With `only` that one module, whatever else has changed in the folder.
    """
    if only:
        catalog = replace(catalog, folders={one: folder for one, folder in catalog.folders.items() if one == only})
    change = partial(_publish_all, organization=store.organization, catalog=catalog, now=now, gone=not only)
    answers = store.write_now(change)
    problems = tuple(one_line(diagnostic) for diagnostic in catalog.diagnostics)
    return PublishAnswer(answers, problems, _count_errors(catalog.diagnostics))


def withdraw(store: Store, module_id: str, now: datetime) -> PublishAnswer:
    """Takes a module back, all its versions; once more changes nothing. Blocks until it is on disk."""

    def change(connection: "Connection") -> ModuleAnswer:
        one_publisher(connection, store.organization)
        if newest_version(connection, store.organization, module_id) is None:
            return ModuleAnswer(module_id, Outcome.UNKNOWN, None, errors=1)
        withdraw_module(connection, store.organization, module_id, now)
        return ModuleAnswer(module_id, Outcome.WITHDRAWN, None)

    return PublishAnswer((store.write_now(change),))


def _publish_all(
    connection: "Connection", organization: str, catalog: Catalog, now: datetime, gone: bool
) -> tuple[ModuleAnswer, ...]:
    one_publisher(connection, organization)
    answers = [_publish_one(connection, organization, folder, now) for folder in catalog.folders.values()]
    move_on(connection, organization)
    missed = [
        ModuleAnswer(row.module_id, Outcome.GONE, row.version)
        for row in current_versions(connection, organization)
        if gone and row.module_id not in catalog.folders
    ]
    return tuple(answers + missed)


def _publish_one(connection: "Connection", organization: str, folder: ModuleFolder, now: datetime) -> ModuleAnswer:
    current = current_version(connection, organization, folder.id)
    outcome, number = _decide(connection, organization, folder, current)
    changed: tuple[Diagnostic, ...] = ()
    if outcome in (Outcome.NEW, Outcome.REPLACED):
        assert number is not None
        contents, changed = _contents(folder)
        if changed:
            outcome, number = (Outcome.KEPT, current.version) if current else (Outcome.WAITING, None)
        else:
            row = VersionRow(folder.id, number, folder.content_hash, folder.default_language, now)
            media = [MediaRow(one.name, one.hash, one.type, one.size, one.shown) for one in folder.media]
            put_version(connection, organization, row, _texts(folder), media, contents)
    diagnostics = (*folder.diagnostics, *changed)
    return ModuleAnswer(
        module_id=folder.id,
        outcome=outcome,
        version=number,
        languages=tuple(sorted(folder.modules)),
        left_out=tuple(sorted(folder.sources.keys() - folder.modules.keys())),
        diagnostics=tuple(one_line(diagnostic) for diagnostic in diagnostics),
        errors=_count_errors(diagnostics),
    )


def _contents(folder: ModuleFolder) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """The bytes of a folder's pictures and sounds by hash, and what is not any more as it was when it was compiled."""
    gone = Diagnostics(folder.path, folder.default_language, [])
    found: dict[str, bytes] = {}
    for one in folder.media:
        data = read_media(Path(folder.path), one)
        if data is None:
            gone.add(rules.media.Missing, START, name=one.name, how=MISSING[folder.default_language][0])
        else:
            found[one.hash] = data
    return found, gone.all()


def _decide(
    connection: "Connection", organization: str, folder: ModuleFolder, current: VersionRow | None
) -> tuple[Outcome, int | None]:
    """What happens to a folder, and the number of the version learners get afterwards."""
    if folder.default_language not in folder.modules:
        return (Outcome.KEPT, current.version) if current else (Outcome.WAITING, None)
    newest = current or newest_version(connection, organization, folder.id)
    if newest is None:
        return Outcome.NEW, 1
    if newest.content_hash == folder.content_hash:
        return (Outcome.UNCHANGED, newest.version) if current else (Outcome.WITHDRAWN, None)
    if current is None:
        return Outcome.NEW, newest.version + 1
    if is_begun(connection, organization, folder.id, current.version):
        return Outcome.NEW, current.version + 1
    return Outcome.REPLACED, current.version


def _texts(folder: ModuleFolder) -> list[TextRow]:
    return [
        TextRow(language, FORMAT, folder.sources[language], encode(module))
        for language, module in sorted(folder.modules.items())
    ]


def _count_errors(diagnostics: tuple[Diagnostic, ...]) -> int:
    return sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
