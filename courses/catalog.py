"""A content folder as a catalogue: modules in their languages, the curriculum, and every diagnostic."""

from dataclasses import dataclass, field
from pathlib import Path

from courses import hashes, later
from courses.content import CURRICULUM, read_content
from courses.diagnostics import Diagnostic
from courses.folders import Folder, compile_files, read_folder
from courses.model import OPENNESS, Curriculum, Media, Module


@dataclass(frozen=True, slots=True)
class ModuleFolder:
    """One module: all its languages."""

    id: str  # the folder's name
    path: str
    modules: dict[str, Module] = field(default_factory=dict)  # by language, publishable ones only; {} = none is
    sources: dict[str, str] = field(default_factory=dict)  # by language, the text of every file that could be read
    diagnostics: tuple[Diagnostic, ...] = ()  # of all its files, in the order of files and lines
    default_language: str = ""  # the language that gives the ids and stands in for missing ones
    content_hash: str = ""  # over all publishable languages; "" when there is none
    media: tuple[Media, ...] = ()  # of all publishable languages together, by name; their bytes stay in the folder
    source_hash: str = ""  # over what was read: an unchanged folder is not compiled again

    @property
    def first(self) -> Module | None:
        """The module in its default language; None where none can be published."""
        return self.modules.get(self.default_language)


@dataclass(frozen=True, slots=True)
class Catalog:
    curriculum: Curriculum
    folders: dict[str, ModuleFolder]  # by module id, sorted
    diagnostics: tuple[Diagnostic, ...] = ()  # of curriculum.yml and the folder itself; not the modules' own


def load(content: Path, previous: Catalog | None = None) -> Catalog:
    """Compiles a content folder. What an author wrote never raises; a folder that can't be read is a diagnostic.

    With `previous`, folders whose bytes did not change are taken over as they are.
    """
    found = read_content(content)
    same_rules = previous is not None and previous.curriculum == found.curriculum
    known = previous.folders if previous and same_rules else {}
    folders = {path.name: _folder(path, content, found.curriculum, known.get(path.name)) for path in found.folders}
    asked = (later.kept(first) if (first := folder.first) else None for folder in folders.values())
    few = later.too_few(found.curriculum, (content / CURRICULUM).as_posix(), [*found.lines], "", asked)
    return Catalog(found.curriculum, folders, (*found.problems, *few))


def _folder(path: Path, content: Path, curriculum: Curriculum, known: ModuleFolder | None) -> ModuleFolder:
    read = read_folder(path, content, curriculum)
    source_hash = hashes.of_files(read.files, [*(d.message for d in read.problems), *read.stamps])
    if known and known.path == path.as_posix() and known.source_hash == source_hash:
        return known
    return _sealed(path, compile_files(path, read, curriculum), source_hash)


def _sealed(path: Path, folder: Folder, source_hash: str) -> ModuleFolder:
    modules = {language: hashes.sealed(module) for language, module in folder.publishable().items()}
    return ModuleFolder(
        path.name, path.as_posix(), modules,
        sources={language: found.text for language, found in folder.files.items()},
        diagnostics=folder.diagnostics,
        default_language=next(iter(modules), ""),
        content_hash=hashes.together({language: module.content_hash for language, module in modules.items()}),
        media=_together(modules),
        source_hash=source_hash,
    )  # fmt: skip


def _together(modules: dict[str, Module]) -> tuple[Media, ...]:
    """The pictures and sounds of all languages; where one shows to everyone what another keeps, everyone sees it."""
    found: dict[str, Media] = {}
    for media in (media for module in modules.values() for media in module.media):
        known = found.setdefault(media.name, media)
        if OPENNESS.index(media.shown) < OPENNESS.index(known.shown):
            found[media.name] = media
    return tuple(media for _, media in sorted(found.items()))
